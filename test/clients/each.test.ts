import { chmod, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execPath } from 'node:process'
import { describe, expect, test } from 'vitest'
import json from '../../reports/json.js'
import { auditEach, type EachOptions } from '../../src/clients/each.js'
import { clientName } from '../../src/clients/name.js'
import { keepResult, openRun } from '../../src/clients/results.js'
import { ConfideError } from '../../src/model/error.js'
import { audit, context, finding } from '../reports/builders.js'
import { folderOf } from './folders.js'

const REPORT = [...(json.write(audit([finding('second-factor', { passes: 1 })]), context()) as Iterable<string>)].join('')

/** Plays Confide: does what the practice's confide.yaml says, as JavaScript, with `report` at hand. */
const PLAYER = `
const { readFileSync, appendFileSync } = require('node:fs')
appendFileSync(process.argv[2], process.cwd() + '\\n')
const report = readFileSync(process.argv[1], 'utf8')
new Function('report', 'require', readFileSync('confide.yaml', 'utf8'))(report, require)
`
const GOOD = 'process.stdout.write(report)'
const KNOWN_ERROR = `process.stderr.write('✗ unknown key \`nme\`\\n  at   confide.yaml:1:2\\n  why  w\\n  next n\\n  CONFIG_UNKNOWN_KEY\\n'); process.exit(2)`

async function play(practices: Record<string, string>, more: Partial<EachOptions> & { root?: string } = {}) {
  const files = Object.fromEntries(Object.entries(practices).map(([name, code]) => [`${name}/confide.yaml`, code]))
  const root = more.root ?? (await folderOf(files))
  const folder = more.folder ?? (await openRun(join(root, '.runs'), 'q4'))
  const [report, log] = [join(root, 'report.json'), join(root, 'log.txt')]
  await writeFile(report, REPORT)
  const outcomes = await auditEach({
    root,
    practices: Object.keys(practices),
    folder,
    at: '2026-11-22T09:00:00.000Z',
    command: [execPath, '-e', PLAYER, report, log],
    env: { ...process.env, SECRET_OF_A: 'hunter2' },
    jobs: 2,
    timeLimitMs: 20_000,
    signal: new AbortController().signal,
    gate: async () => 0,
    ...more,
  })
  const ran = (await readFile(log, 'utf8').catch(() => '')).split('\n').filter((it) => it !== '')
  return { root, folder, outcomes, ran, states: outcomes.map((it) => it.state), files: (await readdir(folder)).sort() }
}

describe('every practice is audited by itself', () => {
  test('in its own folder, its report kept as it was printed, for nobody else to read', async () => {
    const { outcomes, folder, ran, root } = await play({ a: GOOD, b: GOOD, c: GOOD })
    expect(outcomes.map((it) => it.practice)).toEqual(['a', 'b', 'c'])
    expect(ran.sort()).toEqual(['a', 'b', 'c'].map((it) => join(root, it)))
    const file = join(folder, `${clientName('b')}.json`)
    expect(await readFile(file, 'utf8')).toBe(REPORT)
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect((await stat(folder)).mode & 0o777).toBe(0o700)
    expect(await readFile(join(folder, '../.gitignore'), 'utf8')).toBe('*\n')
  })

  test('its exit code is kept apart: thresholds that are not met and sources that are not read are still reports', async () => {
    const { outcomes } = await play({ a: GOOD, b: `${GOOD}; process.exitCode = 1`, c: `${GOOD}; process.exitCode = 3` })
    expect(outcomes.map((it) => it.state !== 'broken' && it.code)).toEqual([0, 1, 3])
  })

  test('without the sign-ins of others', async () => {
    const { outcomes } = await play({ a: `if (process.env.SECRET_OF_A) process.exit(2); ${GOOD}` })
    expect(outcomes[0]?.state).toBe('audited')
  })
})

