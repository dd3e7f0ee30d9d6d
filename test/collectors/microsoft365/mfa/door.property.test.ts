import type { ConditionalAccessUsers } from '@microsoft/microsoft-graph-types'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { doorOf } from '../../../../src/collectors/microsoft365/mfa/door.js'
import { Policy } from '../../../../src/collectors/microsoft365/mfa/schema.js'
import type { Door, Person, Rules } from '../../../../src/collectors/microsoft365/mfa/types.js'
import { asks, failed, ID, type Over, RESISTANT, raw, strength } from './tenant.js'

type Raw = ReturnType<typeof raw>

const sub = (...values: string[]) => fc.subarray(values)
const filterOf = fc.record({ mode: fc.constantFrom('include', 'exclude', 'sometimes'), rule: fc.constantFrom('a', 'b') })
const types = sub('internalGuest', 'b2bCollaborationGuest', 'b2bCollaborationMember', 'hologram').map((it) => it.join(','))
const tenants = fc.constantFrom(null, { membershipKind: 'all' }, { membershipKind: 'enumerated', members: [] })
const guests = fc.record({ guestOrExternalUserTypes: types, externalTenants: tenants })

const EXCLUSIONS: Record<string, fc.Arbitrary<unknown>> = {
  excludeUsers: sub(ID.ana, ID.ben, 'GuestsOrExternalUsers'),
  excludeGroups: sub(ID.group, ID.other),
  excludeRoles: sub(ID.globalAdministrator, ID.reader),
  excludeGuestsOrExternalUsers: guests,
  excludeMoonPhases: fc.constant(['full']),
}

const NARROWINGS: Record<string, fc.Arbitrary<unknown>> = {
  clientAppTypes: fc.subarray(['browser', 'mobileAppsAndDesktopClients', 'exchangeActiveSync', 'other', 'telepathy'], {
    minLength: 1,
  }),
  signInRiskLevels: fc.subarray(['none', 'low', 'medium', 'high'], { minLength: 1 }),
  userRiskLevels: fc.constantFrom(['high'], ['unknownFutureValue']),
  insiderRiskLevels: fc.constantFrom('minor,elevated', 'moderate'),
  platforms: fc.record({
    includePlatforms: sub('all', 'windows', 'iOS', 'visionOS'),
    excludePlatforms: sub('windows', 'android'),
  }),
  locations: fc.record({
    includeLocations: sub('All', ID.office, 'AllTrusted'),
    excludeLocations: sub(ID.office, ID.home, 'AllTrusted'),
  }),
  devices: filterOf.map((deviceFilter) => ({ deviceFilter })),
  authenticationFlows: fc.constantFrom({ transferMethods: 'deviceCodeFlow' }, { transferMethods: 'semaphore' }),
  times: fc.constant({ hours: 'night' }),
}

const GRANTS = [
  ...[asks('OR', 'mfa'), asks('OR', 'block'), asks('OR', 'mfa', 'compliantDevice'), asks('AND', 'mfa', 'compliantDevice'), null],
  ...[strength('mfa', RESISTANT), strength('mfa', ['password,sms']), strength('none', ['sms']), strength('mfa', [])],
  ...[
    asks('OR', 'mfa', 'retinaScan'),
    asks('AND', 'mfa', 'retinaScan'),
    { ...asks('OR'), authenticationStrength: { id: 'named' } },
  ],
]

/** One of a record's fields with a value for it, or nothing. */
const oneOf = (from: Record<string, fc.Arbitrary<unknown>>) =>
  fc.constantFrom(...Object.keys(from)).chain((key) => (from[key] ?? fc.constant(null)).map((value) => ({ [key]: value })))
const perhaps = (from: Record<string, fc.Arbitrary<unknown>>) => fc.oneof({ weight: 2, arbitrary: fc.constant({}) }, oneOf(from))

