import { expect, test } from 'vitest'
import { ANA, BEN, DELEGATES, DOMAINS, FILTERS, FORWARDING, HOME, practice, told, USERS, user } from './practice.js'
import { failure, noMailbox, type Practice, sessionOf } from './session.js'

const on = (emailAddress?: string) => ({ enabled: true, ...(emailAddress ? { emailAddress } : {}) })
const filter = (id: string, forward?: string) => ({
  id,
  criteria: { from: 'x' },
  action: forward ? { forward } : { addLabelIds: ['X'] },
})
const of = (more: Practice) => told(sessionOf(practice(more)))

test('a mailbox that sends everything outside is a share of its owner, and the list of shares is whole', async () => {
  const { shares, census, gaps } = await of({ [FORWARDING]: { [ANA]: on(HOME) } })
  expect(shares).toEqual([
    {
      record: 'fact',
      kind: 'share',
      source: 'google',
      id: 'forwarding:id-ana',
      name: 'Ana Reyes',
      owner: ANA,
      of: 'mailbox',
      with: 'outsiders',
      rights: 'read',
      by: 'forwarding',
      to: [HOME],
      expires: null,
    },
  ])
  expect(census.share).toMatchObject({ whole: true, count: 1, at: '2026-11-01T09:00:00.000Z' })
  expect(gaps).toEqual([])
})

const cases: [name: string, given: Practice, expected: string[]][] = [
  ['nobody sends anything on', {}, []],
  [
    'a filter sends some mail outside',
    { [FILTERS]: { [BEN]: { filter: [filter('f1', HOME)] } } },
    ['filter:id-ben:f1 rule ben@home.example'],
  ],
  ['a filter that only labels sends nothing', { [FILTERS]: { [BEN]: { filter: [filter('f1')] } } }, []],
  ['a filter without any action', { [FILTERS]: { [BEN]: { filter: [{ id: 'f1' }] } } }, []],
  [
    'two filters of one mailbox, one of which stays inside',
    { [FILTERS]: { [BEN]: { filter: [filter('f1', ANA), filter('f2', HOME)] } } },
    ['filter:id-ben:f2 rule ben@home.example'],
  ],
  ['to a colleague', { [FORWARDING]: { [ANA]: on('BEN@Practice.example') } }, []],
  ['to a group at the own domain', { [FORWARDING]: { [ANA]: on('all@practice.example') } }, []],
  [
    'to an alias of the own domain',
    {
      [DOMAINS]: [
        { domainName: 'practice.example', verified: true, domainAliases: [{ domainAliasName: 'practice.test', verified: true }] },
      ],
      [FORWARDING]: { [ANA]: on('ana@practice.test') },
    },
    [],
  ],
  [
    'to a domain that somebody entered and never proved to own',
    {
      [DOMAINS]: [
        { domainName: 'practice.example', verified: true },
        { domainName: 'home.example', verified: false },
      ],
      [FORWARDING]: { [ANA]: on(HOME) },
    },
    ['forwarding:id-ana forwarding ben@home.example'],
  ],
  [
    'to a part of the own domain that another system may hold',
    { [FORWARDING]: { [ANA]: on('x@help.practice.example') } },
    ['forwarding:id-ana forwarding x@help.practice.example'],
  ],
  ['to the other address that Google gives each account', { [FORWARDING]: { [ANA]: on(`${BEN}.test-google-a.com`) } }, []],
  ['an address stands there, and it is off', { [FORWARDING]: { [ANA]: { enabled: false, emailAddress: HOME } } }, []],
  ['an answer without anything is one that is off', { [FORWARDING]: { [ANA]: {} } }, []],
  [
    'whether it is on was left out, and where to was not',
    { [FORWARDING]: { [ANA]: { emailAddress: HOME } } },
    ['forwarding:id-ana forwarding ben@home.example'],
  ],
]

test.each(cases)('%s', async (_, given, expected) => {
  const { shares, census } = await of(given)
  expect(shares.map(({ id, by, to }) => `${id} ${by} ${to}`)).toEqual(expected)
  expect(census.share).toMatchObject({ whole: true, count: expected.length })
})

const doubtful: [name: string, given: Practice][] = [
  ['it is on, and where to was not told', { [FORWARDING]: { [ANA]: on() } }],
  ['where to is no address', { [FORWARDING]: { [ANA]: on('home') } }],
  [
    'the own domains could not be read',
    { [FORWARDING]: { [ANA]: on('all@practice.example') }, [DOMAINS]: failure('permission') },
  ],
]

