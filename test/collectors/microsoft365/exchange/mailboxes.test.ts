import { describe, expect, test } from 'vitest'
import { mailboxTypes } from '../../../../src/collectors/microsoft365/exchange/mailboxes.js'
import { flag, text, texts, whole } from '../../../../src/collectors/microsoft365/exchange/values.js'
import { ANA, BEN, mailbox } from './practice.js'
import { brokenOff, failure, sessionOf } from './session.js'

const LIST = 'exchange:Get-Mailbox'

async function types(answer: unknown) {
  const read = await mailboxTypes(sessionOf({ answers: { [LIST]: answer } }).session)
  return 'failed' in read ? read.failed.because : Object.fromEntries(read.value)
}

describe('what an account’s mailbox is', () => {
  test.each<[string, unknown, unknown]>([
    ['a person’s', [mailbox(ANA, 'ana')], { [ANA]: 'UserMailbox' }],
    [
      'shared, whatever the letters',
      [mailbox(ANA, 'ana', { RecipientTypeDetails: 'sharedmailbox' })],
      { [ANA]: 'SharedMailbox' },
    ],
    ['of a room', [mailbox(ANA.toUpperCase(), 'ana', { RecipientTypeDetails: 'RoomMailbox' })], { [ANA]: 'RoomMailbox' }],
    ['unknown in a type of the future', [mailbox(ANA, 'ana', { RecipientTypeDetails: 'AgentMailbox' })], { [ANA]: 'unknown' }],
    ['unknown where it is a number', [mailbox(ANA, 'ana', { RecipientTypeDetails: 1 })], { [ANA]: 'unknown' }],
    ['left out where it has no account', [mailbox('', 'search'), mailbox(BEN, 'ben')], { [BEN]: 'UserMailbox' }],
    ['nothing in an empty tenant', [], {}],
    [
      'not read where a mailbox does not say whose it is',
      [mailbox(BEN, 'ben', { ExternalDirectoryObjectId: undefined })],
      'failed',
    ],
    ['not read where a row is no mailbox', [mailbox(ANA, 'ana'), 7], 'failed'],
    ['not read where the list breaks off', brokenOff(LIST, mailbox(ANA, 'ana')), 'failed'],
    ['not read where it is refused', failure(LIST), 'permission'],
  ])('%s', async (_, answer, expected) => {
    expect(await types(answer)).toEqual(expected)
  })

  test('is asked once for a session, however many ask', async () => {
    const { session, asked } = sessionOf({ answers: { [LIST]: [mailbox(ANA, 'ana')] } })
    await Promise.all([mailboxTypes(session), mailboxTypes(session)])
    expect(asked).toEqual([{ call: LIST, with: { ResultSize: 'Unlimited' } }])
  })

  test('is not asked when the plan does not hold it', async () => {
    const { session, asked } = sessionOf({ answers: {}, planned: () => false })
    expect(await mailboxTypes(session)).toMatchObject({ failed: { because: 'not-chosen' } })
    expect(asked).toEqual([])
  })
})

describe('values as Exchange and Teams write them', () => {
  test.each([
    [flag, true, true],
    [flag, 'True', true],
    [flag, ' false ', false],
    [flag, { Value: 'False' }, false],
    [flag, 'yes', undefined],
    [flag, 1, undefined],
    [flag, null, undefined],
    [flag, [true], undefined],
    [text, ' a ', 'a'],
    [text, '', null],
    [text, null, null],
    [text, undefined, undefined],
    [text, { value: 'a' }, 'a'],
    [text, { other: 'a' }, undefined],
    [text, 5, undefined],
    [whole, 5, 5],
    [whole, '-1', -1],
    [whole, 1.5, undefined],
    [whole, '1e3', undefined],
    [whole, '', undefined],
    [whole, null, undefined],
    [texts, 'a', ['a']],
    [texts, ['a', ' b ', ''], ['a', 'b']],
    [texts, null, []],
    [texts, '', []],
    [texts, undefined, undefined],
    [texts, { Value: ['a'] }, ['a']],
    [texts, [{ Value: 'a' }], ['a']],
    [texts, ['a', 1], undefined],
    [texts, { a: 1 }, undefined],
  ] as const)('%# reads %j as %j', (schema, value, expected) => {
    expect(schema.parse(value)).toEqual(expected)
  })
})
