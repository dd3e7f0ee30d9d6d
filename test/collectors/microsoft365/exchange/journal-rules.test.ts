import { describe, expect, test } from 'vitest'
import { exchange } from '../../../../src/collectors/microsoft365/exchange/index.js'
import { ANA, mailbox, practice, rule } from './practice.js'
import { type Answers, failure, said } from './session.js'

const JOURNAL = 'exchange:Get-JournalRule'
const RULES = 'exchange:Get-TransportRule'
const MAILBOXES = 'exchange:Get-Mailbox'

const read = (answers: Answers) =>
  said(exchange, { answers: { ...practice(), ...answers }, want: ['share.with', 'share.to', 'share.by'] })

const lines = (it: Awaited<ReturnType<typeof read>>) =>
  it.of('share').map(({ name, by, with: circle, to }) => [name, by, circle ?? 'unknown', ...(to ?? [])].join(' '))

const journal = (more: object = {}) => ({
  Guid: 'guid-archive',
  Identity: 'Archive',
  Name: 'Archive',
  Recipient: null,
  JournalEmailAddress: 'all@archive.example',
  Scope: 'Global',
  Enabled: true,
  ...more,
})

describe('journal rules', () => {
  test.each<[string, object, string[]]>([
    ['that copy mail outside', {}, ['Archive policy outsiders all@archive.example']],
    ['that are on in a word', { Enabled: 'True' }, ['Archive policy outsiders all@archive.example']],
    [
      'that copy the mail of one person outside',
      { Recipient: 'ana@harbour.example' },
      ['Archive policy outsiders all@archive.example'],
    ],
    ['that copy to a contact outside', { JournalEmailAddress: 'Ana private' }, ['Archive policy outsiders a@mail.example']],
    ['that copy inside are not told', { JournalEmailAddress: 'ben@harbour.example' }, []],
    ['that are switched off are not told', { Enabled: false }, []],
    ['that are switched off and lead nowhere are not told', { Enabled: 'False', JournalEmailAddress: undefined }, []],
    ['that do not say whether they are on are unknown', { Enabled: undefined }, ['Archive policy unknown']],
    ['that do not say where they lead are unknown', { JournalEmailAddress: undefined }, ['Archive policy unknown']],
    ['that lead to an empty text are unknown', { JournalEmailAddress: '' }, ['Archive policy unknown']],
    ['that lead to no text are unknown', { JournalEmailAddress: { Address: 'all@archive.example' } }, ['Archive policy unknown']],
    ['that lead to a group are unknown', { JournalEmailAddress: 'Everybody' }, ['Archive policy unknown']],
    ['of a hostile name', { Name: '=cmd|\u202E"' }, ['=cmd|\u202E" policy outsiders all@archive.example']],
  ])('%s', async (_, more, expected) => {
    const it = await read({ [JOURNAL]: [journal(more)] })
    expect(lines(it)).toEqual(expected)
    expect(it.census('share')).toMatchObject({ whole: true, count: expected.length })
    expect(it.gapsOf('share')).toHaveLength(expected[0]?.includes('unknown') ? 1 : 0)
  })

  test('pass the block on automatic forwarding', async () => {
    const it = await read({ [JOURNAL]: [journal()] })
    expect(it.of('share')).toMatchObject([
      { id: 'journal:guid-archive', of: 'mailbox', by: 'policy', rights: 'read', expires: null },
    ])
  })

  test('of one name beside a mail flow rule are two', async () => {
    const it = await read({ [JOURNAL]: [journal()], [RULES]: [rule('Archive', { CopyTo: ['a@mail.example'] })] })
    expect(it.of('share').map(({ id }) => id)).toEqual(['rule:guid-Archive', 'journal:guid-archive'])
  })

  test.each<[string, unknown, string]>([
    ['break off', failure(JOURNAL, 'failed'), 'failed'],
    ['are asked too often', failure(JOURNAL, 'throttled'), 'throttled'],
    ['come in another shape', ['rule'], 'failed'],
    ['have no name', [journal({ Guid: null, Identity: null, Name: null })], 'failed'],
    ['have no name, and forwarding is blocked for everybody', [journal({ Guid: null, Identity: null, Name: '' })], 'failed'],
  ])('are not read whole when they %s', async (_, answer, because) => {
    expect((await read({ [JOURNAL]: answer })).census('share')).toMatchObject({ whole: false, because })
  })
})

describe('journal rules that a role may not read', () => {
  test.each<[string, 'permission' | 'unsupported']>([
    ['are refused', 'permission'],
    ['are no command of this role', 'unsupported'],
  ])('%s: what they copy is unknown under their name, and the other shares are told', async (_, because) => {
    const it = await read({
      [JOURNAL]: failure(JOURNAL, because),
      [MAILBOXES]: [mailbox(ANA, 'ana', { ForwardingSmtpAddress: 'smtp:a@mail.example' })],
    })
    expect(lines(it)).toEqual(['ana forwarding outsiders a@mail.example', 'Journal rules policy unknown'])
    expect(it.gapsOf('share')).toEqual([`with ${because}`])
    expect(it.census('share')).toMatchObject({ whole: true, count: 2 })
  })

  test('are not spoken of where mail flow rules are refused too: then no share is called whole', async () => {
    const it = await read({ [JOURNAL]: failure(JOURNAL), [RULES]: failure(RULES) })
    expect(lines(it)).toEqual([])
    expect(it.census('share')).toMatchObject({ whole: false, because: 'permission' })
  })
})
