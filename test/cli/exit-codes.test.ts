import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { auditOf, confide, expectClearError, filesOf, folderWith, folderWithPlugins, NOW } from './confide.js'

const SAMPLE = new URL('../fixtures/facts/sample-practice.ndjson', import.meta.url)

/** Scores far from 0 and from 100, has critical failures, and everything configured was read. */
let whole: string
/** The same, and its cloud stopped before it could say that it read the accounts. */
let dead: string
let empty: string

beforeAll(async () => {
  const lines = (await readFile(SAMPLE, 'utf8')).trim().split('\n')
  const [head = '', ...records] = lines
  const header = JSON.parse(head)
  const cloud = header.sources.find((it: { id: string }) => it.id === 'microsoft365')
  cloud.error = 'the network went away'
  const left = records.filter((line) => !(line.includes('"census"') && line.includes('microsoft365')))
  header.records = left.length
  empty = await folderWith()
  const folder = await folderWith({
    'whole.ndjson': `${lines.join('\n')}\n`,
    'dead.ndjson': `${[JSON.stringify(header), ...left].join('\n')}\n`,
  })
  whole = join(folder, 'whole.ndjson')
  dead = join(folder, 'dead.ndjson')
})

const judge = (facts: string, ...more: string[]) =>
  confide(['audit', '--facts', facts, '--now', NOW, '--profile', 'hipaa', ...more], { cwd: empty })

describe.concurrent('thresholds', () => {
  test.each<{ name: string; args: string[]; code: number; says?: RegExp }>([
    { name: 'without a threshold an audit that ran whole is 0, whatever it found', args: [], code: 0 },
    { name: 'a score that is reached is 0', args: ['--min-score', '1'], code: 0 },
    {
      name: 'a score that is not reached is 1',
      args: ['--min-score', '99.5'],
      code: 1,
      says: /hipaa scores \d+, asked were 99\.5/,
    },
    { name: 'a coverage that is reached is 0', args: ['--min-coverage', '1'], code: 0 },
    {
      name: 'a coverage that is not reached is 1',
      args: ['--min-coverage', '99'],
      code: 1,
      says: /of hipaa \d+ % is known, asked were 99 %/,
    },
    {
      name: 'a failure of the severity asked for is 1',
      args: ['--fail-on', 'critical'],
      code: 1,
      says: /\d failures are critical or worse/,
    },
    { name: 'worse than asked for counts too', args: ['--fail-on', 'low'], code: 1, says: /failures are low or worse/ },
    {
      name: 'nothing above the severity fails: 0',
      args: ['--only', 'staff-training', '--only', 'stale-accounts', '--fail-on', 'high'],
      code: 0,
    },
    {
      name: 'the same at that severity: 1',
      args: ['--only', 'staff-training', '--only', 'stale-accounts', '--fail-on', 'medium'],
      code: 1,
    },
    { name: 'unknown is no failure', args: ['--only', 'firewall', '--fail-on', 'low'], code: 0 },
    { name: 'nothing known is below any coverage', args: ['--only', 'firewall', '--min-coverage', '1'], code: 1 },
    {
      name: 'the lowest profile decides',
      args: ['--profile', 'baseline', '--min-score', '99'],
      code: 1,
      says: /hipaa scores[\s\S]*baseline scores/,
    },
  ])('$name', async ({ args, code, says = '' }) => {
    const ran = await judge(whole, '--format', 'json', ...args)
    expect(ran.code, ran.stderr).toBe(code)
    expect(ran.stderr).toMatch(code === 0 ? /^$/ : /^Not met: /)
    expect(ran.stderr).toMatch(says)
    expect(auditOf(ran).findings.length).toBeGreaterThan(0)
  })
})

