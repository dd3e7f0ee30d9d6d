import { describe, expect, test } from 'vitest'
import { IDENTITY_CALLS } from '../../../../src/collectors/aws/calls/identity.js'
import { type Answers, arnOf, csv, details, PERSON, ROOT, refused, report, told, userOf, WRITTEN } from './answers.js'

const denied = (operation: string) => refused(operation, 'AccessDenied', 'permission')
const ben = { ...PERSON, user: 'ben', arn: arnOf('ben') }
const after = new Date(WRITTEN.getTime() + 60_000)
const users = (count: number) => ({
  SummaryMap: { Users: count, AccountMFAEnabled: 1, AccountAccessKeysPresent: 0, AccountPasswordPresent: 1 },
})

describe('two lists of users', () => {
  const CASES: [name: string, answers: Answers, whole: boolean, ids: string[]][] = [
    ['they agree', {}, true, ['AIDAANA']],
    [
      'a user was made after the report',
      {
        'iam:GetAccountAuthorizationDetails': details([userOf('ana'), userOf('ben', { CreateDate: after })]),
        'iam:GetAccountSummary': users(2),
      },
      true,
      ['AIDAANA', 'AIDABEN'],
    ],
    [
      'the report lacks an older user',
      { 'iam:GetAccountAuthorizationDetails': details([userOf('ana'), userOf('ben')]), 'iam:GetAccountSummary': users(2) },
      false,
      ['AIDAANA', 'AIDABEN'],
    ],
    [
      'the report lacks a user of unknown age',
      {
        'iam:GetAccountAuthorizationDetails': details([userOf('ana'), userOf('ben', { CreateDate: undefined })]),
        'iam:GetAccountSummary': users(2),
      },
      false,
      ['AIDAANA', 'AIDABEN'],
    ],
    ['a user was deleted after the report', { 'iam:GetCredentialReport': report(csv([ROOT, PERSON, ben])) }, true, ['AIDAANA']],
    ['AWS counts more than it lists', { 'iam:GetAccountSummary': users(3) }, false, ['AIDAANA']],
    [
      'the list of rights may not be read',
      { 'iam:GetAccountAuthorizationDetails': denied('iam:GetAccountAuthorizationDetails') },
      true,
      [arnOf('ana')],
    ],
    [
      'neither may be read',
      {
        'iam:GetAccountAuthorizationDetails': denied('iam:GetAccountAuthorizationDetails'),
        'iam:GetCredentialReport': denied('iam:GetCredentialReport'),
      },
      false,
      [],
    ],
    [
      'a user that cannot be read',
      { 'iam:GetAccountAuthorizationDetails': details([userOf('ana'), { UserName: 7 }]) },
      false,
      ['AIDAANA'],
    ],
    [
      'nobody but the root user',
      {
        'iam:GetAccountAuthorizationDetails': details([]),
        'iam:GetCredentialReport': report(csv([ROOT])),
        'iam:GetAccountSummary': users(0),
      },
      true,
      [],
    ],
  ]
  test.each(CASES)('%s', async (_, answers, whole, ids) => {
    const { records, census } = await told(answers)
    const found = records.flatMap((it) => (it.record === 'fact' && it.kind === 'account' ? [it.id] : []))
    expect(found).toEqual(['123456789012:root', ...ids])
    expect(census('account')).toMatchObject({ whole, count: ids.length + 1 })
    if (!whole) expect(census('account')?.remedy).toBeTruthy()
  })
})

