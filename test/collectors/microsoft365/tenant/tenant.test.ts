import { describe, expect, test } from 'vitest'
import { TENANT_CALLS } from '../../../../src/collectors/microsoft365/calls/tenant.js'
import { tenant } from '../../../../src/collectors/microsoft365/tenant/index.js'
import { conditionalAccess, domains, skus } from '../../../../src/collectors/microsoft365/tenant/reads.js'
import { builtInFacts, splitFieldId } from '../../../../src/model/facts/index.js'
import { censusOf, factsOf, failure, faked, gapsIn, records, type Said } from './session.js'

const BREAK_GLASS = '0b9d8c7a-0000-4000-8000-00000000b001'

const blockOld = (fields: object = {}) => ({
  id: 'ca-1',
  displayName: 'Stop old programs',
  state: 'enabled',
  conditions: {
    users: { includeUsers: ['All'], excludeUsers: [], ...fields },
    applications: { includeApplications: ['All'] },
    clientAppTypes: ['exchangeActiveSync', 'other'],
  },
  grantControls: { operator: 'OR', builtInControls: ['block'] },
})

const practice = (): Record<string, Said> => ({
  'graph:policies.identitySecurityDefaultsEnforcementPolicy': { one: { isEnabled: false } },
  'graph:identity.conditionalAccess.policies': { pages: [[blockOld()]] },
  'graph:users.named': { each: { [BREAK_GLASS]: { id: BREAK_GLASS, userPrincipalName: 'breakglass@harbourst.example' } } },
  'graph:policies.authenticationStrengthPolicies': { pages: [[]] },
  'graph:policies.authenticationMethodsPolicy': { one: { authenticationMethodConfigurations: [] } },
  'graph:subscribedSkus': {
    pages: [
      [
        {
          capabilityStatus: 'Enabled',
          servicePlans: [
            { servicePlanId: 'a', servicePlanName: 'EXCHANGE_S_STANDARD', provisioningStatus: 'Success' },
            { servicePlanId: 'b', servicePlanName: 'SHAREPOINTSTANDARD', provisioningStatus: 'Success' },
          ],
        },
      ],
    ],
  },
  'graph:domains': {
    pages: [
      [
        {
          id: 'harbourst.onmicrosoft.com',
          authenticationType: 'Managed',
          isVerified: true,
          isRoot: true,
          passwordValidityPeriodInDays: 2147483647,
        },
      ],
    ],
  },
  'graph:organization': { one: { value: [{ id: 't', createdDateTime: '2023-01-01T00:00:00Z', onPremisesSyncEnabled: null }] } },
  'graph:policies.authorizationPolicy': {
    one: {
      allowInvitesFrom: 'adminsAndGuestInviters',
      guestUserRoleId: '2af84b1e-32c8-42b7-82bc-daa82404023b',
      defaultUserRolePermissions: { permissionGrantPoliciesAssigned: [] },
    },
  },
  'graph:groupSettings': { pages: [[]] },
  'graph:policies.activityBasedTimeoutPolicies': { pages: [[]] },
  'graph:admin.sharepoint.settings': {
    one: {
      sharingCapability: 'externalUserSharingOnly',
      sharingDomainRestrictionMode: 'none',
      isUnmanagedSyncAppForTenantRestricted: false,
      isMacSyncAppEnabled: true,
    },
  },
})

const read = (table: Record<string, Said>) => records(tenant(faked(table).session))
const valuesOf = async (kind: string, table: Record<string, Said>) =>
  factsOf(await read(table), `setting:${kind}`).map((it) => ('value' in it ? it.value : 'no value'))

