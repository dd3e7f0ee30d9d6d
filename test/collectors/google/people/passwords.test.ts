import { describe, expect, test } from 'vitest'
import {
  EDITED,
  edited,
  id,
  LOGINS,
  login,
  POLICIES,
  policy,
  practice,
  SET,
  setFor,
  told,
  USAGE,
  USERS,
  used,
  user,
} from './practice.js'
import { failure, type Tenant } from './session.js'

const notReady = failure('failed', { call: USAGE, status: 400 })
const bare = (number: number) => ({ entity: { profileId: id(number), userEmail: login(number) }, parameters: [] })
const dates = (asked: readonly { call: string; path: Readonly<Record<string, string>> }[]) =>
  asked.filter(({ call }) => call === USAGE).map(({ path }) => path.date)

describe('the report on accounts', () => {
  test('is asked for from the day before yesterday backwards, until there is one', async () => {
    const answers: unknown[] = [notReady, notReady, [[used(1), used(2)]]]
    const { session, census, of } = await told(practice({ [USAGE]: () => answers.shift() }))
    expect(dates(session.asked)).toEqual(['2026-10-30', '2026-10-29', '2026-10-28'])
    expect(of(2).passwordMeetsPolicy).toBe(true)
    // The day that it is of ends at midnight on the Pacific coast.
    expect(census).toMatchObject({ whole: true, at: '2026-10-29T08:00:00.000Z' })
  })

  test.each<[string, unknown[], number]>([
    ['that is refused four times', [notReady, notReady, notReady, notReady], 4],
    ['that is empty four times', [[[]], [[]], [], [[], []]], 4],
    ['that names people and says nothing of them', [[[bare(1)]], [[bare(1)]], [[bare(1)]], [[bare(1)]]], 4],
    ['that is not permitted, which no other day changes', [failure('permission')], 1],
  ])('%s leaves the census at the time of the list', async (_, answers, times) => {
    const { session, census, of, gaps } = await told(practice({ [USAGE]: () => answers.shift() }))
    expect(dates(session.asked)).toHaveLength(times)
    expect(of(2).passwordMeetsPolicy).toBeUndefined()
    expect(census).toMatchObject({ whole: true, count: 2, at: '2026-11-01T09:00:00.000Z' })
    expect(gaps.some((it) => it.startsWith('passwordMeetsPolicy: '))).toBe(true)
  })

  test('dates nothing where nothing of it is read', async () => {
    const { census } = await told(practice(), { want: ['account.active'] })
    expect(census?.at).toBe('2026-11-01T09:00:00.000Z')
  })

  test('that breaks off on a later page keeps nobody of it, and says why', async () => {
    const { of, gaps } = await told(practice({ [USAGE]: [[used(1)], failure('throttled', { remedy: 'later' })] }))
    expect([of(1).passwordMeetsPolicy, of(2).passwordMeetsPolicy]).toEqual([undefined, undefined])
    expect(gaps).toContain('passwordMeetsPolicy: throttled: later')
  })

  test('knows of a later sign-in than the list', async () => {
    const last = '2026-10-30T20:00:00.000Z'
    const tenant = { [USAGE]: [[used(1, { last_login_time: '2026-10-01T00:00:00.000Z' }), used(2, { last_login_time: last })]] }
    const { of } = await told(practice(tenant))
    expect([of(1).lastSignIn, of(2).lastSignIn]).toEqual(['2026-10-30T08:00:00.000Z', last])
  })

  test.each<[string, unknown, string | null, string | null | undefined]>([
    [
      'somebody who never signed in, by the list',
      '1970-01-01T00:00:00.000Z',
      '2026-10-30T20:00:00.000Z',
      '2026-10-30T20:00:00.000Z',
    ],
    ['somebody who never signed in, by both', '1970-01-01T00:00:00.000Z', '1970-01-01T00:00:00.000Z', null],
    ['somebody of whom the list does not tell it', undefined, '2026-10-01T20:00:00.000Z', undefined],
  ])('knows of %s', async (_, lastLoginTime, reported, expected) => {
    const tenant = { [USERS]: [[user(1), user(2, { lastLoginTime })]], [USAGE]: [[used(2, { last_login_time: reported })]] }
    expect((await told(practice(tenant))).of(2).lastSignIn).toBe(expected)
  })
})

