import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { practiceYaml, splitKilledAndResumed } from '../clients/many.js'
import { confide, expectClearError, filesOf, folderWith, NOW } from './confide.js'

const SAMPLE = new URL('../fixtures/facts/sample-practice.ndjson', import.meta.url)
const facts = await readFile(SAMPLE, 'utf8')

/** The sample practice with its cloud silent: exit code 3. */
const silent = (() => {
  const [head = '', ...lines] = facts.trim().split('\n')
  const left = lines.filter((line) => !(line.includes('"census"') && line.includes('microsoft365')))
  return `${[JSON.stringify({ ...JSON.parse(head), records: left.length }), ...left].join('\n')}\n`
})()

const good = practiceYaml('Good')
const each = (root: string, args: string[] = [], env: Record<string, string> = {}) =>
  confide(['audit', '--each', root, '--now', NOW, '--profile', 'hipaa', ...args], { env, timeoutMs: 60_000 })

async function reports(root: string, run = '2026-11-22'): Promise<string[]> {
  const folder = join(root, '.confide/runs', run)
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json'))
  return Promise.all(names.sort().map((name) => readFile(join(folder, name), 'utf8')))
}

describe('confide audit --each', () => {
  test('a list split over two machines, one killed half way and started again, gives every report once', async () => {
    await splitKilledAndResumed(12, [1, 6, 11], 60_000)
  }, 90_000)

  test('the options of an audit reach every practice; a relative path is one of its own folder', async () => {
    const root = await folderWith({
      'a/confide.yaml': good,
      'a/facts.ndjson': facts,
      'b/confide.yaml': good,
      'b/facts.ndjson': silent,
    })
    const ran = await each(root, ['--facts', 'facts.ndjson', '--format', 'md=report.md'])
    expect(ran.code, ran.stderr).toBe(3)
    expect(ran.stdout).toMatch(/Cedar Street Counseling .* audited\n/)
    expect(ran.stdout).toMatch(/Cedar Street Counseling .* audited, a source could not be read\n/)
    expect(await filesOf(join(root, 'a'))).toContain('report.md')
    expect(await filesOf(join(root, 'b'))).toContain('report.md')
  })

  test.each<[string, string[], Record<string, string>, number]>([
    ['0 where all ran whole', [], { a: facts, b: facts }, 0],
    ['3 where a source could not be read', [], { a: facts, b: silent }, 3],
    ['1 where one falls short, also where it could not be read whole', ['--fail-on', 'low'], { a: facts, b: silent }, 1],
    ['2 where one could not run, whatever fell short', ['--min-score', '99'], { a: facts, b: 'no facts' }, 2],
  ])('ends with %s, also when nothing was left to do', async (_, args, practices, code) => {
    const files = Object.entries(practices).flatMap(([name, content]) => [
      [`${name}/confide.yaml`, good],
      [`${name}/facts.ndjson`, content],
    ])
    const root = await folderWith(Object.fromEntries(files))
    for (const attempt of ['first', 'second']) {
      const ran = await each(root, ['--facts', 'facts.ndjson', '--quiet', ...args])
      expect(ran.code, `${attempt}: ${ran.stderr}`).toBe(code)
      expect(ran.stderr).toBe('')
    }
  })

  test('a baseline is each practice’s own, and holds for reports that stand there already', async () => {
    const root = await folderWith({
      'a/confide.yaml': good,
      'a/facts.ndjson': facts,
      'b/confide.yaml': good,
      'b/facts.ndjson': silent,
    })
    const secret = { CI: 'true', CONFIDE_SECRET: 's'.repeat(32) }
    const first = await each(root, ['--facts', 'facts.ndjson', '--run', 'one', '--write-baseline', 'base.json'], secret)
    expect(first.code, first.stderr).toBe(3)
    expect(await readFile(join(root, 'a/base.json'), 'utf8')).not.toContain('@')
    const gated = () => each(root, ['--facts', 'facts.ndjson', '--run', 'two', '--baseline', 'base.json'], secret)
    for (const attempt of ['made now', 'there already']) expect((await gated()).code, attempt).toBe(3)
    await writeFile(join(root, 'a/base.json'), '{"schemaVersion":1,"failing":[]}')
    const ran = await gated()
    expect(ran.stdout).toMatch(/thresholds not met[\s\S]*a source could not be read/)
    expect(ran.code, '1 of one outweighs 3 of another').toBe(1)
  })

  test('in CI nobody of any practice is named', async () => {
    const root = await folderWith({ 'a/confide.yaml': good, 'a/facts.ndjson': facts })
    expect((await each(root, ['--facts', 'facts.ndjson'], { CI: 'true' })).code).toBe(0)
    const [hidden = ''] = await reports(root)
    expect(hidden).not.toMatch(/@[a-z]/)
    expect((await each(root, ['--facts', 'facts.ndjson', '--names', '--run', 'named'], { CI: 'true' })).code).toBe(0)
    expect((await reports(root, 'named'))[0]).toMatch(/@[a-z]/)
  })

  test('a practice that went away is an error of its own, never the audit of the folder above', async () => {
    const root = await folderWith({ 'a/confide.yaml': good, 'a/b/confide.yaml': '' })
    await rm(join(root, 'a/b/confide.yaml'))
    await mkdir(join(root, 'a/b/confide.yaml'))
    const ran = await each(root)
    expect(ran.code).toBe(2)
    expect(ran.stdout).toMatch(/a\/b .*could not run: .*/)
    expect(await reports(root)).toHaveLength(2)
  })
})

