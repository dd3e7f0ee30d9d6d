import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import type { Audit, Fact, FactRecord, Finding, Verdict } from 'confide'
import { beforeAll, describe, expect, test } from 'vitest'
import { judgeAll } from '../../src/cli/commands/audit.js'
import { prepareDemo, serveSample } from '../../src/cli/commands/demo.js'
import { doors } from '../../src/cli/doors.js'
import { exitCode } from '../../src/cli/exit.js'
import { readFacts } from '../../src/cli/facts-file.js'
import { prepare } from '../../src/cli/prepare.js'
import { idOf } from '../../src/demo/microsoft/tenants/person.js'
import { collect } from '../../src/engine/collect.js'
import type { Header } from '../../src/engine/world.js'
import { builtIns } from '../../src/plugins/registry.js'
import { auditOf, confide, expectClearError, folderWith, folderWithPlugins, NOW, type Ran } from './confide.js'

const SAMPLE = new URL('../fixtures/facts/sample-practice.ndjson', import.meta.url)

interface Facts {
  header: Header
  records: FactRecord[]
}

/** The sample practice, without this computer, collected at NOW. */
let sample: Facts
let full: Audit
let empty: string
let needs: Map<string, Record<string, readonly string[]>>

const textOf = ({ header, records }: Facts) => [header, ...records].map((it) => `${JSON.stringify(it)}\n`).join('')

/** A copy of the sample, changed; the header counts what is left unless `counted` says that it does not notice. */
function changed(change: (facts: Facts) => void, { counted = true } = {}): Facts {
  const copy = structuredClone(sample)
  change(copy)
  if (counted) copy.header.records = copy.records.length
  return copy
}

const PROFILES = ['hipaa', 'baseline']

async function fileOf(facts: Facts | string | Uint8Array): Promise<string> {
  const content = typeof facts === 'string' || facts instanceof Uint8Array ? facts : textOf(facts)
  return join(await folderWith({ 'facts.ndjson': content }), 'facts.ndjson')
}

/** Judges through the built program. */
async function judge(facts: Facts | string | Uint8Array, format = 'json'): Promise<Ran> {
  const profiles = PROFILES.flatMap((id) => ['--profile', id])
  return confide(['audit', '--facts', await fileOf(facts), ...profiles, '--format', format, '--now', NOW], { cwd: empty })
}

/** The same within this process, for tables of many rows; one test compares the two. */
async function judgeHere(facts: Facts | string | Uint8Array, now = NOW): Promise<{ code: number; audit: Audit }> {
  const path = await fileOf(facts)
  const prepared = await prepare({ facts: path, now, profile: PROFILES })
  const { notes, ...collected } = await readFacts(path, prepared.registry.schemas)
  const audit = judgeAll(prepared, collected, notes)
  return { code: exitCode(audit, {}), audit: JSON.parse(JSON.stringify(audit)) }
}

const placeOf = ({ subject: { kind, source, id } }: Verdict) => `${kind} ${source} ${id}`
const verdictsOf = ({ verdicts }: Finding) => new Map(verdicts.map((it) => [placeOf(it), it.is]))

/** A finding that no law of the chosen profiles asks for: its parameters set it apart, whatever the facts say. */
const isApart = ({ verdicts }: Finding) =>
  verdicts.some((it) => it.is === 'notApplicable' && it.why === 'the profile asks for nothing of the kind')

/** The one finding of a check that was judged by the facts. */
function findingOf(audit: Audit, id: string): Finding {
  const judged = audit.findings.filter((it) => it.check === id && !isApart(it))
  expect(judged, `judged findings of ${id}`).toHaveLength(1)
  return judged[0] as Finding
}

/** One check judged by two sets of parameters gives two findings. */
const keyOf = ({ check, params }: Finding) => `${check} ${JSON.stringify(Object.entries(params).sort())}`

/** Each finding of one audit beside the same of another; both hold the same ones. */
function paired(before: Audit, after: Audit): [before: Finding, after: Finding][] {
  expect(after.findings.map(keyOf)).toEqual(before.findings.map(keyOf))
  return before.findings.map((it, i) => [it, after.findings[i] as Finding])
}

const good = ({ counts }: Finding) => counts.pass + counts.advise
/** The checks that need a kind, or one field of it, sorted. */
const needing = (kind: string, field?: string) =>
  [...needs].flatMap(([id, own]) => (own[kind] && (field === undefined || own[kind].includes(field)) ? [id] : [])).sort()

/** The checks whose findings differ, by id. */
function touched(before: Audit, after: Audit): string[] {
  return paired(before, after).flatMap(([was, is]) => (isDeepStrictEqual(was, is) ? [] : [is.check]))
}

/** No pass that was not there: no more of them, no status that got better. */
function expectNoNewPass(after: Audit, name = '', base = full): void {
  for (const [before, finding] of paired(base, after)) {
    expect(isApart(finding), finding.check).toBe(isApart(before))
    expect(good(finding), `${finding.check} ${name}`).toBeLessThanOrEqual(good(before))
    if (before.status !== 'pass') expect(finding.status, finding.check).not.toBe('pass')
    if (before.status !== 'notApplicable') expect(finding.status, finding.check).not.toBe('notApplicable')
  }
}

/** Nothing is better than it was: no new pass, no higher score or coverage. */
function expectNothingBetter(after: Audit, name = '', base = full): void {
  expectNoNewPass(after, name, base)
  for (const [i, { score, coverage }] of after.profiles.entries()) {
    const before = base.profiles[i]
    expect(score ?? 0, name).toBeLessThanOrEqual((before?.score ?? 0) + 1e-9)
    expect(coverage.seen + coverage.stated, name).toBeLessThanOrEqual(
      (before?.coverage.seen ?? 0) + (before?.coverage.stated ?? 0) + 1e-9,
    )
  }
}