describe('a password', () => {
  const rule = (allowedStrength: string | undefined): Tenant => ({
    [POLICIES]: [[policy('security.password', { minimumLength: 12, ...(allowedStrength ? { allowedStrength } : {}) })]],
  })
  test.each<[string, Record<string, string | null>, Tenant, boolean | undefined]>([
    ['that is long and strong meets the rule', {}, {}, true],
    ['that is too short does not', { password_length_compliance: 'NON_COMPLIANT' }, {}, false],
    [
      'that is too short does not, however strong it is',
      { password_length_compliance: 'NON_COMPLIANT', password_strength: null },
      {},
      false,
    ],
    ['that is weak does not where the rule asks for a strong one', { password_strength: 'WEAK' }, rule('STRONG'), false],
    ['that is weak does where the rule allows that', { password_strength: 'WEAK' }, rule('WEAK'), true],
    [
      'that is weak and short does not where the rule allows weak ones',
      { password_strength: 'WEAK', password_length_compliance: 'NON_COMPLIANT' },
      rule('WEAK'),
      false,
    ],
    ['that is weak may where the rule does not say', { password_strength: 'WEAK' }, rule(undefined), undefined],
    [
      'that is weak may where the rule is not read',
      { password_strength: 'WEAK' },
      { [POLICIES]: failure('permission') },
      undefined,
    ],
    ['of unknown strength may', { password_strength: 'UNKNOWN' }, rule('STRONG'), undefined],
    [
      'of unknown strength may not be weaker than allowed, and is not known',
      { password_strength: null },
      rule('WEAK'),
      undefined,
    ],
    ['of unknown length may', { password_length_compliance: 'UNKNOWN' }, {}, undefined],
    ['of a new kind of length may', { password_length_compliance: 'EXEMPT' }, {}, undefined],
    ['that was changed since may', {}, { [EDITED]: [[edited(2, '2026-10-31T12:00:00.000Z')]] }, undefined],
    [
      'that was too short and was changed since may',
      { password_length_compliance: 'NON_COMPLIANT' },
      { [SET]: [[setFor(2, '2026-10-31T12:00:00.000Z')]] },
      undefined,
    ],
    ['that was changed before does', {}, { [EDITED]: [[edited(2, '2026-10-30T12:00:00.000Z')]] }, true],
    ['of somebody who is not in the report may', {}, { [USAGE]: [[used(1)]] }, undefined],
  ])('%s', async (_, report, tenant, expected) => {
    const { of } = await told(practice({ [USAGE]: [[used(1), used(2, report)]], ...tenant }))
    expect(of(2).passwordMeetsPolicy).toBe(expected)
  })
})

describe('when a password was changed', () => {
  const [early, late] = ['2026-07-01T08:00:00.000Z', '2026-09-01T08:00:00.000Z']
  test.each<[string, Tenant, string | undefined]>([
    ['is not known where no log remembers it', {}, undefined],
    ['is in the log of accounts', { [EDITED]: [[edited(2, early)]] }, early],
    ['is in the log of sign-ins', { [LOGINS]: [[edited(2, early)]] }, early],
    [
      'is the latest of a log, whatever its order',
      { [EDITED]: [[edited(2, early)], [], [edited(2, late), edited(2, early)]] },
      late,
    ],
    ['is the latest of both logs', { [EDITED]: [[edited(2, early)]], [LOGINS]: [[edited(2, late)]] }, late],
    ['is when an administrator set it', { [SET]: [[setFor(2, late)]], [EDITED]: [[edited(2, early)]] }, late],
    ['is when they changed what an administrator set', { [SET]: [[setFor(2, early)]], [EDITED]: [[edited(2, late)]] }, late],
    ['is not when the administrator who set it did', { [SET]: [[setFor(1, late)]] }, undefined],
    [
      'is told by address, where there is no id',
      { [EDITED]: [[edited(2, late, { actor: { email: login(2).toUpperCase() } })]] },
      late,
    ],
    ['is told of nobody, where there is neither', { [EDITED]: [[edited(2, late, { actor: {} })]] }, undefined],
    ['is no other event', { [EDITED]: [[edited(2, late, { events: [{ name: '2sv_enroll' }] })]] }, undefined],
    ['is not known where a log cannot be read', { [EDITED]: [[edited(2, late)]], [SET]: failure('permission') }, undefined],
    [
      'is not known where an event cannot be read',
      { [EDITED]: [[edited(2, late), { id: { time: 'soon' }, events: [] }]] },
      undefined,
    ],
  ])('%s', async (_, tenant, expected) => {
    expect((await told(practice(tenant))).of(2).passwordChanged).toBe(expected)
  })

  test('is asked for by the name of the event, a thousand a page', async () => {
    const { session } = await told(practice())
    const asked = session.asked.filter(({ call }) => call.startsWith('reports:activities'))
    expect(asked.map(({ query }) => [query.eventName, query.maxResults])).toEqual([
      ['password_edit', '1000'],
      ['password_edit', '1000'],
      ['CHANGE_PASSWORD', '1000'],
    ])
  })

  test('is asked for nobody where no check reads it', async () => {
    const calls = [EDITED, LOGINS, SET, USAGE]
    const { session, of } = await told(practice(), { unplanned: calls, want: ['account.active'] })
    expect(session.asked.filter(({ call }) => calls.includes(call))).toEqual([])
    expect(of(2).active).toBe(true)
  })
})
