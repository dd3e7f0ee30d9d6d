import { copyFile, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sha256 } from '../../src/history/hash.js'
import { nameOf } from '../../src/history/name.js'
import { pack, unpack } from '../../src/history/pack.js'
import { readRun, readRuns } from '../../src/history/read.js'
import { type Problem, verify } from '../../src/history/verify.js'
import { bad, month, newHistory, quarters, told, written } from './practice.js'

const RUNS = Number(process.env.CONFIDE_RUNS ?? 60)

const kindsOf = (problems: readonly Problem[]) => problems.map(({ is }) => is)

/** A history of `n` monthly runs and its files in order. */
async function history(n: number): Promise<{ folder: string; files: string[] }> {
  const folder = await newHistory()
  const runs = await quarters(
    folder,
    ...Array.from({ length: n }, (_, i) => told({ at: month(i + 1), verdicts: [bad(`p${i}`)] })),
  )
  return { folder, files: runs.map(({ file }) => file) }
}

test('a history as it was written has no problem', async () => {
  const { folder } = await history(5)
  const { problems, forks, runs } = await verify(folder)
  expect({ problems, forks }).toEqual({ problems: [], forks: [] })
  expect(runs.map(({ at }) => at)).toEqual([1, 2, 3, 4, 5].map(month))
})

test('no history is an empty one', async () => {
  expect(await verify(await newHistory())).toEqual({ runs: [], problems: [], forks: [], unfinished: [] })
})

describe('whatever happens to a file is noticed', () => {
  test('any bit of any byte', async () => {
    const { folder, files } = await history(4)
    const whole = await Promise.all(files.map((file) => readFile(file)))
    await fc.assert(
      fc.asyncProperty(fc.nat(3), fc.nat(), fc.integer({ min: 1, max: 255 }), async (which, place, flip) => {
        const [file = '', bytes = Buffer.alloc(1)] = [files[which], whole[which]]
        const changed = Buffer.from(bytes)
        const at = place % bytes.length
        changed[at] = (changed[at] ?? 0) ^ flip
        await writeFile(file, changed)
        const { problems } = await verify(folder)
        await writeFile(file, bytes)
        expect(problems).toEqual([{ is: 'changed', run: basename(file) }])
        await expect(readRun(file)).resolves.toBeDefined()
      }),
      { numRuns: RUNS },
    )
    expect((await verify(folder)).problems).toEqual([])
  })

  test('every single bit of a small file', async () => {
    const { folder, files } = await history(1)
    const [file = ''] = files
    const bytes = await readFile(file)
    const step = Math.max(1, Math.floor((bytes.length * 8) / 1500))
    for (let bit = 0; bit < bytes.length * 8; bit += step) {
      const changed = Buffer.from(bytes)
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      await writeFile(file, changed)
      expect(kindsOf((await verify(folder)).problems), `bit ${bit}`).toEqual(['changed'])
    }
  })

  test.each([
    ['cut short', (bytes: Buffer) => bytes.subarray(0, -1), 'changed'],
    ['cut within its head', (bytes: Buffer) => bytes.subarray(0, 20), 'changed'],
    ['emptied', () => Buffer.alloc(0), 'unreadable'],
    ['with bytes behind its end', (bytes: Buffer) => Buffer.concat([bytes, Buffer.from([0])]), 'changed'],
    ['with another member behind it', (bytes: Buffer) => Buffer.concat([bytes, bytes]), 'changed'],
    [
      'packed anew after a word was changed',
      (bytes: Buffer) => pack(unpack(bytes).replace('password-alone', 'password-alonE')),
      'changed',
    ],
    ['packed anew after its last line was lost', (bytes: Buffer) => pack(unpack(bytes).replace(/.*\n$/, '')), 'unreadable'],
    [
      'packed anew after a finding was lost',
      (bytes: Buffer) => pack(unpack(bytes).replace(/^\{"record":"finding.*\n/m, '')),
      'unreadable',
    ],
    ['something else altogether', () => pack('{}\n'), 'unreadable'],
  ] as const)('a run that is %s', async (_, change, is) => {
    const { folder, files } = await history(3)
    await writeFile(files[1] ?? '', change(await readFile(files[1] ?? '')))
    expect(kindsOf((await verify(folder)).problems)).toEqual([is])
    await expect(readRun(files[1] ?? '')).rejects.toMatchObject({ code: 'RUN_DAMAGED' })
  })

  test('any run but the newest taken away', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(3), async (which) => {
        const { folder, files } = await history(5)
        await rm(files[which] ?? '')
        const id = basename(files[which] ?? '').slice(21, 33)
        expect((await verify(folder)).problems).toEqual([{ is: 'missing', run: id, because: basename(files[which + 1] ?? '') }])
      }),
      { numRuns: 8 },
    )
  })

  test('that the newest was taken away shows in no chain, and is not claimed', async () => {
    const { folder, files } = await history(3)
    await rm(files[2] ?? '')
    expect((await verify(folder)).problems).toEqual([])
  })

  test('two runs that swapped their names', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(3), fc.nat(3), async (i, j) => {
        fc.pre(i !== j)
        const { folder, files } = await history(4)
        const [a = '', b = ''] = [files[i], files[j]]
        await rename(a, `${a}.x`)
        await rename(b, a)
        await rename(`${a}.x`, b)
        expect((await verify(folder)).problems).toEqual(
          [
            { is: 'renamed', run: basename(a), because: basename(b) },
            { is: 'renamed', run: basename(b), because: basename(a) },
          ].sort((x, y) => (x.run < y.run ? -1 : 1)),
        )
      }),
      { numRuns: 10 },
    )
  })

  test.each([
    ['a name with another time', (name: string) => name.replace('2026-02', '2026-06')],
    ['a name that is none', () => 'february.ndjson.gz'],
    ['the name of a conflicting copy', (name: string) => name.replace('.ndjson', ' (conflicted copy).ndjson')],
  ])('%s is told, with the right one; the run itself is not missed', async (_, change) => {
    const { folder, files } = await history(3)
    const name = basename(files[1] ?? '')
    await rename(join(folder, name), join(folder, change(name)))
    expect((await verify(folder)).problems).toEqual([{ is: 'renamed', run: change(name), because: name }])
  })

  test('a copy beside the run is told and makes no fork', async () => {
    const { folder, files } = await history(3)
    await copyFile(files[1] ?? '', join(folder, 'copy.ndjson.gz'))
    const { problems, forks } = await verify(folder)
    expect({ kinds: kindsOf(problems), forks }).toEqual({ kinds: ['renamed'], forks: [] })
  })

  test('a run that follows a later one, as a clock set back and a hand-made chain would have it', async () => {
    const { folder, files } = await history(2)
    const bytes = await readFile(files[1] ?? '')
    const early = unpack(bytes).replaceAll('2026-02-01', '2025-02-01')
    await rm(files[1] ?? '')
    const name = nameOf('2025-02-01T09:00:00.000Z', sha256(early))
    await writeFile(join(folder, name), pack(early))
    expect((await verify(folder)).problems).toEqual([{ is: 'reordered', run: name, because: basename(files[0] ?? '') }])
  })

  test('several things at once are each told', async () => {
    const { folder, files } = await history(5)
    await rm(files[0] ?? '')
    await writeFile(files[2] ?? '', 'no gzip')
    await writeFile(join(folder, 'x.ndjson.gz'), 'nor this')
    expect(kindsOf((await verify(folder)).problems).sort()).toEqual(['changed', 'missing', 'unreadable'])
    expect((await readRuns(folder)).unreadable).toEqual([basename(files[2] ?? '')])
  })
})