describe('what cannot be meant is an error before anything is audited', () => {
  test.each<[string, string[], RegExp]>([
    ['a part that is none', ['--shard', '3/2'], /SHARD_WRONG/],
    ['no jobs', ['--jobs', '0'], /NUMBER_WRONG/],
    ['no time', ['--time-limit', '-1'], /NUMBER_WRONG/],
    ['a run that leads elsewhere', ['--run', '../x'], /RUN_NAME_WRONG/],
    ['one confide.yaml for all', ['--config', 'confide.yaml'], /EACH_CONFIG/],
    ['reports that would be printed over each other', ['--format', 'json'], /EACH_FORMAT/],
  ])('%s', async (_, args, code) => {
    const root = await folderWith({ 'a/confide.yaml': good })
    expectClearError(await each(root, args), code)
    expect(await filesOf(root)).toEqual(['a', 'a/confide.yaml'])
  })

  test('a folder without practices', async () => {
    expectClearError(await each(await folderWith({ 'confide.yaml': good })), /PRACTICES_NONE/)
  })

  test('a baseline among pseudonyms of one run', async () => {
    const root = await folderWith({ 'a/confide.yaml': good })
    expectClearError(await each(root, ['--baseline', 'b.json'], { CI: 'true' }), /BASELINE_NEEDS_SECRET/)
  })
})

describe('confide compare', () => {
  test('tells what moved in a quarter, and writes the same as a page, a table and data', async () => {
    const root = await folderWith({
      'a/confide.yaml': good,
      'a/facts.ndjson': facts,
      'b/confide.yaml': good,
      'b/facts.ndjson': facts,
    })
    await each(root, ['--facts', 'facts.ndjson', '--run', 'q3', '--now', '2026-08-20'])
    await rm(join(root, 'b'), { recursive: true })
    await mkdir(join(root, 'c'))
    await writeFile(join(root, 'c/confide.yaml'), 'practice: {')
    await each(root, ['--facts', 'facts.ndjson', '--run', 'q4'])
    const ran = await confide(
      ['compare', root, '--format', 'terminal', '--format', 'html=c.html', '--format', 'csv=c.csv', '--no-color'],
      { cwd: root },
    )
    expect(ran.code, ran.stderr).toBe(0)
    const lines = ran.stdout.split('\n').filter((it) => /^\S/.test(it))
    expect(lines.map((it) => it.split(' ')[0])).toEqual(['Client', 'c', 'Cedar', 'Cedar'])
    expect(ran.stdout).toMatch(/since 20 August 2026/)
    expect(ran.stdout.replace(/\s+/g, ' ')).toMatch(/its folder is gone/)
    expect(await readFile(join(root, 'c.html'), 'utf8')).toMatch(/^<!doctype html>/)
    expect(await readFile(join(root, 'c.csv'), 'utf8')).toMatch(/^\uFEFF"Client"/)
    const data = JSON.parse((await confide(['compare', root, '--format', 'json'])).stdout)
    expect(data.clients.map((it: { state: string }) => it.state)).toEqual(['never', 'audited', 'gone'])
  })

  test.each<[string, string[], RegExp]>([
    ['a folder without runs', [], /RUNS_NONE/],
    ['a format that there is not', ['--format', 'pdf'], /FORMAT_UNKNOWN/],
    ['a format without a file', ['--format', 'html='], /FORMAT_PATH_EMPTY/],
    ['two formats on one screen', ['--format', 'json', '--format', 'terminal'], /FORMATS_MIXED/],
  ])('%s is an error', async (_, args, code) => {
    expectClearError(await confide(['compare', await folderWith(), ...args]), code)
  })
})
