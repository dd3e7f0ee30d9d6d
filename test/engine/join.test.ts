import { account, backup, device, localAccount } from 'confide/testing'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assemble, pairKey } from '../../src/engine/world.js'
import type { Fact, FactKind } from '../../src/model/facts/index.js'
import { census, check, gap, headOf, judged, recordsOf, type Stage, says, shuffled, stage } from './stage.js'

const runs = Math.min(2000, Number(process.env.CONFIDE_RUNS ?? 1000))

/** Facts of a kind by `source/id`, without their head. */
function joined(it: Stage, kind: FactKind): Record<string, Record<string, unknown>> {
  const world = stage(it)
  return Object.fromEntries(
    (world.facts.get(kind) ?? []).map((fact) => {
      const { record: _r, kind: _k, source, id, ...rest } = fact as unknown as Record<string, unknown>
      return [`${source}/${id}`, Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined))]
    }),
  )
}

const unplaced = (it: Stage, kind: FactKind) => (stage(it).unplaced.get(kind) ?? []).map(({ id }) => id)

const cloud = (id: string, more: Partial<Fact<'account'>> = {}) => account({ id, source: 'cloud', ...more })
const typed = (id: string, more: Partial<Fact<'account'>> = {}) => account({ id, source: 'declared', ...more })