const [DEV, ELIF, FEMI] = [idOf('dev@cedarstreet.example'), idOf('elif@cedarstreet.example'), idOf('femi@cedarstreet.example')]
const OF_ELIF = `"source":"microsoft365","id":"${ELIF}"`

const isAccount = (it: FactRecord): it is Fact<'account'> => it.record === 'fact' && it.kind === 'account'
const cloudAccount = (facts: Facts, id: string, source = 'microsoft365') =>
  facts.records.find((it) => isAccount(it) && it.source === source && it.id === id) as Fact<'account'>

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'confide-sample-'))
  const now = new Date(NOW)
  const clouds = await serveSample(now)
  try {
    const { plan, registry } = await prepareDemo(folder, now, { device: false, clouds })
    sample = await collect(plan, { now, version: '0.1.0', doors, schemas: registry.schemas })
  } finally {
    await clouds.close()
    await rm(folder, { recursive: true })
  }
  if (process.env.UPDATE_FIXTURES) await writeFile(SAMPLE, textOf(sample))
  empty = await folderWith()
  needs = new Map([...(await builtIns()).checks.values()].map((it) => [it.id, it.needs as Record<string, readonly string[]>]))
  full = (await judgeHere(sample)).audit
})

describe.concurrent('the sample practice', () => {
  test('its facts file is what src/demo makes of it (UPDATE_FIXTURES=1 writes it anew)', async () => {
    // Records come as the loopback server answers: their order is not told.
    const lines = (text: string) => text.split('\n').sort()
    expect(lines(textOf(sample))).toEqual(lines(await readFile(SAMPLE, 'utf8')))
  })

  test('shows every status but error, and every verdict but advice', () => {
    expect([...new Set(full.findings.map((it) => it.status))].sort()).toEqual(['fail', 'notApplicable', 'pass', 'unknown'])
    const is = new Set(full.findings.flatMap((it) => it.verdicts.map((verdict) => `${verdict.is} ${verdict.basis}`)))
    expect([...is]).toEqual(
      expect.arrayContaining([
        'fail seen',
        'fail stated',
        'pass stated',
        'unknown seen',
        'unknown stated',
        'notApplicable stated',
      ]),
    )
  })

  test('is an audit of everything the profiles ask', () => {
    expect([...new Set(full.findings.map((it) => it.check))].sort()).toEqual([...needs.keys()].sort())
    expect(full).toMatchObject({ complete: true, collectedAt: '2026-11-22T12:00:00.000Z' })
    // The one answer of its statements that says so.
    expect(full.notes).toEqual([
      expect.stringMatching(/^Left out of the score: jonah@.* does not apply to client records in TheraNest, .* own copies/),
    ])
  })
})

describe.concurrent('collect, then audit --facts', () => {
  /** A cloud that answers the same each time. */
  const ACME = `import { definePlugin, defineCollector } from 'confide'
import { z } from 'zod'
const names = ['ana', 'ben', 'frontdesk']
export default definePlugin({ name: 'acme', collectors: [defineCollector({
  id: 'cloud', title: 'Acme cloud', settings: z.strictObject({}),
  calls: [{ id: 'accounts', why: 'reads the accounts', via: 'file', gives:
    ['active', 'emails', 'type', 'signIn', 'factors', 'lastSignIn', 'created'].map((it) => 'account.' + it) }],
  async *collect({ now }) {
    for (const [i, it] of names.entries()) yield { record: 'fact', kind: 'account', source: 'x', id: 'u' + i, login: it + '@harbourst.example',
      emails: [it + '@harbourst.example'], active: true, signIn: 'password', factors: i ? 'phishable' : 'none', created: '2024-01-01', lastSignIn: '2026-11-20' }
    yield { record: 'gap', source: 'x', kind: 'account', field: 'type', because: 'unsupported', remedy: 'Acme does not say.' }
    yield { record: 'census', source: 'x', kind: 'account', whole: true, count: 3, at: now.toISOString() }
  } })] })`
  const YAML = `practice: { name: Harbour, country: US, clientsIn: [US] }
profiles: [hipaa, baseline]
sources: { cloud: { type: acme/cloud } }
staff:
  - { name: Ana Ruiz, email: ana@harbourst.example, started: 2021-03-01, left: null }
  - { name: Ben Ong, email: ben@harbourst.example, started: 2025-01-10, left: 2026-06-30 }
accounts: [{ login: frontdesk@harbourst.example, owner: ana@harbourst.example }]
vendors: [{ name: Acme, holds: client, source: cloud, agreement: null }, { name: TheraNest, holds: client, logins: true }]
backups: []
plugins: [acme]
`
  const STATEMENTS =
    'statements:\n  - { check: access-review, answer: yes, by: Ana, at: 2026-11-01, until: 2027-01-01 }\n  - { check: second-factor, subject: TheraNest, answer: no, by: Ana, at: 2026-11-01, until: 2027-01-01 }\n'

  test('gives the audit that the direct way gives', async () => {
    const folder = await folderWithPlugins({ 'confide.yaml': YAML, 'statements.yaml': STATEMENTS }, { acme: ACME })
    const direct = await confide(['audit', '--quiet', '--now', NOW, '--format', 'json'], { cwd: folder })
    const collected = await confide(['collect', '--quiet', '--now', NOW, '-o', 'facts.ndjson'], { cwd: folder })
    expect(collected).toMatchObject({ code: 0, stdout: '' })
    const judged = await confide(['audit', '--facts', 'facts.ndjson', '--now', NOW, '--format', 'json'], { cwd: folder })
    expect(judged).toEqual({ ...direct, stderr: '' })
    const audit = auditOf(judged)
    expect(audit.findings.find((it) => it.check === 'leaver-access')?.status).toBe('fail')
    const later = await confide(['audit', '--facts', 'facts.ndjson', '--now', '2026-11-24', '--format', 'json'], { cwd: folder })
    const { at: _, ...sameLater } = auditOf(later)
    const { at: __, ...same } = audit
    expect(sameLater).toEqual(same)
  })
})

