import { account, build, person, statement, testCheck, tryCheck } from 'confide/testing'
import { expect, test } from 'vitest'
import check from '../../../checks/email/mail-delegation.js'

const [ANA, BEN, CAT] = ['ana@p.example', 'ben@p.example', 'cat@p.example']
const STRANGER = 'x@elsewhere.example'

type Given = Parameters<typeof build<'mailbox'>>[1]
const box = (readers: string[] | undefined, given: Given = {}) =>
  build('mailbox', { id: 'ana', login: ANA, readers, outsiders: [], ...given })
const login = (address: string, given: Parameters<typeof account>[0] = {}) =>
  account({ id: `login of ${address}`, login: address, emails: [address], owner: null, active: true, ...given })
const ana = (given: Parameters<typeof account>[0] = {}) => login(ANA, given)
const works = (email: string, given: Parameters<typeof person>[0] = {}) =>
  person({ id: email, email, emails: [], left: null, ...given })
const TEAM = [works(ANA), works(BEN), works(CAT)]
const said = { check: 'mail-delegation', by: ANA, at: '2026-11-01', until: '2026-12-31' }

testCheck(
  check,
  [
    { name: 'nobody else opens it', facts: [box([]), ana(), ...TEAM], expect: { ana: 'pass' } },
    {
      name: 'a colleague whom the practice named',
      facts: [box([BEN]), ana({ delegates: [BEN] }), login(BEN), ...TEAM],
      expect: { ana: 'pass' },
    },
    {
      name: 'a colleague whom nobody named',
      facts: [box([BEN]), ana(), login(BEN), ...TEAM],
      expect: { ana: 'fail: undeclared' },
    },
    {
      name: 'another colleague than the one whom the practice named',
      facts: [box([CAT]), ana({ delegates: [BEN] }), login(CAT), ...TEAM],
      expect: { ana: 'fail: undeclared' },
    },
    {
      name: 'a colleague who left, and whose name still stands in the file',
      facts: [box([BEN]), ana({ delegates: [BEN] }), login(BEN), works(ANA), works(BEN, { left: '2026-06-30' })],
      expect: { ana: 'fail: left' },
    },
    {
      name: 'a colleague who left and whose account is shut opens nothing',
      facts: [box([BEN]), ana(), login(BEN, { active: false }), works(ANA), works(BEN, { left: '2026-06-30' })],
      expect: { ana: 'pass' },
    },
    {
      name: 'a colleague who leaves next month still works here',
      facts: [box([BEN]), ana({ delegates: [BEN] }), login(BEN), works(ANA), works(BEN, { left: '2026-12-31' })],
      expect: { ana: 'pass' },
    },
    {
      name: 'it is not known whether the named colleague left',
      facts: [box([BEN]), ana({ delegates: [BEN] }), login(BEN), works(ANA), works(BEN, { left: undefined })],
      expect: { ana: 'unknown: person.left' },
    },
    {
      name: 'a leaver is known by another address of the account',
      facts: [
        box([BEN]),
        ana({ delegates: [BEN] }),
        login(BEN, { emails: [BEN, 'b.ong@p.example'] }),
        works(ANA),
        works('b.ong@p.example', { left: '2026-06-30' }),
      ],
      expect: { ana: 'fail: left' },
    },
    {
      name: 'the other addresses of the named account are not known: one may be a leaver’s',
      facts: [box([BEN]), ana({ delegates: [BEN] }), login(BEN, { emails: undefined }), works(ANA)],
      expect: { ana: 'unknown: account.emails' },
    },
    {
      name: 'the practice named a person by one address, and the mailbox lets in another of theirs',
      facts: [
        box([BEN]),
        ana({ delegates: ['b.ong@p.example'] }),
        login(BEN),
        works(ANA),
        works(BEN, { emails: ['b.ong@p.example'] }),
      ],
      expect: { ana: 'pass' },
    },
    {
      name: 'two people who share an address, of whom one left',
      facts: [
        box([BEN]),
        ana({ delegates: [BEN] }),
        login(BEN),
        works(BEN, { id: 'one' }),
        works(BEN, { id: 'two', left: '2026-06-30' }),
      ],
      expect: { ana: 'unknown: person.emails' },
    },
    {
      name: 'somebody outside whom nobody named',
      facts: [box([], { outsiders: [STRANGER] }), ana(), ...TEAM],
      expect: { ana: 'fail: outside' },
    },
    {
      name: 'a billing service outside that the practice named',
      facts: [box([], { outsiders: [STRANGER] }), ana({ delegates: [STRANGER] }), ...TEAM],
      expect: { ana: 'pass' },
    },
    {
      name: 'the private address of a leaver is a leaver',
      facts: [box([], { outsiders: [STRANGER] }), ana(), works(BEN, { emails: [STRANGER], left: '2026-06-30' })],
      expect: { ana: 'fail: left' },
    },
    {
      name: 'who signs in with the login reads its mail anyway, and so does whoever answers for it',
      facts: [box([BEN, CAT]), ana({ usedBy: [BEN], owner: CAT }), login(BEN), login(CAT), ...TEAM],
      expect: { ana: 'pass' },
    },
    {
      name: 'a shared desk is named, and nobody answers for it yet',
      facts: [
        box(['desk@p.example']),
        ana({ delegates: ['desk@p.example'] }),
        login('desk@p.example', { owner: undefined }),
        ...TEAM,
      ],
      expect: { ana: 'unknown: account.owner' },
    },
    {
      name: 'a shared desk is named, and a leaver still answers for it',
      facts: [
        box(['desk@p.example']),
        ana({ delegates: ['desk@p.example'] }),
        login('desk@p.example', { owner: BEN }),
        works(BEN, { left: '2026-06-30' }),
      ],
      expect: { ana: 'fail: left' },
    },
    {
      name: 'a group that holds everybody was not named',
      facts: [box(['all@p.example']), ana({ delegates: [BEN] }), ...TEAM],
      expect: { ana: 'fail: undeclared' },
    },
    { name: 'its own login is no other', facts: [box([ANA]), ana(), ...TEAM], expect: { ana: 'pass' } },
    {
      name: 'what was named for the login of another system does not count here',
      facts: [box([BEN]), ana({ source: 'other', delegates: [BEN] }), login(BEN), ...TEAM],
      expect: { ana: 'fail: undeclared' },
    },
    { name: 'who opens it was not told', facts: [box(undefined), ana(), ...TEAM], expect: { ana: 'unknown: mailbox.readers' } },
    {
      name: 'whether outsiders open it was not told',
      facts: [box([], { outsiders: undefined }), ana(), ...TEAM],
      expect: { ana: 'unknown: mailbox.outsiders' },
    },
    {
      name: 'a named address that is on no staff list, while the list may not be all of it',
      facts: [box([BEN]), ana({ delegates: [BEN] }), login(BEN)],
      counted: { 'declared person': 1 },
      expect: { ana: 'unknown: person', person: 'unknown: person' },
    },
    {
      name: 'a person of the staff list has addresses that are not known',
      facts: [box([BEN]), ana({ delegates: [BEN] }), login(BEN), ...TEAM, person({ id: 'x', email: 'x@p.example', left: null })],
      expect: { ana: 'unknown: person.emails' },
    },
    {
      name: 'without a staff list, whom nobody named is still nobody whom the practice named',
      facts: [box([BEN]), ana(), login(BEN)],
      unread: ['person'],
      expect: { ana: 'fail: undeclared', person: 'unknown: person' },
    },
    {
      name: 'mailboxes were not read',
      facts: [ana(), ...TEAM],
      unread: ['mailbox'],
      expect: { mailbox: 'unknown: mailbox' },
    },
    {
      name: 'a practice without any mailbox',
      facts: [ana(), ...TEAM],
      expect: { practice: 'notApplicable' },
    },
    {
      name: 'nobody can talk away a mailbox that opens to a leaver',
      facts: [statement({ ...said, answer: 'yes' }), box([BEN]), ana(), works(BEN, { left: '2026-06-30' })],
      expect: { ana: 'fail: left' },
    },
  ],
  { runs: 300 },
)

test.each([
  ['a colleague who only was not named weighs less', [box([BEN]), ana(), login(BEN), ...TEAM], 'medium', [BEN]],
  ['somebody whom nobody knows weighs in full', [box(['all@p.example']), ana(), ...TEAM], undefined, ['all@p.example']],
  [
    'a colleague beside a stranger weighs in full',
    [box([BEN, 'all@p.example']), ana(), login(BEN), ...TEAM],
    undefined,
    ['all@p.example', BEN],
  ],
  [
    'a leaver goes before a colleague, and is named alone',
    [box([BEN, CAT]), ana(), login(BEN), login(CAT), works(BEN), works(CAT, { left: '2026-01-31' })],
    undefined,
    [CAT],
  ],
] as const)('%s', (_, facts, severity, affects) => {
  const [verdict] = tryCheck(check, facts).verdicts
  expect(verdict).toMatchObject({ is: 'fail', affects })
  expect(verdict?.is === 'fail' ? verdict.severity : 'none').toBe(severity)
})
