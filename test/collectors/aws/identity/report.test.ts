import { describe, expect, test } from 'vitest'
import type { Key } from '../../../../src/model/facts/access.js'
import type { Account } from '../../../../src/model/facts/account.js'
import {
  type Answers,
  arnOf,
  type Cells,
  COLUMNS,
  csv,
  details,
  PERSON,
  ROOT,
  refused,
  report,
  SOUND,
  told,
  userOf,
} from './answers.js'

type Expected = { [K in keyof Account]?: Account[K] | 'absent' }

const at = (text: string) => new Date(text).toISOString()
const KEYS_ONLY: Cells = {
  ...PERSON,
  password_enabled: 'false',
  password_last_used: 'N/A',
  password_last_changed: 'N/A',
  mfa_active: 'false',
  access_key_1_active: 'true',
  access_key_1_last_rotated: '2025-06-01T00:00:00+00:00',
  access_key_1_last_used_date: '2026-11-19T00:00:00+00:00',
}
const NOTHING: Cells = {
  ...KEYS_ONLY,
  access_key_1_active: 'false',
  access_key_1_last_rotated: 'N/A',
  access_key_1_last_used_date: 'N/A',
}

/** Expected by the column descriptions of the IAM user guide, "Understanding the report format". */
const USERS: [name: string, cells: Cells, expected: Expected][] = [
  [
    'a person with a password and an app',
    {},
    {
      active: true,
      signIn: 'password',
      type: 'person',
      factors: 'phishable',
      demanded: { is: 'yes', by: 'its own MFA device (an app)' },
      keys: 0,
      root: false,
      emails: [],
    },
  ],
  ['a person with a password alone', { mfa_active: 'false' }, { factors: 'none', demanded: { is: 'no', hole: 'no MFA device' } }],
  ['booleans in capitals', { password_enabled: 'TRUE', mfa_active: 'FALSE' }, { signIn: 'password', factors: 'none' }],
  ['a second factor that is no boolean', { mfa_active: 'maybe' }, { factors: 'absent', demanded: 'absent', signIn: 'password' }],
  ['a second factor that is empty', { mfa_active: '' }, { factors: 'absent', demanded: 'absent' }],
  [
    'keys and no password',
    KEYS_ONLY,
    {
      signIn: 'keys-only',
      type: 'service',
      active: true,
      keys: 1,
      passwordChanged: null,
      factors: 'none',
      lastSignIn: at('2026-11-19'),
    },
  ],
  [
    'keys, no password and an MFA device that no key is asked for',
    { ...KEYS_ONLY, mfa_active: 'true' },
    { signIn: 'keys-only', factors: 'absent', demanded: 'absent' },
  ],
  [
    'neither password nor key',
    NOTHING,
    { signIn: 'none', type: 'absent', active: false, keys: 0, lastSignIn: 'absent', passwordChanged: null },
  ],
  [
    'an inactive key and no password',
    { ...KEYS_ONLY, access_key_1_active: 'false' },
    { signIn: 'none', active: false, keys: 0, lastSignIn: at('2026-11-19') },
  ],
  [
    'neither, and something in the newest column',
    { ...NOTHING, additional_credentials_info: 'service-specific' },
    { signIn: 'none', active: 'absent' },
  ],
  ['neither, and nothing in the newest column', { ...NOTHING, additional_credentials_info: 'N/A' }, { active: false }],
  [
    'password_enabled not_supported on a user',
    { password_enabled: 'not_supported' },
    { signIn: 'absent', active: 'absent', type: 'absent' },
  ],
  ['a password that was never used', { password_last_used: 'no_information' }, { lastSignIn: null }],
  [
    'a password that was never used since 2014, of a user older than that',
    { password_last_used: 'no_information', user_creation_time: '2013-01-01T00:00:00+00:00' },
    { lastSignIn: 'absent' },
  ],
  [
    'the same, with a key that was used',
    {
      password_last_used: 'no_information',
      user_creation_time: '2013-01-01T00:00:00+00:00',
      access_key_1_active: 'true',
      access_key_1_last_rotated: '2016-01-01T00:00:00+00:00',
      access_key_1_last_used_date: '2026-01-01T00:00:00+00:00',
    },
    { lastSignIn: at('2026-01-01') },
  ],
  [
    'a password used before the key',
    {
      access_key_1_active: 'true',
      access_key_1_last_rotated: '2025-06-01T00:00:00+00:00',
      access_key_1_last_used_date: '2026-11-19T00:00:00+00:00',
    },
    { lastSignIn: at('2026-11-19'), keys: 1, signIn: 'password' },
  ],
  [
    'a password used after the key',
    {
      access_key_2_active: 'true',
      access_key_2_last_rotated: '2025-06-01T00:00:00+00:00',
      access_key_2_last_used_date: '2026-01-19T00:00:00+00:00',
    },
    { lastSignIn: at('2026-11-18T07:30:00Z') },
  ],
  ['a key that was never used and no password', { ...KEYS_ONLY, access_key_1_last_used_date: 'N/A' }, { lastSignIn: null }],
  [
    'a key whose last use is no date',
    {
      access_key_1_active: 'true',
      access_key_1_last_rotated: '2025-06-01T00:00:00+00:00',
      access_key_1_last_used_date: 'yesterday',
    },
    { lastSignIn: 'absent' },
  ],
  ['a last use that is no date', { password_last_used: '18/11/2026' }, { lastSignIn: 'absent' }],
  ['a last use that names a day there is not', { password_last_used: '2026-13-45T00:00:00+00:00' }, { lastSignIn: 'absent' }],
  ['a password whose age is not told', { password_last_changed: 'no_information' }, { passwordChanged: 'absent' }],
  ['N/A as age of a password that is there', { password_last_changed: 'N/A' }, { passwordChanged: 'absent' }],
  [
    'a password changed in another time zone',
    { password_last_changed: '2026-02-01T08:00:00+08:00' },
    { passwordChanged: at('2026-02-01T00:00:00Z') },
  ],
  [
    'two active keys',
    {
      access_key_1_active: 'true',
      access_key_1_last_rotated: '2025-06-01T00:00:00+00:00',
      access_key_2_active: 'true',
      access_key_2_last_rotated: '2025-06-01T00:00:00+00:00',
    },
    { keys: 2 },
  ],
  ['a key column that cannot be read', { access_key_2_active: '?' }, { keys: 'absent', signIn: 'password', active: true }],
  [
    'the same without a password',
    { ...KEYS_ONLY, access_key_2_active: '?' },
    { keys: 'absent', signIn: 'absent', active: 'absent' },
  ],
]

