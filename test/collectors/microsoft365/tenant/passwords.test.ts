import { describe, expect, test } from 'vitest'
import {
  blocklist,
  GroupSetting,
  lockout,
  maximumAge,
  minimumLength,
} from '../../../../src/collectors/microsoft365/tenant/passwords.js'
import { Domain, Organization } from '../../../../src/collectors/microsoft365/tenant/schema.js'
import { failure } from './session.js'

const NEVER = 2_147_483_647

const domain = (id: string, fields: object = {}) =>
  Domain.parse({
    id,
    authenticationType: 'Managed',
    isVerified: true,
    isRoot: true,
    passwordValidityPeriodInDays: NEVER,
    ...fields,
  })

const organization = (fields: object = {}) => ({
  value: Organization.parse({ id: 'x', createdDateTime: '2023-05-01T08:00:00Z', onPremisesSyncEnabled: null, ...fields }),
})

const rules = (
  domains: readonly Domain[],
  own: ReturnType<typeof organization> | { failed: ReturnType<typeof failure> } = organization(),
) => ({
  domains: { value: domains },
  organization: own,
})

/** Values, each with its unit, and why there may be more. */
const said = ({ facts, unread }: { facts: { value?: unknown; unit?: string }[]; unread?: { because: string } }) => [
  ...facts.map(({ value, unit }) => (unit === undefined ? value : [value, unit])),
  ...(unread === undefined ? [] : [unread.because]),
]

const HERE = 'accounts whose passwords Microsoft keeps'

describe("Microsoft's own rule for passwords", () => {
  const initial = domain('harbourst.onmicrosoft.com')
  const cases: readonly (readonly [string, ReturnType<typeof rules>, unknown[]])[] = [
    ['holds for everybody where Microsoft checks all passwords', rules([initial, domain('harbourst.example')]), [8]],
    ['holds where synchronising was once on', rules([initial], organization({ onPremisesSyncEnabled: false })), [8]],
    [
      'does not hold for accounts from a server',
      rules([initial], organization({ onPremisesSyncEnabled: true })),
      [[8, HERE], 'unsupported'],
    ],
    [
      'is not said of everybody where that is not told',
      rules([initial], organization({ onPremisesSyncEnabled: undefined })),
      [[8, HERE], 'failed'],
    ],
    [
      'nor where the organisation was not read',
      rules([initial], { failed: failure('graph:organization', 'permission') }),
      [[8, HERE], 'permission'],
    ],
    [
      'nor beside a domain that signs in elsewhere',
      rules([initial, domain('x.example', { authenticationType: 'Federated' })]),
      [[8, HERE], 'unsupported'],
    ],
    [
      'nor beside one of which it is not told',
      rules([initial, domain('x.example', { authenticationType: null })]),
      [[8, HERE], 'unsupported'],
    ],
    [
      'nor beside one of a kind that nobody knows',
      rules([initial, domain('x.example', { authenticationType: 'Brokered' })]),
      [[8, HERE], 'unsupported'],
    ],
    [
      'is not disturbed by a domain that was never verified',
      rules([initial, domain('x.example', { authenticationType: 'Federated', isVerified: false })]),
      [8],
    ],
    [
      'is not said where every domain signs in elsewhere',
      rules([domain('x.example', { authenticationType: 'Federated' })]),
      ['unsupported'],
    ],
  ]
  test.each(cases)('%s', (_, read, expected) => {
    expect(said(minimumLength(read))).toEqual(expected)
    expect(said(blocklist(read))).toEqual(expected.map((it) => (it === 8 ? true : Array.isArray(it) ? [true, it[1]] : it)))
  })

  test('is not said where the domains were not read', () => {
    const read = { domains: { failed: failure('graph:domains', 'permission') }, organization: organization() }
    expect(said(minimumLength(read))).toEqual(['permission'])
    expect(said(maximumAge(read))).toEqual(['permission'])
  })
})

