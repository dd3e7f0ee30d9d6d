import { chmod, mkdir, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DEPTH, practicesBelow } from '../../src/clients/list.js'
import { clientName, readResultName, resultFile, runName } from '../../src/clients/name.js'
import { parseShard, partOf } from '../../src/clients/shard.js'
import { folderOf } from './folders.js'

describe('practices are looked for below a folder', () => {
  test('in the order of their paths, whatever the order of the disk; the folder itself is none', async () => {
    const root = await folderOf({ 'confide.yaml': '', 'b/confide.yaml': '', 'a/z/confide.yaml': '', 'B/confide.yaml': '' })
    expect((await practicesBelow(root)).practices).toEqual(['B', 'a/z', 'b'])
  })

  test('also inside another practice', async () => {
    const root = await folderOf({ 'a/confide.yaml': '', 'a/branch/confide.yaml': '' })
    expect((await practicesBelow(root)).practices).toEqual(['a', 'a/branch'])
  })

  test('not in hidden folders, not in node_modules, not in what is only alike', async () => {
    const root = await folderOf({
      '.confide/a/confide.yaml': '',
      'node_modules/a/confide.yaml': '',
      'x/node_modules/confide.yaml': '',
      'y/Confide.yaml': '',
      'z/confide.yml': '',
    })
    expect((await practicesBelow(root)).practices).toEqual([])
  })

  test('links to folders are not followed, so that a loop ends and nobody is audited twice', async () => {
    const root = await folderOf({ 'a/confide.yaml': '' })
    await symlink(root, join(root, 'a/loop'))
    await symlink(join(root, 'a'), join(root, 'b'))
    expect((await practicesBelow(root)).practices).toEqual(['a'])
  })

  test('a confide.yaml that is a link, or a folder, still counts: its audit will say what is wrong', async () => {
    const root = await folderOf({ 'a/other.yaml': '' })
    await symlink(join(root, 'nowhere'), join(root, 'a/confide.yaml'))
    await mkdir(join(root, 'b/confide.yaml'), { recursive: true })
    expect((await practicesBelow(root)).practices).toEqual(['a', 'b'])
  })

  test('what lies too deep is named instead of being passed over', async () => {
    const deep = Array.from({ length: DEPTH }, (_, i) => `d${i}`).join('/')
    const root = await folderOf({ [`${deep}/confide.yaml`]: '', [`${deep}/more/confide.yaml`]: '' })
    const found = await practicesBelow(root)
    expect(found.practices).toEqual([deep])
    expect(found.tooDeep).toEqual([`${deep}/more`])
  })

  test.skipIf(process.getuid?.() === 0)('a folder that may not be read is named', async () => {
    const root = await folderOf({ 'a/confide.yaml': '', 'shut/confide.yaml': '' })
    await chmod(join(root, 'shut'), 0)
    expect(await practicesBelow(root)).toMatchObject({ practices: ['a'], unreadable: ['shut'] })
    await chmod(join(root, 'shut'), 0o700)
  })

  test.each([
    ['that is not there', 'none'],
    ['that is a file', 'a/confide.yaml'],
  ])('a folder %s is an error', async (_, name) => {
    const root = await folderOf({ 'a/confide.yaml': '' })
    await expect(practicesBelow(join(root, name))).rejects.toMatchObject({ code: 'PRACTICES_NO_FOLDER' })
  })
})

describe('a list is split over machines', () => {
  test('so that together they take all of it and nobody takes what another has', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string()), fc.integer({ min: 1, max: 9 }), (list, count) => {
        const parts = Array.from({ length: count }, (_, i) => partOf(list, { index: i + 1, count }))
        expect(parts.flat().sort()).toEqual([...list].sort())
        const sizes = parts.map((it) => it.length)
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1)
      }),
    )
  })

  test.each(['0/2', '3/2', '1/0', '1', '1/2/3', '-1/2', '1.0/2', ' 1/2', 'a/b', '', '1/99999999'])('"%s" is no part', (text) => {
    expect(() => parseShard(text)).toThrow(expect.objectContaining({ code: 'SHARD_WRONG' }))
  })

  test('2/5 is the second of five', () => expect(parseShard('2/5')).toEqual({ index: 2, count: 5 }))
})

describe('the file of a client', () => {
  test.each([
    ['keeps the words of its path', 'north/Harbour Street', /^north-harbour-street-[0-9a-f]{12}$/],
    ['has a name also without letters that every disk takes', '診療所', /^practice-[0-9a-f]{12}$/],
    ['never leads out of the run', '../../etc/passwd', /^etc-passwd-[0-9a-f]{12}$/],
    ['stays short', 'x'.repeat(500), /^x{60}-[0-9a-f]{12}$/],
  ])('%s', (_, path, name) => expect(clientName(path)).toMatch(name))

  test('is another one where only signs differ', () => {
    const paths = ['a b', 'a-b', 'a/b', 'A b', 'a  b']
    expect(new Set(paths.map(clientName)).size).toBe(paths.length)
  })

  test('is told from its errors and from whatever else lies there', () => {
    const client = clientName('a')
    expect(readResultName(resultFile(client))).toEqual({ client, broken: false })
    expect(readResultName(`${client}.error.json`)).toEqual({ client, broken: true })
    for (const name of ['.gitignore', 'notes.json', `.${client}.json`, `${client}.json.tmp`])
      expect(readResultName(name)).toBeUndefined()
  })

  test.each(['', '.', '..', '../x', 'a/b', 'a\\b', '.hidden', '-q', 'a b', 'x'.repeat(65), 'q4.'])(
    'no run is called "%s"',
    (name) => {
      expect(() => runName(name)).toThrow(expect.objectContaining({ code: 'RUN_NAME_WRONG' }))
    },
  )
})