describe('what a person declared fills only what no source gave', () => {
  interface Case {
    name: string
    facts: Fact[]
    accounts: Record<string, Record<string, unknown>>
    unplaced?: string[]
    read?: string[]
  }
  const CASES: Case[] = [
    {
      name: 'an absent field is filled',
      facts: [cloud('1', { login: 'ana@p.example', active: true }), typed('d', { login: 'ana@p.example', type: 'break-glass' })],
      accounts: { 'cloud/1': { login: 'ana@p.example', active: true, type: 'break-glass' } },
    },
    {
      name: 'a field that a source gave is kept, whatever was declared',
      facts: [cloud('1', { login: 'ana@p.example', active: true }), typed('d', { login: 'ana@p.example', active: false })],
      accounts: { 'cloud/1': { login: 'ana@p.example', active: true } },
    },
    {
      name: 'a person, to the system, may be an emergency account, to the practice',
      facts: [cloud('1', { login: 'a@p.example', type: 'person' }), typed('d', { login: 'a@p.example', type: 'break-glass' })],
      accounts: { 'cloud/1': { login: 'a@p.example', type: 'break-glass' } },
    },
    {
      name: 'a guest, to the system, stays a guest whatever was declared',
      facts: [cloud('1', { login: 'a@p.example', type: 'guest' }), typed('d', { login: 'a@p.example', type: 'service' })],
      accounts: { 'cloud/1': { login: 'a@p.example', type: 'guest' } },
    },
    {
      name: 'a person does not become a shared mailbox by a word',
      facts: [cloud('1', { login: 'a@p.example', type: 'person' }), typed('d', { login: 'a@p.example', type: 'mailbox' })],
      accounts: { 'cloud/1': { login: 'a@p.example', type: 'person' } },
    },
    {
      name: 'null is an answer of the source and is not filled',
      facts: [cloud('1', { login: 'a@p.example', owner: null }), typed('d', { login: 'a@p.example', owner: 'ana@p.example' })],
      accounts: { 'cloud/1': { login: 'a@p.example', owner: null } },
    },
    {
      name: 'an empty list is an answer of the source and is not filled',
      facts: [cloud('1', { login: 'a@p.example', emails: [] }), typed('d', { login: 'a@p.example', emails: ['x@p.example'] })],
      accounts: { 'cloud/1': { login: 'a@p.example', emails: [] } },
    },
    {
      name: 'false is an answer of the source and is not filled',
      facts: [cloud('1', { login: 'a@p.example', active: false }), typed('d', { login: 'a@p.example', active: true })],
      accounts: { 'cloud/1': { login: 'a@p.example', active: false } },
    },
    {
      name: 'case and surrounding space do not tell two logins apart',
      facts: [cloud('1', { login: 'Ana@P.example' }), typed('d', { login: ' ana@p.EXAMPLE ', owner: null })],
      accounts: { 'cloud/1': { login: 'Ana@P.example', owner: null } },
    },
    {
      name: 'the source keeps its own name, id and login',
      facts: [cloud('1', { login: 'a@p.example', name: 'A' }), typed('d', { login: 'A@p.example', name: 'B', owner: null })],
      accounts: { 'cloud/1': { login: 'a@p.example', name: 'A', owner: null } },
    },
    {
      name: 'an alias is found when no login is',
      facts: [
        cloud('1', { login: 'ana@p.example', emails: ['desk@p.example'] }),
        typed('d', { login: 'desk@p.example', owner: null }),
      ],
      accounts: { 'cloud/1': { login: 'ana@p.example', emails: ['desk@p.example'], owner: null } },
    },
    {
      name: 'a login is meant before an alias of another account',
      facts: [
        cloud('1', { login: 'ana@p.example', emails: ['desk@p.example'] }),
        cloud('2', { login: 'desk@p.example', emails: [] }),
        typed('d', { login: 'desk@p.example', owner: 'ana@p.example' }),
      ],
      accounts: {
        'cloud/1': { login: 'ana@p.example', emails: ['desk@p.example'] },
        'cloud/2': { login: 'desk@p.example', emails: [], owner: 'ana@p.example' },
      },
    },
    {
      name: 'a declared alias finds the account whose login it is',
      facts: [
        cloud('1', { login: 'ana@p.example' }),
        typed('d', { login: 'old@p.example', emails: ['ana@p.example'], owner: null }),
      ],
      accounts: { 'cloud/1': { login: 'ana@p.example', emails: ['ana@p.example'], owner: null } },
    },
    {
      name: 'two accounts of two sources with one login are two accounts, and both are filled',
      facts: [
        cloud('1', { login: 'ana@p.example' }),
        account({ id: '2', source: 'other', login: 'ana@p.example', owner: null }),
        typed('d', { login: 'ana@p.example', owner: 'ana@p.example' }),
      ],
      accounts: {
        'cloud/1': { login: 'ana@p.example', owner: 'ana@p.example' },
        'other/2': { login: 'ana@p.example', owner: null },
      },
      read: ['cloud account', 'other account'],
    },
    {
      name: 'a declared account that names its source is no account of another source',
      facts: [
        cloud('1', { login: 'ana@p.example' }),
        account({ id: '2', source: 'other', login: 'ana@p.example' }),
        typed('d', { login: 'ana@p.example', owner: null, system: 'other' }),
      ],
      accounts: {
        'cloud/1': { login: 'ana@p.example' },
        'other/2': { login: 'ana@p.example', owner: null, system: 'other' },
      },
      read: ['cloud account', 'other account'],
    },
    {
      name: 'a declared account of a source that does not have it is not placed elsewhere',
      facts: [cloud('1', { login: 'ana@p.example' }), typed('d', { login: 'ana@p.example', owner: null, system: 'other' })],
      accounts: { 'cloud/1': { login: 'ana@p.example' } },
      unplaced: ['d'],
      read: ['cloud account', 'other account'],
    },
    {
      name: 'an account that no source has is not placed, and is no account of the world',
      facts: [cloud('1', { login: 'ana@p.example' }), typed('d', { login: 'nobody@p.example' })],
      accounts: { 'cloud/1': { login: 'ana@p.example' } },
      unplaced: ['d'],
    },
    {
      name: 'an account without a login finds nothing: names and ids never match',
      facts: [cloud('1', { name: 'Ana' }), typed('1', { name: 'Ana' })],
      accounts: { 'cloud/1': { name: 'Ana' } },
      unplaced: ['1'],
    },
    {
      name: 'where no source gives accounts the declared ones are the accounts',
      facts: [typed('d', { login: 'ana@p.example', active: true })],
      accounts: { 'declared/d': { login: 'ana@p.example', active: true } },
      read: ['declared account'],
    },
  ]
  test.each(CASES.map((it) => [it.name, it] as const))('%s', (_, it) => {
    const given = { facts: it.facts, read: it.read ?? ['cloud account'] }
    expect(joined(given, 'account')).toEqual(it.accounts)
    expect(unplaced(given, 'account')).toEqual(it.unplaced ?? [])
    expect(joined({ ...given, facts: [...it.facts].reverse() }, 'account')).toEqual(it.accounts)
  })

  test('a verdict that rests on what a person declared says so, also about an account that a source gave', () => {
    // Without a licence the source cannot tell; the practice typed `active: true` itself.
    const facts = [cloud('1', { login: 'ana@p.example' }), typed('d', { login: 'ana@p.example', active: true })]
    const found = judged(check(), { facts, read: ['cloud account'], records: [gap('cloud account', 'active')] })
    expect(says(found)).toEqual({ 'cloud/1': 'pass (stated)' })
    expect(found.coverage).toEqual({ seen: 0, stated: 1 })
  })

  test('a declared field that the check does not read makes nothing stated', () => {
    const facts = [cloud('1', { login: 'ana@p.example', active: true }), typed('d', { login: 'ana@p.example', owner: null })]
    expect(says(judged(check(), { facts, read: ['cloud account'] }))).toEqual({ 'cloud/1': 'pass' })
  })

  test('a logins of one computer is never joined with another', () => {
    const facts = [
      localAccount({ id: 'l', source: 'laptop', login: 'ana', active: true }),
      localAccount({ id: 'l', source: 'handins', login: 'ana', active: false }),
    ]
    expect(Object.keys(joined({ facts, read: ['laptop local-account', 'handins local-account'] }, 'local-account'))).toHaveLength(
      2,
    )
  })

  test('kinds that are not joined stand side by side', () => {
    const facts = [backup({ id: 'b', source: 'aws' }), backup({ id: 'b', source: 'declared' })]
    expect(Object.keys(joined({ facts, read: ['aws backup'] }, 'backup'))).toEqual(['aws/b', 'declared/b'])
  })
})

