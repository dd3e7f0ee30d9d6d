import { describe, expect, test } from 'vitest'
import { MAIL_CALLS } from '../../../../src/collectors/google/calls/mail.js'
import { ANA, BEN, DELEGATES, DOMAINS, FILTERS, FORWARDING, MEMBERS, practice, told, USERS, user } from './practice.js'
import { failure, type Practice, sessionOf } from './session.js'

const GROUP = 'desk@practice.example'
const delegate = (delegateEmail: string, verificationStatus: string | undefined = 'accepted') => ({
  delegateEmail,
  verificationStatus,
})
const lets = (...delegates: unknown[]): Practice => ({ [DELEGATES]: { [ANA]: { delegates } } })
const members = (...ids: string[]) => ({ members: ids.map((id) => ({ id, type: 'USER' })) })

test('every mailbox is told with who else can open it, and the list is whole', async () => {
  const { boxes, census, gaps } = await told(sessionOf(practice(lets(delegate(BEN)))))
  expect(boxes).toEqual([
    {
      record: 'fact',
      kind: 'mailbox',
      source: 'google',
      id: 'id-ana',
      name: 'Ana Reyes',
      login: ANA,
      readers: [BEN],
      outsiders: [],
    },
    { record: 'fact', kind: 'mailbox', source: 'google', id: 'id-ben', name: BEN, login: BEN, readers: [], outsiders: [] },
  ])
  expect(census.mailbox).toMatchObject({ whole: true, count: 2 })
  expect(gaps).toEqual([])
})

const cases: [name: string, given: Practice, readers: string[] | undefined, outsiders?: string[]][] = [
  ['nobody', {}, []],
  ['a list that is empty', lets(), []],
  [
    'somebody by another of their addresses',
    { ...lets(delegate('B.Ong@practice.example')), [USERS]: [user(ANA), user(BEN, { aliases: ['b.ong@practice.example'] })] },
    [BEN],
  ],
  ['somebody in capitals', lets(delegate('BEN@PRACTICE.EXAMPLE')), [BEN]],
  [
    'somebody whose account is suspended keeps the right',
    { ...lets(delegate(BEN)), [USERS]: [user(ANA), user(BEN, { suspended: true })] },
    [BEN],
  ],
  ['the owner itself', lets(delegate(ANA)), []],
  ['somebody who has not answered yet', lets(delegate(BEN, 'pending')), []],
  ['somebody who refused', lets(delegate(BEN, 'rejected')), []],
  ['somebody who did not answer in time', lets(delegate(BEN, 'expired')), []],
  ['a state that Google does not tell', lets(delegate(BEN, 'verificationStatusUnspecified')), undefined],
  ['a state that is new', lets(delegate(BEN, 'lent')), undefined],
  ['a state that was left out', lets({ delegateEmail: BEN }), undefined],
  ['a delegate who cannot be read', lets({ verificationStatus: 'accepted' }, delegate(BEN)), undefined],
  ['somebody outside', lets(delegate('x@elsewhere.example')), [], ['x@elsewhere.example']],
  ['a group lets its members in', { ...lets(delegate(GROUP)), [MEMBERS]: { [GROUP]: members('id-ben', 'id-ana') } }, [BEN]],
  [
    'a group and one of its members',
    { ...lets(delegate(GROUP), delegate(BEN)), [MEMBERS]: { [GROUP]: members('id-ben') } },
    [BEN],
  ],
  [
    'a member of a group from outside does not get in',
    { ...lets(delegate(GROUP)), [MEMBERS]: { [GROUP]: members('id-stranger', 'id-ben') } },
    [BEN],
  ],
  [
    'a group that holds everybody stands for itself',
    { ...lets(delegate(GROUP)), [MEMBERS]: { [GROUP]: { members: [{ id: 'C1', type: 'CUSTOMER' }] } } },
    [GROUP],
  ],
  [
    'a group within a group',
    {
      ...lets(delegate(GROUP)),
      [MEMBERS]: { [GROUP]: { members: [{ id: 'inner', type: 'GROUP' }] }, inner: members('id-ben') },
    },
    [BEN],
  ],
  ['an empty group', { ...lets(delegate(GROUP)), [MEMBERS]: { [GROUP]: {} } }, []],
  [
    'an account or a group that is gone',
    { ...lets(delegate(GROUP)), [MEMBERS]: { [GROUP]: failure('unsupported', { status: 404 }) } },
    [],
  ],
  [
    'a group that cannot be read',
    { ...lets(delegate(GROUP), delegate(BEN)), [MEMBERS]: { [GROUP]: failure('permission') } },
    undefined,
  ],
  [
    'nobody by that address, while the own domains are not known',
    {
      ...lets(delegate('x@elsewhere.example')),
      [DOMAINS]: failure('permission'),
      [MEMBERS]: { 'x@elsewhere.example': failure('unsupported', { status: 404 }) },
    },
    undefined,
  ],
]

