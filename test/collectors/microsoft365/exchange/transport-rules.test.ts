import { describe, expect, test } from 'vitest'
import { exchange } from '../../../../src/collectors/microsoft365/exchange/index.js'
import { practice, rule } from './practice.js'
import { type Answers, failure, said } from './session.js'

const RULES = 'exchange:Get-TransportRule'

const read = (answers: Answers) =>
  said(exchange, { answers: { ...practice(), ...answers }, want: ['share.with', 'share.to', 'share.by'] })

const lines = (it: Awaited<ReturnType<typeof read>>) =>
  it.of('share').map((share) => `${share.by} ${share.with ?? 'unknown'} ${share.to?.join(' ') ?? ''}`.trim())

describe('mail flow rules', () => {
  test.each<[string, object, string[]]>([
    ['that do nothing of the kind are not told', {}, []],
    ['that redirect outside', { RedirectMessageTo: ['a@mail.example'] }, ['policy outsiders a@mail.example']],
    ['that redirect outside, told as one text', { RedirectMessageTo: 'a@mail.example' }, ['policy outsiders a@mail.example']],
    [
      'that copy blindly outside',
      { BlindCopyTo: ['ben@harbour.example', 'a@mail.example'] },
      ['policy outsiders a@mail.example'],
    ],
    ['that copy outside', { CopyTo: ['a@mail.example'] }, ['policy outsiders a@mail.example']],
    ['that add somebody outside', { AddToRecipients: ['a@mail.example'] }, ['policy outsiders a@mail.example']],
    ['that copy inside are not told', { BlindCopyTo: ['ben@harbour.example'] }, []],
    ['that copy to a contact', { CopyTo: ['Ana private'] }, ['policy outsiders a@mail.example']],
    ['that are switched off are not told', { State: 'Disabled', RedirectMessageTo: ['a@mail.example'] }, []],
    ['that only test are not told', { Mode: 'Audit', RedirectMessageTo: ['a@mail.example'] }, []],
    ['that only test and tell are not told', { Mode: 'AuditAndNotify', RedirectMessageTo: ['a@mail.example'] }, []],
    ['that are past are not told', { ExpiryDate: '2026-09-30T00:00:00Z', RedirectMessageTo: ['a@mail.example'] }, []],
    [
      'that end tomorrow are told',
      { ExpiryDate: '2026-10-02T00:00:00Z', RedirectMessageTo: ['a@mail.example'] },
      ['policy outsiders a@mail.example'],
    ],
    [
      'whose end cannot be read are told',
      { ExpiryDate: 'soon', RedirectMessageTo: ['a@mail.example'] },
      ['policy outsiders a@mail.example'],
    ],
    ['in a mode of the future are unknown', { Mode: 'Dream', RedirectMessageTo: ['a@mail.example'] }, ['policy unknown']],
    [
      'that do not say whether they are on are unknown',
      { State: undefined, RedirectMessageTo: ['a@mail.example'] },
      ['policy unknown'],
    ],
    ['that send through a connector are unknown', { RouteMessageOutboundConnector: 'Filter' }, ['policy unknown']],
    [
      'that send through a connector and outside are told',
      { RouteMessageOutboundConnector: 'Filter', CopyTo: ['a@mail.example'] },
      ['policy outsiders a@mail.example'],
    ],
    ['whose connector cannot be read are unknown', { RouteMessageOutboundConnector: { Name: 'Filter' } }, ['policy unknown']],
    ['that do not tell their connector are unknown', { RouteMessageOutboundConnector: undefined }, ['policy unknown']],
    ['whose connector is an empty text are not told', { RouteMessageOutboundConnector: '' }, []],
    ['that do not tell whom they copy to are unknown', { CopyTo: undefined }, ['policy unknown']],
    [
      'that do not tell whom they copy to, and add somebody outside, are told',
      { CopyTo: undefined, AddToRecipients: ['a@mail.example'] },
      ['policy outsiders a@mail.example'],
    ],
    ['that are switched off and tell nothing are not told', { State: 'Disabled', CopyTo: undefined }, []],
    ['whose recipients are no texts are unknown', { BlindCopyTo: [{ Address: 'a@mail.example' }] }, ['policy unknown']],
    ['with a wrapped list', { BlindCopyTo: { value: ['a@mail.example'] } }, ['policy outsiders a@mail.example']],
  ])('%s', async (_, more, expected) => {
    const it = await read({ [RULES]: [rule('one'), rule('two', more)] })
    expect(lines(it)).toEqual(expected)
    expect(it.census('share')).toMatchObject({ whole: true, count: expected.length })
    expect(it.gapsOf('share').length > 0).toBe(expected.includes('policy unknown'))
  })

  test.each<[string, unknown, string]>([
    ['are refused', failure(RULES), 'permission'],
    ['come in another shape', ['rule'], 'failed'],
    ['have no name', [rule('x', { Guid: null, Identity: null, Name: null, CopyTo: ['a@mail.example'] })], 'failed'],
  ])('are not read whole when they %s', async (_, answer, because) => {
    const it = await read({ [RULES]: answer })
    expect(it.census('share')).toMatchObject({ whole: false, because })
  })

  test('that no longer say whom they send to are each unknown', async () => {
    const it = await read({ [RULES]: [{ Guid: 'g', Name: 'n', State: 'Enabled', Mode: 'Enforce' }] })
    expect([lines(it), it.gapsOf('share')]).toEqual([['policy unknown'], ['with failed']])
  })
})