function check(fact: object | undefined, expected: object) {
  const wanted = Object.entries(expected)
  expect(Object.fromEntries(wanted.map(([key]) => [key, fact && key in fact ? Reflect.get(fact, key) : 'absent']))).toEqual(
    Object.fromEntries(wanted),
  )
}

describe('a line of the credential report', () => {
  test.each(USERS)('%s', async (_, cells, expected) => {
    const columns = 'additional_credentials_info' in cells ? [...COLUMNS, 'additional_credentials_info'] : COLUMNS
    const { account } = await told({ 'iam:GetCredentialReport': report(csv([ROOT, { ...PERSON, ...cells }], columns)) })
    check(account('AIDAANA'), expected)
  })
})

const NO_PASSWORD = { SummaryMap: { Users: 1, AccountMFAEnabled: 0, AccountAccessKeysPresent: 0, AccountPasswordPresent: 0 } }
const NO_MFA = { SummaryMap: { Users: 1, AccountMFAEnabled: 0, AccountAccessKeysPresent: 0, AccountPasswordPresent: 1 } }
const ROOT_APP = { IsTruncated: false, VirtualMFADevices: [{ SerialNumber: 'arn:root', User: { Arn: ROOT.arn } }] }
const DENIED = refused('iam:GetAccountSummary', 'AccessDenied', 'permission')