describe('one that breaks stops no other and says why', () => {
  test.each<[string, string, { code: string; what: RegExp }]>([
    ['with an error that Confide knows', KNOWN_ERROR, { code: 'CONFIG_UNKNOWN_KEY', what: /^unknown key `nme`$/ }],
    [
      'with an error that nobody knows, whose words may hold anything',
      `console.error('token=hunter2'); process.exit(2)`,
      { code: 'BROKE', what: /Run it in that folder/ },
    ],
    ['with a stack', `throw new Error('hunter2')`, { code: 'NO_REPORT', what: /ended with 1/ }],
    ['without a report', '', { code: 'NO_REPORT', what: /ended with 0/ }],
    ['with half a report', 'process.stdout.write(report.slice(0, -20))', { code: 'NO_REPORT', what: /left no report/ }],
    ['with JSON that is no report', `process.stdout.write('{"hunter2":1}')`, { code: 'NO_REPORT', what: /left no report/ }],
    ['with a report and an exit that says otherwise', `${GOOD}; process.exitCode = 2`, { code: 'BROKE', what: /./ }],
    ['killed from outside', `process.kill(process.pid, 'SIGKILL')`, { code: 'KILLED', what: /killed from outside/ }],
  ])('%s', async (_, code, { code: expected, what }) => {
    const { states, outcomes, folder, files } = await play({ a: GOOD, b: code, c: GOOD })
    expect(states).toEqual(['audited', 'broken', 'audited'])
    expect(outcomes[1]).toMatchObject({ code: expected, what: expect.stringMatching(what) })
    const text = await readFile(join(folder, `${clientName('b')}.error.json`), 'utf8')
    expect(JSON.parse(text)).toMatchObject({ schemaVersion: 1, practice: 'b', code: expected })
    expect(text).not.toContain('hunter2')
    expect(files).not.toContain(`${clientName('b')}.json`)
  })

  test('one that never ends is stopped at its limit, also when it does not listen', async () => {
    const deaf = `process.on('SIGTERM', () => {}); setInterval(() => {}, 1000)`
    const { outcomes } = await play({ a: deaf, b: GOOD }, { timeLimitMs: 2_000 })
    expect(outcomes).toMatchObject([{ state: 'broken', code: 'TIME_LIMIT' }, { state: 'audited' }])
  })

  test('one whose folder is gone is named', async () => {
    const root = await folderOf({ 'b/confide.yaml': GOOD })
    const { outcomes } = await play({ a: '', b: GOOD }, { root })
    expect(outcomes).toMatchObject([{ state: 'broken', code: 'NOT_STARTED' }, { state: 'audited' }])
  })
})

describe('a run that was cut short goes on where it was', () => {
  test('what is done is skipped and held against the gate of now; what broke is tried again, and its error goes', async () => {
    const first = await play({ a: GOOD, b: KNOWN_ERROR })
    await writeFile(join(first.root, 'b/confide.yaml'), GOOD)
    const again = await play({ a: GOOD, b: GOOD }, { root: first.root, folder: first.folder, gate: async () => 1 })
    expect(again.outcomes).toMatchObject([
      { state: 'done-before', code: 1 },
      { state: 'audited', code: 0 },
    ])
    expect(again.ran.filter((it) => it.endsWith('/a'))).toHaveLength(1)
    expect(again.files).toEqual([`${clientName('a')}.json`, `${clientName('b')}.json`])
  })

  test('a gate that cannot be asked stops no other', async () => {
    const first = await play({ a: GOOD, b: GOOD })
    const gate = async (_: unknown, practice: string) => {
      if (practice === 'a') throw new ConfideError('BASELINE_UNREADABLE', { what: 'it is not there', why: 'w', next: 'n' })
      return 0 as const
    }
    const again = await play({ a: GOOD, b: GOOD }, { root: first.root, folder: first.folder, gate })
    expect(again.outcomes).toMatchObject([{ state: 'broken', code: 'BASELINE_UNREADABLE' }, { state: 'done-before' }])
    expect(again.files).toEqual(first.files)
  })

  test('a report that is damaged is made anew', async () => {
    const first = await play({ a: GOOD })
    await writeFile(join(first.folder, `${clientName('a')}.json`), REPORT.slice(0, 100))
    const again = await play({ a: GOOD }, { root: first.root, folder: first.folder })
    expect(again.states).toEqual(['audited'])
    expect(await readFile(join(again.folder, `${clientName('a')}.json`), 'utf8')).toBe(REPORT)
  })

  test('a report that another process wrote meanwhile stays as it is', async () => {
    const { folder } = await play({ a: GOOD })
    await keepResult(folder, clientName('a'), Buffer.from('{}'))
    expect(await readFile(join(folder, `${clientName('a')}.json`), 'utf8')).toBe(REPORT)
  })

  test('the signal ends it: what runs is stopped and leaves neither report nor error', async () => {
    const stop = new AbortController()
    const started = play(
      { a: `${GOOD}; setInterval(() => {}, 1000)`, b: GOOD },
      {
        jobs: 1,
        signal: stop.signal,
        progress: ({ state }) => state === 'started' && stop.abort(new DOMException('interrupted', 'AbortError')),
      },
    )
    await expect(started).rejects.toMatchObject({ name: 'AbortError' })
  })
})

describe('what cannot be kept is an error, not a silence', () => {
  test('a file stands where the results should be', async () => {
    const root = await folderOf({ runs: '' })
    await expect(openRun(join(root, 'runs'), 'q4')).rejects.toMatchObject({ code: 'RESULTS_NOT_WRITTEN' })
  })

  test.skipIf(process.getuid?.() === 0)('the folder may not be written to', async () => {
    const folder = await openRun(await folderOf(), 'q4')
    await chmod(folder, 0o500)
    await expect(play({ a: GOOD, b: GOOD }, { folder })).rejects.toMatchObject({ code: 'RESULTS_NOT_WRITTEN' })
    await chmod(folder, 0o700)
  })
})
