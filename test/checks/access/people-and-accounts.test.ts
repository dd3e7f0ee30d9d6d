import { account, type Fact, person, tryCheck } from 'confide/testing'
import { describe, expect, test } from 'vitest'
import leaverAccess from '../../../checks/access/leaver-access.js'
import unownedAccounts from '../../../checks/access/unowned-accounts.js'

type PersonGiven = Parameters<typeof person>[0]
type AccountGiven = Parameters<typeof account>[0]

const who = (id: string, given: PersonGiven = {}) =>
  person({ id, name: id, email: `${id}@p.example`, emails: [], started: '2021-03-01', left: null, ...given })
const open = (given: AccountGiven = {}) =>
  account({ id: 'it', source: 'google', active: true, type: 'person', emails: [], ...given })

const ana = who('ana')
const ben = who('ben', { emails: ['ben@home.example'], left: '2026-06-30' })
const REN = 'rene\u0301e@p.example'
const spell = (id: string, given: PersonGiven) => who(id, { name: 'Ben Ong', emails: ['ben@home.example'], ...given })
const [first, again] = [
  spell('old', { email: 'b.ong@p.example', started: '2019-01-07', left: '2022-06-30' }),
  spell('new', { email: 'ben.ong@p.example', started: '2025-02-01', left: null }),
]
const three = (given: AccountGiven) => ['google', 'microsoft365', 'aws'].map((source) => open({ id: source, source, ...given }))

interface Row {
  name: string
  facts: readonly Fact[]
  /** What leaver-access says, by id; nothing where it says nothing. */
  leaver: Record<string, string>
  /** What unowned-accounts says. */
  owned: Record<string, string>
}

const ONE = (said: string) => ({ it: said })
const [PASS, OPEN, NOBODY, ASK] = ['pass', 'fail: still-open', 'fail: nobody', 'unknown: account.owner']
const QUIET = { practice: 'notApplicable' }