test.each(doubtful)('%s: it is there, and not known whether it leads outside', async (_, given) => {
  const { shares, gaps, census } = await of(given)
  expect(shares).toMatchObject([{ id: 'forwarding:id-ana', by: 'forwarding', of: 'mailbox' }])
  expect(shares[0]?.with).toBeUndefined()
  expect(gaps.map(({ kind, field }) => `${kind}.${field}`)).toEqual(['share.with'])
  expect(census.share).toMatchObject({ whole: true, count: 1 })
})

test('a colleague is inside also where the own domains could not be read', async () => {
  const { shares, gaps } = await of({ [FORWARDING]: { [ANA]: on(BEN) }, [DOMAINS]: failure('permission') })
  expect([shares, gaps]).toEqual([[], []])
})

test.each([
  ['suspended', { suspended: true, suspensionReason: 'ADMIN' }],
  ['suspended, for whatever reason', { suspended: true }],
  ['archived', { archived: true }],
  ['without a mailbox', { isMailboxSetup: false }],
])('nothing is asked as somebody who is %s, and the list is whole', async (_, more) => {
  const session = sessionOf(practice({ [USERS]: [user(ANA), user(BEN, more)] }))
  const { census, boxes } = await told(session)
  expect(new Set(session.asked.flatMap(({ as }) => as ?? []))).toEqual(new Set([ANA]))
  expect(boxes.map(({ login }) => login)).toEqual([ANA])
  expect([census.share?.whole, census.mailbox?.whole]).toEqual([true, true])
})

test('whom Google itself suspended may still receive mail: that they cannot be asked is not passed over', async () => {
  const hijacked = user(BEN, { suspended: true, suspensionReason: 'ABUSE' })
  const refused = { [BEN]: failure('permission') }
  const { census } = await of({ [USERS]: [user(ANA), hijacked], [FORWARDING]: refused, [FILTERS]: refused, [DELEGATES]: refused })
  expect([census.share, census.mailbox]).toMatchObject([
    { whole: false, because: 'permission' },
    { whole: false, because: 'permission' },
  ])
})

test('somebody of whom it is not told whether they are suspended is asked', async () => {
  const session = sessionOf(
    practice({ [USERS]: [user(ANA, { suspended: undefined, archived: undefined, isMailboxSetup: undefined })] }),
  )
  await told(session)
  expect(session.asked.some(({ as }) => as === ANA)).toBe(true)
})

test('Gmail is off for somebody: they have no mailbox, and nothing is missing', async () => {
  const none = { [BEN]: noMailbox() }
  const { census, boxes } = await of({ [FORWARDING]: none, [FILTERS]: none, [DELEGATES]: none })
  expect(boxes.map(({ login }) => login)).toEqual([ANA])
  expect([census.share, census.mailbox]).toMatchObject([{ whole: true }, { whole: true, count: 1 }])
})

test.each([
  [
    'that Google does not act as one person',
    { [FORWARDING]: { [BEN]: failure('permission', { remedy: 'suspended' }) } },
    'suspended',
  ],
  ['that one list of filters failed', { [FILTERS]: { [BEN]: failure('failed', { status: 500, remedy: 'later' }) } }, 'later'],
  ['that one filter cannot be read', { [FILTERS]: { [BEN]: { filter: [{ criteria: {} }, filter('f2', HOME)] } } }, undefined],
  [
    'another 400 than that there is no mailbox',
    { [FILTERS]: { [BEN]: failure('failed', { status: 400, remedy: 'report' }) } },
    'report',
  ],
] as [string, Practice, string | undefined][])(
  '%s spoils no other mailbox, and the list is not whole',
  async (_, given, remedy) => {
    const { shares, census } = await of({ ...given, [FORWARDING]: { [ANA]: on(HOME), ...(given[FORWARDING] as object) } })
    expect(shares[0]?.owner).toBe(ANA)
    expect(census.share).toMatchObject({ whole: false, count: shares.length, ...(remedy ? { remedy } : {}) })
    expect(census.mailbox?.whole).toBe(true)
  },
)

test('the list of accounts failed: nobody is asked, and nothing is whole', async () => {
  const { shares, boxes, census } = await told(sessionOf({ ...practice(), [USERS]: failure('permission') }))
  expect([shares, boxes]).toEqual([[], []])
  expect([census.share, census.mailbox]).toMatchObject([
    { whole: false, because: 'permission' },
    { whole: false, because: 'permission' },
  ])
})

test('an account of the list cannot be read: the others are asked, and nothing is whole', async () => {
  const { boxes, census } = await of({ [USERS]: [user(ANA), { id: 'x', primaryEmail: null }], [FORWARDING]: { [ANA]: on(HOME) } })
  expect(boxes).toHaveLength(1)
  expect([census.share, census.mailbox]).toMatchObject([{ whole: false, count: 1 }, { whole: false }])
})
