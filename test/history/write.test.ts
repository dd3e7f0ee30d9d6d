import { createHash } from 'node:crypto'
import { chmod, chown, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { historyFolder } from '../../src/history/folder.js'
import { readRun, readRuns, readRunsWithStandings } from '../../src/history/read.js'
import { standingOf } from '../../src/history/standing.js'
import { verify } from '../../src/history/verify.js'
import { writeRun } from '../../src/history/write.js'
import { HOSTILE, poison } from '../reports/hostile.js'
import { sample, WORDS } from '../reports/sample.js'
import { account, bad, month, newHistory, newPractice, quarters, told, veiled, written } from './practice.js'

describe('a run is one file', () => {
  test('that only its owner can read, in a folder that only its owner can open, out of version control', async () => {
    const practice = await newPractice()
    const { file } = await written(historyFolder(practice), told())
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    for (const folder of ['.confide', '.confide/history']) expect((await stat(join(practice, folder))).mode & 0o777).toBe(0o700)
    expect(await readFile(join(practice, '.confide/.gitignore'), 'utf8')).toBe('*\n')
    expect(await readdir(join(practice, '.confide/history'))).toEqual([file.split('/').at(-1)])
  })

  test('whose name sorts by time and holds the beginning of its hash', async () => {
    const folder = await newHistory()
    const runs = await quarters(folder, told({ at: month(3) }), told({ at: month(1) }), told({ at: month(2) }))
    const names = (await readdir(folder)).sort()
    expect(names.map((name) => name.slice(0, 20))).toEqual([
      '2026-01-01T09-00-00Z',
      '2026-02-01T09-00-00Z',
      '2026-03-01T09-00-00Z',
    ])
    expect(runs[0]?.file).toMatch(/2026-03-01T09-00-00Z-[0-9a-f]{12}\.ndjson\.gz$/)
  })

  test('that any gunzip opens: a header, lines of JSON, a trailer', async () => {
    const { file, hash } = await written(await newHistory(), told({ verdicts: [bad('ana')] }))
    const content = gunzipSync(await readFile(file))
    const lines = content.toString('utf8').trim().split('\n')
    const records = lines.map((line) => JSON.parse(line).record)
    expect(records).toEqual(['header', 'standing', 'audit', 'finding', 'subjects', 'trailer'])
    expect(JSON.parse(lines.at(-1) ?? '')).toEqual({ record: 'trailer', lines: 6, findings: 1, kinds: 1 })
    expect(createHash('sha256').update(content).digest('hex')).toBe(hash)
  })

  test('the same audit gives the same bytes, without a time or a system in them', async () => {
    const [one, other] = [await written(await newHistory(), sample), await written(await newHistory(), sample)]
    const bytes = await readFile(one.file)
    expect(bytes.equals(await readFile(other.file))).toBe(true)
    expect([...bytes.subarray(4, 10)]).toEqual([0, 0, 0, 0, 0, 255])
  })

  test('an audit that left something out is not written, and makes no folder', async () => {
    const practice = await newPractice()
    expect(await writeRun(historyFolder(practice), told({ more: { complete: false } }))).toBeUndefined()
    expect(await readdir(practice)).toEqual([])
  })

  test('what was there already is left as it is: a folder of another mode, its own .gitignore', async () => {
    const practice = await newPractice()
    await mkdir(join(practice, '.confide'))
    await chmod(join(practice, '.confide'), 0o750)
    await writeFile(join(practice, '.confide/.gitignore'), '*\n!notes\n')
    await written(historyFolder(practice), told())
    expect((await stat(join(practice, '.confide'))).mode & 0o777).toBe(0o750)
    expect(await readFile(join(practice, '.confide/.gitignore'), 'utf8')).toBe('*\n!notes\n')
  })
})

describe('a run is read back', () => {
  test('the whole audit, with the words that its checks used', async () => {
    const words = (check: string) => ({ subjects: { one: 'account', many: 'accounts' }, reasons: {}, ...WORDS[check] })
    const { file } = await written(await newHistory(), sample, { words })
    const run = await readRun(file)
    expect(run.audit).toEqual(sample)
    expect(run.words.get('second-factor')).toEqual({
      subjects: WORDS['second-factor']?.subjects,
      reasons: WORDS['second-factor']?.reasons,
    })
    expect(run.words.get('firewall')?.reasons).toEqual({})
    expect(run.words.get('risk-analysis')?.question).toBe(WORDS['risk-analysis']?.question)
  })

  test('hostile names, byte for byte', async () => {
    let at = 0
    const hostile = {
      ...poison(sample, () => HOSTILE[at++ % HOSTILE.length] ?? ''),
      at: month(1),
      collectedAt: month(1),
      complete: true,
    }
    const { file } = await written(await newHistory(), hostile)
    expect((await readRun(file)).audit).toEqual(hostile)
    expect((await readRuns(join(file, '..'))).unreadable).toEqual([])
  })

  test('its list needs the beginning alone, however long that is', async () => {
    const folder = await newHistory()
    const many = Array.from({ length: 3_000 }, (_, i) => `${i}-${Math.sin(i)}`)
    const audit = told({ at: month(1), accounts: many, verdicts: [...many.map((id) => bad(id)), veiled('x')] })
    await written(folder, audit)
    const { runs } = await readRuns(folder)
    expect(runs[0]?.header.failing).toEqual({ checks: 1, subjects: 3_000 })
    expect((await readRunsWithStandings(folder)).runs[0]?.standing).toEqual(standingOf(audit))
  })
})

test('runs between which nothing changed are read as one', async () => {
  const folder = await newHistory()
  const day = (n: number) => new Date(Date.UTC(2026, 0, n)).toISOString()
  for (let i = 1; i <= 30; i++) await written(folder, told({ at: day(i), verdicts: i < 20 ? [bad('ana')] : [] }))
  const { runs } = await readRunsWithStandings(folder)
  expect({ runs: runs.length, standings: new Set(runs.map(({ standing }) => standing)).size }).toEqual({ runs: 30, standings: 2 })
})

describe('each run names the one before it', () => {
  test('the first names none', async () => {
    const folder = await newHistory()
    const [first, second, third] = await quarters(folder, ...[1, 2, 3].map((n) => told({ at: month(n) })))
    expect([first?.previous, second?.previous, third?.previous]).toEqual([null, first?.hash, second?.hash])
  })

  test('an audit of the past, judged today with --now, follows what was older than it', async () => {
    const folder = await newHistory()
    const [january, march, february] = await quarters(folder, ...[1, 3, 2].map((n) => told({ at: month(n) })))
    expect([march?.previous, february?.previous]).toEqual([january?.hash, january?.hash])
    const { problems, forks } = await verify(folder)
    expect({ problems, forks: forks.length }).toEqual({ problems: [], forks: 1 })
  })

  test('several runs of one moment make a chain, and are listed along it', async () => {
    const folder = await newHistory()
    const runs = await quarters(folder, ...['a', 'b', 'c', 'd', 'e', 'f'].map((id) => told({ at: month(1), accounts: [id] })))
    expect((await readRuns(folder)).runs.map(({ id }) => id)).toEqual(runs.map(({ id }) => id))
    expect(await verify(folder)).toMatchObject({ problems: [], forks: [] })
  })

  test('two of one second keep the order of their milliseconds', async () => {
    const folder = await newHistory()
    const late = await written(folder, told({ at: '2026-01-01T09:00:00.900Z' }))
    const early = await written(folder, told({ at: '2026-01-01T09:00:00.100Z' }))
    expect((await readRuns(folder)).runs.map(({ id }) => id)).toEqual([early.id, late.id])
    expect((await verify(folder)).problems).toEqual([])
  })

  test('a damaged run is passed over: chained to, it would look right', async () => {
    const folder = await newHistory()
    const [first, second] = await quarters(folder, told({ at: month(1) }), told({ at: month(2) }))
    const bytes = await readFile(second?.file ?? '')
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1
    await writeFile(second?.file ?? '', bytes)
    expect((await written(folder, told({ at: month(3) }))).previous).toBe(first?.hash)
  })

  test('twenty writers at once: all are kept, and the forks are named', async () => {
    const folder = await newHistory()
    const runs = await Promise.all(
      Array.from({ length: 20 }, (_, i) => written(folder, told({ at: month(1), accounts: [`${i}`] }), { machine: `m${i}` })),
    )
    expect(new Set((await readRuns(folder)).runs.map(({ id }) => id))).toEqual(new Set(runs.map(({ id }) => id)))
    const { problems, forks, unfinished } = await verify(folder)
    expect({ problems, unfinished }).toEqual({ problems: [], unfinished: [] })
    expect(forks.length).toBeGreaterThan(0)
    expect((await readdir(folder)).filter((name) => !name.endsWith('.ndjson.gz'))).toEqual([])
  })
})

describe('what cannot be written is a clear error', () => {
  test.each([
    ['a file stands where .confide should be', '.confide', /a file stands where the folder should be/],
    ['a file stands where the history should be', '.confide/history', /a file stands where the folder should be/],
  ])('%s', async (_, place, says) => {
    const practice = await newPractice()
    await mkdir(join(practice, place, '..'), { recursive: true })
    await writeFile(join(practice, place), '')
    await expect(written(historyFolder(practice), told())).rejects.toMatchObject({
      code: 'HISTORY_NOT_WRITTEN',
      what: expect.stringMatching(says),
    })
  })

  test('the folder of the practice does not exist', async () => {
    const folder = historyFolder(join(await newPractice(), 'nowhere'))
    await expect(written(folder, told())).rejects.toMatchObject({
      code: 'HISTORY_NOT_WRITTEN',
      what: expect.stringMatching(/does not exist/),
    })
  })

  test.skipIf(process.getuid?.() === 0)('the folder may not be written to: earlier runs are as they were', async () => {
    const folder = await newHistory()
    await written(folder, told({ at: month(1) }))
    await chmod(folder, 0o500)
    await expect(written(folder, told({ at: month(2) }))).rejects.toMatchObject({ code: 'HISTORY_NOT_WRITTEN' })
    await chmod(folder, 0o700)
    expect(await verify(folder)).toMatchObject({ runs: [{ at: month(1) }], problems: [], unfinished: [] })
  })

  test.runIf(process.getuid?.() === 0)('the folder belongs to another user', async () => {
    const folder = await newHistory()
    await written(folder, told({ at: month(1) }))
    await chown(folder, 4321, 4321)
    await expect(written(folder, told({ at: month(2) }))).rejects.toMatchObject({ code: 'HISTORY_FOREIGN' })
    expect((await readRuns(folder)).runs).toHaveLength(1)
  })

  test('a subject without an id breaks nothing', async () => {
    const { file } = await written(await newHistory(), told({ verdicts: [bad('')], accounts: [''] }))
    expect((await readRun(file)).audit.findings[0]?.verdicts[0]?.subject).toEqual(account(''))
  })
})