describe.concurrent('the same facts give the same bytes', () => {
  test('twice', async () => {
    const [first, second] = await Promise.all([judge(sample), judge(sample)])
    expect(second.stdout).toBe(first.stdout)
    expect(auditOf(first), 'the tables below judge within this process').toEqual(full)
  })

  test('in 20 shuffled orders, the header first', async () => {
    const { stdout } = await judge(sample)
    for (let seed = 1; seed <= 20; seed += 1) {
      expect(JSON.stringify((await judgeHere(shuffled(seed))).audit), `shuffle ${seed}`).toBe(JSON.stringify(full))
    }
    const [one, two] = await Promise.all([judge(shuffled(21)), judge(shuffled(22))])
    expect(one.stdout).toBe(stdout)
    expect(two.stdout).toBe(stdout)
  })

  const shuffled = (seed: number) => changed(({ records }) => void records.sort(byChance(seed)))

  /** An order that depends on the seed alone. */
  function byChance(seed: number): (a: FactRecord, b: FactRecord) => number {
    const rank = (record: FactRecord) => {
      let hash = seed * 2654435761
      for (const letter of JSON.stringify(record)) hash = Math.imul(hash ^ letter.charCodeAt(0), 16777619) >>> 0
      return hash
    }
    return (a, b) => rank(a) - rank(b)
  }
})