describe('what was declared and no source shows', () => {
  test('is unknown under the source that should show it, never a pass', () => {
    const facts = [cloud('1', { login: 'ana@p.example', active: true }), typed('d', { login: 'ghost@p.example', active: true })]
    const found = judged(check(), { facts, read: ['cloud account'] })
    expect(says(found)).toEqual({ 'cloud/1': 'pass', 'declared/d': 'unknown: account' })
    expect([...found.tally.bySource.keys()]).toEqual(['cloud'])
    expect(found.proved).toBe(0.5)
  })

  test('never a failure either', () => {
    const facts = [typed('d', { login: 'ghost@p.example', active: false })]
    expect(says(judged(check(), { facts, read: ['cloud account'] }))).toEqual({ 'declared/d': 'unknown: account' })
  })

  test('is unknown, too, where the source is dead', () => {
    const facts = [typed('d', { login: 'ana@p.example', active: true })]
    expect(says(judged(check(), { facts, unread: ['cloud account'] }))).toEqual({
      'cloud/account': 'unknown: account',
      'declared/d': 'unknown: account',
    })
  })

  test('a computer that no source shows is unknown under that source', () => {
    const disks = check({
      needs: { device: ['systemDisk'] },
      *judge({ device: list }: { device: readonly Fact<'device'>[] }) {
        for (const it of list)
          yield it.systemDisk === 'on' ? { subject: it, is: 'pass' } : { subject: it, is: 'fail', why: 'bad' }
      },
    })
    const facts = [device({ id: 'laptop', source: 'declared', systemDisk: 'on' })]
    const found = judged(disks, { facts, read: ['handins device'] })
    expect(says(found)).toEqual({ 'declared/laptop': 'unknown: device' })
    expect([...found.tally.bySource.keys()]).toEqual(['handins'])
    expect(says(judged(disks, { facts, read: ['declared device'] }))).toEqual({ 'declared/laptop': 'pass (stated)' })
  })
})

