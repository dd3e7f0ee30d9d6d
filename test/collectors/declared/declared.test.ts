import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { STATED, type StatedKind } from '../../../src/collectors/declared/gives.js'
import { distinct, slug } from '../../../src/collectors/declared/ids.js'
import declared from '../../../src/collectors/declared/index.js'
import type { Config } from '../../../src/config/config.js'
import { readConfig } from '../../../src/config/read.js'
import { ConfigFile } from '../../../src/config/schema.js'
import { StaffMember } from '../../../src/config/schema-people.js'
import { StatementEntry } from '../../../src/config/statements.js'
import { Census } from '../../../src/model/census.js'
import type { CollectContext, FactRecord } from '../../../src/model/collector.js'
import { builtInFacts, type Fact, type FactKind } from '../../../src/model/facts/index.js'
import { IDENTITY } from '../../../src/model/facts/record.js'
import { COLLECTORS, HEAD, NOW, read } from '../../config/practice-folder.js'

const FIXTURE = join(import.meta.dirname, '../../fixtures/config/harbour-street/confide.yaml')

async function recordsOf(config: Config): Promise<FactRecord[]> {
  const ctx = { source: 'declared', settings: config, want: new Set(), now: NOW, log() {}, signal: new AbortController().signal }
  const records: FactRecord[] = []
  for await (const record of declared.collect(ctx as unknown as CollectContext)) records.push(record)
  return records
}

const whole = async () => recordsOf(await readConfig(FIXTURE, { collectors: COLLECTORS, now: NOW }))
const only = async (yaml: string, files = {}) => recordsOf(await read(HEAD + yaml, files))

function facts<K extends FactKind>(records: readonly FactRecord[], kind: K): Fact<K>[] {
  return records.filter((it) => it.record === 'fact' && it.kind === kind) as Fact<K>[]
}

const censuses = (records: readonly FactRecord[]) =>
  Object.fromEntries(records.flatMap((it) => (it.record === 'census' ? [[it.kind, it.count]] : [])))

describe('what a practice declares', () => {
  it('becomes facts of source declared that their schemas accept whole', async () => {
    const records = await whole()
    expect(records.length).toBeGreaterThan(25)
    for (const record of records) {
      if (record.record !== 'fact') continue
      expect(record.source).toBe('declared')
      expect(builtInFacts[record.kind].strict().parse(record)).toEqual(record)
    }
  })

  it('has a whole census for each kind that the file speaks of, with the audit’s time', async () => {
    const records = await whole()
    for (const record of records) {
      if (record.record !== 'census') continue
      expect(Census.strict().parse(record)).toMatchObject({ source: 'declared', whole: true, at: NOW.toISOString() })
      expect(facts(records, record.kind)).toHaveLength(record.count)
    }
    expect(censuses(records)).toEqual({
      practice: 1,
      person: 3,
      training: 0,
      statement: 2,
      incident: 1,
      account: 2,
      device: 2,
      vendor: 2,
      store: 1,
      backup: 2,
    })
  })

  it('has stable ids', async () => {
    const records = await whole()
    const ids = (kind: FactKind) => facts(records, kind).map(({ id }) => id)
    expect(ids('practice')).toEqual(['practice'])
    expect(ids('person')).toEqual(['ana@harbourst.example', 'ben@harbourst.example', 'chi@harbourst.example'])
    expect(ids('account')).toEqual(['cloud/breakglass@harbourst.onmicrosoft.com', 'frontdesk@harbourst.example'])
    expect(ids('vendor')).toEqual(['theranest', 'microsoft-365'])
    expect(ids('backup')).toEqual(['client-records-aws-eu-west-1', 'photos-of-the-plants-a-drawer'])
    expect(ids('device')).toEqual(['ana-s-phone', 'pc-7'])
    expect(ids('store')).toEqual(['notes-archive'])
    expect(ids('incident')).toEqual(['laptop-left-in-a-taxi'])
    expect(ids('statement')).toEqual([
      'risk-analysis/practice/Ana Ruiz/2026-03-03',
      'vendor-agreements/TheraNest/Ana Ruiz/2026-03-03',
    ])
  })

  it('keeps absent and null apart', async () => {
    const records = await whole()
    const [ana, , chi] = facts(records, 'person')
    expect([ana?.left, chi?.left]).toEqual([null, null])
    expect(chi).not.toHaveProperty('started')
    const [therapy, microsoft] = facts(records, 'vendor')
    expect(therapy).toMatchObject({ agreement: null })
    expect(therapy).not.toHaveProperty('mechanism')
    expect(therapy).not.toHaveProperty('system')
    expect(microsoft).toMatchObject({ system: 'cloud', agreement: { expires: null } })
    expect(microsoft?.source).toBe('declared')
    expect(facts(records, 'backup')[1]).toMatchObject({ lastRestoreTest: null })
    expect(facts(records, 'backup')[1]).not.toHaveProperty('lastRun')
  })

  it('names the systems in use from the vendors', async () => {
    expect(facts(await whole(), 'practice')[0]?.systems).toEqual(['TheraNest', 'Microsoft 365'])
  })
})

