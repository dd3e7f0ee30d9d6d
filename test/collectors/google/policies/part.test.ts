import { describe, expect, it } from 'vitest'
import { POLICY_CALLS } from '../../../../src/collectors/google/calls/policies.js'
import { refusedAnswer } from '../../../../src/collectors/google/failure.js'
import { policies } from '../../../../src/collectors/google/policies/index.js'
import { groupsNamed, policies as readPolicies, sso, units } from '../../../../src/collectors/google/policies/reads.js'
import { PolicyItem } from '../../../../src/collectors/google/policies/schema.js'
import { type FieldId, splitFieldId } from '../../../../src/model/facts/index.js'
import { raw } from './practice.js'
import { answering, censusOf, factsOf, failure, faked, gapsIn, records, UNIT_ITEMS } from './session.js'

const POLICIES = 'cloudidentity:policies.list'
const ORG_UNITS = 'directory:orgunits.list'
const SSO = 'cloudidentity:inboundSsoAssignments.list'
const kinds = [...new Set(POLICY_CALLS.flatMap(({ gives }) => gives).map((id) => splitFieldId(id).kind))]
const own = kinds.filter((kind) => kind !== 'account')
const good = [raw('security.password', { minimumLength: 12 }), raw('gmail.auto_forwarding', { enableAutoForwarding: false })]