describe('the settings of a whole tenant', () => {
  test('every planned call is made once, and no other', async () => {
    const { session, made } = faked(practice())
    await records(tenant(session))
    const unasked = ['graph:users.named'] // only where a rule leaves somebody out by name
    expect([...made].sort()).toEqual(
      Object.keys(practice())
        .filter((id) => !unasked.includes(id))
        .sort(),
    )
  })

  test('every fact has the shape of its kind', async () => {
    for (const it of await read(practice())) {
      if (it.record === 'fact') expect(builtInFacts[it.kind].strict().safeParse(it).error).toBeUndefined()
    }
  })

  test('every setting that the calls promise has a census, whole or with a reason', async () => {
    const kinds = new Set(TENANT_CALLS.flatMap((call) => call.gives).map((id) => splitFieldId(id).kind))
    const all = await read(practice())
    for (const kind of kinds) {
      if (!kind.startsWith('setting:')) continue
      const census = censusOf(all, kind)
      expect(census, kind).toBeDefined()
      if (census?.whole === false) expect(census.remedy, kind).toMatch(/\.$/)
    }
  })

  test('what Graph does not show is unsupported and names the place where it stands', async () => {
    const all = await read(practice())
    for (const key of ['sharing.default-link', 'sharing.link-expiry', 'storage.region']) {
      expect(censusOf(all, `setting:${key}`)).toMatchObject({ whole: false, count: 0, because: 'unsupported' })
      expect(factsOf(all, `setting:${key}`)).toEqual([])
    }
  })

  test('that there is password reset by oneself holds of every tenant that answers; how it is set stays unknown, and says where to look', async () => {
    const all = await read(practice())
    expect(censusOf(all, 'setting:signin.recovery')).toMatchObject({ whole: true, count: 1 })
    expect(factsOf(all, 'setting:signin.recovery')).toMatchObject([{ name: 'self-service password reset' }])
    expect(factsOf(all, 'setting:signin.recovery')[0]).not.toHaveProperty('value')
    expect(all).toContainEqual(
      expect.objectContaining({ record: 'gap', kind: 'setting:signin.recovery', field: 'value', because: 'unsupported' }),
    )
  })

  test('a setting that no check reads is left out', async () => {
    const { session } = faked(practice(), { want: ['setting:sharing.files.value'] })
    const kinds = (await records(tenant(session))).flatMap((it) => (it.record === 'census' ? [it.kind] : []))
    expect(kinds).toEqual(['setting:sharing.files', 'store'])
  })

  test('nothing is said of a call that is not planned', async () => {
    const { 'graph:admin.sharepoint.settings': _, ...rest } = practice()
    const all = await read(rest)
    expect(censusOf(all, 'setting:sharing.files')).toBeUndefined()
    expect(censusOf(all, 'setting:devices.sync')).toBeUndefined()
  })
})

describe('a call that fails costs its own settings alone', () => {
  const costs: readonly (readonly [string, readonly string[]])[] = [
    ['graph:policies.authorizationPolicy', ['guests.invited-by', 'guests.directory', 'apps.consented-by']],
    ['graph:admin.sharepoint.settings', ['sharing.files', 'sharing.domains', 'devices.sync']],
    ['graph:groupSettings', ['signin.lockout']],
    ['graph:domains', ['password.minimum-length', 'password.maximum-age', 'password.blocklist', 'signin.lockout']],
    ['graph:policies.activityBasedTimeoutPolicies', ['signin.session-idle']],
    [
      'graph:identity.conditionalAccess.policies',
      ['signin.legacy-protocols', 'devices.required-managed', 'signin.session-lifetime'],
    ],
  ]
  test.each(costs)('%s', async (call, keys) => {
    const all = await read({ ...practice(), [call]: { no: failure(call, 'permission') } })
    for (const key of keys) {
      expect(factsOf(all, `setting:${key}`)).toEqual([])
      expect(censusOf(all, `setting:${key}`)).toMatchObject({ whole: false, because: 'permission', remedy: `Mend ${call}.` })
    }
    const untouched = keys.includes('sharing.files') ? 'guests.invited-by' : 'sharing.files'
    expect(censusOf(all, `setting:${untouched}`)).toMatchObject({ whole: true, count: 1 })
  })

  test('an item of a list that cannot be read fails the list', async () => {
    const all = await read({ ...practice(), 'graph:domains': { pages: [[{ id: 'a.example' }, { id: '' }]] } })
    expect(censusOf(all, 'setting:password.maximum-age')).toMatchObject({ whole: false, because: 'failed', count: 0 })
  })

  test('what is not an answer of Microsoft is thrown', async () => {
    const { session } = faked(practice())
    const stopped = { ...session, get: () => Promise.reject(new Error('stopped')) } as typeof session
    await expect(records(tenant(stopped))).rejects.toThrow('stopped')
  })
})