describe('what a practice leaves out', () => {
  it('was not read: only the practice and the statements have a census', async () => {
    const records = await only('')
    expect(censuses(records)).toEqual({ practice: 1, statement: 0 })
    expect(facts(records, 'practice')[0]).not.toHaveProperty('systems')
    expect(facts(records, 'practice')[0]).not.toHaveProperty('privacyOfficer')
  })

  it.each(['accounts', 'vendors', 'backups', 'stores', 'training', 'incidents', 'devices'])(
    '%s: [] says there is none',
    async (key) => {
      const records = await only(`${key}: []\n`)
      expect(Object.values(censuses(records)).toSorted()).toEqual([0, 0, 1])
    },
  )

  it('the day somebody left stays unknown when its key is left out, and is null when it says null', async () => {
    const [ana, ben] = facts(
      await only('staff: [{ name: A, email: a@x.example }, { name: B, email: b@x.example, left: null }]'),
      'person',
    )
    expect(ana).not.toHaveProperty('left')
    expect(ben?.left).toBeNull()
  })

  it.each([
    ['left out', '', undefined],
    ['none', ', agreement: none', null],
    ['null', ', agreement: null', null],
    ['a paper', ', agreement: { kind: DPA }', { kind: 'DPA' }],
  ])('an agreement that is %s', async (_sentence, text, agreement) => {
    expect(facts(await only(`vendors: [{ name: V${text} }]`), 'vendor')[0]?.agreement).toEqual(agreement)
  })
})

describe('ids', () => {
  it.each([
    ['a name', 'Microsoft 365', 'microsoft-365'],
    ['punctuation', ' —Ana’s (old) phone!— ', 'ana-s-old-phone'],
    ['letters of any script', '心理 Zoë', '心理-zoë'],
    ['composed and decomposed letters alike', 'Zoe\u0308', 'zoë'],
    ['nothing but signs', '=()!', 'vendor'],
    ['control characters', '\u0000\u202ea', 'a'],
    ['a name of the language', '__proto__', 'proto'],
  ])('are made of %s', (_sentence, name, id) => {
    expect(slug(name, 'vendor')).toBe(id)
  })

  it('are never the same, in the order of the file', async () => {
    const ids = facts(
      await only('vendors: [{ name: A }, { name: a }, { name: A! }, { name: A-2 }, { name: "!" }, { name: "?" }]'),
      'vendor',
    )
    expect(ids.map(({ id }) => id)).toEqual(['a', 'a-3', 'a-4', 'a-2', 'vendor', 'vendor-2'])
  })

  it('are never the same for logins, trainings, devices, backups and statements', async () => {
    const said = '{ check: c, answer: yes, by: Ana, at: 2026-01-01, until: 2027-01-01 }'
    const records = await only(
      [
        'accounts: [{ login: A@x.example }, { login: a@x.example }]',
        'training: [{ person: a@x.example, topic: t, completed: 2025-01-01 }, { person: A@x.example, topic: t, completed: 2026-01-01 }]',
        'devices: [{ name: Phone }, { id: phone, name: Other }]',
        'backups: [{ of: a }, { of: a }]',
        'incidents: [{ discovered: 2026-01-01 }, { discovered: 2026-01-01 }]\n',
      ].join('\n'),
      { 'statements.yaml': `statements: [${said}, ${said}]` },
    )
    for (const kind of ['account', 'training', 'device', 'backup', 'incident', 'statement'] as const) {
      const ids = facts(records, kind).map(({ id }) => id)
      expect(new Set(ids).size).toBe(2)
      expect(ids[1]).toBe(`${ids[0]}-2`)
    }
  })

  it('are given quickly to 5,000 of one name', () => {
    const many = Array.from({ length: 5000 }, () => ({ record: 'fact', kind: 'vendor', source: 'declared', id: 'v' }) as const)
    expect(new Set(distinct(many).map(({ id }) => id)).size).toBe(5000)
  })
})

describe('what it says it gives', () => {
  it('is all that confide.yaml and statements.yaml have keys for', () => {
    const item = (key: keyof typeof ConfigFile.shape) =>
      ConfigFile.shape[key] as unknown as { unwrap(): { element: { shape: object } } }
    const keys: Record<StatedKind, string[]> = {
      practice: [...Object.keys(ConfigFile.shape.practice.shape), 'systems'],
      person: Object.keys(StaffMember.shape),
      statement: Object.keys(StatementEntry.shape),
      training: Object.keys(item('training').unwrap().element.shape),
      incident: Object.keys(item('incidents').unwrap().element.shape),
      account: Object.keys(item('accounts').unwrap().element.shape).filter((key) => key !== 'source'),
      device: Object.keys(item('devices').unwrap().element.shape),
      vendor: Object.keys(item('vendors').unwrap().element.shape).map((key) => (key === 'source' ? 'system' : key)),
      store: Object.keys(item('stores').unwrap().element.shape).map((key) => (key === 'source' ? 'system' : key)),
      backup: Object.keys(item('backups').unwrap().element.shape),
    }
    for (const [kind, fields] of Object.entries(STATED)) {
      const expected = keys[kind as StatedKind].filter((key) => !(IDENTITY as readonly string[]).includes(key))
      expect([kind, ...fields.toSorted()]).toEqual([kind, ...expected.toSorted()])
    }
  })

  it('is one call that leaves nothing', () => {
    expect(declared.calls.map(({ via }) => via)).toEqual(['file'])
    expect(declared.calls[0]?.gives).toContain('person.left')
    expect(declared.settings.safeParse({}).success).toBe(false)
  })
})
