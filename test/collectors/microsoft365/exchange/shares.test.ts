import { describe, expect, test } from 'vitest'
import { exchange } from '../../../../src/collectors/microsoft365/exchange/index.js'
import { ANA, BEN, DESK, mailbox, policy, practice } from './practice.js'
import { type Answers, brokenOff, failure, type Setting, said } from './session.js'

const WANT = ['share.with', 'share.to', 'share.by'] as const
const MAILBOXES = 'exchange:Get-Mailbox'
const RECIPIENT = 'exchange:Get-Recipient'
const DOMAINS = 'exchange:Get-AcceptedDomain'
const INBOX = 'graph:users.mailFolders.messageRules'
const OPEN = { 'exchange:Get-HostedOutboundSpamFilterPolicy': [policy('Default', 'On')] }

const read = (answers: Answers = {}, more: Partial<Setting> = {}) =>
  said(exchange, { answers: { ...practice(), ...answers }, want: WANT, ...more })

const lines = (it: Awaited<ReturnType<typeof read>>) =>
  it.of('share').map((share) => `${share.by} ${share.with ?? 'unknown'} ${share.to?.join(' ') ?? ''}`.trim())

describe('forwarding of a mailbox', () => {
  const ana = (more: object): Answers => ({ [MAILBOXES]: [mailbox(ANA, 'ana', more), mailbox(BEN, 'ben')] })

  test.each<[string, object, string[]]>([
    ['to nobody is not told', {}, []],
    ['to an empty text is to nobody', { ForwardingSmtpAddress: '', ForwardingAddress: '' }, []],
    ['to an address outside', { ForwardingSmtpAddress: 'smtp:ana@mail.example' }, ['forwarding outsiders ana@mail.example']],
    [
      'to an address outside in capitals',
      { ForwardingSmtpAddress: 'SMTP:Ana@MAIL.example' },
      ['forwarding outsiders Ana@MAIL.example'],
    ],
    [
      'to a wrapped address',
      { ForwardingSmtpAddress: { Value: 'smtp:ana@mail.example' } },
      ['forwarding outsiders ana@mail.example'],
    ],
    ['to a colleague by address is not told', { ForwardingSmtpAddress: 'smtp:ben@harbour.example' }, []],
    ['to a colleague by name is not told', { ForwardingAddress: 'ben' }, []],
    ['to a contact outside', { ForwardingAddress: 'Ana private' }, ['forwarding outsiders a@mail.example']],
    ['to a guest', { ForwardingAddress: 'Guest' }, ['forwarding outsiders g@mail.example']],
    [
      'to a contact outside that has an own address',
      { ForwardingSmtpAddress: 'smtp:contact@harbour.example' },
      ['forwarding outsiders x@mail.example'],
    ],
    ['to a mail user on the own server is not told', { ForwardingAddress: 'Old server' }, []],
    ['to a group is unknown', { ForwardingAddress: 'Everybody' }, ['forwarding unknown']],
    ['to a team, which may have guests, is unknown', { ForwardingAddress: 'Team' }, ['forwarding unknown']],
    ['to a name that two people have is unknown', { ForwardingAddress: 'Twice' }, ['forwarding unknown']],
    ['to a recipient of a future type is unknown', { ForwardingAddress: 'Strange' }, ['forwarding unknown']],
    ['to an address that is no mail address is unknown', { ForwardingAddress: 'X400' }, ['forwarding unknown']],
    ['to somebody who is not there is unknown', { ForwardingAddress: 'Nobody' }, ['forwarding unknown']],
    ['to a name of two lines is unknown and not sent', { ForwardingAddress: 'a\nb' }, ['forwarding unknown']],
    [
      'to an own domain with a longer name is outside',
      { ForwardingSmtpAddress: 'smtp:a@harbour.example.evil.example' },
      ['forwarding outsiders a@harbour.example.evil.example'],
    ],
    [
      'to a subdomain is outside',
      { ForwardingSmtpAddress: 'smtp:a@x.harbour.example' },
      ['forwarding outsiders a@x.harbour.example'],
    ],
    ['goes by the recipient where both are set', { ForwardingAddress: 'ben', ForwardingSmtpAddress: 'smtp:a@mail.example' }, []],
    ['that is not told is unknown', { ForwardingSmtpAddress: undefined }, ['forwarding unknown']],
    ['that is a number is unknown', { ForwardingAddress: 7 }, ['forwarding unknown']],
    [
      'that is half told and leads outside',
      { ForwardingAddress: undefined, ForwardingSmtpAddress: 'smtp:a@mail.example' },
      ['forwarding outsiders a@mail.example'],
    ],
  ])('%s', async (_, more, expected) => {
    const it = await read(ana(more))
    expect(lines(it)).toEqual(expected)
    expect(it.census('share')).toMatchObject({ whole: true, count: expected.length })
    expect(it.gapsOf('share').length > 0).toBe(expected.includes('forwarding unknown'))
  })

  test('names the mailbox and its owner, whatever they are called', async () => {
    const name = '<script>=cmd|\u202E"'
    const it = await read({
      [MAILBOXES]: [mailbox(ANA, 'ana', { DisplayName: name, ForwardingSmtpAddress: 'smtp:a@mail.example' })],
    })
    expect(it.of('share')[0]).toMatchObject({
      id: `forwarding:${ANA}`,
      of: 'mailbox',
      name,
      owner: 'ana@harbour.example',
      rights: 'read',
    })
  })

  test('to one address by many is looked up once', async () => {
    const to = { ForwardingAddress: 'ben' }
    const it = await read({ [MAILBOXES]: [mailbox(ANA, 'ana', to), mailbox(DESK, 'desk', to)] })
    expect(it.count(RECIPIENT)).toBe(1)
  })

  test.each<[string, object, string[]]>([
    [
      'a subdomain that counts as the own one',
      { DomainName: 'harbour.example', DomainType: 'Authoritative', MatchSubDomains: 'True' },
      ['forwarding unknown'],
    ],
    [
      'a domain whose mail goes on to others',
      { DomainName: 'x.harbour.example', DomainType: 'ExternalRelay' },
      ['forwarding outsiders a@x.harbour.example'],
    ],
    [
      'a domain shared with an own server',
      { DomainName: 'x.harbour.example', DomainType: 'InternalRelay' },
      ['forwarding unknown'],
    ],
  ])('knows %s', async (_, domain, expected) => {
    const own = { DomainName: 'harbour.onmicrosoft.com', DomainType: 'Authoritative' }
    const it = await read({ ...ana({ ForwardingSmtpAddress: 'smtp:a@x.harbour.example' }), [DOMAINS]: [own, domain] })
    expect(lines(it)).toEqual(expected)
  })

  test.each<[string, unknown]>([
    ['are refused', failure(DOMAINS)],
    ['are none', []],
    ['have no type', [{ DomainName: 'harbour.example' }]],
    ['have no name', [{ DomainType: 'Authoritative' }]],
  ])('is unknown where the own domains %s', async (_, answer) => {
    const it = await read({ ...ana({ ForwardingSmtpAddress: 'smtp:a@mail.example' }), [DOMAINS]: answer })
    expect(lines(it)).toEqual(['forwarding unknown'])
  })

  test('is unknown, and says why, where recipients may not be read', async () => {
    const it = await read({ ...ana({ ForwardingAddress: 'ben' }), [RECIPIENT]: failure(RECIPIENT) })
    expect(it.gapsOf('share')).toEqual(['with permission'])
  })

  test('is told of what came before the list broke off, and nothing is called whole', async () => {
    const it = await read({
      [MAILBOXES]: brokenOff(MAILBOXES, mailbox(ANA, 'ana', { ForwardingSmtpAddress: 'smtp:a@mail.example' })),
    })
    expect(lines(it)).toEqual(['forwarding outsiders a@mail.example'])
    expect(it.census('share')).toMatchObject({ whole: false, because: 'failed' })
  })

  test('is not whole where a row is no mailbox', async () => {
    expect((await read({ [MAILBOXES]: [mailbox(ANA, 'ana'), null] })).census('share')).toMatchObject({ whole: false })
  })
})