const ADDRESSES: readonly Row[] = [
  { name: 'the login is the address', facts: [ana, open({ login: 'ana@p.example' })], leaver: ONE(PASS), owned: ONE(PASS) },
  { name: 'in capitals', facts: [ben, open({ login: 'BEN@P.EXAMPLE' })], leaver: ONE(OPEN), owned: ONE(PASS) },
  { name: 'with spaces around it', facts: [ben, open({ login: '  ben@p.example\t' })], leaver: ONE(OPEN), owned: ONE(PASS) },
  { name: 'with a tag', facts: [ben, open({ login: 'ben+zoom@p.example' })], leaver: ONE(OPEN), owned: ONE(PASS) },
  { name: 'with several tags', facts: [ben, open({ login: 'ben+a+b@p.example' })], leaver: ONE(OPEN), owned: ONE(PASS) },
  {
    name: 'the staff list has the tag',
    facts: [who('ben', { email: 'ben+staff@p.example', left: '2026-01-31' }), open({ login: 'ben@p.example' })],
    leaver: ONE(OPEN),
    owned: ONE(PASS),
  },
  {
    name: 'letters and accents in two forms',
    facts: [who('renee', { email: 'ren\u00e9e@p.example', left: '2026-01-31' }), open({ login: REN })],
    leaver: ONE(OPEN),
    owned: ONE(PASS),
  },
  {
    name: 'dots are part of an address: not every host ignores them',
    facts: [ben, open({ login: 'b.en@p.example' })],
    leaver: ONE(ASK),
    owned: ONE(NOBODY),
  },
  {
    name: 'another domain is another mailbox',
    facts: [ben, open({ login: 'ben@q.example' })],
    leaver: ONE(ASK),
    owned: ONE(NOBODY),
  },
  { name: 'a user name that begins like an address', facts: [ben, open({ login: 'ben' })], leaver: ONE(ASK), owned: ONE(NOBODY) },
  {
    name: 'a private address of the person',
    facts: [ben, open({ login: 'ben@home.example' })],
    leaver: ONE(OPEN),
    owned: ONE(PASS),
  },
  {
    name: 'an alias of the account',
    facts: [ben, open({ login: 'u-77', emails: ['x@p.example', 'Ben@p.example'] })],
    leaver: ONE(OPEN),
    owned: ONE(PASS),
  },
  {
    name: 'an alias with a tag',
    facts: [ben, open({ login: 'u-77', emails: ['ben+old@p.example'] })],
    leaver: ONE(OPEN),
    owned: ONE(PASS),
  },
  {
    name: 'the login is meant before an alias',
    facts: [ana, ben, open({ login: 'ana@p.example', emails: ['ben@p.example'] })],
    leaver: ONE(PASS),
    owned: ONE(PASS),
  },
  {
    name: 'aliases of a colleague and of a leaver',
    facts: [ana, ben, open({ login: 'u-77', emails: ['ana@p.example', 'ben@p.example'] })],
    leaver: ONE(ASK),
    owned: ONE(PASS),
  },
  {
    name: 'aliases that are not known may be anybody’s',
    facts: [ana, ben, open({ login: 'u-77', emails: undefined })],
    leaver: ONE('unknown: account.emails'),
    owned: ONE('unknown: account.emails'),
  },
  {
    name: 'aliases that are not known, and a login that tells',
    facts: [ana, open({ login: 'ana@p.example', emails: undefined })],
    leaver: ONE(PASS),
    owned: ONE(PASS),
  },
  { name: 'no address at all, and no login', facts: [ana, open()], leaver: ONE(ASK), owned: ONE(NOBODY) },
  {
    name: 'no login, and an alias of a leaver',
    facts: [ben, open({ emails: ['ben@p.example'] })],
    leaver: ONE(OPEN),
    owned: ONE(PASS),
  },
  {
    name: 'an empty login is nobody’s address',
    facts: [who('ana', { email: '' }), open({ login: ' ' })],
    leaver: ONE(ASK),
    owned: ONE(NOBODY),
  },
]

const NAMES: readonly Row[] = [
  {
    name: 'the name alone makes nobody an owner: whose it is has to be asked',
    facts: [ana, open({ name: 'ana', login: 'u-77' })],
    leaver: ONE(ASK),
    owned: ONE(ASK),
  },
  { name: 'also when it is a leaver’s', facts: [ben, open({ name: 'Ben', login: 'u-77' })], leaver: ONE(ASK), owned: ONE(ASK) },
  {
    name: 'nobody answers for it, and it has a leaver’s name',
    facts: [ben, open({ name: 'BEN', login: 'u-77', owner: null })],
    leaver: ONE(ASK),
    owned: ONE(NOBODY),
  },
  {
    name: 'nobody answers for it, and it has a colleague’s name',
    facts: [ana, open({ name: 'Ana', login: 'u-77', owner: null })],
    leaver: QUIET,
    owned: ONE(NOBODY),
  },
  {
    name: 'a name without accents is the same hint',
    facts: [who('r', { name: 'Ren\u00e9e  Roy' }), open({ name: 'renee roy', login: 'u-77' })],
    leaver: ONE(ASK),
    owned: ONE(ASK),
  },
  {
    name: 'a name of marks only is no name',
    facts: [who('x', { name: '--' }), open({ name: '..', login: 'u-77' })],
    leaver: ONE(ASK),
    owned: ONE(NOBODY),
  },
  {
    name: 'vowel signs tell names apart',
    facts: [who('x', { name: '\u0915\u093f' }), open({ name: '\u0915\u0941', login: 'u-77' })],
    leaver: ONE(ASK),
    owned: ONE(NOBODY),
  },
  {
    name: 'two people of one name are told apart by their addresses',
    facts: [
      who('old', { name: 'Ana', left: '2026-01-31' }),
      who('ana', { name: 'Ana' }),
      open({ name: 'Ana', login: 'ana@p.example' }),
      open({ id: 'olds', name: 'Ana', login: 'old@p.example' }),
    ],
    leaver: { it: PASS, olds: OPEN },
    owned: { it: PASS, olds: PASS },
  },
  {
    name: 'two people of one name, and an account with that name only',
    facts: [who('old', { name: 'Ana', left: '2026-01-31' }), who('ana', { name: 'Ana' }), open({ name: 'Ana', login: 'u-77' })],
    leaver: ONE(ASK),
    owned: ONE(ASK),
  },
  {
    name: 'the address of one and the name of another',
    facts: [ana, ben, open({ name: 'ben', login: 'ana@p.example' })],
    leaver: ONE(PASS),
    owned: ONE(PASS),
  },
  {
    name: 'two people who share an address and not their name',
    facts: [
      who('ana', { emails: ['desk@p.example'] }),
      who('ben', { emails: ['desk@p.example'], left: '2026-01-31' }),
      open({ login: 'desk@p.example' }),
    ],
    leaver: ONE(ASK),
    owned: ONE(PASS),
  },
  {
    name: 'both who share an address left',
    facts: [
      who('cy', { emails: ['desk@p.example'], left: '2025-01-31' }),
      who('ben', { emails: ['desk@p.example'], left: '2026-01-31' }),
      open({ login: 'desk@p.example' }),
    ],
    leaver: ONE(OPEN),
    owned: ONE(PASS),
  },
]