const inclusion = fc.constantFrom<ConditionalAccessUsers[]>(
  { includeUsers: ['All'] },
  { includeUsers: ['All'] },
  { includeUsers: [ID.ana] },
  { includeUsers: [], includeGroups: [ID.group] },
  { includeUsers: [], includeRoles: [ID.globalAdministrator] },
)
const apps = fc.constantFrom(['All'], ['All'], ['All'], ['Office365'])

const rawPolicy: fc.Arbitrary<Raw> = fc
  .record({
    name: fc.constantFrom('A', 'B', 'C'),
    id: fc.uuid(),
    state: fc.constantFrom('enabled', 'enabled', 'enabled', 'enabledForReportingButNotEnforced', 'enabledOnTuesdays'),
    users: fc.tuple(inclusion, perhaps(EXCLUSIONS)).map(([one, other]) => ({ ...one, ...other })),
    grant: fc.constantFrom(...GRANTS),
    conditions: fc
      .tuple(perhaps(NARROWINGS), apps)
      .map(([it, includeApplications]) => ({ applications: { includeApplications }, ...it })),
  })
  .map((over) => raw(over as unknown as Over))

const aPerson: fc.Arbitrary<Person> = fc
  .record({
    external: fc.boolean(),
    userType: fc.constantFrom('member', 'guest'),
    groups: sub(ID.group, ID.other).map((it) => new Set(it)),
    roles: sub(ID.globalAdministrator, ID.reader).map((it) => new Set(it)),
    federated: fc.boolean(),
    methods: sub('mobilePhone', 'fido2SecurityKey', 'email', 'brainWave'),
    perUser: fc.constantFrom('disabled', 'disabled', 'enabled', 'enforced'),
    capable: fc.boolean(),
  })
  .map((it) => {
    const login = it.external ? 'ana_x.example#EXT#@harbourst.example' : 'ana@harbourst.example'
    const capable = it.capable && it.methods.some((method) => method !== 'email')
    return { ...it, id: ID.ana, login, federated: it.federated && !it.external, capable } as Person
  })

const someRules = (policies: fc.Arbitrary<Raw[]>) =>
  fc.record({ on: fc.boolean(), policies }).map(({ on, policies: list }) => ({ on: on && list.length === 0, list }))
const known = someRules(fc.array(rawPolicy, { maxLength: 3 }))
const listedStrengths = { value: [{ id: 'named', requirementsSatisfied: ['mfa'], allowedCombinations: [['fido2']] }] }

function rulesOf({ on, list }: { on: boolean; list: readonly Raw[] }): Rules {
  const policies = { value: list.map((it) => Policy.parse(it)) }
  return { securityDefaults: { value: on }, policies, strengths: listedStrengths }
}

const RUNS = { numRuns: 1000 }
const asked = (door: Door) => ({ yes: 2, no: 0, unknown: 1 })[door.demanded?.is ?? 'unknown']
const strong = (door: Door) => ({ none: 0, phishable: 1, resistant: 2, unknown: undefined })[door.factors ?? 'unknown']