describe('days until a password must be changed', () => {
  const age = (days: unknown, more: object = {}) => domain('harbourst.example', { passwordValidityPeriodInDays: days, ...more })
  const old = organization({ createdDateTime: '2019-02-01T08:00:00Z' })
  const cases: readonly (readonly [string, ReturnType<typeof rules>, unknown[]])[] = [
    ['a number', rules([age(90)]), [[90, 'harbourst.example']]],
    ["Microsoft's word for never", rules([age(NEVER)]), [[null, 'harbourst.example']]],
    ['nothing set in a young tenant: never', rules([age(null)]), [[null, 'harbourst.example']]],
    ['nothing set in an old tenant may be 90 days', rules([age(null)], old), ['unsupported']],
    ['nothing set, and nobody knows how old', rules([age(null)], organization({ createdDateTime: null })), ['unsupported']],
    ['never, set in an old tenant', rules([age(NEVER)], old), [[null, 'harbourst.example']]],
    ['nothing told', rules([age(undefined)]), ['unsupported']],
    ['no days', rules([age(0)]), ['unsupported']],
    ['less than none', rules([age(-1)]), ['unsupported']],
    ['half a day', rules([age(0.5)]), ['unsupported']],
    ['a text', rules([age('90')]), ['unsupported']],
    [
      'the second domain counts too',
      rules([domain('a.example'), domain('b.example', { passwordValidityPeriodInDays: 60 })]),
      [
        [null, 'a.example'],
        [60, 'b.example'],
      ],
    ],
    [
      'a domain under another inherits',
      rules([domain('a.example'), domain('x.a.example', { isRoot: false, passwordValidityPeriodInDays: 30 })]),
      [[null, 'a.example']],
    ],
    [
      'one that only looks as if it lay under another does not',
      rules([domain('a.example'), domain('xa.example', { isRoot: false, passwordValidityPeriodInDays: 30 })]),
      [
        [null, 'a.example'],
        [30, 'xa.example'],
      ],
    ],
    [
      'a domain that signs in elsewhere is not told',
      rules([domain('a.example'), domain('b.example', { authenticationType: 'Federated' })]),
      [[null, 'a.example'], 'unsupported'],
    ],
    [
      'nor is one under another that does',
      rules([domain('a.example'), domain('x.a.example', { isRoot: false, authenticationType: 'Federated' })]),
      [[null, 'a.example'], 'unsupported'],
    ],
    [
      'one that was never verified does not count',
      rules([domain('a.example'), age(30, { isVerified: false })]),
      [[null, 'a.example']],
    ],
    [
      'accounts from a server may differ',
      rules([domain('a.example')], organization({ onPremisesSyncEnabled: true })),
      [[null, 'a.example'], 'unsupported'],
    ],
  ]
  test.each(cases)('%s', (_, read, expected) => {
    expect(said(maximumAge(read))).toEqual(expected)
  })
})

describe('wrong passwords until sign-in is locked', () => {
  const rule = (...values: { name?: unknown; value?: unknown }[]) =>
    GroupSetting.parse({
      id: 's',
      displayName: 'Password Rule Settings',
      templateId: '5cf42378-d67d-4f36-ba46-e8b86229381d',
      values,
    })
  const other = GroupSetting.parse({
    id: 'g',
    templateId: '62375ab9-6b52-47ed-826b-58e47e0e304b',
    values: [{ name: 'LockoutThreshold', value: '3' }],
  })
  const here = [domain('harbourst.example')]
  const cases: readonly (readonly [string, readonly GroupSetting[], readonly Domain[], unknown[]])[] = [
    ['the usual ten where nobody changed it', [], here, [10]],
    ['the usual ten beside settings of another kind', [other], here, [10]],
    ['what somebody chose', [rule({ name: 'LockoutThreshold', value: '5' })], here, [5]],
    ['a rule without that line', [rule({ name: 'LockoutDurationInSeconds', value: '60' })], here, ['unsupported']],
    ['an empty line', [rule({ name: 'LockoutThreshold', value: '' })], here, ['unsupported']],
    ['null', [rule({ name: 'LockoutThreshold', value: null })], here, ['unsupported']],
    ['no number', [rule({ name: 'LockoutThreshold', value: 'many' })], here, ['unsupported']],
    ['no attempts', [rule({ name: 'LockoutThreshold', value: '0' })], here, ['unsupported']],
    ['settings of no kind may be the rule', [GroupSetting.parse({ id: 'x', values: [] })], here, ['unsupported']],
    [
      'not for domains that sign in elsewhere',
      [],
      [...here, domain('b.example', { authenticationType: 'Federated' })],
      [[10, 'accounts that sign in at Microsoft'], 'unsupported'],
    ],
  ]
  test.each(cases)('%s', (_, settings, domains, expected) => {
    expect(said(lockout(settings, { value: domains }))).toEqual(expected)
  })

  test('not where the domains were not read', () => {
    expect(said(lockout([], { failed: failure('graph:domains', 'throttled') }))).toEqual(['throttled'])
  })
})