const DAYS: readonly Row[] = [
  {
    name: 'left yesterday',
    facts: [who('ben', { left: '2026-11-21' }), open({ login: 'ben@p.example' })],
    leaver: ONE(OPEN),
    owned: ONE(PASS),
  },
  {
    name: 'left today: the day still counts',
    facts: [who('ben', { left: '2026-11-22' }), open({ login: 'ben@p.example' })],
    leaver: ONE(PASS),
    owned: ONE(PASS),
  },
  {
    name: 'leaves tomorrow',
    facts: [who('ben', { left: '2026-11-23' }), open({ login: 'ben@p.example' })],
    leaver: ONE(PASS),
    owned: ONE(PASS),
  },
  {
    name: 'leaves next year',
    facts: [who('ben', { left: '2027-11-22' }), open({ login: 'ben@p.example' })],
    leaver: ONE(PASS),
    owned: ONE(PASS),
  },
  {
    name: 'whether somebody left was not written down',
    facts: [who('ben', { left: undefined }), open({ login: 'ben@p.example' })],
    leaver: ONE('unknown: person.left'),
    owned: ONE(PASS),
  },
  {
    name: 'a shut account of somebody of whom that is not known',
    facts: [who('ben', { left: undefined }), open({ login: 'ben@p.example', active: false })],
    leaver: QUIET,
    owned: QUIET,
  },
  {
    name: 'begins next month, and the account is ready',
    facts: [who('leo', { started: '2026-12-01' }), open({ login: 'leo@p.example' })],
    leaver: ONE(PASS),
    owned: ONE(PASS),
  },
  {
    name: 'the first day is not known',
    facts: [who('leo', { started: undefined }), open({ login: 'leo@p.example' })],
    leaver: ONE(PASS),
    owned: ONE(PASS),
  },
  {
    name: 'left on the first day',
    facts: [who('leo', { started: '2026-03-02', left: '2026-03-02' }), open({ login: 'leo@p.example' })],
    leaver: ONE(OPEN),
    owned: ONE(PASS),
  },
]