describe('the settings of a practice', () => {
  it('one census for every kind that the calls give, accounts aside', async () => {
    const all = await records(policies(faked(answering(good)).session))
    for (const kind of own)
      expect(censusOf(all, kind), kind).toEqual([expect.objectContaining({ whole: true, count: factsOf(all, kind).length })])
    expect(all.some((it) => it.kind === 'account')).toBe(false)
    expect([...new Set(all.map(({ kind }) => kind))].sort()).toEqual([...own].sort())
  })

  it('who is no super administrator gets a named gap for every kind', async () => {
    const body = { error: { code: 403, message: 'Permission denied', status: 'PERMISSION_DENIED', errors: [] } }
    const answer = new Response(JSON.stringify(body), { status: 403 })
    const no = await refusedAnswer(answer, { call: { id: POLICIES, host: 'cloudidentity.googleapis.com' }, auth: 'oauth' })
    const { session } = faked(answering([], { [POLICIES]: { no } }))
    const all = await records(policies(session))
    expect(all).toHaveLength(own.length)
    for (const kind of own) {
      const [census] = censusOf(all, kind)
      expect(census, kind).toMatchObject({ whole: false, count: 0, because: 'permission' })
      expect(census?.remedy?.match(/super administrator/g), 'said once').toHaveLength(1)
    }
  })

  it.each(['throttled', 'failed', 'unsupported', 'permission'] as const)(
    'a refusal (%s) keeps its own remedy',
    async (because) => {
      const { session } = faked(answering([], { [POLICIES]: { no: failure(POLICIES, because, 429) } }))
      const [census] = censusOf(await records(policies(session)), 'setting:mail.auto-forward')
      expect(census).toMatchObject({ whole: false, because, remedy: 'Mend cloudidentity:policies.list.' })
    },
  )

  it('a chain that breaks off shows nothing: what is missing may say otherwise', async () => {
    const { session } = faked(answering([], { [POLICIES]: { pages: [[good[1]]], breaks: failure(POLICIES, 'throttled', 429) } }))
    const all = await records(policies(session))
    expect(factsOf(all, 'setting:mail.auto-forward')).toEqual([])
    expect(censusOf(all, 'setting:mail.auto-forward')).toMatchObject([{ whole: false, because: 'throttled' }])
  })

  it('blank pages end nothing', async () => {
    const { session } = faked(answering([], { [POLICIES]: { pages: [[], [good[0]], [], [good[1]], []] } }))
    expect(factsOf(await records(policies(session)), 'setting:mail.auto-forward')).toMatchObject([{ value: 'blocked' }])
  })

  it('a policy of which not even the setting can be read leaves all of them unread', async () => {
    const { session } = faked(answering([...good, { policyQuery: {}, setting: {} }]))
    const all = await records(policies(session))
    for (const kind of own) expect(censusOf(all, kind), kind).toMatchObject([{ whole: false, because: 'failed' }])
  })

  it('a policy of which only the value cannot be read leaves its own setting unknown', async () => {
    const { session } = faked(answering([...good, raw('security.password', null, { unit: 'office' })]))
    const all = await records(policies(session))
    expect(factsOf(all, 'setting:mail.auto-forward')).toMatchObject([{ value: 'blocked' }])
    const [root, office] = factsOf(all, 'setting:password.minimum-length')
    expect(root).toMatchObject({ value: 12, unit: 'everybody else' })
    expect(office).not.toHaveProperty('value')
    expect(gapsIn(all, 'setting:password.minimum-length')).toHaveLength(1)
  })

  it.each([
    [
      'without units nothing is known: whose policy it is cannot be told',
      { no: failure(ORG_UNITS, 'permission', 403) },
      'permission',
    ],
    [
      'without a root neither',
      { pages: [UNIT_ITEMS.slice(1, 3).map((it) => ({ ...it, parentOrgUnitPath: undefined }))] },
      'failed',
    ],
    ['a unit that cannot be read leaves all unread', { pages: [[...UNIT_ITEMS, { orgUnitPath: '/X' }]] }, 'failed'],
  ])('%s', async (_, said, because) => {
    const all = await records(policies(faked(answering(good, { [ORG_UNITS]: said })).session))
    for (const kind of own) expect(censusOf(all, kind), kind).toMatchObject([{ whole: false, because }])
  })

  it('a list of units without the root itself is enough', async () => {
    const said = { pages: [UNIT_ITEMS.filter(({ orgUnitPath }) => orgUnitPath !== '/')] }
    const all = await records(policies(faked(answering(good, { [ORG_UNITS]: said })).session))
    expect(factsOf(all, 'setting:mail.auto-forward')).toMatchObject([{ value: 'blocked' }])
  })

  it('what no check reads is neither asked nor told', async () => {
    const { session, made } = faked(answering(good), { without: [POLICIES] })
    expect(await records(policies(session))).toEqual([])
    expect(made).toEqual([])
    const few = faked(answering(good), { want: ['setting:mail.auto-forward.value'] })
    expect([...new Set((await records(policies(few.session))).map(({ kind }) => kind))]).toEqual(['setting:mail.auto-forward'])
  })

  it('only an abort is thrown', async () => {
    const stop = new Error('stopped')
    const { session } = faked(answering([], { [POLICIES]: { no: stop } }))
    await expect(records(policies(session))).rejects.toBe(stop)
  })

  it('each call is made once, whoever asks, and refused reads are remembered', async () => {
    const { session, made } = faked(answering(good, { [SSO]: { no: failure(SSO, 'permission', 403) } }))
    await Promise.all([records(policies(session)), readPolicies(session), units(session), sso(session), sso(session)])
    await records(policies(session))
    expect([...made].sort()).toEqual([SSO, POLICIES, ORG_UNITS].sort())
    expect(await sso(session)).toMatchObject({ failed: { because: 'permission' } })
  })
})

