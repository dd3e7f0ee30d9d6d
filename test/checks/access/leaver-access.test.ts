import { account, now, person, testCheck, tryCheck } from 'confide/testing'
import { expect, test } from 'vitest'
import check from '../../../checks/access/leaver-access.js'

const ana = person({ id: 'ana', name: 'Ana', email: 'ana@p.example', emails: [], left: null })
const leaver = (left: string) => person({ id: 'ben', name: 'Ben', email: 'ben@p.example', emails: ['ben@home.example'], left })
const ben = leaver('2026-06-30')
const account1 = (given: Parameters<typeof account>[0]) => account({ id: 'it', active: true, emails: [], ...given })
const bens = account1({ login: 'ben@p.example' })
const anas = account1({ id: 'anas', login: 'ana@p.example' })

testCheck(
  check,
  [
    { name: 'the account of somebody who is still here is fine', facts: [ana, anas], expect: { anas: 'pass' } },
    { name: 'an open account of somebody who left is named', facts: [ana, ben, bens], expect: { it: 'fail: still-open' } },
    {
      name: 'an account that was shut is fine',
      facts: [ana, ben, account1({ login: 'ben@p.example', active: false })],
      expect: { it: 'pass' },
    },
    {
      name: 'the last day at work is today: until midnight nothing is wrong',
      facts: [leaver('2026-11-22'), bens],
      expect: { it: 'pass' },
    },
    { name: 'the last day was yesterday', facts: [leaver('2026-11-21'), bens], expect: { it: 'fail: still-open' } },
    { name: 'the last day is next month', facts: [leaver('2026-12-31'), bens], expect: { it: 'pass' } },
    {
      name: 'looking back, on a day before the last, everything was in order',
      facts: [ben, bens],
      now: new Date('2026-06-30T23:59:59Z'),
      expect: { it: 'pass' },
    },
    {
      name: 'a practice that gives thirty days has given thirty, not thirty-one',
      params: { graceHours: 720 },
      facts: [leaver('2026-10-23'), bens],
      expect: { it: 'pass' },
    },
    {
      name: 'the thirty-first day is too late',
      params: { graceHours: 720 },
      facts: [leaver('2026-10-22'), bens],
      expect: { it: 'fail: still-open' },
    },
    {
      name: 'nobody wrote down whether the person left',
      facts: [person({ id: 'ben', email: 'ben@p.example', emails: [] }), bens],
      expect: { it: 'unknown: person.left' },
    },
    {
      name: "whether a leaver's account can sign in is not known",
      facts: [ben, account({ id: 'it', login: 'ben@p.example', emails: [] })],
      expect: { it: 'unknown: account.active' },
    },
    {
      name: 'whether an account can sign in has to be known, whosever it is',
      facts: [ana, account({ id: 'it', login: 'ana@p.example', emails: [] })],
      expect: { it: 'unknown: account.active' },
    },
    {
      name: 'a leaver is found by a private address, in capitals and with a tag',
      facts: [ana, ben, account1({ login: ' Ben+therapy@HOME.example ' })],
      expect: { it: 'fail: still-open' },
    },
    {
      name: 'a leaver is found by an alias of an account with another name',
      facts: [ana, ben, account1({ login: 'clinician7@p.example', emails: ['BEN@p.example'] })],
      expect: { it: 'fail: still-open' },
    },
    {
      name: 'a guest login of a leaver is a way back in',
      facts: [ana, ben, account1({ login: 'ben_home#EXT#@p.example', emails: ['ben@home.example'], type: 'guest' })],
      expect: { it: 'fail: still-open' },
    },
    {
      name: 'a program that a leaver answers for is still open though its owner left',
      facts: [ana, ben, account1({ login: 'sync', type: 'service', owner: 'ben@p.example' })],
      expect: { it: 'fail: still-open' },
    },
    {
      name: 'a program that was handed over is fine',
      facts: [ana, ben, account1({ login: 'sync', type: 'service', owner: 'ANA@p.example' })],
      expect: { it: 'pass' },
    },
    {
      name: 'naming a new owner does not shut the login under which the leaver signs in',
      facts: [ana, ben, account1({ login: 'ben@p.example', owner: 'ana@p.example' })],
      expect: { it: 'fail: still-open' },
    },
    {
      name: 'two people of the same name are told apart by their addresses',
      facts: [
        person({ id: 'old', name: 'Ana', email: 'ana.old@p.example', emails: [], left: '2026-01-31' }),
        ana,
        account1({ id: 'anas', name: 'Ana', login: 'ana@p.example' }),
      ],
      expect: { anas: 'pass' },
    },
    {
      name: 'an address that a leaver and a colleague both have tells nothing',
      facts: [
        person({ ...ana, emails: ['frontdesk@p.example'] }),
        person({ ...ben, emails: ['frontdesk@p.example'] }),
        account1({ login: 'frontdesk@p.example' }),
      ],
      expect: { it: 'unknown: account.owner' },
    },
    {
      name: 'whose it is cannot be told while its other addresses are not known',
      facts: [ana, ben, account({ id: 'it', login: 'u-77', active: true, owner: 'ana@p.example' })],
      expect: { it: 'unknown: account.emails' },
    },
    {
      name: 'an address that nobody on the staff list has, and no word about an owner',
      facts: [ana, ben, account1({ login: 'u-77' })],
      expect: { it: 'unknown: account.owner' },
    },
    {
      name: 'a shut account harms nobody, whoever had it',
      facts: [ana, ben, account({ id: 'it', active: false })],
      expect: { practice: 'notApplicable' },
    },
    {
      name: "a leaver is caught also while other people's addresses are not all known",
      facts: [person({ id: 'chi', email: 'chi@p.example', left: null }), ben, bens],
      expect: { it: 'fail: still-open' },
    },
    {
      name: "a colleague's alias may be a leaver's as well, while not all of the leaver's addresses are known",
      facts: [
        person({ ...ana, emails: ['desk@p.example'] }),
        person({ ...ben, emails: undefined }),
        account1({ login: 'desk@p.example' }),
      ],
      expect: { it: 'unknown: person.emails' },
    },
    {
      name: "an account that nobody owns may be a leaver's, while not all addresses of people are known",
      facts: [person({ ...ana, emails: undefined }), ben, account1({ login: 'u-77', owner: null })],
      expect: { it: 'unknown: person.emails' },
    },
    {
      name: "without the staff list nobody can say that an account is not a leaver's",
      facts: [anas],
      unread: ['person'],
      expect: { anas: 'unknown: account.owner', person: 'unknown: person' },
    },
    {
      name: 'a staff list with a lost line proves nobody innocent and still convicts',
      facts: [ana, ben, anas, bens],
      counted: { 'declared person': 3 },
      expect: { it: 'fail: still-open', anas: 'unknown: person', person: 'unknown: person' },
    },
    {
      name: "accounts that were counted and did not arrive may be a leaver's",
      facts: [ana, ben, anas],
      counted: { 'cloud account': 2 },
      expect: { anas: 'pass', account: 'unknown: account' },
    },
    { name: 'no account at all: nobody can sign in to anything', facts: [ana, ben], expect: { practice: 'notApplicable' } },
    { name: 'nothing of either kind', facts: [], expect: { practice: 'notApplicable' } },
  ],
  { runs: 200 },
)

test('the failure names the person who left', () => {
  const [verdict] = tryCheck(check, [ana, ben, bens], { now }).verdicts
  expect(verdict).toMatchObject({ is: 'fail', affects: ['Ben'], basis: 'seen' })
})

test('an open account under the address of a leaver and a colleague is not passed over because nobody owns it', () => {
  const two = [ana, ben].map((it) => person({ ...it, emails: ['frontdesk@p.example'] }))
  const { status } = tryCheck(check, [...two, account1({ login: 'frontdesk@p.example', owner: null })])
  expect(status).toBe('unknown')
})

test('the order of aliases does not decide whether an account is a leaver', () => {
  const status = (emails: string[]) => tryCheck(check, [ana, ben, account1({ login: 'u-77', emails })]).status
  expect(status(['ana@p.example', 'ben@p.example'])).toBe(status(['ben@p.example', 'ana@p.example']))
})