const ROOTS: [name: string, cells: Cells | undefined, answers: Answers, expected: Expected][] = [
  [
    'with a device that is no app',
    {},
    {},
    {
      root: true,
      login: 'root',
      type: 'break-glass',
      privileged: true,
      roles: ['root user'],
      signIn: 'password',
      factors: 'phishable',
      demanded: { is: 'yes', by: 'its own MFA device (a security key or a token)' },
      keys: 0,
      active: true,
    },
  ],
  ['with an app', {}, { 'iam:ListVirtualMFADevices': ROOT_APP }, { demanded: { is: 'yes', by: 'its own MFA device (an app)' } }],
  [
    'without a device',
    { mfa_active: 'false' },
    { 'iam:GetAccountSummary': NO_MFA },
    { factors: 'none', demanded: { is: 'no', hole: 'no MFA device' } },
  ],
  ['with a device enrolled since the report', { mfa_active: 'false' }, {}, { factors: 'phishable' }],
  ['with a device removed since the report', {}, { 'iam:GetAccountSummary': NO_MFA }, { factors: 'none' }],
  [
    'of a member account, which has no password',
    { password_enabled: 'FALSE', mfa_active: 'false', password_last_used: 'N/A' },
    { 'iam:GetAccountSummary': NO_PASSWORD },
    { signIn: 'none', active: false, factors: 'none' },
  ],
  [
    'with a key',
    { access_key_1_active: 'true', access_key_1_last_rotated: '2021-01-01T00:00:00+00:00' },
    {},
    { keys: 1, signIn: 'password' },
  ],
  [
    'when the summary may not be read',
    { mfa_active: 'false' },
    { 'iam:GetAccountSummary': DENIED },
    { factors: 'none', signIn: 'absent', active: 'absent', keys: 0 },
  ],
  [
    'whose age of password nobody tells',
    {},
    {},
    { passwordChanged: 'absent', created: at('2020-01-02T03:04:05Z'), lastSignIn: at('2025-05-05T05:05:05Z') },
  ],
  ['that never signed in', { password_last_used: 'no_information' }, {}, { lastSignIn: null }],
  [
    'without a line in the report',
    undefined,
    {},
    { signIn: 'password', factors: 'phishable', keys: 0, active: true, lastSignIn: 'absent' },
  ],
  [
    'without a line, with a key that may not work',
    undefined,
    { 'iam:GetAccountSummary': { SummaryMap: { AccountAccessKeysPresent: 1, AccountPasswordPresent: 0 } } },
    { keys: 'absent', signIn: 'absent', active: 'absent', factors: 'absent' },
  ],
  [
    'without a line and without the summary',
    undefined,
    { 'iam:GetAccountSummary': DENIED },
    { root: true, factors: 'absent', signIn: 'absent', keys: 'absent' },
  ],
]

describe('the root user', () => {
  test.each(ROOTS)('%s', async (_, cells, answers, expected) => {
    const rows = cells === undefined ? [PERSON] : [{ ...ROOT, ...cells }, PERSON]
    const { account, census } = await told({ 'iam:GetCredentialReport': report(csv(rows)), ...answers })
    check(account('123456789012:root'), expected)
    expect(census('account')?.count).toBe(2)
  })
})

type ExpectedKey = { [K in keyof Key]?: Key[K] | 'absent' }

const ACTIVE: Cells = {
  access_key_1_active: 'true',
  access_key_1_last_rotated: '2025-06-01T00:00:00+00:00',
  access_key_1_last_used_date: '2026-11-19T00:00:00+00:00',
}

const KEYS: [name: string, cells: Cells, expected: ExpectedKey[]][] = [
  ['no key', {}, []],
  [
    'an active key',
    ACTIVE,
    [{ id: 'AIDAANA:1', account: 'AIDAANA', use: 'access', active: true, created: at('2025-06-01'), lastUsed: at('2026-11-19') }],
  ],
  ['a key that was never used', { ...ACTIVE, access_key_1_last_used_date: 'N/A' }, [{ lastUsed: null }]],
  [
    'a key from before use was written down',
    { ...ACTIVE, access_key_1_last_rotated: '2014-01-01T00:00:00+00:00', access_key_1_last_used_date: 'N/A' },
    [{ lastUsed: 'absent', created: at('2014-01-01') }],
  ],
  [
    'an inactive key, which keeps its date',
    { ...ACTIVE, access_key_1_active: 'false' },
    [{ active: false, created: at('2025-06-01') }],
  ],
  [
    'the second place alone',
    { access_key_2_active: 'true', access_key_2_last_rotated: '2025-06-01T00:00:00+00:00' },
    [{ id: 'AIDAANA:2', lastUsed: null }],
  ],
  ['an active key whose age is not told', { ...ACTIVE, access_key_1_last_rotated: 'N/A' }, [{ active: true, created: 'absent' }]],
  ['an active key whose age is no date', { ...ACTIVE, access_key_1_last_rotated: 'long ago' }, [{ created: 'absent' }]],
]