describe('a record that came twice', () => {
  test.each<[string, Partial<Fact<'account'>>, Partial<Fact<'account'>>, Record<string, unknown>]>([
    ['becomes one', { active: true }, { active: true }, { active: true }],
    ['keeps what only one of both says', { active: true }, { owner: null }, { active: true, owner: null }],
    [
      'knows nothing where both contradict each other',
      { active: true, type: 'person' },
      { active: false, type: 'person' },
      { type: 'person' },
    ],
    ['knows nothing where null contradicts a value', { owner: null }, { owner: 'ana@p.example' }, {}],
    ['knows nothing where lists differ', { emails: [] }, { emails: ['a@p.example'] }, {}],
  ])('%s', (_, a, b, expected) => {
    for (const facts of [
      [cloud('1', a), cloud('1', b)],
      [cloud('1', b), cloud('1', a)],
    ]) {
      expect(joined({ facts, read: ['cloud account'] }, 'account')).toEqual({ 'cloud/1': expected })
    }
  })

  test('a third record does not bring back what two contradicted', () => {
    const facts = [cloud('1', { active: true }), cloud('1', { active: false }), cloud('1', { active: true })]
    for (const order of [facts, [...facts].reverse(), [facts[0], facts[2], facts[1]] as Fact[]]) {
      expect(joined({ facts: order, read: ['cloud account'] }, 'account')).toEqual({ 'cloud/1': {} })
    }
  })

  test('a contradiction is a person’s word neither: what was declared does not decide it', () => {
    const facts = [
      cloud('1', { login: 'a@p.example', active: true }),
      cloud('1', { login: 'a@p.example', active: false }),
      typed('d', { login: 'a@p.example', active: true }),
    ]
    expect(says(judged(check(), { facts, read: ['cloud account'], records: [] }))['cloud/1']).toBe('unknown: account.active')
  })

  test('its name does not depend on the order in which three of them came', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record(
            { name: fc.constantFrom('A', 'B', 'C'), active: fc.boolean(), type: fc.constantFrom('person', 'room') },
            { requiredKeys: [] },
          ),
          {
            minLength: 2,
            maxLength: 5,
          },
        ),
        fc.infiniteStream(fc.nat()),
        (list, stream) => {
          const facts = list.map((it) => cloud('1', it as Partial<Fact<'account'>>))
          const once = joined({ facts, read: ['cloud account'] }, 'account')
          expect(joined({ facts: shuffled(facts, stream), read: ['cloud account'] }, 'account')).toEqual(once)
        },
      ),
      { numRuns: runs },
    )
  })

  test('is counted once, so a source that counted both has lost one', () => {
    const world = stage({ facts: [cloud('1'), cloud('1')], unread: ['cloud account'], records: [census('cloud account', 2)] })
    expect(world.counted.get(pairKey('cloud', 'account'))).toBe(1)
    expect(judged(check(), world).status).toBe('unknown')
  })

  test('is another thing under another source', () => {
    const facts = [cloud('1', { active: true }), account({ id: '1', source: 'other', active: false })]
    expect(joined({ facts, read: ['cloud account', 'other account'] }, 'account')).toEqual({
      'cloud/1': { active: true },
      'other/1': { active: false },
    })
  })
})

