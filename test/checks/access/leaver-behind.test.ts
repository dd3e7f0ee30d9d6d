import { account, build, device, type Fact, localAccount, person, tryCheck } from 'confide/testing'
import { describe, expect, test } from 'vitest'
import check from '../../../checks/access/leaver-access.js'

const ana = person({ id: 'ana', name: 'Ana', email: 'ana@p.example', emails: [], started: '2021-03-01', left: null })
const ben = person({ id: 'ben', name: 'Ben', email: 'ben@p.example', emails: ['ben@home.example'], left: '2026-06-30' })
const bens = account({ id: 'a-ben', login: 'ben@p.example', emails: [], active: false })
const anas = account({ id: 'a-ana', login: 'ana@p.example', emails: [], active: true })
const key = (given: object) => build('key', { id: 'it', account: 'a-ben', use: 'access', active: true, ...given })
const share = (given: object) =>
  build('share', { id: 'it', of: 'folder', by: 'invitation', to: ['ben@home.example'], expires: null, ...given })
const laptop = (given: object) => device({ id: 'it', owner: 'ben@p.example', synced: '2026-11-20T08:00:00Z', ...given })

interface Row {
  name: string
  facts: readonly Fact[]
  expect?: string
  setup?: Parameters<typeof tryCheck>[2]
}

const KEYS: readonly Row[] = [
  { name: 'a key of a leaver works though the login is shut', facts: [key({})], expect: 'fail: key' },
  { name: 'a key that was switched off', facts: [key({ active: false })] },
  { name: 'a key of which nobody knows whether it works', facts: [key({ active: undefined })] },
  { name: 'a key that encrypts opens nothing', facts: [key({ use: 'encryption' })] },
  { name: 'a key of a colleague', facts: [key({ account: 'a-ana' })] },
  { name: 'a key of an account of another source', facts: [key({ source: 'other' })] },
  { name: 'a key of no account that is told', facts: [key({ account: undefined })] },
  {
    name: 'a key of an account that was counted and did not arrive',
    facts: [key({ account: 'a-cy' })],
    setup: { counted: { 'cloud account': 3 } },
    expect: 'unknown: account',
  },
  {
    name: 'a key of an account whose owner nobody told',
    facts: [account({ id: 'bot', login: 'bot', emails: [], active: true }), key({ account: 'bot' })],
    expect: 'unknown: account.owner',
  },
]

const DEVICES: readonly Row[] = [
  { name: 'a laptop of a leaver reported to its management this week', facts: [laptop({})], expect: 'fail: device' },
  { name: 'it reported for the last time before the last day', facts: [laptop({ synced: '2026-06-12T08:00:00Z' })] },
  { name: 'it reported for the last time on the last day', facts: [laptop({ synced: '2026-06-30T20:00:00Z' })] },
  { name: 'it never reported', facts: [laptop({ synced: null })] },
  { name: 'whether it reports is not known', facts: [laptop({ synced: undefined })] },
  {
    name: 'the practice itself writes that the leaver has it',
    facts: [laptop({ source: 'declared', synced: undefined })],
    expect: 'fail: device',
  },
  { name: 'nobody has it', facts: [laptop({ owner: null })] },
  { name: 'whose it is was not told', facts: [laptop({ owner: undefined })] },
  { name: 'a colleague has it', facts: [laptop({ owner: 'ANA+mac@p.example' })] },
  { name: 'somebody who is not on the list has it', facts: [laptop({ owner: 'x@q.example' })] },
  {
    name: 'somebody who may be on the list has it, while the list is not whole',
    facts: [laptop({ owner: 'x@q.example' })],
    setup: { counted: { 'declared person': 3 } },
    expect: 'unknown: person',
  },
]

const LOGINS: readonly Row[] = [
  {
    name: 'a leaver can still sign in to a computer',
    facts: [localAccount({ id: 'it', active: true, owner: 'ben@p.example' })],
    expect: 'fail: computer',
  },
  { name: 'that login is locked', facts: [localAccount({ id: 'it', active: false, owner: 'ben@p.example' })] },
  { name: 'whether it opens is not known', facts: [localAccount({ id: 'it', owner: 'ben@p.example' })] },
  { name: 'nobody uses it', facts: [localAccount({ id: 'it', active: true, owner: null })] },
]

const SHARES: readonly Row[] = [
  { name: 'a folder is shared with the private address of a leaver', facts: [share({})], expect: 'fail: shared' },
  { name: 'in capitals and with a tag', facts: [share({ to: ['BEN+old@Home.example'] })], expect: 'fail: shared' },
  { name: 'among other people', facts: [share({ to: ['x@q.example', 'ben@home.example'] })], expect: 'fail: shared' },
  { name: 'the sharing ended', facts: [share({ expires: '2026-11-01T00:00:00Z' })] },
  { name: 'the sharing ends next month', facts: [share({ expires: '2026-12-24T00:00:00Z' })], expect: 'fail: shared' },
  { name: 'with a whole domain', facts: [share({ to: ['home.example'] })] },
  { name: 'with whom is not known', facts: [share({ to: undefined })] },
  { name: 'with nobody outside', facts: [share({ to: [] })] },
  { name: 'with a colleague', facts: [share({ to: ['ana@p.example'] })] },
  {
    name: "a colleague's mail is sent on to a leaver",
    facts: [share({ of: 'mailbox', by: 'forwarding' })],
    expect: 'fail: forwarding',
  },
  { name: 'a rule sends it on', facts: [share({ of: 'mailbox', by: 'rule' })], expect: 'fail: forwarding' },
  {
    name: 'the group of the whole practice has a leaver among its outside members',
    facts: [share({ of: 'group' })],
    expect: 'fail: shared',
  },
  {
    name: 'whether the person left is not known',
    facts: [person({ id: 'cy', email: 'cy@p.example', emails: [] }), share({ to: ['cy@p.example'] })],
    expect: 'unknown: person.left',
  },
]

describe.each([
  ['keys', KEYS],
  ['devices', DEVICES],
  ['logins of computers', LOGINS],
  ['what is shared or forwarded', SHARES],
] as const)('what a leaver may still have: %s', (_, rows) => {
  test.each(rows.map((it) => [it.name, it] as const))('%s', (_, { facts, expect: expected, setup }) => {
    const { verdicts } = tryCheck(check, [ana, ben, bens, anas, ...facts], setup)
    const said = verdicts.flatMap((it) => {
      const more = it.is === 'fail' ? it.why : it.is === 'unknown' ? it.missing : ''
      return it.subject.id === 'it' ? [`${it.is}: ${more}`] : []
    })
    expect(said).toEqual(expected === undefined ? [] : [expected])
  })
})

test('a failing account says what it holds, and whose it was', () => {
  const open = account({ id: 'it', login: 'ben@p.example', emails: [], active: true, roles: ['Interns', 'Global Administrator'] })
  const { verdicts } = tryCheck(check, [ana, ben, open])
  expect(verdicts).toMatchObject([{ why: 'still-open', affects: ['Ben'], detail: 'holds Global Administrator, Interns' }])
})