describe('access keys', () => {
  test.each(KEYS)('%s', async (_, cells, expected) => {
    const { keys, census } = await told({ 'iam:GetCredentialReport': report(csv([ROOT, { ...PERSON, ...cells }])) })
    expect(keys).toHaveLength(expected.length)
    for (const [n, one] of expected.entries()) check(keys[n], one)
    expect(census('key')).toMatchObject({ whole: true, count: expected.length, at: '2026-11-20T08:00:00.000Z' })
  })

  test('a key of the root user is its own', async () => {
    const { keys } = await told({ 'iam:GetCredentialReport': report(csv([{ ...ROOT, ...ACTIVE }, PERSON])) })
    check(keys[0], { id: '123456789012:root:1', account: '123456789012:root', name: 'access key 1 of the root user' })
  })

  const SHORT: [name: string, rows: Cells[], answers: Answers][] = [
    ['a place that cannot be read', [ROOT, { ...PERSON, access_key_2_active: '?' }], {}],
    [
      'no line of the root user, and keys of it',
      [PERSON],
      { 'iam:GetAccountSummary': { SummaryMap: { Users: 1, AccountAccessKeysPresent: 1 } } },
    ],
    ['no line of the root user, and no summary', [PERSON], { 'iam:GetAccountSummary': DENIED }],
    ['no report', [], { 'iam:GetCredentialReport': refused('iam:GetCredentialReport', 'AccessDenied', 'permission') }],
  ]
  test.each(SHORT)('%s: not every key was seen', async (_, rows, answers) => {
    const { census } = await told({ 'iam:GetCredentialReport': report(csv(rows)), ...answers })
    expect(census('key')).toMatchObject({ whole: false })
    expect(census('key')?.remedy).toBeTruthy()
  })
})

const HOSTILE = [
  'smith, bob',
  'bob "the" admin',
  'two\nlines',
  '\u001b[31mred\u001b[0m',
  '=HYPERLINK("x")',
  '<img src=x onerror=alert(1)>',
  'ünïcödé ☂',
  '__proto__',
  'constructor',
  ' ',
]

describe('names that somebody chose to do harm', () => {
  test.each(HOSTILE)('%j stays a name', async (user) => {
    const arn = arnOf(encodeURIComponent(user))
    const { account, census } = await told({
      'iam:GetCredentialReport': report(csv([ROOT, { ...PERSON, user, arn, mfa_active: 'false' }])),
      'iam:GetAccountAuthorizationDetails': details([userOf(user, { Arn: arn, UserId: 'AIDAX' })]),
    })
    check(account('AIDAX'), { login: user, name: user, factors: 'none' })
    expect(census('account')).toMatchObject({ whole: true, count: 2 })
  })
})