const CAME_BACK: readonly Row[] = [
  {
    name: 'came back, with a line for each time and one private address',
    facts: [first, again, open({ login: 'ben@home.example' })],
    leaver: ONE(PASS),
    owned: ONE(PASS),
  },
  {
    name: 'came back, and the first login was never shut: it is theirs',
    facts: [first, again, open({ login: 'b.ong@p.example' })],
    leaver: ONE(PASS),
    owned: ONE(PASS),
  },
  {
    name: 'came back, and the login is that of the second time',
    facts: [first, again, open({ login: 'ben.ong@p.example' })],
    leaver: ONE(PASS),
    owned: ONE(PASS),
  },
  {
    name: 'came back and left again',
    facts: [first, spell('new', { started: '2025-02-01', left: '2026-05-31' }), open({ login: 'ben@home.example' })],
    leaver: ONE(OPEN),
    owned: ONE(PASS),
  },
  {
    name: 'comes back next month: until then the account should be shut',
    facts: [first, spell('new', { started: '2026-12-01' }), open({ login: 'ben@home.example' })],
    leaver: ONE(OPEN),
    owned: ONE(PASS),
  },
  {
    name: 'whether somebody who came back left again is not known',
    facts: [first, spell('new', { started: '2025-02-01', left: undefined }), open({ login: 'ben@home.example' })],
    leaver: ONE('unknown: person.left'),
    owned: ONE(PASS),
  },
  {
    name: 'since when somebody is back is not known: the list may have the same person twice',
    facts: [first, spell('new', { started: undefined }), open({ login: 'ben@home.example' })],
    leaver: ONE('unknown: person.left'),
    owned: ONE(PASS),
  },
  {
    name: 'the same name without a common address is somebody else',
    facts: [
      who('old', { name: 'Ben Ong', left: '2022-06-30' }),
      who('new', { name: 'Ben Ong' }),
      open({ login: 'old@p.example' }),
    ],
    leaver: ONE(OPEN),
    owned: ONE(PASS),
  },
  {
    name: 'another name with a common address is somebody else',
    facts: [first, spell('new', { name: 'Ben Oh' }), open({ login: 'b.ong@p.example' })],
    leaver: ONE(OPEN),
    owned: ONE(PASS),
  },
]

