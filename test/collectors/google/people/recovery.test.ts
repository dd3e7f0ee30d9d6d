import { expect, test } from 'vitest'
import type { Account } from '../../../../src/model/facts/account.js'
import { POLICIES, policy, practice, SSO, told, USERS, user } from './practice.js'
import { failure, type Tenant } from './session.js'

const [SUPER, PEOPLE] = ['security.super_admin_account_recovery', 'security.user_account_recovery']
const rule = (type: string, enableAccountRecovery: unknown, where = {}) => policy(type, { enableAccountRecovery }, where)
const HOME = 'me@home.example'
const admin = (more: object = {}) => user(1, { isAdmin: true, recoveryEmail: HOME, ...more })
const person = (more: object = {}) => user(2, { recoveryEmail: HOME, ...more })

const of = async (users: object[], policies: unknown, more: Tenant = {}): Promise<Account['recovery'][]> => {
  const { accounts } = await told(practice({ [USERS]: [users], [POLICIES]: policies, ...more }))
  return accounts.filter(({ login }) => login !== undefined).map(({ recovery }) => recovery)
}

const cases: [name: string, users: object[], policies: unknown, expected: (string[] | undefined)[], more?: Tenant][] = [
  ['the practice lets super administrators back in by themselves', [admin(), person()], [[rule(SUPER, true)]], [[HOME], []]],
  ['it lets everybody else, and super administrators not', [admin(), person()], [[rule(PEOPLE, true)]], [[], [HOME]]],
  ['no policy says so: Google lets nobody', [admin(), person()], [[]], [[], []]],
  [
    'it lets one unit',
    [admin(), person({ orgUnitPath: '/Interns' })],
    [[rule(PEOPLE, true, { orgUnit: 'orgUnits/interns' })]],
    [[], [HOME]],
  ],
  ['a phone is told without its number', [admin({ recoveryPhone: '+6591234567' })], [[rule(SUPER, true)]], [[HOME, 'phone']]],
  ['a phone alone', [admin({ recoveryEmail: undefined, recoveryPhone: '+6591234567' })], [[rule(SUPER, true)]], [['phone']]],
  ['texts that are empty are none', [admin({ recoveryEmail: '', recoveryPhone: '' })], [[rule(SUPER, true)]], [[]]],
  ['neither is there, and the settings cannot be read', [admin({ recoveryEmail: undefined })], failure('permission'), [[]]],
  ['the settings cannot be read', [admin(), person()], failure('permission'), [undefined, undefined]],
  ['the setting says something else', [admin()], [[rule(SUPER, 'ASK')]], [undefined]],
  ['the address is none', [admin({ recoveryEmail: 'home' })], [[rule(SUPER, true)]], [undefined]],
  ['the address cannot be read', [admin({ recoveryEmail: 7 })], [[rule(SUPER, true)]], [undefined]],
  ['whether they are a super administrator is not told', [admin({ isAdmin: undefined })], [[rule(SUPER, true)]], [undefined]],
  [
    'an administrator of some things is no super administrator',
    [admin({ isAdmin: false, isDelegatedAdmin: true })],
    [[rule(SUPER, true)]],
    [[]],
  ],
  [
    'somebody who signs in at another identity provider',
    [admin(), person()],
    [[rule(SUPER, true), rule(PEOPLE, true)]],
    [[HOME], undefined],
    { [SSO]: [[{ name: 'a', ssoMode: 'SAML_SSO', targetOrgUnit: 'orgUnits/root', rank: 1 }]] },
  ],
]

test.each(cases)('%s', async (_, users, policies, expected, more) => {
  expect(await of(users, policies, more)).toEqual(expected)
})

test('nothing is asked of it, and nothing told, where no check reads it', async () => {
  const tenant = practice({ [USERS]: [[admin()]], [POLICIES]: [[rule(SUPER, true)]] })
  const { of: one, session } = await told(tenant, { want: ['account.active'] })
  expect(one(1).recovery).toBeUndefined()
  expect(session.asked.find(({ call }) => call === USERS)?.query.fields).not.toContain('recovery')
})
