import { describe, expect, test } from 'vitest'
import { type Row, rowOf } from '../../../../src/collectors/microsoft365/people/row.js'
import { User } from '../../../../src/collectors/microsoft365/people/schema.js'
import { ANA, id, user } from './tenant.js'

const row = (more: Readonly<Record<string, unknown>> = {}, without: string[] = []): Row => {
  const entries = Object.entries({ ...user(1), ...more }).filter(([key]) => !without.includes(key))
  return rowOf(User.parse(Object.fromEntries(entries)), { watched: true })
}

describe('addresses of an account', () => {
  test.each<[string, Record<string, unknown>, string[] | undefined]>([
    [
      'are its mail and every smtp address',
      { mail: 'a@x.example', proxyAddresses: ['SMTP:a@x.example', 'smtp:info@x.example'] },
      ['a@x.example', 'info@x.example'],
    ],
    ['are told once, whatever their case', { mail: 'A@x.example', proxyAddresses: ['SMTP:a@X.example'] }, ['A@x.example']],
    [
      'do not hold phone and directory addresses',
      { mail: null, proxyAddresses: ['SIP:a@x.example', 'X500:/o=x', 'x500:/o=y', 'EUM:1', 'SPO:SPO_1'] },
      [],
    ],
    ['are none where the directory holds none', { mail: null, proxyAddresses: [] }, []],
    ['do not hold where else the person can be reached', { mail: null, proxyAddresses: [], otherMails: ['a@home.example'] }, []],
    ['leave out an address that is empty', { mail: ' ', proxyAddresses: ['smtp:', 'SMTP: '] }, []],
    ['are unknown when the list of them is no list', { proxyAddresses: 'SMTP:a@x.example' }, undefined],
    ['are unknown when the list holds something else', { proxyAddresses: ['smtp:a@x.example', 7] }, undefined],
    ['are unknown when the mail is no text', { mail: 7 }, undefined],
  ])('%s', (_, more, emails) => expect(row(more).emails).toEqual(emails))

  test('are unknown when the answer leaves them out', () => {
    expect(row({}, ['proxyAddresses']).emails).toBeUndefined()
    expect(row({}, ['mail']).emails).toBeUndefined()
  })
})

describe('when somebody last signed in', () => {
  const [early, later, last] = ['2026-01-01T00:00:00Z', '2026-05-01T00:00:00Z', '2026-09-01T00:00:00Z']
  test.each<[string, unknown, string | null | undefined]>([
    [
      'is the latest of the three, the successful one',
      { lastSignInDateTime: early, lastNonInteractiveSignInDateTime: later, lastSuccessfulSignInDateTime: last },
      last,
    ],
    [
      'is the latest of the three, the one without a person',
      { lastSignInDateTime: early, lastNonInteractiveSignInDateTime: last, lastSuccessfulSignInDateTime: later },
      last,
    ],
    ['is the interactive one where there is no other', { lastSignInDateTime: early }, early],
    [
      'compares times and not texts',
      { lastSignInDateTime: '2026-09-01T01:00:00+02:00', lastSuccessfulSignInDateTime: '2026-08-31T23:30:00Z' },
      '2026-08-31T23:30:00Z',
    ],
    ['is never where there is no activity', null, null],
    ['is never where the activity is left out', undefined, null],
    [
      'is never where all three are empty',
      { lastSignInDateTime: null, lastNonInteractiveSignInDateTime: null, lastSuccessfulSignInDateTime: null },
      null,
    ],
    ['is never where Microsoft writes the year 1', { lastSignInDateTime: '0001-01-01T00:00:00Z' }, null],
    [
      'is unknown when one of the three is no date',
      { lastSignInDateTime: 'yesterday', lastSuccessfulSignInDateTime: early },
      undefined,
    ],
    ['is unknown when the activity is something else', 'none', undefined],
  ])('%s', (_, signInActivity, expected) => expect(row({ signInActivity }).lastSignIn).toBe(expected))
})

describe('one account of the list', () => {
  test.each<[string, Record<string, unknown>, Partial<Row>]>([
    ['has its id in small letters, as other lists may write it', { id: ANA.toUpperCase() }, { id: ANA }],
    ['is not told active when that is empty', { accountEnabled: null }, { active: undefined }],
    ['is not told active when that is a word', { accountEnabled: 'true' }, { active: undefined }],
    ['is switched off', { accountEnabled: false }, { active: false }],
    ['is neither member nor guest when the type is new', { userType: 'Robot' }, { userType: undefined }],
    ['is neither member nor guest when there is no type', { userType: null }, { userType: undefined }],
    ['is a guest in any case of letters', { userType: 'GUEST' }, { userType: 'guest' }],
    [
      'has no name and no login when they are empty',
      { displayName: '', userPrincipalName: null },
      { name: undefined, login: undefined },
    ],
    [
      'is external by its login',
      { userPrincipalName: 'a_x.example#EXT#@practice.onmicrosoft.com' },
      { external: true, passwordChanged: null },
    ],
    ['is external by its invitation', { userType: 'Guest', creationType: 'Invitation' }, { external: true }],
    ['is external while the invitation waits', { userType: 'Guest', externalUserState: 'PendingAcceptance' }, { external: true }],
    ['is a guest of the own house without any of these', { userType: 'Guest' }, { external: false }],
    [
      'is of unknown origin when a guest is not told how it was made',
      { userType: 'Guest', creationType: 7 },
      { external: undefined },
    ],
    ['was made at no time when the date is none', { createdDateTime: '0001-01-01T00:00:00Z' }, { created: undefined }],
    ['was made at no time when the date is a word', { createdDateTime: 'long ago' }, { created: undefined }],
    [
      'has no known age of the password when there is no date',
      { lastPasswordChangeDateTime: null },
      { passwordChanged: undefined },
    ],
    [
      'has no known age of the password when the date is of 1601',
      { lastPasswordChangeDateTime: '1601-01-01T00:00:00Z' },
      { passwordChanged: undefined },
    ],
    ['is a program when Microsoft calls it one', { '@odata.type': '#microsoft.graph.agentUser' }, { program: true }],
    [
      'is a program when it synchronises',
      {
        displayName: 'On-Premises Directory Synchronization Service Account',
        userPrincipalName: 'Sync_DC1_a1b2@practice.onmicrosoft.com',
      },
      { program: true },
    ],
    [
      'is no program when a person only has that name',
      { displayName: 'On-Premises Directory Synchronization Service Account' },
      { program: undefined },
    ],
  ])('%s', (_, more, expected) => {
    const all: Partial<Row> = row(more)
    for (const key of Object.keys(expected)) expect(Reflect.get(all, key)).toEqual(Reflect.get(expected, key))
  })

  test('needs an id', () => expect(User.safeParse({ ...user(1), id: '' }).success).toBe(false))
  test('needs nothing but an id', () => expect(rowOf(User.parse({ id: id(7) }), { watched: false })).toEqual({ id: id(7) }))
})