const KINDS: readonly Row[] = [
  {
    name: 'somebody without an address on the staff list',
    facts: [who('ana', { email: undefined }), open({ login: 'ana@p.example' })],
    leaver: ONE(ASK),
    owned: ONE(NOBODY),
  },
  {
    name: 'somebody without an address, and an account of that name',
    facts: [who('ana', { email: undefined }), open({ name: 'ana', login: 'ana@p.example' })],
    leaver: ONE(ASK),
    owned: ONE(ASK),
  },
  {
    name: 'a shared mailbox that somebody here answers for',
    facts: [ana, open({ login: 'info@p.example', type: 'mailbox', owner: 'ana@p.example' })],
    leaver: ONE(PASS),
    owned: ONE(PASS),
  },
  {
    name: 'a shared mailbox that a leaver answers for',
    facts: [ana, ben, open({ login: 'info@p.example', type: 'mailbox', owner: 'ben@p.example' })],
    leaver: ONE(OPEN),
    owned: ONE(PASS),
  },
  {
    name: 'a shared mailbox that nobody answers for',
    facts: [ana, open({ login: 'info@p.example', type: 'mailbox', owner: null })],
    leaver: QUIET,
    owned: ONE(NOBODY),
  },
  {
    name: 'a shared mailbox nobody can sign in to',
    facts: [ana, open({ login: 'info@p.example', type: 'mailbox', active: false })],
    leaver: QUIET,
    owned: QUIET,
  },
  {
    name: 'a shared mailbox with a leaver’s address as alias',
    facts: [ana, ben, open({ login: 'info@p.example', type: 'mailbox', emails: ['ben@p.example'], owner: 'ana@p.example' })],
    leaver: ONE(OPEN),
    owned: ONE(PASS),
  },
  {
    name: 'the emergency login, with somebody behind it',
    facts: [ana, open({ login: 'breakglass@p.example', type: 'break-glass', owner: 'ana@p.example' })],
    leaver: ONE(PASS),
    owned: ONE(PASS),
  },
  {
    name: 'the emergency login of a leaver',
    facts: [ben, open({ login: 'breakglass@p.example', type: 'break-glass', owner: 'ben@p.example' })],
    leaver: ONE(OPEN),
    owned: ONE(PASS),
  },
  {
    name: 'the emergency login of nobody',
    facts: [ana, open({ login: 'breakglass@p.example', type: 'break-glass' })],
    leaver: ONE(ASK),
    owned: ONE(NOBODY),
  },
  {
    name: 'a program of a leaver',
    facts: [ben, open({ login: 'sync', type: 'service', owner: 'BEN+x@p.example' })],
    leaver: ONE(OPEN),
    owned: ONE(PASS),
  },
  {
    name: 'an owner who is not on the list',
    facts: [ana, open({ login: 'sync', type: 'service', owner: 'it@firm.example' })],
    leaver: QUIET,
    owned: ONE('fail: stranger'),
  },
  {
    name: 'a guest account of a leaver',
    facts: [ben, open({ login: 'ben_home#EXT#@p.example', emails: ['ben@home.example'], type: 'guest' })],
    leaver: ONE(OPEN),
    owned: QUIET,
  },
  {
    name: 'a guest from outside',
    facts: [ana, open({ login: 'x@q.example', emails: ['x@q.example'], type: 'guest', owner: null })],
    leaver: QUIET,
    owned: QUIET,
  },
  {
    name: 'one login in three systems, of a colleague',
    facts: [ana, ...three({ login: 'ana@p.example' })],
    leaver: { google: PASS, microsoft365: PASS, aws: PASS },
    owned: { google: PASS, microsoft365: PASS, aws: PASS },
  },
  {
    name: 'one login in three systems, of a leaver',
    facts: [ben, ...three({ login: 'ben@p.example' })],
    leaver: { google: OPEN, microsoft365: OPEN, aws: OPEN },
    owned: { google: PASS, microsoft365: PASS, aws: PASS },
  },
  {
    name: 'one login in three systems: shut in two, forgotten in the third',
    facts: [
      ben,
      ...three({ login: 'ben@p.example', active: false }).slice(0, 2),
      open({ id: 'aws', source: 'aws', login: 'ben@p.example' }),
    ],
    leaver: { google: PASS, microsoft365: PASS, aws: OPEN },
    owned: { aws: PASS },
  },
  {
    name: 'one user name in three systems, whose owner is told in one',
    facts: [
      ben,
      ...three({ login: 'bong' }).slice(0, 2),
      open({ id: 'aws', source: 'aws', login: 'bong', owner: 'ben@p.example' }),
    ],
    leaver: { google: ASK, microsoft365: ASK, aws: OPEN },
    owned: { google: NOBODY, microsoft365: NOBODY, aws: PASS },
  },
  {
    name: 'one person with two accounts of one system',
    facts: [ben, open({ login: 'ben@p.example' }), open({ id: 'second', login: 'ben@home.example' })],
    leaver: { it: OPEN, second: OPEN },
    owned: { it: PASS, second: PASS },
  },
]

const said = (check: typeof leaverAccess, facts: readonly Fact[]) =>
  Object.fromEntries(
    tryCheck(check, facts).verdicts.map((it) => {
      const more = it.is === 'fail' || it.is === 'advise' ? `: ${it.why}` : it.is === 'unknown' ? `: ${it.missing}` : ''
      return [it.subject.id, it.is + more]
    }),
  )

describe.each([
  ['addresses', ADDRESSES],
  ['names', NAMES],
  ['days', DAYS],
  ['who came back', CAME_BACK],
  ['kinds of accounts', KINDS],
] as const)('people against accounts: %s', (_, rows) => {
  test.each(rows.map((it) => [it.name, it] as const))('%s', (_, { facts, leaver, owned }) => {
    expect({ leaver: said(leaverAccess, facts), owned: said(unownedAccounts, facts) }).toEqual({ leaver, owned })
    expect(said(leaverAccess, [...facts].reverse())).toEqual(leaver)
  })
})