describe('the shape of the report', () => {
  const users = [ROOT, PERSON]
  test('columns in another order, and one that nobody knows', async () => {
    const columns = ['brand_new', ...[...COLUMNS].reverse()]
    const { account } = await told({ 'iam:GetCredentialReport': report(csv(users, columns)) })
    check(account('AIDAANA'), { signIn: 'password', factors: 'phishable', keys: 0 })
  })

  test('a column that is missing makes its field unknown, and no other', async () => {
    const columns = COLUMNS.filter((name) => name !== 'mfa_active')
    const { account } = await told({ 'iam:GetCredentialReport': report(csv(users, columns)) })
    check(account('AIDAANA'), { factors: 'absent', demanded: 'absent', signIn: 'password', keys: 0 })
  })

  test('lines that end as on Windows, and a mark at the start', async () => {
    const text = `\ufeff${csv(users).replaceAll('\n', '\r\n')}\r\n`
    const { account } = await told({ 'iam:GetCredentialReport': report(text) })
    check(account('AIDAANA'), { signIn: 'password' })
  })

  const BROKEN: [name: string, text: string][] = [
    ['empty', ''],
    ['a web page', '<html>Sign in</html>'],
    ['without a column of users', csv(users, COLUMNS.slice(1))],
    ['a quote that never ends', `${COLUMNS.join(',')}\n"ana`],
  ]
  test.each(BROKEN)('%s: the users are told, what stands in it is unknown', async (_, text) => {
    const { account, census, gaps } = await told({ 'iam:GetCredentialReport': report(text) })
    check(account('AIDAANA'), { privileged: false, signIn: 'absent', factors: 'absent' })
    expect(census('account')).toMatchObject({ whole: true, count: 2, at: '2026-11-20T09:00:00.000Z' })
    expect(census('key')).toMatchObject({ whole: false, because: 'failed' })
    expect(gaps).toEqual(expect.arrayContaining(['account.factors', 'account.signIn', 'account.lastSignIn']))
  })

  test('a line with a cell too many is nobody: neither list is whole', async () => {
    const text = `${csv([ROOT])}\n${csv([PERSON]).split('\n')[1]},more`
    const { account, census } = await told({ 'iam:GetCredentialReport': report(text) })
    check(account('AIDAANA'), { factors: 'absent', privileged: false })
    expect(census('account')).toMatchObject({ whole: false })
    expect(census('key')).toMatchObject({ whole: false })
  })
})

describe('waiting for the report', () => {
  const STARTED = { State: 'STARTED' }
  const DONE = { State: 'COMPLETE' }
  const nthOf =
    (...answers: (object | Error)[]) =>
    (nth: number) =>
      answers[Math.min(nth, answers.length) - 1] as object
  const get = (aws: string) => refused('iam:GetCredentialReport', aws)
  const good = SOUND['iam:GetCredentialReport'] as object
  const count = (asked: string[], name: string) => asked.filter((it) => it === `iam:${name}`).length

  test('it asks again, with pauses, until the report is complete', async () => {
    const { asked, waited, census } = await told({
      'iam:GenerateCredentialReport': nthOf(STARTED, { State: 'INPROGRESS' }, {}, DONE),
    })
    expect(count(asked, 'GenerateCredentialReport')).toBe(4)
    expect(count(asked, 'GetCredentialReport')).toBe(1)
    expect(waited).toEqual([1000, 2000, 3000])
    expect(census('account')).toMatchObject({ whole: true, at: '2026-11-20T08:00:00.000Z' })
  })

  test.each(['ReportInProgress', 'ReportExpired', 'ReportNotPresent'])('%s: it has it written once more', async (code) => {
    const { asked, census } = await told({ 'iam:GetCredentialReport': nthOf(get(code), good) })
    expect([count(asked, 'GenerateCredentialReport'), count(asked, 'GetCredentialReport')]).toEqual([2, 2])
    expect(census('key')).toMatchObject({ whole: true })
  })

  test('a report that is never complete is given up, and the rest is told', async () => {
    const { waited, census, account } = await told({ 'iam:GenerateCredentialReport': STARTED })
    expect(waited.reduce((sum, ms) => sum + ms, 0)).toBeLessThan(85_000)
    expect(census('key')).toMatchObject({ whole: false, because: 'failed' })
    check(account('AIDAANA'), { privileged: false, factors: 'absent' })
  })

  test('a report that is always expired is given up', async () => {
    const { census } = await told({ 'iam:GetCredentialReport': get('ReportExpired') })
    expect(census('key')).toMatchObject({ whole: false })
  })

  test('Confide may not have it written, and reads the one that is there', async () => {
    const denied = refused('iam:GenerateCredentialReport', 'AccessDenied', 'permission')
    const { census } = await told({ 'iam:GenerateCredentialReport': denied })
    expect(census('key')).toMatchObject({ whole: true, at: '2026-11-20T08:00:00.000Z' })
  })

  test('Confide may not have it written, and none is there: the permission is named', async () => {
    const denied = refused('iam:GenerateCredentialReport', 'AccessDenied', 'permission')
    const { census } = await told({ 'iam:GenerateCredentialReport': denied, 'iam:GetCredentialReport': get('ReportNotPresent') })
    expect(census('key')).toMatchObject({ whole: false, because: 'permission', remedy: 'Allow iam:GenerateCredentialReport.' })
  })
})