describe('a computer that several sources see is one computer', () => {
  const seen = (source: string, id: string, more: Partial<Fact<'device'>> = {}) => device({ source, id, ...more })
  const read = ['intune device', 'laptop device']

  test.each<[string, Fact[], Record<string, Record<string, unknown>>]>([
    [
      'by hardware id, under the first source by name',
      [seen('laptop', 'l', { hardwareId: 'H', systemDisk: 'on' }), seen('intune', 'i', { hardwareId: 'H', firewall: 'on' })],
      { 'intune/i': { hardwareId: 'H', systemDisk: 'on', firewall: 'on' } },
    ],
    [
      'where both contradict each other nobody is believed',
      [seen('laptop', 'l', { hardwareId: 'H', systemDisk: 'on' }), seen('intune', 'i', { hardwareId: 'H', systemDisk: 'off' })],
      { 'intune/i': { hardwareId: 'H' } },
    ],
    [
      'where the id of one is the hardware id of the other',
      [seen('laptop', 'H', { systemDisk: 'on' }), seen('intune', 'i', { hardwareId: 'H', firewall: 'on' })],
      { 'intune/i': { hardwareId: 'H', systemDisk: 'on', firewall: 'on' } },
    ],
    [
      'two machines stay two',
      [seen('laptop', 'l', { hardwareId: 'H', systemDisk: 'on' }), seen('intune', 'i', { hardwareId: 'J', systemDisk: 'off' })],
      { 'intune/i': { hardwareId: 'J', systemDisk: 'off' }, 'laptop/l': { hardwareId: 'H', systemDisk: 'on' } },
    ],
    [
      'two machines whose hardware ids differ stay two, though their sources use the same id',
      [seen('laptop', 'desk', { hardwareId: 'H', systemDisk: 'on' }), seen('intune', 'desk', { hardwareId: 'J' })],
      { 'intune/desk': { hardwareId: 'J' }, 'laptop/desk': { hardwareId: 'H', systemDisk: 'on' } },
    ],
    [
      'a declared one fills what none of both gave, by its id or hardware id',
      [
        seen('laptop', 'l', { hardwareId: 'H', systemDisk: 'on' }),
        seen('intune', 'i', { hardwareId: 'H' }),
        seen('declared', 'mine', { hardwareId: 'H', systemDisk: 'off', owner: 'ana@p.example' }),
      ],
      { 'intune/i': { hardwareId: 'H', systemDisk: 'on', owner: 'ana@p.example' } },
    ],
  ])('%s', (_, facts, expected) => {
    for (const order of [facts, [...facts].reverse()]) expect(joined({ facts: order, read }, 'device')).toEqual(expected)
  })

  test('counting is before joining: a machine seen twice is counted by both', () => {
    const facts = [seen('laptop', 'l', { hardwareId: 'H' }), seen('intune', 'i', { hardwareId: 'H' })]
    const world = stage({ facts, read })
    expect(world.counted.get(pairKey('laptop', 'device'))).toBe(1)
    expect(world.counted.get(pairKey('intune', 'device'))).toBe(1)
    expect(judged(check({ needs: { device: ['firewall'] }, judge: () => [], whenNone: 'notApplicable' }), world).status).toBe(
      'notApplicable',
    )
  })

  test('a machine of which one source says on and the other nothing is on', () => {
    const facts = [seen('laptop', 'l', { hardwareId: 'H', firewall: 'on' }), seen('intune', 'i', { hardwareId: 'H' })]
    expect(joined({ facts, read }, 'device')).toEqual({ 'intune/i': { hardwareId: 'H', firewall: 'on' } })
  })
})

describe('order', () => {
  const values = <T>(...list: T[]) => fc.option(fc.constantFrom(...list), { nil: undefined })
  const fact = fc
    .record({
      kind: fc.constantFrom('account', 'device', 'backup', 'statement'),
      source: fc.constantFrom('cloud', 'other', 'declared'),
      id: fc.constantFrom('1', '2', '3'),
      login: values('ana@p.example', 'ben@p.example', 'Ana@p.example'),
      name: values('Ana', 'Ben'),
      emails: values([], ['ana@p.example'], ['ben@p.example', 'desk@p.example']),
      active: values(true, false),
      hardwareId: values('1', '2', 'H'),
      systemDisk: values('on', 'off'),
    })
    .map(
      (it) =>
        ({
          record: 'fact',
          ...Object.fromEntries(Object.entries(it).filter(([, value]) => value !== undefined)),
        }) as unknown as Fact,
    )
  const counted = fc
    .record({
      words: fc.constantFrom('cloud account', 'other account', 'other device', 'declared backup'),
      count: fc.nat(3),
      whole: fc.boolean(),
      because: values('failed', 'permission'),
      remedy: values('a', 'b'),
      at: fc.constantFrom('2026-11-20T00:00:00Z', '2026-11-21T00:00:00Z'),
    })
    .map(({ words, count, ...more }) => census(words, count, JSON.parse(JSON.stringify(more))))

  test('the same records in any order make the same world', () => {
    fc.assert(
      fc.property(
        fc.array(fact, { maxLength: 9 }),
        fc.array(counted, { maxLength: 5 }),
        fc.infiniteStream(fc.nat()),
        (facts, censuses, stream) => {
          const it = {
            facts,
            records: [...censuses, gap('cloud account', 'active'), gap('cloud account', 'owner')],
            unread: ['cloud account', 'other account', 'other device', 'declared backup'],
          }
          const records = recordsOf(it)
          const print = (list: typeof records) => {
            const { facts, unplaced, censuses, counted, gaps, expected } = assemble(headOf(it), list)
            const sorted = (map: ReadonlyMap<string, unknown>) => [...map.entries()].sort(([a], [b]) => (a < b ? -1 : 1))
            return plain({
              facts: sorted(facts),
              unplaced: sorted(unplaced),
              censuses: sorted(censuses),
              counted: sorted(counted),
              gaps,
              expected,
            })
          }
          expect(print(shuffled(records, stream))).toBe(print(records))
        },
      ),
      { numRuns: runs },
    )
  })
})