describe('what is no problem', () => {
  test('two computers that wrote after the same run: both kept, both named', async () => {
    const { folder, files } = await history(1)
    const elsewhere = await newHistory()
    await written(elsewhere, told({ at: month(1), verdicts: [bad('p0')] }))
    const mine = await written(folder, told({ at: month(2) }), { machine: 'aaaa' })
    const theirs = await written(elsewhere, told({ at: month(3) }), { machine: 'bbbb' })
    await copyFile(theirs.file, join(folder, basename(theirs.file)))
    expect(await verify(folder)).toMatchObject({
      problems: [],
      forks: [
        {
          after: basename(files[0] ?? ''),
          runs: [
            { name: basename(mine.file), machine: 'aaaa' },
            { name: basename(theirs.file), machine: 'bbbb' },
          ],
        },
      ],
    })
  })

  test('two first runs', async () => {
    const folder = await newHistory()
    const elsewhere = await newHistory()
    await written(folder, told({ at: month(1) }))
    const theirs = await written(elsewhere, told({ at: month(2) }), { machine: 'bbbb' })
    await copyFile(theirs.file, join(folder, basename(theirs.file)))
    expect(await verify(folder)).toMatchObject({ problems: [], forks: [{ after: null }] })
  })

  test('half-written files and other things in the folder', async () => {
    const { folder } = await history(2)
    await writeFile(join(folder, '.0000.tmp'), 'half')
    await writeFile(join(folder, 'notes.txt'), 'mine')
    expect(await verify(folder)).toMatchObject({ problems: [], forks: [], unfinished: ['.0000.tmp'] })
    expect((await readRuns(folder)).runs).toHaveLength(2)
    expect(await readdir(folder)).toHaveLength(4)
  })
})
