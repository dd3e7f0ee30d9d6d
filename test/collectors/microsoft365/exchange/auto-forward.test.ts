import { describe, expect, test } from 'vitest'
import { exchange } from '../../../../src/collectors/microsoft365/exchange/index.js'
import { outboundRule, policy, practice } from './practice.js'
import { type Answers, failure, said } from './session.js'

const KIND = 'setting:mail.auto-forward'
const WANT = [`${KIND}.value`, `${KIND}.people`] as const

async function read(answers: Answers = {}) {
  const it = await said(exchange, { answers: { ...practice(), ...answers }, want: WANT })
  const lines = it
    .of(KIND)
    .map(({ value, unit, people }) => [value ?? 'unknown', unit, people?.join(' ')].filter(Boolean).join(' | '))
  return { it, lines }
}

const POLICIES = 'exchange:Get-HostedOutboundSpamFilterPolicy'
const RULES = 'exchange:Get-HostedOutboundSpamFilterRule'
const REMOTE = 'exchange:Get-RemoteDomain'
const DOMAINS = 'exchange:Get-AcceptedDomain'
const star = (forwards: unknown) => ({ DomainName: '*', AutoForwardEnabled: forwards })

describe('automatic forwarding', () => {
  test.each<[string, Answers, string[]]>([
    ['is blocked by the policy', {}, ['blocked']],
    ['is allowed where policy and remote domain allow it', { [POLICIES]: [policy('Default', 'On')] }, ['allowed']],
    ['is read whatever the letters', { [POLICIES]: [policy('Default', 'OFF', { IsDefault: 'True' })] }, ['blocked']],
    ['is read from a wrapped value', { [POLICIES]: [policy('Default', { Value: 'On' })] }, ['allowed']],
    ['is unknown when it is left to the system', { [POLICIES]: [policy('Default', 'Automatic')] }, ['unknown']],
    ['is unknown in a mode of the future', { [POLICIES]: [policy('Default', 'Sometimes')] }, ['unknown']],
    ['is unknown when the mode is a number', { [POLICIES]: [policy('Default', 1)] }, ['unknown']],
    ['is unknown when there is no mode', { [POLICIES]: [policy('Default', undefined)] }, ['unknown']],
    ['is blocked by the remote domain alone', { [REMOTE]: [star(false)], [POLICIES]: [policy('Default', 'On')] }, ['blocked']],
    [
      'is blocked by a remote domain that says so in a word',
      { [REMOTE]: [star('False')], [POLICIES]: [policy('Default', 'Automatic')] },
      ['blocked'],
    ],
    [
      'is allowed where one named domain is open',
      {
        [REMOTE]: [star(false), { DomainName: 'mail.example', AutoForwardEnabled: true }],
        [POLICIES]: [policy('Default', 'On')],
      },
      ['allowed'],
    ],
    [
      'is blocked where the only open domain is the own one',
      {
        [REMOTE]: [star(false), { DomainName: 'Harbour.example', AutoForwardEnabled: true }],
        [POLICIES]: [policy('Default', 'On')],
      },
      ['blocked'],
    ],
    [
      'is allowed where the subdomains of the own domain, which are not its own, are open',
      {
        [REMOTE]: [star(false), { DomainName: '*.harbour.example', AutoForwardEnabled: true }],
        [POLICIES]: [policy('Default', 'On')],
      },
      ['allowed'],
    ],
    [
      'is blocked where the only open domains are the own one with its subdomains',
      {
        [DOMAINS]: [{ DomainName: 'harbour.example', DomainType: 'Authoritative', MatchSubDomains: true }],
        [REMOTE]: [star(false), { DomainName: '*.Harbour.example', AutoForwardEnabled: true }],
        [POLICIES]: [policy('Default', 'On')],
      },
      ['blocked'],
    ],
    [
      'is unknown where the remote domain does not say',
      { [REMOTE]: [star('maybe')], [POLICIES]: [policy('Default', 'On')] },
      ['unknown'],
    ],
    ['is unknown without a remote domain for all', { [REMOTE]: [], [POLICIES]: [policy('Default', 'On')] }, ['unknown']],
    ['is blocked by the policy though remote domains are not read', { [REMOTE]: failure(REMOTE) }, ['blocked']],
    [
      'is unknown when the policy is on and remote domains are not read',
      { [REMOTE]: failure(REMOTE), [POLICIES]: [policy('Default', 'On')] },
      ['unknown'],
    ],
    [
      'is blocked by remote domains though policies are not read',
      { [REMOTE]: [star(false)], [POLICIES]: failure(POLICIES) },
      ['blocked'],
    ],
    [
      'is told for the people of a policy of their own',
      {
        [POLICIES]: [policy('Default', 'Off'), policy('Some', 'On')],
        [RULES]: [outboundRule('Some', 0, { From: ['ana@harbour.example'] })],
      },
      ['allowed | Some | ana@harbour.example', 'blocked'],
    ],
    [
      'is told of one person whose address is no list',
      {
        [POLICIES]: [policy('Default', 'Off'), policy('Some', 'On')],
        [RULES]: [outboundRule('some', '0', { From: 'ana@harbour.example' })],
      },
      ['allowed | Some | ana@harbour.example', 'blocked'],
    ],
    [
      'is not told of a policy whose rule is off',
      { [POLICIES]: [policy('Default', 'Off'), policy('Some', 'On')], [RULES]: [outboundRule('Some', 0, { State: 'Disabled' })] },
      ['blocked'],
    ],
    ['is not told of a policy without a rule', { [POLICIES]: [policy('Default', 'Off'), policy('Some', 'On')] }, ['blocked']],
    [
      'has no people where a rule goes by groups',
      {
        [POLICIES]: [policy('Default', 'Off'), policy('Some', 'On')],
        [RULES]: [outboundRule('Some', 0, { FromMemberOf: ['team@harbour.example'] })],
      },
      ['allowed | Some', 'blocked'],
    ],
    [
      'has no people where a rule has exceptions',
      {
        [POLICIES]: [policy('Default', 'Off'), policy('Some', 'On')],
        [RULES]: [outboundRule('Some', 0, { From: ['ana@harbour.example'], ExceptIfFrom: ['ana@harbour.example'] })],
      },
      ['allowed | Some', 'blocked'],
    ],
    [
      'is decided by the first rule that names a person',
      {
        [POLICIES]: [policy('Default', 'Off'), policy('Late', 'On'), policy('First', 'Off')],
        [RULES]: [
          outboundRule('Late', 1, { From: ['ana@harbour.example'] }),
          outboundRule('First', 0, { From: ['ANA@harbour.example'] }),
        ],
      },
      ['blocked | First | ANA@harbour.example', 'blocked'],
    ],
    [
      'names nobody behind a rule that goes by groups',
      {
        [POLICIES]: [policy('Default', 'Off'), policy('First', 'Off'), policy('Late', 'On')],
        [RULES]: [
          outboundRule('First', 0, { FromMemberOf: ['team@harbour.example'] }),
          outboundRule('Late', 1, { From: ['ana@harbour.example'] }),
        ],
      },
      ['blocked | First', 'allowed | Late', 'blocked'],
    ],
    [
      'is decided for everybody by a rule for all domains',
      {
        [POLICIES]: [policy('Default', 'On'), policy('All', 'Off')],
        [RULES]: [outboundRule('All', 0, { SenderDomainIs: ['Harbour.example', 'harbour.onmicrosoft.com'] })],
      },
      ['blocked'],
    ],
    [
      'is not decided for everybody by a rule that leaves a domain out',
      {
        [POLICIES]: [policy('Default', 'On'), policy('All', 'Off')],
        [RULES]: [outboundRule('All', 0, { SenderDomainIs: ['harbour.example'] })],
      },
      ['blocked | All', 'allowed'],
    ],
  ])('%s', async (_, answers, expected) => {
    const { it, lines } = await read(answers)
    expect(lines).toEqual(expected)
    expect(it.census(KIND)).toMatchObject({ whole: true, count: expected.length })
    expect(it.gapsOf(KIND).length > 0).toBe(expected.some((line) => line.startsWith('unknown')))
  })

  const OWN = ['harbour.example', 'harbour.onmicrosoft.com']

  test.each<[string, object]>([
    ['does not tell its senders', { SenderDomainIs: OWN, From: undefined }],
    ['tells its senders in another shape', { SenderDomainIs: OWN, From: [{ Address: 'ana@harbour.example' }] }],
    ['does not tell its groups', { SenderDomainIs: OWN, FromMemberOf: undefined }],
    ['tells its exceptions in another shape', { SenderDomainIs: OWN, ExceptIfFrom: [{ Address: 'ana@harbour.example' }] }],
    ['does not tell its exceptions', { SenderDomainIs: OWN, ExceptIfSenderDomainIs: undefined }],
    ['names all domains and does not say whether it leaves groups out', { SenderDomainIs: OWN, ExceptIfFromMemberOf: undefined }],
  ])('is not decided for everybody by a rule that %s', async (_, more) => {
    const { lines } = await read({
      [POLICIES]: [policy('Default', 'On'), policy('All', 'Off')],
      [RULES]: [outboundRule('All', 0, more)],
    })
    expect(lines).toEqual(['blocked | All', 'allowed'])
  })

  test.each<[string, object]>([
    ['domains', { SenderDomainIs: undefined }],
    ['groups', { FromMemberOf: undefined }],
    ['exceptions', { ExceptIfFrom: undefined }],
  ])('names nobody for a rule that does not tell its %s', async (_, more) => {
    const { lines } = await read({
      [POLICIES]: [policy('Default', 'Off'), policy('Some', 'On')],
      [RULES]: [outboundRule('Some', 0, { From: ['ana@harbour.example'], ...more })],
    })
    expect(lines).toEqual(['allowed | Some', 'blocked'])
  })

  test('advises Off when it is left to the system', async () => {
    const { it } = await read({ [POLICIES]: [policy('Default', 'Automatic')] })
    expect(it.gaps[0]).toMatchObject({ field: 'value', because: 'unsupported', remedy: expect.stringContaining('Off') })
  })

  test.each<[string, Answers, string]>([
    ['the policies are refused', { [POLICIES]: failure(POLICIES) }, 'permission'],
    ['the rules are refused', { [RULES]: failure(RULES) }, 'permission'],
    ['a policy is no object', { [POLICIES]: [policy('Default', 'Off'), 'On'] }, 'failed'],
    ['there is no default policy', { [POLICIES]: [] }, 'failed'],
    ['a rule belongs to a policy that is not there', { [RULES]: [outboundRule('Gone', 0)] }, 'failed'],
    ['a rule has a state of the future', { [RULES]: [outboundRule('Default', 0, { State: 'Perhaps' })] }, 'failed'],
    ['a rule has no place in the order', { [RULES]: [outboundRule('Default', null)] }, 'failed'],
  ])('is not read whole when %s', async (_, answers, because) => {
    const { it, lines } = await read(answers)
    expect(lines).toEqual([])
    expect(it.census(KIND)).toMatchObject({ whole: false, count: 0, because })
  })

  test('is not asked about when no check reads it', async () => {
    const it = await said(exchange, { answers: {}, want: ['account.type'] })
    expect(it.asked).toEqual([])
  })
})