describe('a door', () => {
  it('reaches every verdict in these tests, so that they prove something', () => {
    const seen = new Set<string>()
    for (const [who, it] of fc.sample(fc.tuple(aPerson, known), { numRuns: 3000, seed: 7 })) {
      const door = doorOf(who, rulesOf(it))
      seen.add(door.shut ? 'shut' : `${door.demanded?.is} ${door.factors}`)
    }
    const sure = ['yes none', 'yes phishable', 'yes resistant', 'no none', 'shut']
    expect([...seen]).toEqual(
      expect.arrayContaining([...sure, 'yes undefined', 'no undefined', 'undefined undefined', 'undefined none']),
    )
  })

  it('is never more covered by an exclusion or a narrowing', () => {
    const change = fc.tuple(fc.nat(), fc.boolean(), oneOf(EXCLUSIONS), oneOf(NARROWINGS))
    const some = someRules(fc.array(rawPolicy, { minLength: 1, maxLength: 3 }))
    fc.assert(
      fc.property(aPerson, some, change, (who, it, [at, person, exclusion, narrowing]) => {
        const index = at % it.list.length
        const list = it.list.map((policy, position) =>
          position === index ? narrowed(policy, person ? exclusion : {}, person ? {} : narrowing) : policy,
        )
        const [before, after] = [doorOf(who, rulesOf(it)), doorOf(who, rulesOf({ ...it, list }))]
        expect(asked(after)).toBeLessThanOrEqual(asked(before))
        if (before.shut || strong(before) === undefined || strong(after) === undefined) return
        expect(strong(after)).toBeLessThanOrEqual(strong(before) ?? 0)
      }),
      RUNS,
    )
  })

  it('never says less surely or otherwise what it said, once more is known', () => {
    const hidden = fc.subarray(['groups', 'roles', 'methods', 'capable', 'perUser', 'federated', 'userType', 'external'] as const)
    const unread = fc.subarray(['securityDefaults', 'policies', 'strengths'] as const)
    fc.assert(
      fc.property(aPerson, known, hidden, unread, fc.boolean(), (who, it, fields, reads, refused) => {
        const rules = rulesOf(it)
        const less = doorOf(without(who, fields), without(rules, reads, refused))
        const more = doorOf(who, rules)
        if (less.demanded !== undefined) expect(more.demanded?.is).toBe(less.demanded.is)
        if (less.shut !== undefined) expect(more.shut).toEqual(less.shut)
        if (less.factors !== undefined && more.shut === undefined) expect(more.factors).toBe(less.factors)
      }),
      RUNS,
    )
  })

  it('does not turn on the order of policies', () => {
    const shuffled = known.chain((it) => fc.tuple(fc.constant(it), fc.shuffledSubarray(it.list, { minLength: it.list.length })))
    fc.assert(
      fc.property(aPerson, shuffled, (who, [it, list]) => {
        expect(doorOf(who, rulesOf({ ...it, list }))).toEqual(doorOf(who, rulesOf(it)))
      }),
      RUNS,
    )
  })

  it('is said in one line of a length that a report can print, whatever a policy is called', () => {
    fc.assert(
      fc.property(aPerson, rawPolicy, fc.string({ unit: 'binary', maxLength: 500 }), (who, policy, displayName) => {
        const door = doorOf(who, rulesOf({ on: false, list: [{ ...policy, displayName }] }))
        const told = [door.doubt ?? '', door.demanded?.is === 'yes' ? door.demanded.by : (door.demanded?.hole ?? '')].join('')
        expect(told).not.toMatch(/[\p{Cc}\p{Cf}]/u)
        expect([...told].length).toBeLessThan(300)
      }),
    )
  })
})

/** The same policy, for fewer people or fewer sign-ins; an exclusion adds to what is there, a condition stands only where none was. */
function narrowed(policy: Raw, exclusion: Record<string, unknown>, narrowing: Record<string, unknown>): Raw {
  const { conditions } = policy
  const users: Record<string, unknown> = { ...conditions.users }
  for (const [key, value] of Object.entries(exclusion)) {
    const before = users[key]
    users[key] = Array.isArray(before) && Array.isArray(value) ? [...before, ...value] : (before ?? value)
  }
  const free = Object.entries(narrowing).filter(([key]) => isFree((conditions as Record<string, unknown>)[key]))
  return { ...policy, conditions: { ...conditions, users: users as Raw['conditions']['users'], ...Object.fromEntries(free) } }
}

function isFree(value: unknown): boolean {
  return value == null || (Array.isArray(value) && (value.length === 0 || value[0] === 'all'))
}

function without<T extends object>(it: T, keys: readonly (keyof T)[], refused = false): T {
  const left = Object.entries(it).filter(([key]) => !keys.includes(key as keyof T))
  return { ...Object.fromEntries(left), ...(refused ? Object.fromEntries(keys.map((key) => [key, failed()])) : {}) } as T
}
