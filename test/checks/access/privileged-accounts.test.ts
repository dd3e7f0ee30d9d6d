import { account, statement, testCheck, tryCheck, vendor } from 'confide/testing'
import { expect, test } from 'vitest'
import check from '../../../checks/access/privileged-accounts.js'

type Given = Parameters<typeof account>[0]
const admin = (id: string, given: Given = {}) =>
  account({ id, login: `${id}@p.example`, active: true, privileged: true, ...given })
const admins = (n: number, given: Given = {}) => Array.from({ length: n }, (_, i) => admin(`admin${i}`, given))
const user = (id: string, given: Given = {}) => admin(id, { privileged: false, ...given })

testCheck(
  check,
  [
    { name: 'four administrators are few', facts: [...admins(4), user('ana')], expect: { practice: 'pass' } },
    { name: 'five are too many', facts: [...admins(5), user('ana')], expect: { practice: 'fail: too-many' } },
    { name: 'nobody but ordinary users', facts: [user('ana'), user('ben')], expect: { practice: 'pass' } },
    {
      name: 'a stricter profile allows two',
      params: { max: 2 },
      facts: admins(3),
      expect: { practice: 'fail: too-many' },
    },
    {
      name: 'each system is counted by itself: four here and four there are not eight',
      facts: [...admins(4), ...admins(4, { source: 'other' })],
      expect: { practice: 'pass' },
    },
    {
      name: 'one system with too many is enough',
      facts: [...admins(1), ...admins(5, { source: 'other' })],
      expect: { practice: 'fail: too-many' },
    },
    {
      name: 'an emergency login is not an administrator of every day',
      facts: [...admins(4), admin('bg', { type: 'break-glass' })],
      expect: { practice: 'pass' },
    },
    {
      name: 'a program, a guest and a room with administrator rights count like people',
      facts: [...admins(2), admin('s', { type: 'service' }), admin('g', { type: 'guest' }), admin('r', { type: 'room' })],
      expect: { practice: 'fail: too-many' },
    },
    {
      name: 'a login of which nobody says what uses it is no emergency login',
      facts: [...admins(4, { type: 'person' }), admin('x')],
      expect: { practice: 'fail: too-many' },
    },
    {
      name: 'an emergency login is made known in confide.yaml',
      facts: [...admins(4), admin('bg'), account({ id: 's', source: 'declared', login: 'BG@p.example', type: 'break-glass' })],
      expect: { practice: 'pass' },
    },
    {
      name: 'an administrator who is suspended holds nothing',
      facts: [...admins(4), admin('old', { active: false })],
      expect: { practice: 'pass' },
    },
    {
      name: 'one more may be an administrator: then there are too many',
      facts: [...admins(4), user('x', { privileged: undefined })],
      expect: { practice: 'unknown: account.privileged' },
    },
    {
      name: 'one more may be an administrator: then there are still few',
      facts: [...admins(3), user('x', { privileged: undefined })],
      expect: { practice: 'pass' },
    },
    {
      name: 'too many are too many, whatever the others are',
      facts: [...admins(5), user('x', { privileged: undefined }), user('y', { active: undefined })],
      expect: { practice: 'fail: too-many' },
    },
    {
      name: 'an administrator who may be suspended may be the fifth',
      facts: [...admins(4), admin('x', { active: undefined })],
      expect: { practice: 'unknown: account.privileged' },
    },
    {
      name: 'an emergency login of which nothing else is known does not count either way',
      facts: [...admins(4), account({ id: 'bg', type: 'break-glass' })],
      expect: { practice: 'pass' },
    },
    {
      name: 'nothing is known of anybody',
      facts: Array.from({ length: 5 }, (_, i) => account({ id: `x${i}` })),
      expect: { practice: 'unknown: account.privileged' },
    },
    {
      name: 'what is not known here and what is not known there is not added up',
      facts: [
        ...admins(2),
        user('x', { privileged: undefined }),
        ...admins(2, { source: 'other' }),
        user('y', { source: 'other', privileged: undefined }),
      ],
      expect: { practice: 'pass' },
    },
    {
      name: 'logins that were counted and did not arrive may be administrators',
      facts: admins(1),
      counted: { 'cloud account': 9 },
      expect: { practice: 'unknown: account', account: 'unknown: account' },
    },
    {
      name: 'five that were seen are too many also where others did not arrive',
      facts: admins(5),
      counted: { 'cloud account': 9 },
      expect: { practice: 'fail: too-many', account: 'unknown: account' },
    },
    {
      name: 'a second system that said nothing may have many',
      facts: admins(1),
      expected: [{ source: 'google', kind: 'account' }],
      expect: { practice: 'unknown: account', account: 'unknown: account' },
    },
    {
      name: "a person's word about a system that nothing can read lets the others be judged",
      facts: [
        ...admins(1),
        vendor({ id: 'theranest', name: 'TheraNest', holds: 'client', system: null }),
        statement({
          check: 'privileged-accounts',
          subject: 'TheraNest',
          answer: 'yes',
          by: 'ana@p.example',
          at: '2026-11-01',
          until: '2026-12-31',
        }),
      ],
      expect: { practice: 'pass', theranest: 'pass' },
    },
    { name: 'every login is shut', facts: [admin('old', { active: false })], expect: { practice: 'pass' } },
    { name: 'no account at all', facts: [], expect: { practice: 'notApplicable' } },
  ],
  { runs: 200 },
)

test('the failure names the administrators of the crowded system and nobody else', () => {
  const few = admin('boss', { source: 'aws' })
  const crowd = ['e', 'd', 'c', 'b', 'a'].map((id) => admin(id, { login: id === 'a' ? undefined : id, name: 'Ana' }))
  const [verdict] = tryCheck(check, [few, ...crowd, user('zoe')]).verdicts
  expect(verdict).toMatchObject({ is: 'fail', affects: ['Ana', 'b', 'c', 'd', 'e'] })
})