describe('the rules for signing in', () => {
  const withPolicies = (...policies: unknown[]): Record<string, Said> => ({
    ...practice(),
    'graph:identity.conditionalAccess.policies': { pages: [policies] },
  })

  const cases: readonly (readonly [string, Record<string, Said>, unknown[]])[] = [
    ['old programs are blocked by a policy for all', practice(), ['blocked']],
    ['old programs are allowed without one', withPolicies(), ['allowed']],
    [
      'old programs are allowed while it only reports',
      withPolicies({ ...blockOld(), state: 'enabledForReportingButNotEnforced' }),
      ['allowed'],
    ],
    ['a group is left out, and who is in it was not asked', withPolicies(blockOld({ excludeGroups: ['g'] })), []],
    ['a policy in a state that nobody knows', withPolicies({ ...blockOld(), state: 'paused' }), []],
    ['a policy of another shape', withPolicies({ id: 'x', displayName: 'x' }), []],
    [
      'security defaults block them',
      { ...withPolicies(), 'graph:policies.identitySecurityDefaultsEnforcementPolicy': { one: { isEnabled: true } } },
      ['blocked'],
    ],
    [
      'security defaults that do not say whether they are on',
      { ...withPolicies(), 'graph:policies.identitySecurityDefaultsEnforcementPolicy': { one: {} } },
      [],
    ],
  ]
  test.each(cases)('%s', async (_, table, expected) => {
    expect(await valuesOf('signin.legacy-protocols', table)).toEqual(expected)
  })

  test('people who are left out by name are named, and nothing is said of them', async () => {
    const all = await read(withPolicies(blockOld({ excludeUsers: [BREAK_GLASS] })))
    const [everybody, exempt] = factsOf(all, 'setting:signin.legacy-protocols')
    expect(everybody).toMatchObject({ value: 'blocked', unit: 'everybody else' })
    expect(exempt).toMatchObject({ people: ['breakglass@harbourst.example'] })
    expect(exempt).not.toHaveProperty('value')
    expect(censusOf(all, 'setting:signin.legacy-protocols')).toMatchObject({ whole: true, count: 2 })
  })

  const GROUP = '0b9d8c7a-0000-4000-8000-00000000d001'
  const withGroup = (members: unknown): Record<string, Said> => ({
    ...withPolicies(blockOld({ excludeGroups: [GROUP] })),
    'graph:groups': { pages: [[{ id: GROUP, displayName: 'Emergency' }]] },
    'graph:groups.members': { each: { [GROUP]: members } },
  })
  const emergency = { '@odata.type': '#microsoft.graph.user', id: BREAK_GLASS }

  test('people who are left out by a group are named as well', async () => {
    const all = await read(withGroup({ value: [emergency] }))
    expect(factsOf(all, 'setting:signin.legacy-protocols')).toMatchObject([
      { value: 'blocked', unit: 'everybody else' },
      { people: ['breakglass@harbourst.example'] },
    ])
  })

  test('a group that leaves out nobody leaves the rule for all', async () => {
    const [rule, ...others] = factsOf(await read(withGroup({ value: [] })), 'setting:signin.legacy-protocols')
    expect([rule, others]).toMatchObject([{ value: 'blocked' }, []])
    expect(rule).not.toHaveProperty('unit')
  })

  test('a group that was refused makes the rule unknown, and says what is missing', async () => {
    const all = await read(withGroup(failure('graph:groups.members', 'permission')))
    expect(factsOf(all, 'setting:signin.legacy-protocols')).toEqual([])
    expect(censusOf(all, 'setting:signin.legacy-protocols')).toMatchObject({
      whole: false,
      because: 'permission',
      remedy: 'Mend graph:groups.members.',
    })
  })

  test('a large group is counted as left out and not looked up one by one', async () => {
    const value = Array.from({ length: 101 }, (_, n) => ({ ...emergency, id: `person-${n}` }))
    const { session, made } = faked(withGroup({ value }))
    const all = await records(tenant(session))
    expect(factsOf(all, 'setting:signin.legacy-protocols')).toMatchObject([{ value: 'blocked' }, { unit: expect.any(String) }])
    expect(factsOf(all, 'setting:signin.legacy-protocols')[1]).not.toHaveProperty('people')
    expect(made).not.toContain('graph:users.named')
  })

  test('a role that is left out makes it unknown, and says where to look', async () => {
    const all = await read(withPolicies(blockOld({ excludeRoles: ['r'] })))
    expect(censusOf(all, 'setting:signin.legacy-protocols')).toMatchObject({
      whole: false,
      because: 'unsupported',
      remedy: expect.stringContaining('a group or a role'),
    })
  })

  test('where one of them has no login any more, nobody is named', async () => {
    const all = await read({
      ...withPolicies(blockOld({ excludeUsers: [BREAK_GLASS] })),
      'graph:users.named': { each: { [BREAK_GLASS]: failure('graph:users.named', 'failed') } },
    })
    expect(factsOf(all, 'setting:signin.legacy-protocols')[1]).not.toHaveProperty('people')
  })
})

