/** The shell of action.yml, run by bash with a program in place of Confide that writes down what it was asked. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { validateAction } from '@action-validator/core'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'

const Action = z.object({
  name: z.string(),
  description: z.string().max(125),
  branding: z.object({ icon: z.string(), color: z.string() }),
  inputs: z.record(z.string(), z.strictObject({ description: z.string(), default: z.string() })),
  outputs: z.record(z.string(), z.strictObject({ description: z.string(), value: z.string() })),
  runs: z.object({
    using: z.literal('composite'),
    steps: z.array(
      z.strictObject({
        name: z.string().optional(),
        id: z.string().optional(),
        if: z.string().optional(),
        uses: z.string().optional(),
        with: z.record(z.string(), z.string()).optional(),
        shell: z.literal('bash').optional(),
        env: z.record(z.string(), z.string()).optional(),
        'working-directory': z.string().optional(),
        run: z.string().optional(),
      }),
    ),
  }),
})
const action = Action.parse(parse(readFileSync('action.yml', 'utf8')))
const step = (name: string) => action.runs.steps.find((one) => one.name === name)

/** Writes its options as JSON and the reports it was asked for, then ends with the code in EXIT. */
const PROGRAM = `import { writeFileSync } from 'node:fs'
const options = process.argv.slice(2)
writeFileSync(process.env.ASKED, JSON.stringify(options))
for (const option of options) {
  const [, format, path] = /^--format=(\\w+)=(.*)$/.exec(option) ?? []
  if (process.env.EXIT === '2' || !path) continue
  writeFileSync(path, format === 'sarif' ? process.env.SARIF : '# Summary\\n')
}
process.exitCode = Number(process.env.EXIT)
`

function run(inputs: Record<string, string>, { code = 0, whole = true } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'confide action '))
  const path = (name: string) => join(folder, name)
  writeFileSync(path('confide.mjs'), PROGRAM)
  for (const name of ['output', 'summary']) writeFileSync(path(name), '')
  const given: Record<string, string> = {}
  for (const [name, value] of Object.entries(step('Audit')?.env ?? {})) {
    const [, input] = /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(value) ?? []
    given[name] = input === undefined ? value : (inputs[input] ?? action.inputs[input]?.default ?? '')
  }
  const env = {
    ...{ PATH: process.env.PATH ?? '', RUNNER_TEMP: folder, GITHUB_OUTPUT: path('output'), GITHUB_STEP_SUMMARY: path('summary') },
    ...{ ASKED: path('asked'), EXIT: `${code}`, SARIF: `"executionSuccessful":${whole}` },
    ...{ ...given, CONFIDE_PROGRAM: path('confide.mjs') },
  }
  const shell = ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step('Audit')?.run ?? 'exit 99']
  const ran = spawnSync('bash', shell, { env, encoding: 'utf8', cwd: folder })
  expect(ran.stderr).toBe('')
  expect(ran.status).toBe(0)
  const options = JSON.parse(readFileSync(path('asked'), 'utf8')) as string[]
  const outputs = Object.fromEntries(
    readFileSync(path('output'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.split('=')),
  )
  return {
    options: options.filter((one) => !one.startsWith('--format')),
    outputs,
    summary: readFileSync(path('summary'), 'utf8'),
  }
}

describe('options', () => {
  test.each<[string, Record<string, string>, string[]]>([
    ['none', {}, []],
    ['a path with spaces', { config: 'my practice/confide.yaml' }, ['--config=my practice/confide.yaml']],
    ['several profiles, one on a line', { profiles: 'hipaa\r\n\ngdpr\n' }, ['--profile=hipaa', '--profile=gdpr']],
    [
      'the gate',
      { 'fail-on': 'high', 'min-score': '60', baseline: 'b.json' },
      ['--baseline=b.json', '--fail-on=high', '--min-score=60'],
    ],
    ['names and plugins only when told so', { names: 'true', plugins: 'yes' }, ['--names']],
    ['a value that looks like an option', { config: '--plugins' }, ['--config=--plugins']],
    ['a value that looks like a command', { config: '$(touch /tmp/x); "`id`' }, ['--config=$(touch /tmp/x); "`id`']],
    ['a source with a star', { 'allow-missing': '*' }, ['--allow-missing=*']],
  ])('%s', (_, inputs, expected) => expect(run(inputs).options).toEqual(['audit', '--quiet', ...expected]))
})

describe('what comes out', () => {
  test.each([
    ['thresholds met', { code: 0, whole: true }, 'true'],
    ['thresholds met, and a missing source was allowed', { code: 0, whole: false }, 'true'],
    ['not met, all read', { code: 1, whole: true }, 'true'],
    ['not met, and a source was not read', { code: 1, whole: false }, 'false'],
    ['a source was not read', { code: 3, whole: false }, 'false'],
    ['could not run', { code: 2, whole: true }, 'false'],
  ])('%s', (_, how, whole) => {
    const { outputs } = run({}, how)
    expect([outputs.code, outputs.whole]).toEqual([`${how.code}`, whole])
  })

  test('the summary goes to the job', () => expect(run({}).summary).toBe('# Summary\n'))
})

describe('the file', () => {
  test('no script holds an expression: what somebody typed is never part of a script', () => {
    for (const { run } of action.runs.steps) expect(run ?? '').not.toContain('${{')
  })

  test('fits the published schema of actions', () => {
    const { actionType, errors } = validateAction(readFileSync('action.yml', 'utf8'))
    expect(errors).toEqual([])
    expect(actionType).toBe('action')
    expect(validateAction(readFileSync('action.yml', 'utf8').replace('using: composite', 'using: compost')).errors).not.toEqual(
      [],
    )
  })

  test('every input is used, and every input that is used exists', () => {
    const used = new Set(
      JSON.stringify(action.runs)
        .match(/inputs\.[\w-]+/g)
        ?.map((one) => one.slice('inputs.'.length)),
    )
    expect([...used].sort()).toEqual(Object.keys(action.inputs).sort())
  })

  test('the last step ends with the code of the audit', () => {
    const last = action.runs.steps.at(-1)
    const ended = spawnSync('bash', ['-eo', 'pipefail', '-c', last?.run ?? ''], {
      env: { PATH: process.env.PATH ?? '', CODE: '3', WHOLE: 'false' },
      encoding: 'utf8',
    })
    expect(ended.status).toBe(3)
    expect(ended.stdout).toContain('::warning title=Confide::')
  })
})