test.each(cases)('%s', async (_, given, readers, outsiders = []) => {
  const { boxes, gaps, census } = await told(sessionOf(practice(given)))
  const [ana] = boxes
  expect([ana?.readers, ana?.outsiders]).toEqual(readers === undefined ? [undefined, undefined] : [readers, outsiders])
  expect(gaps.map(({ kind, field }) => `${kind}.${field}`)).toEqual(
    readers === undefined ? ['mailbox.readers', 'mailbox.outsiders'] : [],
  )
  expect(census.mailbox?.whole).toBe(true)
})

describe('what is asked', () => {
  const calls = async (options: Parameters<typeof sessionOf>[1], given: Practice = {}) => {
    const session = sessionOf(practice(given), options)
    const found = await told(session)
    return { ...found, asked: [...new Set(session.asked.map(({ call }) => call))].sort(), session }
  }
  const shut = MAIL_CALLS.map(({ id }) => id)

  test('each mailbox as its own person, three times, and two lists once', async () => {
    const { session } = await calls({})
    expect(session.asked.filter(({ key }) => key !== undefined)).toHaveLength(6)
    expect(session.asked.every(({ key, as }) => key === as)).toBe(true)
    expect(session.asked.filter(({ key }) => key === undefined).map(({ call }) => call)).toEqual([USERS, DOMAINS])
  })
  test('where only forwarding is read, delegates are not asked for', async () => {
    const { asked, census } = await calls({ want: ['share.by'] })
    expect(asked).toEqual([DOMAINS, USERS, FILTERS, FORWARDING])
    expect(Object.keys(census)).toEqual(['share'])
  })
  test('where only delegates are read, forwarding is not asked for', async () => {
    const { asked, census } = await calls({ want: ['mailbox.readers'] })
    expect(asked).toEqual([DOMAINS, USERS, DELEGATES])
    expect(Object.keys(census)).toEqual(['mailbox'])
  })
  test('where neither is read, nothing is asked and nothing told', async () => {
    const { asked, census, gaps } = await calls({ want: ['account.active'] })
    expect([asked, census, gaps]).toEqual([[], {}, []])
  })
  test('where the practice did not choose it, nothing is asked, nothing is whole, and it is said what to write', async () => {
    const { asked, census, gaps, shares, boxes } = await calls({ unplanned: shut })
    expect([asked, shares, boxes]).toEqual([[], [], []])
    expect([census.share, census.mailbox]).toMatchObject([
      { whole: false, count: 0, because: 'not-chosen', remedy: expect.stringContaining('mailSettings: true') },
      { whole: false, count: 0, because: 'not-chosen', remedy: expect.stringContaining('delegation: true') },
    ])
    expect(gaps.map(({ kind, field, because }) => `${kind}.${field} ${because}`)).toEqual([
      'share.by not-chosen',
      'mailbox.readers not-chosen',
    ])
  })
  test('every call is one that the practice chooses, and none opens a message', () => {
    expect(MAIL_CALLS.every(({ optIn }) => optIn === 'mailSettings')).toBe(true)
    expect(new Set(MAIL_CALLS.filter(({ host }) => host === 'gmail.googleapis.com').map(({ scope }) => scope))).toEqual(
      new Set(['https://www.googleapis.com/auth/gmail.settings.basic']),
    )
  })
})