describe('a permission that is missing', () => {
  const CASES: [operation: string, gaps: string[], short: string[]][] = [
    [
      'iam:GetCredentialReport',
      [
        'account.active',
        'account.signIn',
        'account.type',
        'account.factors',
        'account.demanded',
        'account.passwordChanged',
        'account.lastSignIn',
        'account.keys',
      ],
      ['key'],
    ],
    ['iam:GetAccountAuthorizationDetails', ['account.privileged', 'account.roles', 'account.owner', 'account.emails'], []],
    ['iam:GetAccountSummary', ['account.active', 'account.signIn'], []],
    ['iam:ListVirtualMFADevices', ['account.demanded'], []],
    ['iam:GetAccountPasswordPolicy', [], ['setting:password.maximum-age', 'setting:password.minimum-length']],
  ]
  test.each(CASES)('%s: exactly what it gives is unknown, and the permission is named', async (operation, gaps, short) => {
    const it = await told({ [operation]: denied(operation) })
    expect(it.gaps).toEqual(gaps)
    const notWhole = it.records.flatMap((record) => (record.record === 'census' && !record.whole ? [record] : []))
    expect(notWhole.map((census) => census.kind).sort()).toEqual(short)
    for (const census of notWhole) expect(census).toMatchObject({ because: 'permission', remedy: `Allow ${operation}.` })
    for (const record of it.records) if (record.record === 'gap') expect(record.remedy).toBe(`Allow ${operation}.`)
    const full = await told({})
    expect(full.gaps).toEqual([])
    const ana = (from: typeof full) => from.account('AIDAANA') ?? from.account(arnOf('ana'))
    for (const [field, value] of Object.entries(ana(it) ?? {})) {
      if (field !== 'id' && field !== 'demanded') expect(Reflect.get(ana(full) ?? {}, field)).toEqual(value)
    }
  })
})

describe('whose account it is', () => {
  const tag = (Key: string, Value: string) => ({ Tags: [{ Key, Value }] })
  const CASES: [name: string, user: object, owner: string | undefined][] = [
    ['a user name that is an address', userOf('ana@harbour.example'), 'ana@harbour.example'],
    ['a user name that is none', userOf('ana'), undefined],
    ['a tag "owner"', userOf('ana', tag('owner', 'boss@harbour.example')), 'boss@harbour.example'],
    ['a tag "Email"', userOf('ana', tag('Email', 'ana@harbour.example')), 'ana@harbour.example'],
    ['a tag that is no address', userOf('ana', tag('owner', 'the front desk')), undefined],
    ['a tag before the name', userOf('ana@harbour.example', tag('owner', 'boss@harbour.example')), 'boss@harbour.example'],
    ['a tag of something else', userOf('ana', tag('team', 'ana@harbour.example')), undefined],
  ]
  test.each(CASES)('%s', async (_, user, owner) => {
    const { records } = await told({ 'iam:GetAccountAuthorizationDetails': details([user]) })
    const found = records.find((it) => it.record === 'fact' && it.kind === 'account' && it.root === false)
    expect(found && 'owner' in found ? found.owner : undefined).toBe(owner)
  })
})