describe.concurrent('a configured source that could not be read', () => {
  test.each<{ name: string; args: string[]; code: number; says: RegExp }>([
    {
      name: 'is 3, with its name and the way out',
      args: [],
      code: 3,
      says: /^Not read whole: microsoft365\. .*--allow-missing microsoft365/m,
    },
    { name: 'is 0 when it is allowed to be missing', args: ['--allow-missing', 'microsoft365'], code: 0, says: /^$/ },
    {
      name: 'is 1 when a threshold is not met either',
      args: ['--min-score', '99'],
      code: 1,
      says: /Not met: [\s\S]*Not read whole: microsoft365/,
    },
    {
      name: 'is 1 also when it is allowed to be missing and a threshold is not met',
      args: ['--min-coverage', '99', '--allow-missing', 'microsoft365'],
      code: 1,
      says: /^Not met: .*\n$/,
    },
    { name: 'is 0 when no selected check reads what it gives', args: ['--only', 'vendors'], code: 0, says: /^$/ },
  ])('$name', async ({ args, code, says }) => {
    const ran = await judge(dead, '--format', 'json', ...args)
    expect(ran.code, ran.stderr).toBe(code)
    expect(ran.stderr).toMatch(says)
    expect(auditOf(ran).profiles).toHaveLength(1)
  })

  test('is 2 before anything else when an option is wrong too', async () => {
    expectClearError(await judge(dead, '--min-score', '99', '--format', 'jsno'))
  })

  test('is 3 for collect as well, and the facts are written', async () => {
    const folder = await folderWithPlugins(
      {
        'confide.yaml':
          'practice: { name: Harbour, country: US, clientsIn: [US] }\nsources: { cloud: { type: acme/cloud } }\nplugins: [acme]\n',
      },
      {
        acme: `import { definePlugin, defineCollector } from 'confide'
import { z } from 'zod'
export default definePlugin({ name: 'acme', collectors: [defineCollector({
  id: 'cloud', title: 'Acme cloud', settings: z.strictObject({}),
  calls: [{ id: 'accounts', why: 'reads the accounts', via: 'file', gives: ['account.active', 'account.signIn', 'account.factors'] }],
  async *collect() {
    yield { record: 'fact', kind: 'account', source: 'x', id: 'a', login: 'ana@harbourst.example', active: true }
    throw new Error('the door is shut')
  } })] })`,
      },
    )
    const collected = await confide(['collect', '-o', 'facts.ndjson', '--now', NOW], { cwd: folder })
    expect(collected.code, collected.stderr).toBe(3)
    expect(collected.stderr).toContain('the door is shut')
    const judged = await confide(['audit', '--facts', 'facts.ndjson', '--now', NOW, '--format', 'json'], { cwd: folder })
    expect(judged.code, judged.stderr).toBe(3)
    const direct = await confide(['audit', '--now', NOW, '--quiet', '--format', 'json'], { cwd: folder })
    expect(direct.code, direct.stderr).toBe(3)
    expect(auditOf(direct).sources.find((it) => it.id === 'cloud')).toMatchObject({ state: 'unread', error: 'the door is shut' })
  })

  test('a single missing field is 0', async () => {
    const text = (await readFile(whole, 'utf8')).replace('"factors":"phishable",', '')
    const facts = join(await folderWith({ 'facts.ndjson': text }), 'facts.ndjson')
    const ran = await judge(facts, '--format', 'json')
    expect(ran.code, ran.stderr).toBe(0)
    expect(auditOf(ran).findings.find((it) => it.check === 'second-factor')?.verdicts).toContainEqual(
      expect.objectContaining({ is: 'unknown', missing: 'account.factors' }),
    )
  })

  test('what confide.yaml leaves out, and a system that nothing can read, are no reason for 3', async () => {
    const folder = await folderWith({
      'confide.yaml':
        'practice: { name: Harbour, country: US, clientsIn: [US] }\nsources: {}\nvendors: [{ name: TheraNest, holds: client, logins: true }]\n',
    })
    const ran = await confide(['audit', '--now', NOW, '--quiet', '--format', 'json'], { cwd: folder })
    expect(ran.code, ran.stderr).toBe(0)
    expect(auditOf(ran).sources.map((it) => it.state)).toEqual(['partial', 'no-source'])
  })
})