describe('places where data rests', () => {
  const withPlans = (capabilityStatus: unknown, ...names: unknown[]): Record<string, Said> => ({
    ...practice(),
    'graph:subscribedSkus': {
      pages: [[{ capabilityStatus, servicePlans: names.map((servicePlanName) => ({ servicePlanId: 'x', servicePlanName })) }]],
    },
  })
  const cases: readonly (readonly [string, Record<string, Said>, string[], boolean])[] = [
    ['mailboxes and files', practice(), ['exchange', 'sharepoint'], true],
    ['a subscription that ran out still holds data', withPlans('Suspended', 'EXCHANGE_S_ENTERPRISE'), ['exchange'], true],
    ['one in an unknown state too', withPlans(null, 'EXCHANGE_S_ENTERPRISE'), ['exchange'], true],
    ['one that was deleted does not', withPlans('Deleted', 'EXCHANGE_S_ENTERPRISE'), [], true],
    ['the part of Exchange that every licence has is no mailbox', withPlans('Enabled', 'EXCHANGE_S_FOUNDATION'), [], true],
    ['Office in a browser holds no files', withPlans('Enabled', 'SHAREPOINTWAC'), [], true],
    ['OneDrive alone', withPlans('Enabled', 'ONEDRIVE_BASIC'), ['sharepoint'], true],
    ['a plan without a name may be one of them', withPlans('Enabled', null), [], false],
  ]
  test.each(cases)('%s', async (_, table, ids, whole) => {
    const all = await read(table)
    expect(factsOf(all, 'store').map((it) => it.id)).toEqual(ids)
    expect(censusOf(all, 'store')).toMatchObject({ whole, count: ids.length })
  })

  test('no country is given, whatever the address of the practice, and the gap says where to look', async () => {
    const all = await read({
      ...practice(),
      'graph:organization': {
        one: {
          value: [{ id: 't', countryLetterCode: 'SG', createdDateTime: '2023-01-01T00:00:00Z', onPremisesSyncEnabled: null }],
        },
      },
    })
    for (const store of factsOf(all, 'store')) expect(store).not.toHaveProperty('copies')
    expect(gapsIn(all, 'store').map((it) => [it.field, it.because])).toContainEqual(['copies', 'unsupported'])
  })

  test('without the licences nothing is said of them', async () => {
    const all = await read({ ...practice(), 'graph:subscribedSkus': { no: failure('graph:subscribedSkus', 'permission') } })
    expect(censusOf(all, 'store')).toMatchObject({ whole: false, count: 0, because: 'permission' })
  })
})

describe('a read that two parts need', () => {
  test('is asked once for a session, also when it fails', async () => {
    const table = { ...practice(), 'graph:domains': { no: failure('graph:domains', 'throttled') } } satisfies Record<string, Said>
    const { session, made } = faked(table)
    const all = await Promise.all([domains(session), domains(session), skus(session), tenantOnce(session)])
    expect(made.filter((id) => id === 'graph:domains')).toHaveLength(1)
    expect(made.filter((id) => id === 'graph:subscribedSkus')).toHaveLength(1)
    expect(all[0]).toBe(all[1])
  })

  test('is asked anew for another session', async () => {
    const [one, other] = [faked(practice()), faked(practice())]
    await Promise.all([skus(one.session), skus(other.session)])
    expect([one.made, other.made]).toEqual([['graph:subscribedSkus'], ['graph:subscribedSkus']])
  })

  test('that the plan does not hold is not asked and says so', async () => {
    const { session, made } = faked(practice(), { without: ['graph:identity.conditionalAccess.policies'] })
    expect(await conditionalAccess(session)).toMatchObject({ failed: { because: 'not-chosen' } })
    expect(made).toEqual([])
  })
})

const tenantOnce = (session: Parameters<typeof tenant>[0]) => records(tenant(session))