/** As text, whatever the order of keys: the order of keys in a record is nobody's business. */
function plain(value: unknown): string {
  return JSON.stringify(value, (_, it) =>
    it && typeof it === 'object' && !Array.isArray(it)
      ? Object.fromEntries(Object.entries(it).sort(([a], [b]) => (a < b ? -1 : 1)))
      : it,
  )
}

describe('what a practice says of a store', () => {
  const seen = (id: string, more: Partial<Fact<'store'>> = {}): Fact<'store'> => ({
    record: 'fact',
    kind: 'store',
    source: 'cloud',
    id,
    ...more,
  })
  const said = (id: string, more: Partial<Fact<'store'>> = {}): Fact<'store'> => ({ ...seen(id, more), source: 'declared' })
  const bucket = seen('arn:bucket:files', { name: 'files', public: true })

  test.each<[string, Fact[], Record<string, Record<string, unknown>>, string[]]>([
    [
      'its name tags the store that a source shows',
      [bucket, said('files', { name: 'files', holds: 'staff' })],
      { 'cloud/arn:bucket:files': { name: 'files', public: true, holds: 'staff' } },
      [],
    ],
    [
      'its id does too',
      [bucket, said('x', { name: 'arn:bucket:files', holds: 'none' })],
      { 'cloud/arn:bucket:files': { name: 'files', public: true, holds: 'none' } },
      [],
    ],
    [
      'what a source shows is kept',
      [bucket, said('files', { name: 'files', public: false })],
      { 'cloud/arn:bucket:files': { name: 'files', public: true } },
      [],
    ],
    [
      'a store that no source shows stands for itself',
      [bucket, said('cabinet', { name: 'cabinet' })],
      { 'cloud/arn:bucket:files': { name: 'files', public: true }, 'declared/cabinet': { name: 'cabinet' } },
      [],
    ],
    [
      'unless it names the source that should show it',
      [bucket, said('gone', { name: 'gone', system: 'cloud' })],
      { 'cloud/arn:bucket:files': { name: 'files', public: true } },
      ['gone'],
    ],
    [
      'or is named of another source',
      [bucket, said('files', { name: 'files', system: 'other', holds: 'none' })],
      { 'cloud/arn:bucket:files': { name: 'files', public: true } },
      ['files'],
    ],
    [
      'another case of letters is another store: buckets tell them apart',
      [bucket, said('f', { name: 'Files', holds: 'none' })],
      { 'cloud/arn:bucket:files': { name: 'files', public: true }, 'declared/f': { name: 'Files', holds: 'none' } },
      [],
    ],
  ])('%s', (_, facts, stores, lost) => {
    const it = { facts }
    expect(joined(it, 'store')).toEqual(stores)
    expect(unplaced(it, 'store')).toEqual(lost)
  })

  test('that it holds client data rests on nobody’s word: it counts so without it', () => {
    const typedFields = (holds: 'client' | 'none') =>
      stage({ facts: [bucket, said('files', { name: 'files', holds })] }).typed.get('cloud\u0000store\u0000arn:bucket:files')
    expect([...(typedFields('none') ?? [])]).toEqual(['holds'])
    expect(typedFields('client')).toBeUndefined()
  })
})