describe('rules in mailboxes', () => {
  const inbox = (actions: unknown, more: object = {}) => ({
    value: [{ id: 'r1', displayName: 'r', isEnabled: true, actions, ...more }],
  })
  const to = (...addresses: string[]) => addresses.map((address) => ({ emailAddress: { name: 'n', address } }))
  const anas = (answer: unknown) => ({ ...OPEN, [INBOX]: (_: unknown, key: string) => (key === ANA ? answer : { value: [] }) })

  test.each<[string, unknown, string[]]>([
    ['that forward outside', inbox({ forwardTo: to('a@mail.example') }), ['rule outsiders a@mail.example']],
    [
      'that forward outside as an attachment',
      inbox({ forwardAsAttachmentTo: to('a@mail.example') }),
      ['rule outsiders a@mail.example'],
    ],
    [
      'that redirect outside',
      inbox({ redirectTo: to('ben@harbour.example', 'a@mail.example') }),
      ['rule outsiders a@mail.example'],
    ],
    ['that forward inside are not told', inbox({ forwardTo: to('ben@harbour.example') }), []],
    ['that are switched off are not told', inbox({ forwardTo: to('a@mail.example') }, { isEnabled: false }), []],
    [
      'that do not say whether they are on are told',
      inbox({ forwardTo: to('a@mail.example') }, { isEnabled: null }),
      ['rule outsiders a@mail.example'],
    ],
    ['that move mail are not told', inbox({ moveToFolder: 'x', forwardTo: null }), []],
    ['without actions are not told', inbox(null), []],
    ['that are switched off and do not tell what they do are not told', inbox(undefined, { isEnabled: false }), []],
    [
      'that forward to an address of the directory are looked up',
      inbox({ forwardTo: to('/o=ExchangeLabs/cn=gone') }),
      ['rule unknown'],
    ],
  ])('%s', async (_, answer, expected) => {
    const it = await read(anas(answer), { mailRules: true })
    expect(lines(it)).toEqual(expected)
    expect(it.census('share')).toMatchObject({ whole: true })
    expect(it.count(INBOX)).toBe(3)
  })

  test.each<[string, Answers, Partial<Setting>, object]>([
    ['were not chosen: the setting that would let them out is judged by itself', OPEN, {}, { whole: true }],
    ['are asked for by a person, who sees only own ones', OPEN, { mailRules: true, as: 'person' }, { whole: true }],
    ['are refused for one mailbox', anas(failure(INBOX)), { mailRules: true }, { whole: false, because: 'permission' }],
    [
      'are more than one answer holds',
      anas({ value: [], '@odata.nextLink': 'https://graph.microsoft.com/x' }),
      { mailRules: true },
      { whole: false },
    ],
    [
      'come in another shape',
      anas({ value: [{ id: 'r', actions: { forwardTo: 'a@mail.example' } }] }),
      { mailRules: true },
      { whole: false },
    ],
    ['do not tell what they do', anas(inbox(undefined)), { mailRules: true }, { whole: false, because: 'failed' }],
    [
      'belong to a mailbox on an own server',
      anas(failure(INBOX, 'failed', { theirs: 'MailboxNotEnabledForRESTAPI' })),
      { mailRules: true },
      { whole: true },
    ],
    ['were not chosen, and forwarding is blocked for everybody', {}, {}, { whole: true }],
    [
      'were chosen and refused, and forwarding is blocked for everybody',
      { [INBOX]: failure(INBOX) },
      { mailRules: true },
      { whole: true },
    ],
  ])('that %s', async (_, answers, more, census) => {
    expect((await read(answers, more)).census('share')).toMatchObject(census)
  })

  test.each<[string, Partial<Setting>, object]>([
    ['were not chosen', {}, { because: 'not-chosen', remedy: expect.stringContaining('mailRules: true') }],
    ['are asked for by a person', { mailRules: true, as: 'person' }, { because: 'permission' }],
  ])('that %s are a gap with its remedy', async (_, more, gap) => {
    expect((await read(OPEN, more)).gaps).toContainEqual(expect.objectContaining({ kind: 'share', field: 'by', ...gap }))
  })

  test('are not asked for by a person', async () => {
    expect((await read(OPEN, { mailRules: true, as: 'person' })).count(INBOX)).toBe(0)
  })
})