describe('where data rests', () => {
  const region = (it: string, over = {}) => raw('data_regions.data_at_rest_region', { region: it }, over)
  const storesOf = async (answers: readonly unknown[], want?: readonly FieldId[]) => {
    const all = await records(policies(faked(answering(answers), want && { want }).session))
    return {
      stores: factsOf(all, 'store') as { id: string; copies?: { countries?: string[]; area?: string }[] }[],
      gaps: gapsIn(all, 'store'),
    }
  }

  it('in the United States', async () => {
    const { stores, gaps } = await storesOf([region('US')])
    expect(stores.map(({ id }) => id)).toEqual(['gmail', 'drive'])
    expect(stores[0]?.copies).toEqual([{ role: 'primary', region: 'US', countries: ['US'] }])
    expect(gaps.map(({ field }) => field)).not.toContain('copies')
  })

  it('in the European Union, in more than one country', async () => {
    expect((await storesOf([region('EUROPE')])).stores[0]?.copies?.[0]?.countries).toHaveLength(27)
  })

  it('wherever Google chooses: in no country that could be named', async () => {
    const [copy] = (await storesOf([region('ANY_REGION')])).stores[0]?.copies ?? []
    expect(copy?.countries).toBeUndefined()
    expect(copy?.area).toBeTruthy()
  })

  it('in two places, where a unit or a group has one of its own', async () => {
    const unit = (await storesOf([region('EUROPE'), region('US', { unit: 'office' })])).stores[0]?.copies
    const group = (await storesOf([region('EUROPE'), region('US', { group: 'g1' })])).stores[0]?.copies
    expect(unit).toHaveLength(2)
    expect(group).toHaveLength(2)
  })

  it.each([
    ['no policy', []],
    ['a region that is not known', [region('MOON')]],
    ['one unit only, the root not told', [region('US', { unit: 'office' })]],
  ])('not known: %s', async (_, answers) => {
    const { stores, gaps } = await storesOf(answers)
    expect(stores).toHaveLength(2)
    for (const store of stores) expect(store).not.toHaveProperty('copies')
    expect(gaps.map(({ field }) => field)).toContain('copies')
  })

  it('a service that is off everywhere keeps nothing; one that is on somewhere does', async () => {
    const status = (serviceState: string, over = {}) => raw('gmail.service_status', { serviceState }, over)
    expect((await storesOf([status('DISABLED')])).stores.map(({ id }) => id)).toEqual(['drive'])
    expect((await storesOf([status('DISABLED'), status('ENABLED', { unit: 'office' })])).stores).toHaveLength(2)
    expect((await storesOf([status('ENABLED')])).stores).toHaveLength(2)
  })

  it('is left out when nobody asks', async () => {
    expect((await storesOf([region('US')], ['setting:storage.region.value'])).stores).toEqual([])
  })
})

describe('what other parts read', () => {
  it('the groups that policies and assignments name, all administrators aside', async () => {
    const list = [
      raw('security.password', {}, { group: 'a' }),
      raw('security.password', {}, { group: 'WORKSPACE_ALL_ADMIN_GROUP' }),
      raw('x.y', {}),
    ]
    const assignments = [
      { mode: 'SAML_SSO', group: 'b', rank: 1, beside: false },
      { mode: 'SSO_OFF', unit: 'root', rank: 0, beside: false },
    ]
    expect(
      [
        ...groupsNamed(
          list.map((it) => PolicyItem.parse(it)),
          assignments,
        ),
      ].sort(),
    ).toEqual(['a', 'b'])
  })

  it('SSO assignments, with the ids that units and groups have elsewhere', async () => {
    const pages = [
      [{ name: 'a', targetGroup: 'groups/g1', rank: 2, ssoMode: 'SAML_SSO' }],
      [{ name: 'b', targetOrgUnit: 'orgUnits/root', ssoMode: 'SSO_OFF', signInBehavior: { redirectCondition: 'NEVER' } }],
    ]
    expect(await sso(faked(answering([], { [SSO]: { pages } })).session)).toEqual({
      value: [
        { mode: 'SAML_SSO', group: 'g1', rank: 2, beside: false },
        { mode: 'SSO_OFF', unit: 'root', rank: 0, beside: true },
      ],
    })
  })

  it.each([
    ['for nobody', { ssoMode: 'SAML_SSO' }],
    ['for a unit and a group', { ssoMode: 'SAML_SSO', targetGroup: 'groups/g', targetOrgUnit: 'orgUnits/u' }],
    ['without a mode', { targetGroup: 'groups/g' }],
  ])('an assignment %s leaves the list unread', async (_, item) => {
    expect(await sso(faked(answering([], { [SSO]: { pages: [[item]] } })).session)).toMatchObject({
      failed: { because: 'failed' },
    })
  })
})