describe.concurrent('a damaged facts file', () => {
  const LAST = -1
  const lines = () => textOf(sample).trimEnd().split('\n')

  test.each<{ name: string; text: () => string | Uint8Array; line?: number; says: RegExp }>([
    { name: 'that lost its header', text: () => lines().slice(1).join('\n'), line: 1, says: /not the header/ },
    { name: 'that is empty', text: () => '', line: 1, says: /empty/ },
    { name: 'of blank lines', text: () => '\n\n  \n', line: 1, says: /empty/ },
    { name: 'whose last line is cut', text: () => textOf(sample).slice(0, -20), line: LAST, says: /not JSON/ },
    { name: 'with a line of garbage', text: () => lines().toSpliced(3, 0, '%PDF-1.7 ☃').join('\n'), line: 4, says: /not JSON/ },
    { name: 'with NUL bytes', text: () => lines().toSpliced(5, 0, '\0\0\0\0').join('\n'), line: 6, says: /not JSON/ },
    { name: 'that is one JSON list', text: () => `[${lines().join(',')}]`, line: 1, says: /not the header/ },
    { name: 'that is an audit', text: () => JSON.stringify(full), line: 1, says: /not the header/ },
    {
      name: 'of a later version',
      text: () => textOf(sample).replace('"schemaVersion":1', '"schemaVersion":2'),
      line: 1,
      says: /schemaVersion/,
    },
    {
      name: 'of another tool',
      text: () => textOf(sample).replace('"name":"confide"', '"name":"deride"'),
      line: 1,
      says: /tool\.name/,
    },
    { name: 'whose header has no time', text: () => textOf(sample).replace(/"at":"[^"]+",/, ''), line: 1, says: /\bat\b/ },
    { name: 'in UTF-16', text: () => Buffer.from(`\uFEFF${textOf(sample)}`, 'utf16le'), line: 1, says: /not JSON|UTF-8/ },
  ])('$name exits 2 with its line', async ({ text, line, says }) => {
    const content = text()
    const ran = await judge(content)
    expectClearError(ran, says)
    const expected = line === LAST ? lines().length : line
    expect(ran.stderr).toMatch(new RegExp(`^  at {3}\\S*facts\\.ndjson:${expected}$`, 'm'))
    expect(ran.stderr.length).toBeLessThan(1000)
  })

  test('that is a folder exits 2', async () => {
    expectClearError(await confide(['audit', '--facts', empty], { cwd: empty }), /it is a folder/)
  })

  test('that does not exist exits 2', async () => {
    expectClearError(await confide(['audit', '--facts', 'none.ndjson'], { cwd: empty }), /it does not exist/)
  })

  test.each<{ name: string; text: () => string }>([
    { name: 'a byte order mark', text: () => `\uFEFF${textOf(sample)}` },
    { name: 'line ends of Windows', text: () => textOf(sample).replaceAll('\n', '\r\n') },
    { name: 'blank lines between', text: () => textOf(sample).replaceAll('\n', '\n\n') },
    { name: 'no line end at the end', text: () => textOf(sample).trimEnd() },
  ])('$name changes nothing', async ({ text }) => {
    expect(await judgeHere(text())).toEqual({ code: 0, audit: full })
  })

  const LOST = /facts file holds \d+ records and says that it had \d+: lines were lost or added/

  const at = (records: FactRecord[]) => records.findIndex((it) => isAccount(it) && it.id === ELIF)

  test('with a lost fact: noticed, and only the checks of its kind turn unknown', async () => {
    const ran = await judge(changed(({ records }) => void records.splice(at(records), 1), { counted: false }))
    const audit = auditOf(ran)
    expect(ran.code).toBe(3)
    expect(audit.notes).toEqual([...full.notes, expect.stringMatching(LOST)])
    expect(touched(full, audit)).toEqual(needing('account'))
    for (const id of needing('account')) expect(['unknown', 'fail']).toContain(findingOf(audit, id).status)
    expectNothingBetter(audit)
  })

  test('with a lost census: noticed, and only the checks of its kind turn unknown', async () => {
    const { audit } = await judgeHere(
      changed(
        ({ records }) =>
          void records.splice(
            records.findIndex((it) => it.record === 'census' && it.kind === 'training'),
            1,
          ),
        {
          counted: false,
        },
      ),
    )
    expect(audit.notes).toEqual([...full.notes, expect.stringMatching(LOST)])
    expect(touched(full, audit)).toEqual(['staff-training'])
    expectNothingBetter(audit)
  })

  test('with a lost gap: noticed, and no verdict changes', async () => {
    const { audit } = await judgeHere(
      changed(
        ({ records }) =>
          void records.splice(
            records.findIndex((it) => it.record === 'gap'),
            1,
          ),
        { counted: false },
      ),
    )
    expect(audit.notes).toEqual([...full.notes, expect.stringMatching(LOST)])
    expect(audit.findings.map((it) => it.verdicts)).toEqual(full.findings.map((it) => it.verdicts))
  })

  test.each(['account', 'vendor', 'statement', 'person', 'practice', 'backup', 'training'])(
    'with one lost %s, whichever: no pass that was not there, and no better score',
    async (kind) => {
      for (const [i, lost] of sample.records.entries()) {
        if (lost.record !== 'fact' || lost.kind !== kind) continue
        const { audit } = await judgeHere(changed(({ records }) => void records.splice(i, 1), { counted: false }))
        expect(audit.notes).toContainEqual(expect.stringMatching(LOST))
        // without its declared users a shared login fails for its name alone, which is the milder failure
        if (lost.kind === 'account' && lost.source === 'declared') expectNoNewPass(audit, `without ${lost.id}`)
        else expectNothingBetter(audit, `without ${lost.id}`)
      }
    },
  )

  test('with a lost answer "no" does not let an older "yes" count', async () => {
    const said = (answer: 'yes' | 'no', at: string): FactRecord => ({
      ...{ record: 'fact', kind: 'statement', source: 'declared', id: `access-review/practice/ana/${at}` },
      ...{ check: 'access-review', answer, by: 'ana', at, until: '2026-12-31' },
    })
    const both = changed((facts) => {
      const statements = facts.records.filter((it) => it.kind !== 'statement')
      const census = { record: 'census', source: 'declared', kind: 'statement', whole: true, count: 2, at: NOW } as const
      facts.records = [...statements, said('yes', '2026-11-01'), said('no', '2026-11-10'), census]
    })
    expect(findingOf((await judgeHere(both)).audit, 'access-review').status).toBe('fail')
    both.records = both.records.filter((it) => !(it.kind === 'statement' && 'answer' in it && it.answer === 'no'))
    expect(findingOf((await judgeHere(both)).audit, 'access-review').status).not.toBe('pass')
  })

  test('with a line doubled: noticed, and counted once', async () => {
    const doubled = changed(({ records }) => void records.push(records.find(isAccount) as FactRecord), { counted: false })
    const { audit } = await judgeHere(doubled)
    expect(audit.notes).toEqual([...full.notes, expect.stringMatching(LOST)])
    expect(audit.findings).toEqual(full.findings)
  })

  test.each<{ name: string; line: string }>([
    { name: 'a number', line: '7' },
    { name: 'null', line: 'null' },
    { name: 'a list', line: '[{"record":"fact"}]' },
    { name: 'an empty object', line: '{}' },
    { name: 'a second header', line: '{"record":"header"}' },
    { name: 'a record of another sort', line: '{"record":"rumour","kind":"account","source":"microsoft365","id":"x"}' },
    { name: 'a fact of an unknown kind', line: '{"record":"fact","kind":"horoscope","source":"declared","id":"x"}' },
    {
      name: 'a fact whose kind is a word of the language',
      line: '{"record":"fact","kind":"__proto__","source":"declared","id":"x"}',
    },
    {
      name: 'a census with a negative count',
      line: '{"record":"census","source":"declared","kind":"device","whole":true,"count":-1,"at":"2026-11-22T12:00:00Z"}',
    },
    {
      name: 'a census with a day that does not exist',
      line: '{"record":"census","source":"declared","kind":"device","whole":true,"count":0,"at":"2026-02-30T12:00:00Z"}',
    },
    {
      name: 'a gap for a reason that there is not',
      line: '{"record":"gap","source":"microsoft365","kind":"account","field":"factors","because":"lazy","remedy":"x"}',
    },
  ])('with $name among its records: noticed, and nothing changes', async ({ line }) => {
    const more = `${lines().join('\n')}\n${line}\n`.replace(/"records":(\d+)/, (_, n) => `"records":${Number(n) + 1}`)
    const { audit, code } = await judgeHere(more)
    expect(audit.notes).toEqual([...full.notes, expect.stringMatching(/^1 record of the facts file could not be understood/)])
    expect(audit.findings).toEqual(full.findings)
    expect(code).toBe(0)
  })

  test.each<{ name: string; field: string; value: string }>([
    { name: 'a word that is not one of its words', field: 'factors', value: '"excellent"' },
    { name: 'text for true or false', field: 'active', value: '"true"' },
    { name: 'a day that does not exist', field: 'lastSignIn', value: '"2026-02-30"' },
    { name: 'an empty id', field: 'id', value: '""' },
    { name: 'a number for a name', field: 'name', value: '7' },
  ])('with a fact whose $field is $name: noticed, unknown and never better', async ({ field, value }) => {
    const text = textOf(sample).replace(new RegExp(`(${OF_ELIF}.*?"${field}":)("[^"]*"|true)`), `$1${value}`)
    const broken = field === 'id' ? textOf(sample).replace(OF_ELIF, '"source":"microsoft365","id":""') : text
    expect(broken).not.toBe(textOf(sample))
    const audit = (await judgeHere(broken)).audit
    expect(audit.notes).toEqual([...full.notes, expect.stringMatching(/^1 record of the facts file could not be understood/)])
    expect(findingOf(audit, 'second-factor').counts.unknown).toBeGreaterThan(findingOf(full, 'second-factor').counts.unknown)
    expectNothingBetter(audit)
  })
})

describe.concurrent('hostile words in a facts file', () => {
  const LONG = 'A'.repeat(10_000)
  test.each<{ name: string; word: string; hides?: RegExp; shows?: string }>([
    { name: '10,000 characters', word: LONG, hides: /A{500}/ },
    { name: 'control characters', word: 'dev\u001b]0;owned\u0007\u001b[2J\r\n\u0000@x', hides: /[\u001b\u0007\u0000\r]/ },
    { name: 'text turned round', word: 'dev\u202Emoc.elpmaxe@\u2066x', hides: /[\u202E\u2066]/ },
    { name: 'HTML', word: '<script>alert(1)</script><img src=x onerror=y>', shows: '<script>alert(1)</script>' },
    { name: 'a spreadsheet formula', word: "=cmd|' /C calc'!A0", shows: "=cmd|' /C calc'!A0" },
    { name: 'half a surrogate pair', word: 'dev\uD800@x', hides: /\uD800/ },
  ])('$name are accepted and made safe', async ({ word, hides, shows }) => {
    const facts = changed((it) => {
      const dev = cloudAccount(it, DEV) as { login: string; name: string; emails: string[] }
      dev.login = word
      dev.name = word
      dev.emails = [word]
      const gap = it.records.find((record) => record.record === 'gap') as { remedy: string }
      gap.remedy = word
    })
    const json = await judge(facts)
    expect(json.code, json.stderr).toBe(0)
    const failed = findingOf(auditOf(json), 'second-factor').verdicts.find((it) => it.subject.id === DEV)
    expect(failed?.subject.login?.slice(0, 3)).toBe(word.slice(0, 3))
    expect(json.stdout).not.toMatch(/[\u001b\u0007\u0000\r\u202E\u2066]/)
    const page = await judge(facts, 'terminal')
    expect(page.code).toBe(0)
    if (hides) expect(page.stdout).not.toMatch(hides)
    if (shows) expect(page.stdout).toContain(shows)
    for (const line of page.stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(120)
  })

  test('__proto__ and constructor keys change nothing', async () => {
    const evil =
      '"__proto__":{"active":true,"factors":"resistant","polluted":"yes"},"constructor":{"prototype":{"polluted":"yes"}},'
    const text = textOf(sample)
      .replaceAll('{"record":"fact",', `{"record":"fact",${evil}`)
      .replace('{"record":"header",', `{"record":"header",${evil}`)
    const ran = await judge(text)
    expect(auditOf(ran)).toEqual(full)
    expect(ran.stdout).not.toContain('polluted')
  })

  test('ids that are words of the language are ids', async () => {
    const facts = changed((it) => {
      cloudAccount(it, DEV).id = '__proto__'
      cloudAccount(it, ELIF).id = 'constructor'
      cloudAccount(it, FEMI).id = 'toString'
    })
    const audit = (await judgeHere(facts)).audit
    expect(verdictsOf(findingOf(audit, 'second-factor')).get('account microsoft365 __proto__')).toBe('fail')
    expect(audit.subjects.account).toContain('microsoft365/__proto__')
    expect(findingOf(audit, 'second-factor').counts).toEqual(findingOf(full, 'second-factor').counts)
  })

  test('a source named like a word of the language is a source', async () => {
    const text = textOf(sample).replaceAll('"microsoft365"', '"__proto__"')
    const audit = (await judgeHere(text)).audit
    expect(audit.sources.find((it) => it.id === '__proto__')?.state).toBe('ok')
    expect(findingOf(audit, 'stale-accounts').counts).toEqual(findingOf(full, 'stale-accounts').counts)
  })
})

describe.concurrent('an old snapshot', () => {
  /** The same facts, counted on that very day: what a day changes by itself (a backup is late by now) is in both. */
  const countedOn = (at: string) =>
    changed(({ records }) => {
      for (const record of records) if (record.record === 'census') record.at = at
    })

  test('of 36 days is unknown, and passes nothing that was seen', async () => {
    const day = '2026-12-28T12:00:01Z'
    const { audit, code } = await judgeHere(sample, day)
    const fresh = (await judgeHere(countedOn(day), day)).audit
    expect(code).toBe(3)
    expect(audit.sources.find((it) => it.id === 'microsoft365')?.unread[0]).toMatchObject({ because: 'stale' })
    expectNothingBetter(audit, 'than a fresh one', fresh)
    for (const [i, { score }] of audit.profiles.entries()) expect(score).toBeLessThanOrEqual(full.profiles[i]?.score ?? 0)
    for (const [before, finding] of paired(fresh, audit)) {
      if (isApart(finding)) continue
      expect(finding.coverage?.seen ?? 0, finding.check).toBeLessThanOrEqual(before.coverage?.seen ?? 0)
      if (finding.check !== 'risk-analysis') expect(finding.status, finding.check).not.toBe('pass')
      if (finding.check !== 'restore-test') expect(finding.status, finding.check).not.toBe('notApplicable')
    }
    for (const id of needing('account')) {
      expect(verdictsOf(findingOf(audit, id)).get('source microsoft365 account'), id).toBe('unknown')
      expect(findingOf(audit, id).unseen, id).toContainEqual(expect.objectContaining({ because: 'stale' }))
    }
  })

  test('of 35 days is not old', async () => {
    const audit = (await judgeHere(sample, '2026-12-27T12:00:00Z')).audit
    expect(audit.sources.find((it) => it.id === 'microsoft365')?.state).toBe('ok')
  })

  test('from after the audit is unknown', async () => {
    const audit = (await judgeHere(sample, '2026-10-22T12:00:00Z')).audit
    expect(audit.sources.find((it) => it.id === 'microsoft365')?.unread[0]?.remedy).toContain('after this audit')
  })
})

describe.concurrent('what one source did not say', () => {
  /** The verdicts of a finding that the other one has not, or has otherwise. */
  const news = (after: Finding, before: Finding) =>
    [...verdictsOf(after)].filter(([place, is]) => verdictsOf(before).get(place) !== is).sort()

  interface Missing {
    name: string
    source: string
    id: string
    /** What second-factor says of it as long as the field is there. */
    was: 'pass' | 'fail'
    /** The checks that have a use for the field of this account. */
    checks: string[]
    /** Something that makes it count; done in both worlds. */
    first?: (facts: Facts) => void
  }

  /** Twelve characters are enough beside a second factor only: then it matters who has none. */
  const longerRule = ({ records }: Facts) => {
    const rule = records.find(({ kind, source }) => kind === 'setting:password.minimum-length' && source === 'aws')
    Object.assign(rule as object, { value: 12 })
  }
  const ROOT = '111122223333:root'
  const MISSING: Missing[] = [
    { name: 'a person', source: 'microsoft365', id: ELIF, was: 'pass', checks: ['password-age', 'second-factor'] },
    { name: 'an owner login', source: 'aws', id: ROOT, was: 'pass', checks: ['password-age', 'root-account', 'second-factor'] },
    {
      name: 'a person under a password rule',
      source: 'aws',
      id: 'AIDACEDARSTREETDEV001',
      was: 'fail',
      checks: ['password-policy', 'second-factor'],
      first: longerRule,
    },
  ]

  test.each(MISSING)('one field of $name missing: only the checks that need it, only there', async (row) => {
    const { source, id, was, checks, first = () => undefined } = row
    const whole = (await judgeHere(changed(first))).audit
    const facts = changed((it) => {
      first(it)
      delete cloudAccount(it, id, source).factors
    })
    const audit = (await judgeHere(facts)).audit
    expect(touched(whole, audit)).toEqual(checks)
    for (const check of checks) {
      const place = check === 'password-policy' ? `setting:password.minimum-length ${source}` : `account ${source} ${id}`
      const told = news(findingOf(audit, check), findingOf(whole, check))
      expect(told, check).toEqual([[expect.stringContaining(place), 'unknown']])
    }
    const [before, after] = [findingOf(whole, 'second-factor').counts, findingOf(audit, 'second-factor').counts]
    expect(after).toEqual({ ...before, [was]: before[was] - 1, unknown: before.unknown + 1 })
    expectNothingBetter(audit, '', whole)
  })

  interface Licence {
    source: string
    ids: string[]
    checks: Record<string, string[]>
    /** Something that makes it count; done in both worlds. */
    first?: (facts: Facts) => void
  }

  /** An administrator with one login. */
  const ANA = idOf('ana@cedarstreet.example')
  const asGuest = (facts: Facts) => void Object.assign(cloudAccount(facts, FEMI), { type: 'guest' })
  const LICENCES: Licence[] = [
    { source: 'microsoft365', ids: [ELIF, FEMI], checks: { 'stale-accounts': [ELIF, FEMI] } },
    { source: 'microsoft365', ids: [FEMI], checks: { 'guest-accounts': [FEMI], 'stale-accounts': [FEMI] }, first: asGuest },
    { source: 'microsoft365', ids: [ANA], checks: { 'administrator-daily-use': [ANA], 'stale-accounts': [ANA] } },
    {
      source: 'aws',
      ids: [ROOT, 'AIDACEDARSTREETELIF01'],
      checks: { 'root-account': [ROOT], 'stale-accounts': [ROOT, 'AIDACEDARSTREETELIF01'] },
    },
  ]

  test.each(LICENCES)(
    'one licence gap of $source: only the checks that need the field, only where it is missing, with the remedy',
    async (row) => {
      const { source, ids, checks, first = () => undefined } = row
      const whole = (await judgeHere(changed(first))).audit
      const facts = changed((it) => {
        first(it)
        for (const id of ids) delete cloudAccount(it, id, source).lastSignIn
        const head = { record: 'gap', source, kind: 'account', field: 'lastSignIn' } as const
        it.records = it.records.filter((it) => it.record !== 'gap' || it.source !== source || it.field !== head.field)
        it.records.push({ ...head, because: 'licence', remedy: 'Buy the larger licence.' })
      })
      const audit = (await judgeHere(facts)).audit
      expect(touched(whole, audit)).toEqual(Object.keys(checks))
      for (const [check, missing] of Object.entries(checks)) {
        const places = missing.map((id) => [`account ${source} ${id}`, 'unknown'])
        expect(news(findingOf(audit, check), findingOf(whole, check)), check).toEqual(places.sort())
        expect(findingOf(audit, check).unseen, check).toContainEqual({
          ...{ source, kind: 'account', field: 'lastSignIn' },
          ...{ because: 'licence', remedy: 'Buy the larger licence.' },
        })
      }
      expectNothingBetter(audit, '', whole)
    },
  )

  test('every check that needs one of these fields is among these rows', () => {
    const of = (lists: string[][]) => [...new Set(lists.flat())].sort()
    expect(of(MISSING.map((it) => it.checks))).toEqual(needing('account', 'factors'))
    expect(of(LICENCES.map((it) => Object.keys(it.checks)))).toEqual(needing('account', 'lastSignIn'))
  })

  const without = (...dead: string[]) =>
    changed((it) => {
      it.records = it.records.filter((record) => !dead.includes(record.source))
      for (const source of it.header.sources) if (dead.includes(source.id)) source.error = 'the network went away'
    })

  /** Checks that need nothing of a cloud, and whom it helps: whether a new colleague can sign in. */
  const HELPED = ['staff-training']

  /** None of them needs a kind of a dead source, passes, or proves anything by it. */
  function expectHelpedIsOpen(audit: Audit, dead: readonly string[]): void {
    for (const id of HELPED) {
      const [before, after] = [findingOf(full, id), findingOf(audit, id)]
      expect(
        after.verdicts.filter(({ subject }) => dead.includes(subject.source)),
        id,
      ).toEqual([])
      expect(after.status, id).toBe(before.status)
      expect(after.proved ?? 0, id).toBeLessThanOrEqual(before.proved ?? 0)
    }
  }

  test('one cloud dead: every check of what it gives turns unknown, beside those only what it helps changes, and the living one counts', async () => {
    const ran = await judge(without('microsoft365'))
    const audit = auditOf(ran)
    expect(ran.code).toBe(3)
    const given = sample.header.expected.filter(({ source }) => source === 'microsoft365')
    expect(touched(full, audit)).toEqual([...new Set([...given.flatMap(({ kind }) => needing(kind)), ...HELPED])].sort())
    for (const id of needing('account')) {
      const [before, after] = [findingOf(full, id), findingOf(audit, id)]
      expect(verdictsOf(after).get('source microsoft365 account'), id).toBe('unknown')
      const told = after.verdicts.filter((it) => it.is !== 'unknown')
      expect(
        told.filter((it) => it.subject.source === 'microsoft365'),
        id,
      ).toEqual([])
      for (const verdict of told) expect(before.verdicts, id).toContainEqual(verdict)
      const failed = ({ verdicts }: Finding) => verdicts.filter((it) => it.is === 'fail' && it.subject.source === 'aws')
      expect(failed(after), id).toEqual(failed(before))
      const [was, is] = [before.coverage?.seen ?? 0, after.coverage?.seen ?? 0]
      expect(is === 0 || is < was, `${id} saw ${was}, sees ${is}`).toBe(true)
    }
    expectHelpedIsOpen(audit, ['microsoft365'])
    expectNothingBetter(audit)
  })

  test('both clouds dead: nothing of what they give is seen, and beside those only what they help changes', async () => {
    const { code, audit } = await judgeHere(without('microsoft365', 'aws'))
    expect(code).toBe(3)
    const given = sample.header.expected.filter(({ source }) => source !== 'declared')
    expect(touched(full, audit)).toEqual([...new Set([...given.flatMap(({ kind }) => needing(kind)), ...HELPED])].sort())
    for (const { source, kind } of given) {
      for (const id of needing(kind)) {
        const finding = findingOf(audit, id)
        expect(verdictsOf(finding).get(`source ${source} ${kind}`), id).toBe('unknown')
        expect(finding.coverage?.seen, id).toBe(0)
        expect(
          finding.verdicts.filter((it) => it.is !== 'unknown' && it.basis === 'seen'),
          id,
        ).toEqual([])
        const seen = finding.verdicts.filter((it) => it.is !== 'unknown' && !it.subject.source.startsWith('vendor:'))
        if (kind === 'account') expect(seen, id).toEqual([])
      }
    }
    expectHelpedIsOpen(audit, ['microsoft365', 'aws'])
    expectNothingBetter(audit)
  })

  test('a dead source beside a healthy one of 100 accounts lowers coverage visibly', async () => {
    const withGoogle = (alive: boolean) =>
      changed((it) => {
        it.header.sources.push({ id: 'google', type: 'google', title: 'Google Workspace', ...(alive ? {} : { error: 'shut' }) })
        it.header.expected.push({ source: 'google', kind: 'account' })
        const fields = {
          active: true,
          signIn: 'password',
          factors: 'resistant',
          type: 'person',
          lastSignIn: '2026-11-20',
        } as const
        for (let n = 0; n < 100; n += 1) {
          const id = `h${n}`
          it.records.push({
            record: 'fact',
            kind: 'account',
            source: 'healthy',
            id,
            login: `${id}@h.example`,
            emails: [],
            ...fields,
            created: '2024-01-01',
          })
        }
        it.header.sources.push({ id: 'healthy', type: 'healthy', title: 'Healthy' })
        it.header.expected.push({ source: 'healthy', kind: 'account' })
        it.records.push({ record: 'census', source: 'healthy', kind: 'account', whole: true, count: 100, at: NOW })
        if (alive) it.records.push({ record: 'census', source: 'google', kind: 'account', whole: true, count: 0, at: NOW })
      })
    const [alive, dead] = [(await judgeHere(withGoogle(true))).audit, (await judgeHere(withGoogle(false))).audit]
    const [before, after] = [findingOf(alive, 'second-factor'), findingOf(dead, 'second-factor')]
    expect(after.counts.pass).toBe(before.counts.pass)
    expect((before.coverage?.seen ?? 0) - (after.coverage?.seen ?? 0)).toBeGreaterThan(0.05)
    expect(verdictsOf(after).get('source google account')).toBe('unknown')
    expect((dead.profiles[0]?.coverage.seen ?? 0) < (alive.profiles[0]?.coverage.seen ?? 0)).toBe(true)
    expect(touched(alive, dead)).toEqual(needing('account'))
  })
})

describe.concurrent('what a practice only says of itself', () => {
  const HEAD = 'practice: { name: Harbour, country: US, clientsIn: [US] }\nprofiles: [baseline]\nsources: {}\n'
  const direct = async (yaml: string, statements?: string) => {
    const folder = await folderWith({ 'confide.yaml': HEAD + yaml, ...(statements ? { 'statements.yaml': statements } : {}) })
    return auditOf(await confide(['audit', '--quiet', '--now', NOW, '--format', 'json'], { cwd: folder }))
  }

  test.each(['vendors', 'backups', 'training', 'staff', 'accounts', 'devices'])(
    '%s: left out never passes and never "does not apply"',
    async (key) => {
      const lists: Record<string, string> = {
        vendors: '[]',
        backups:
          '[{ of: client records, where: NAS, schedule: daily, encrypted: true, lastRun: 2026-11-21, lastRestoreTest: 2026-11-01 }]',
        training: '[{ person: ana@h.example, topic: privacy, completed: 2026-10-01 }]',
        staff: '[{ name: Ana, email: ana@h.example, started: 2020-01-01, left: null }]',
        accounts:
          '[{ login: ana@h.example, active: true, type: person, signIn: password, factors: resistant, emails: [], owner: ana@h.example, usedBy: [ana@h.example], lastSignIn: 2026-11-20, created: 2020-01-01 }]',
        devices: '[]',
      }
      const kinds: Record<string, string> = {
        vendors: 'vendor',
        backups: 'backup',
        training: 'training',
        staff: 'person',
        accounts: 'account',
        devices: 'device',
      }
      const audit = await direct(
        Object.entries(lists)
          .filter(([name]) => name !== key)
          .map(([name, list]) => `${name}: ${list}\n`)
          .join(''),
      )
      const checks = needing(kinds[key] ?? '')
      expect(checks.length).toBeGreaterThan(0)
      for (const id of checks) {
        const finding = findingOf(audit, id)
        expect({ id, status: finding.status, good: good(finding) }).toEqual({ id, status: 'unknown', good: 0 })
        expect(finding.coverage, id).toEqual({ seen: 0, stated: 0 })
      }
    },
  )

  test('an empty list says that there are none: no backup fails, no vendor does not apply', async () => {
    const audit = await direct('vendors: []\nbackups: []\n')
    expect(findingOf(audit, 'backups').status).toBe('fail')
    expect(findingOf(audit, 'vendor-agreements').status).toBe('notApplicable')
  })

  test('a practice that states everything, and all of it good, gets no A', async () => {
    const asked = [...(await builtIns()).checks.values()].filter((it) => it.question !== undefined)
    const statements = asked.map(({ id }) => `  - { check: ${id}, answer: yes, by: Ana, at: 2026-11-10, until: 2027-02-01 }\n`)
    const audit = await direct(
      `staff: [{ name: Ana, email: ana@h.example, role: owner, started: 2020-01-01, left: null }]
accounts:
  - { login: ana@h.example, active: true, type: person, signIn: password, factors: resistant, privileged: false, passwordChanged: 2026-10-01, emails: [ana@h.example], owner: ana@h.example, usedBy: [ana@h.example], lastSignIn: 2026-11-20, created: 2020-01-01 }
  - { login: ana-admin@h.example, active: true, type: person, signIn: password, factors: resistant, privileged: true, passwordChanged: 2026-10-01, emails: [ana-admin@h.example], owner: ana@h.example, usedBy: [ana@h.example], lastSignIn: 2026-11-20, created: 2020-01-01 }
vendors: []
incidents: []
stores: [{ name: NAS, holds: client, encryption: customer-key, transport: encrypted-only, public: false, copies: [{ role: primary, countries: [US] }] }]
backups: [{ of: client records, where: NAS, countries: [US], schedule: daily, encrypted: true, lastRun: 2026-11-21, lastRestoreTest: 2026-11-01 }]
training: [{ person: ana@h.example, topic: privacy, completed: 2026-10-01 }]
devices: [{ name: Laptop, owner: ana@h.example, platform: macos, systemDisk: on, lockAfter: 300, autoLogin: false, firewall: on, malwareProtection: on, automaticUpdates: installs }]
`,
      `statements:\n${statements.join('')}`,
    )
    const [{ score, coverage, grade }] = audit.profiles as [Audit['profiles'][number]]
    expect(coverage.seen).toBe(0)
    expect(coverage.stated).toBeGreaterThan(0.6)
    expect(grade).not.toBe('A')
    expect(score).toBeGreaterThan(60)
    expect(audit.findings.filter((it) => it.status === 'fail')).toEqual([])
    const open = audit.findings.filter((it) => it.status === 'unknown').map((it) => it.check)
    expect(open, 'what only a program can see').toEqual([
      'disk-encryption',
      'local-accounts',
      'second-factor-enforced',
      'supported-system',
      'system-updates',
    ])
  })
})
