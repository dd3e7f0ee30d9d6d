import { chmod, mkdir, symlink } from 'node:fs/promises'
import { join, parse } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findConfig } from '../../src/config/find.js'
import { folderWith, HEAD, refusalOf } from './practice-folder.js'

describe('confide.yaml is found', () => {
  it('in the folder itself', async () => {
    const folder = await folderWith({ 'confide.yaml': HEAD })
    expect(await findConfig(folder)).toBe(join(folder, 'confide.yaml'))
  })

  it('in a folder three above', async () => {
    const folder = await folderWith({ 'confide.yaml': HEAD, 'a/b/c/x': '' })
    expect(await findConfig(join(folder, 'a/b/c'))).toBe(join(folder, 'confide.yaml'))
  })

  it('the nearest of two', async () => {
    const folder = await folderWith({ 'confide.yaml': HEAD, 'a/confide.yaml': HEAD, 'a/b/x': '' })
    expect(await findConfig(join(folder, 'a/b'))).toBe(join(folder, 'a/confide.yaml'))
  })

  it('behind a link to a file', async () => {
    const folder = await folderWith({ 'real.yaml': HEAD })
    await symlink('real.yaml', join(folder, 'confide.yaml'))
    expect(await findConfig(folder)).toBe(join(folder, 'confide.yaml'))
  })

  it('from a folder that does not exist, in one above', async () => {
    const folder = await folderWith({ 'confide.yaml': HEAD, file: '' })
    expect(await findConfig(join(folder, 'gone/deeper'))).toBe(join(folder, 'confide.yaml'))
    expect(await findConfig(join(folder, 'file'))).toBe(join(folder, 'confide.yaml'))
  })

  it('in the home folder', async () => {
    const home = await folderWith({ 'confide.yaml': HEAD, 'a/x': '' })
    expect(await findConfig(join(home, 'a'), home)).toBe(join(home, 'confide.yaml'))
  })
})

describe('confide.yaml is not found', () => {
  it('above the home folder', async () => {
    const folder = await folderWith({ 'confide.yaml': HEAD, 'home/a/x': '' })
    expect(await findConfig(join(folder, 'home/a'), join(folder, 'home'))).toBeNull()
  })

  it('anywhere up to the root', async () => {
    const folder = await folderWith({})
    expect(await findConfig(folder)).toBeNull()
    expect(await findConfig(parse(folder).root)).toBeNull()
  })

  it('on a computer without a home folder, which is no error', async () => {
    expect(await findConfig(await folderWith({}), undefined)).toBeNull()
  })
})

describe('what is found and no file is refused', () => {
  it('a folder of that name, also with a file above', async () => {
    const folder = await folderWith({ 'confide.yaml': HEAD })
    await mkdir(join(folder, 'a/confide.yaml'), { recursive: true })
    const error = await refusalOf(findConfig(join(folder, 'a')))
    expect([error.code, error.at?.file]).toEqual(['CONFIG_NOT_A_FILE', join(folder, 'a/confide.yaml')])
  })

  it.each([
    ['a link that leads nowhere', 'nothing', 'CONFIG_NOT_FOUND'],
    ['a link to itself', 'confide.yaml', 'CONFIG_UNREADABLE'],
    ['a device', '/dev/null', 'CONFIG_NOT_A_FILE'],
  ])('%s', async (_sentence, target, code) => {
    const folder = await folderWith({})
    await symlink(target, join(folder, 'confide.yaml'))
    expect((await refusalOf(findConfig(folder))).code).toBe(code)
  })

  it('a path that no folder can have', async () => {
    expect((await refusalOf(findConfig('/tmp/a\0b'))).code).toBe('CONFIG_UNREADABLE')
  })

  it.skipIf(process.getuid?.() === 0)('a file that only others may read', async () => {
    const folder = await folderWith({ 'confide.yaml': HEAD })
    await chmod(join(folder, 'confide.yaml'), 0)
    expect((await refusalOf(findConfig(folder))).code).toBe('CONFIG_UNREADABLE')
  })
})