describe.concurrent('wrong words exit 2, say what was meant, and run nothing', () => {
  const YAML = 'practice: { name: Harbour, country: US, clientsIn: [US] }\nsources: { device: {} }\n'
  let folder: string
  beforeAll(async () => {
    folder = await folderWith({ 'confide.yaml': YAML })
  })

  test.each<{ name: string; args: string[]; says: (string | RegExp)[] }>([
    { name: 'an unknown command', args: ['audt'], says: ["unknown command 'audt'", 'Did you mean audit?'] },
    {
      name: 'an unknown option',
      args: ['audit', '--frmat', 'json'],
      says: ["unknown option '--frmat'", 'Did you mean --format?'],
    },
    { name: 'an option of another command', args: ['plan', '--min-score', '3'], says: ["unknown option '--min-score'"] },
    { name: 'a word too many', args: ['audit', 'everything'], says: ['too many arguments'] },
    { name: 'an unknown severity', args: ['audit', '--fail-on', 'hgih'], says: ['hgih', 'critical, high, medium, low'] },
    {
      name: 'a score that is no number',
      args: ['audit', '--min-score', 'abc'],
      says: ['--min-score', 'abc', 'not a number from 0 to 100'],
    },
    {
      name: 'a score above 100',
      args: ['audit', '--min-score', '101'],
      says: ['--min-score', '101', 'not a number from 0 to 100'],
    },
    {
      name: 'a coverage below 0',
      args: ['audit', '--min-coverage=-1'],
      says: ['--min-coverage', '-1', 'not a number from 0 to 100'],
    },
    {
      name: 'a coverage that is empty',
      args: ['audit', '--min-coverage='],
      says: ['--min-coverage', 'not a number from 0 to 100'],
    },
    ...['--min-score', '--fail-on', '--facts', '--format', '--only', '--now'].map((option) => ({
      name: `${option} without its value`,
      args: ['audit', option],
      says: [`'`, option, 'argument missing'],
    })),
    { name: 'collect without a file', args: ['collect'], says: ['--output <file>', 'not specified'] },
    { name: 'list of nothing', args: ['list'], says: ["missing required argument 'what'"] },
    { name: 'explain of nothing', args: ['explain'], says: ["missing required argument 'check|clause|profile'"] },
  ])('$name', async ({ args, says }) => {
    const ran = await confide(args, { cwd: folder })
    expect({ code: ran.code, stdout: ran.stdout }, ran.stderr).toEqual({ code: 2, stdout: '' })
    for (const words of says) expect(ran.stderr).toMatch(words)
    expect(ran.stderr).not.toMatch(/node:internal|^ +at .*\.js/m)
  })

  test.each<{ name: string; args: string[]; says: RegExp }>([
    {
      name: 'an unknown format',
      args: ['audit', '--format', 'jsn'],
      says: /"jsn"\. Did you mean "json"\?[\s\S]*Use one of: .*json.*terminal/,
    },
    { name: 'an unknown format with a path', args: ['audit', '--format', 'termnal=x.txt'], says: /Did you mean "terminal"\?/ },
    {
      name: 'a format like nothing there is',
      args: ['audit', '--format', 'powerpoint'],
      says: /"powerpoint"\.\n[\s\S]*Use one of: .*json.*terminal/,
    },
    { name: 'two formats on standard output', args: ['audit', '--format', 'json', '--format', 'terminal'], says: /Two formats/ },
    { name: 'an unknown profile', args: ['audit', '--profile', 'hippa'], says: /"hippa"\. Did you mean "hipaa"\?/ },
    { name: 'an unknown check', args: ['audit', '--only', 'second-facto'], says: /Did you mean "second-factor"\?/ },
    { name: 'an unknown theme', args: ['audit', '--skip', 'identty'], says: /Did you mean "identity"\?/ },
    { name: 'a check like nothing there is', args: ['audit', '--only', 'astrology'], says: /"astrology"\.\n/ },
    { name: 'an unknown source', args: ['audit', '--source', 'devcie'], says: /Did you mean "device"\?/ },
    {
      name: 'an unknown source for collect',
      args: ['collect', '-o', 'x.ndjson', '--source', 'devcie'],
      says: /Did you mean "device"\?/,
    },
    { name: 'a time that is none', args: ['audit', '--now', 'yesterday'], says: /--now "yesterday" is not a time/ },
    { name: 'a day that does not exist', args: ['audit', '--now', '2026-02-30'], says: /--now "2026-02-30" is not a time/ },
    { name: 'an empty time', args: ['audit', '--now='], says: /--now "" is not a time/ },
    { name: 'a hostile time', args: ['plan', '--now', '\u001b[31m2026'], says: /--now "·\[31m2026" is not a time/ },
    { name: 'an unknown list', args: ['list', 'cheks'], says: /Did you mean "checks"\?/ },
    { name: 'a list that is a word of the language', args: ['list', 'constructor'], says: /no list of "constructor"/ },
    { name: 'an unknown word to explain', args: ['explain', 'second-facter'], says: /Did you mean "second-factor"\?/ },
    {
      name: 'a confide.yaml that is not there',
      args: ['audit', '--config', 'other.yaml'],
      says: /there is no such file[\s\S]*other\.yaml/,
    },
    { name: 'a facts file that is not there', args: ['audit', '--facts', 'no.ndjson'], says: /no\.ndjson: it does not exist/ },
    {
      name: 'a format with an empty path',
      args: ['audit', '--source', 'declared', '--format', 'json='],
      says: /json=|no path|no file/,
    },
  ])('$name', async ({ args, says }) => {
    const ran = await confide(args, { cwd: folder })
    expectClearError({ ...ran, stderr: ran.stderr.replace(/^.*: (reading|read in .*)\n/gm, '') }, says)
    expect(await filesOf(folder)).toEqual(['confide.yaml'])
  })

  test('no command at all prints the help and exits 2', async () => {
    const ran = await confide([], { cwd: folder })
    expect(ran.code).toBe(2)
    expect(ran.stderr).toContain('Usage: confide')
  })

  test('a source that may be missing and does not exist, before anything is read', async () => {
    const ran = await confide(['audit', '--allow-missing', 'devcie'], { cwd: folder })
    expectClearError({ ...ran, stderr: ran.stderr.replace(/^.*: (reading|read in .*)\n/gm, '') }, /Did you mean "device"\?/)
    expect(ran.stderr).not.toContain('this computer: reading')
  })
})
