import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { auditOf, confide, filesOf, folderWith, folderWithPlugins, NOW, ROOT } from './confide.js'

const COMMANDS = ['audit', 'collect', 'plan', 'doctor', 'explain', 'list', 'demo']
const HEAD = 'practice: { name: Harbour, country: US, clientsIn: [US] }\n'
const COLOR = /\u001b\[/

let folder: string
beforeAll(async () => {
  folder = await folderWith({ 'confide.yaml': `${HEAD}sources: { device: {} }\n` })
})

describe.concurrent('help and version', () => {
  test('--help names every command', async () => {
    const { code, stdout, stderr } = await confide(['--help'])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    for (const name of COMMANDS) expect(stdout).toMatch(new RegExp(`^ {2}${name}\\b`, 'm'))
  })

  test.each(COMMANDS)('%s --help has an example that begins with it', async (name) => {
    const { code, stdout } = await confide([name, '--help'])
    expect(code).toBe(0)
    expect(stdout).toMatch(new RegExp(`Examples?:\\n {2}confide ${name}\\b`))
  })

  test('--version is the version of package.json', async () => {
    const { version } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'))
    expect(await confide(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' })
  })
})

describe.concurrent('plan', () => {
  /** Leaves a trace when it is asked anything. */
  const TRACE = `import { definePlugin, defineCollector } from 'confide'
import { writeFileSync } from 'node:fs'
import { z } from 'zod'
export default definePlugin({ name: 'acme', collectors: [defineCollector({ id: 'cloud', title: 'Acme cloud', settings: z.strictObject({}),
  calls: [{ id: 'accounts', why: 'reads the accounts', via: 'http', host: 'api.acme.example', path: '/v1/accounts', scope: 'accounts.read', gives: ['account.active', 'account.signIn', 'account.factors'] },
    { id: 'weather', why: 'reads the weather', via: 'http', host: 'api.acme.example', path: '/v1/weather', gives: ['site.reached'] }],
  async *collect() { writeFileSync('asked.txt', '') } })] })`

  test('makes no call, and names calls, permissions and reasons', async () => {
    const yaml = `${HEAD}profiles: [hipaa]\nsources: { cloud: { type: acme/cloud } }\nplugins: [acme]\n`
    const practice = await folderWithPlugins({ 'confide.yaml': yaml }, { acme: TRACE })
    const { code, stdout, stderr } = await confide(['plan'], { cwd: practice })
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(/GET api\.acme\.example\/v1\/accounts +reads the accounts · permission accounts\.read/)
    expect(stdout).not.toContain('weather')
    expect(await filesOf(practice)).toEqual(['confide.yaml'])
  })

  test('says which sources --source leaves out', async () => {
    const { stdout } = await confide(['plan', '--source', 'declared'], { cwd: folder })
    expect(stdout).toMatch(/this computer +left out by --source/)
  })
})

describe.concurrent('list and explain', () => {
  test.each([
    ['checks', /^second-factor +identity +critical +Every person/m],
    ['profiles', /^baseline [\s\S]*^hipaa /m],
    ['sources', /^declared [\s\S]*^device /m],
    ['reports', /^json +\.json [\s\S]*^terminal /m],
    ['controls', /^mfa-enforced +A password alone [\s\S]*?automatically\s+by\s+second-factor/m],
    ['controls', /^recording-consent +No session [^·]*·\s+where\s+nothing\s+shows\s+it,\s+asked\s+by\s+recording-consent$/m],
    ['controls', /^3[5-9] of 70 controls are judged automatically: /m],
  ])('list %s', async (what, says) => {
    const { code, stdout, stderr } = await confide(['list', what], { cwd: folder })
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(says)
    for (const line of stdout.split('\n')) expect(line.length, line).toBeLessThanOrEqual(120)
  })

  test.each([
    [
      'a check',
      'second-factor',
      [
        /Every person signs in with a second factor/,
        /identity · critical/,
        /hipaa +45 CFR 164\.312\(d\)/,
        /How to fix it: \S/,
        /About \d+ minutes/,
      ],
    ],
    ['a clause by its id', '164.312(d)', [/45 CFR 164\.312\(d\)/, /hipaa · required/, /second-factor/]],
    ['a clause by its citation', '45 cfr 164.312(d)', [/second-factor/]],
  ])('explain %s', async (_, word, says) => {
    const { code, stdout } = await confide(['explain', word], { cwd: folder })
    expect(code).toBe(0)
    for (const words of says) expect(stdout).toMatch(words)
  })
})

test.concurrent('doctor says what is connected, and what is missing leaves which checks unseen', async () => {
  const { code, stdout } = await confide(['doctor', '--quiet'], { cwd: folder })
  expect([0, 3]).toContain(code)
  expect(stdout).toMatch(/^Node\.js +\d+\./m)
  expect(stdout).toContain(join(folder, 'confide.yaml'))
  expect(stdout).toMatch(/^this computer +(read whole|read in part|not read)$/m)
  expect(stdout.replace(/\s+/g, ' ')).toMatch(
    /vendors: not written down .*Add vendors: to confide\.yaml; .* leaves unseen: .*vendor-agreements/,
  )
})

describe.concurrent('demo', () => {
  test('without this computer: exit 0, names who left, writes its report', async () => {
    const home = await folderWith()
    const ran = await confide(['demo', '--no-device', '-o', join(home, 'demo')], { cwd: home, timeoutMs: 90_000 })
    expect(ran.code, ran.stderr).toBe(0)
    for (const words of ['ben@cedarstreet.example', 'frontdesk@cedarstreet.example', 'HIPAA', join(home, 'demo')])
      expect(ran.stdout).toContain(words)
    expect(ran.stdout).not.toMatch(/compliant\b|certified/)
    expect(await filesOf(home)).toEqual([
      'demo',
      'demo/audit.json',
      'demo/confide.yaml',
      'demo/report.html',
      'demo/statements.yaml',
    ])
    const audit = JSON.parse(await readFile(join(home, 'demo/audit.json'), 'utf8'))
    expect([...new Set(audit.findings.map((it: { status: string }) => it.status))].sort()).toEqual([
      'fail',
      'notApplicable',
      'pass',
      'unknown',
    ])
  })

  test('with its mail and its files at Google: the same people, and what stands open there', async () => {
    const home = await folderWith()
    const ran = await confide(['demo', '--no-device', '--google', '-o', home], { cwd: home, timeoutMs: 90_000 })
    expect(ran.code, ran.stderr).toBe(0)
    for (const words of ['ben@cedarstreet.example', 'frontdesk@cedarstreet.example', 'Google Workspace'])
      expect(ran.stdout).toContain(words)
    expect(ran.stderr).toMatch(/^Google Workspace: read in /m)
    expect(ran.stdout + ran.stderr).not.toContain('Microsoft 365')
  })

  test('by one law alone, with progress on standard error only', async () => {
    const home = await folderWith()
    const ran = await confide(['demo', '--no-device', '--profile', 'baseline', '-o', home], { cwd: home, timeoutMs: 90_000 })
    expect(ran.code).toBe(0)
    expect(ran.stdout).not.toMatch(/HIPAA|: reading$/m)
    expect(ran.stderr).toMatch(/^Microsoft 365: read in /m)
  })
})

describe.concurrent('colour', () => {
  test.each<{ name: string; args?: string[]; env?: Record<string, string>; color: boolean }>([
    { name: 'none in a pipe', color: false },
    { name: 'with FORCE_COLOR', env: { FORCE_COLOR: '1' }, color: true },
    { name: 'none with NO_COLOR', env: { NO_COLOR: '1', FORCE_COLOR: '1' }, color: false },
    { name: 'none with --no-color before the command', args: ['--no-color'], env: { FORCE_COLOR: '1' }, color: false },
    { name: 'none with FORCE_COLOR=0', env: { FORCE_COLOR: '0' }, color: false },
  ])('$name', async ({ args = [], env = {}, color }) => {
    const ran = await confide([...args, 'explain', 'second-factor'], { cwd: folder, env })
    expect(ran.code, ran.stderr).toBe(0)
    expect(COLOR.test(ran.stdout)).toBe(color)
  })

  test.each([
    ['a report', ['audit', '--source', 'declared', '--now', NOW], 0],
    ['an error', ['audit', '--profile', 'hippa'], 2],
  ])('%s: none with --no-color after the command', async (_, args, code) => {
    const ran = await confide([...args, '--no-color'], { cwd: folder, env: { FORCE_COLOR: '1' } })
    expect(ran.code, ran.stderr).toBe(code)
    expect(ran.stdout + ran.stderr).not.toMatch(COLOR)
  })

  test('a report with FORCE_COLOR has colour, and its file has none', async () => {
    const home = await folderWith({ 'confide.yaml': HEAD })
    const ran = await confide(['audit', '--now', NOW, '--format', 'terminal', '--format', 'json=a.json'], {
      cwd: home,
      env: { FORCE_COLOR: '1' },
    })
    expect(ran.stdout).toMatch(COLOR)
    expect(await readFile(join(home, 'a.json'), 'utf8')).not.toMatch(COLOR)
  })
})

describe.concurrent('progress', () => {
  test('is one plain line at the start and end of each source, on standard error', async () => {
    const home = await folderWith({ 'confide.yaml': HEAD })
    const ran = await confide(['audit', '--now', NOW, '--format', 'json'], { cwd: home })
    expect(ran.stderr).toMatch(/^confide\.yaml: reading\nconfide\.yaml: read in \d+\.\d s\n$/)
    auditOf(ran)
  })

  test.each([
    ['audit', ['audit', '--now', NOW, '--quiet']],
    ['audit -q', ['audit', '--now', NOW, '-q']],
    ['doctor', ['doctor', '--quiet']],
    ['demo', ['demo', '--no-device', '--quiet', '-o', 'demo']],
  ])('%s prints none with --quiet', async (_, args) => {
    const home = await folderWith({ 'confide.yaml': HEAD })
    const ran = await confide(args, { cwd: home, timeoutMs: 90_000 })
    expect(ran.stderr.replace(/^Written: .*\n/gm, '')).toBe('')
  })
})

test.concurrent('a first run without confide.yaml looks at this computer and says what to connect next', async () => {
  const home = await folderWith()
  const ran = await confide(['audit'], { cwd: home })
  expect([0, 3], ran.stderr).toContain(ran.code)
  expect(ran.stdout).toContain('This computer')
  expect(ran.stdout).toMatch(
    /What next[\s\S]*There is no confide\.yaml here[\s\S]*\+\d+ % describe the practice in confide\.yaml/,
  )
  expect(await filesOf(home)).toEqual([])
})

test('an accepted failure does not gate, and its law is named all the same', async () => {
  const yaml = (waivers: string) => `practice: { name: P, country: US, clientsIn: [US] }\nbackups: []\n${waivers}`
  const waiver = '{ check: backups, subject: practice, reason: later, approvedBy: ana@p.example, until: 2027-01-31 }'
  const gate = [
    'audit',
    '--profile',
    'hipaa',
    '--only',
    'backups',
    '--now',
    '2026-11-22',
    '--quiet',
    '--fail-on',
    'high',
    '--format',
    'json',
  ]
  const open = await confide(gate, { cwd: await folderWith({ 'confide.yaml': yaml('') }) })
  const excused = await confide(gate, { cwd: await folderWith({ 'confide.yaml': yaml(`waivers: [${waiver}]\n`) }) })
  expect([open.code, excused.code]).toEqual([1, 0])
  const [before, after] = [JSON.parse(open.stdout), JSON.parse(excused.stdout)]
  expect(after.profiles).toEqual(before.profiles)
  expect(after.findings.find((it: { check: string }) => it.check === 'backups').waivers).toHaveLength(1)
  expect(after.notes.join()).toContain('hipaa requires it all the same')
})