test('roles are the groups and the attached policies, also those of groups', async () => {
  const user = userOf('ana', {
    GroupList: ['therapists', 'admins'],
    AttachedManagedPolicies: [{ PolicyName: 'ReadOnlyAccess', PolicyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' }],
  })
  const group = {
    GroupName: 'admins',
    GroupPolicyList: [],
    AttachedManagedPolicies: [{ PolicyName: 'AdministratorAccess', PolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' }],
  }
  const { account } = await told({ 'iam:GetAccountAuthorizationDetails': details([user], { GroupDetailList: [group] }) })
  expect(account('AIDAANA')).toMatchObject({
    privileged: true,
    roles: ['AdministratorAccess', 'ReadOnlyAccess', 'admins', 'therapists'],
  })
})

test('a policy that cannot be read leaves the privilege unknown, and says so', async () => {
  const user = userOf('ana', { UserPolicyList: [{ PolicyName: 'x', PolicyDocument: 'nonsense' }] })
  const { account, gaps } = await told({ 'iam:GetAccountAuthorizationDetails': details([user]) })
  expect(account('AIDAANA')).not.toHaveProperty('privileged')
  expect(gaps).toEqual(['account.privileged'])
})

describe('the password rule', () => {
  const rule = (PasswordPolicy: object) => ({ 'iam:GetAccountPasswordPolicy': { PasswordPolicy } })
  const CASES: [name: string, answers: Answers, length: number | undefined, age: number | null | undefined][] = [
    [
      'nobody set one: the default of AWS',
      { 'iam:GetAccountPasswordPolicy': refused('iam:GetAccountPasswordPolicy', 'NoSuchEntity') },
      8,
      null,
    ],
    ['twelve characters, ninety days', rule({ MinimumPasswordLength: 12, MaxPasswordAge: 90, ExpirePasswords: true }), 12, 90],
    ['no expiry', rule({ MinimumPasswordLength: 12, ExpirePasswords: false }), 12, null],
    ['an age of 0, which is none', rule({ MinimumPasswordLength: 12, MaxPasswordAge: 0, ExpirePasswords: false }), 12, null],
    ['no word of expiry', rule({ MinimumPasswordLength: 12 }), 12, undefined],
    ['no word of length', rule({ ExpirePasswords: false }), undefined, null],
    ['a length that is no number', rule({ MinimumPasswordLength: 'long', ExpirePasswords: false }), undefined, undefined],
    ['another answer altogether', { 'iam:GetAccountPasswordPolicy': {} }, undefined, undefined],
    [
      'throttled',
      { 'iam:GetAccountPasswordPolicy': refused('iam:GetAccountPasswordPolicy', 'Throttling', 'throttled') },
      undefined,
      undefined,
    ],
  ]
  test.each(CASES)('%s', async (_, answers, length, age) => {
    const { records, census } = await told(answers)
    const value = (kind: string) =>
      records.flatMap((it) => (it.record === 'fact' && it.kind === kind && 'value' in it ? [it.value] : []))
    expect(value('setting:password.minimum-length')).toEqual(length === undefined ? [] : [length])
    expect(value('setting:password.maximum-age')).toEqual(age === undefined ? [] : [age])
    expect(census('setting:password.minimum-length')?.whole).toBe(length !== undefined)
    expect(census('setting:password.maximum-age')?.whole).toBe(age !== undefined)
  })
})

describe('what is asked', () => {
  test('nothing that is not planned', async () => {
    const { asked, records } = await told({}, ['iam:GetAccountPasswordPolicy'])
    expect(asked).toEqual(['iam:GetAccountPasswordPolicy'])
    expect(new Set(records.map((it) => it.kind))).toEqual(
      new Set(['setting:password.minimum-length', 'setting:password.maximum-age']),
    )
  })

  test('a thousand users take two pages of rights and no call for each of them', async () => {
    const names = Array.from({ length: 1000 }, (_, n) => `user${n}`)
    const page = (from: number, to: number, more: object) =>
      details(
        names.slice(from, to).map((name) => userOf(name)),
        more,
      )
    const { asked, census } = await told({
      'iam:GetCredentialReport': report(csv([ROOT, ...names.map((user) => ({ ...PERSON, user, arn: arnOf(user) }))])),
      'iam:GetAccountAuthorizationDetails': (nth) =>
        nth === 1 ? page(0, 600, { IsTruncated: true, Marker: 'm' }) : page(600, 1000, {}),
      'iam:GetAccountSummary': users(1000),
    })
    expect(asked.filter((it) => it !== 'iam:GenerateCredentialReport')).toHaveLength(6) // and sts:GetCallerIdentity before
    expect(census('account')).toMatchObject({ whole: true, count: 1001 })
  })

  test('a page that fails in the middle leaves no half list behind', async () => {
    const { account, gaps } = await told({
      'iam:GetAccountAuthorizationDetails': (nth) =>
        nth === 1 ? details([userOf('ana')], { IsTruncated: true, Marker: 'm' }) : denied('iam:GetAccountAuthorizationDetails'),
    })
    expect(account(arnOf('ana'))).toMatchObject({ factors: 'phishable' })
    expect(gaps).toContain('account.privileged')
  })

  test('every field that comes is given by a planned call', async () => {
    const { records } = await told({})
    const gives = new Set<string>(IDENTITY_CALLS.flatMap((call) => call.gives))
    for (const record of records) {
      if (record.record !== 'fact') continue
      for (const field of Object.keys(record)) {
        if (!['record', 'kind', 'source', 'id', 'name', 'login'].includes(field))
          expect(gives).toContain(`${record.kind}.${field}`)
      }
    }
  })
})
