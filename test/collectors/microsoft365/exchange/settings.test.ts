import { describe, expect, test } from 'vitest'
import { exchange } from '../../../../src/collectors/microsoft365/exchange/index.js'
import { smtpAuthFacts } from '../../../../src/collectors/microsoft365/exchange/smtp-auth.js'
import { told } from '../../../../src/collectors/microsoft365/exchange/told.js'
import { ANA, BEN, mailbox, practice, rule } from './practice.js'
import { type Answers, failure, said } from './session.js'

describe('calendars', () => {
  const KIND = 'setting:sharing.calendar'
  const POLICIES = 'exchange:Get-SharingPolicy'
  const standard = (domains: unknown, more: object = {}) => ({
    Name: 'Default Sharing Policy',
    Enabled: true,
    Default: true,
    Domains: domains,
    ...more,
  })
  const other = (name: string, domains: unknown) => ({ Name: name, Enabled: true, Default: false, Domains: domains })
  const read = (answers: Answers) => said(exchange, { answers: { ...practice(), ...answers }, want: [`${KIND}.value`] })

  test.each<[string, object, string]>([
    ['show times to everybody', standard(['*:CalendarSharingFreeBusySimple']), 'free-busy'],
    ['show times, written with a space', standard(['*: CalendarSharingFreeBusySimple']), 'free-busy'],
    [
      'show details to everybody with the link',
      standard(['*:CalendarSharingFreeBusySimple', 'Anonymous:CalendarSharingFreeBusyReviewer']),
      'details',
    ],
    ['show subject and place', standard('*:CalendarSharingFreeBusyDetail, ContactsSharing'), 'details'],
    ['show nothing beside contacts', standard(['*:ContactsSharing']), 'nobody'],
    ['show nothing when the list is empty', standard([]), 'nobody'],
    ['show nothing when the policy is off', standard(['*:CalendarSharingFreeBusyDetail'], { Enabled: 'False' }), 'nobody'],
    ['show details to subdomains that are not own', standard(['*.harbour.example:CalendarSharingFreeBusyDetail']), 'details'],
    ['show details inside alone', standard(['Harbour.example:CalendarSharingFreeBusyDetail']), 'nobody'],
    ['are unknown at a level of the future', standard(['*:CalendarSharingEverything']), 'unknown'],
    [
      'show details beside a level of the future',
      standard(['*:CalendarSharingEverything', 'Anonymous:CalendarSharingFreeBusyDetail']),
      'details',
    ],
    ['are unknown where an entry names nobody', standard(['CalendarSharingFreeBusySimple']), 'unknown'],
    ['are unknown where it is not said whether the policy is on', standard([], { Enabled: undefined }), 'unknown'],
    ['are unknown where the list is missing', standard(undefined), 'unknown'],
  ])('%s', async (_, policy, expected) => {
    const it = await read({ [POLICIES]: [policy] })
    expect(it.of(KIND).map(({ value }) => value ?? 'unknown')).toEqual([expected])
    expect(it.gapsOf(KIND)).toEqual(expected === 'unknown' ? ['value failed'] : [])
    expect(it.census(KIND)).toMatchObject({ whole: true, count: 1 })
  })

  test('are told for the people of another policy, and not for a policy of nobody', async () => {
    const it = await read({
      [POLICIES]: [
        standard([]),
        other('Open', ['*:CalendarSharingFreeBusyDetail']),
        other('Unused', ['*:CalendarSharingFreeBusyDetail']),
      ],
      'exchange:Get-Mailbox': [mailbox(ANA, 'ana', { SharingPolicy: 'open' }), mailbox(BEN, 'ben')],
    })
    expect(it.of(KIND).map(({ value, unit, people }) => [value, unit, people])).toEqual([
      ['nobody', undefined, undefined],
      ['details', 'Open', ['ana@harbour.example']],
    ])
  })

  test.each<[string, unknown]>([
    ['mailboxes are refused', failure('exchange:Get-Mailbox')],
    ['a mailbox does not tell its policy', [mailbox(ANA, 'ana', { SharingPolicy: undefined })]],
    ['a mailbox has a policy that is not there', [mailbox(ANA, 'ana', { SharingPolicy: 'Gone' })]],
  ])('have no people where %s', async (_, answer) => {
    const it = await read({ [POLICIES]: [standard([]), other('Open', [])], 'exchange:Get-Mailbox': answer })
    expect(it.of(KIND)[1]).not.toHaveProperty('people')
    expect(it.gapsOf(KIND)).toEqual(['people failed'])
  })

  test.each<[string, unknown, string]>([
    ['the policies are refused', failure(POLICIES), 'permission'],
    ['a policy has no name', [{ Enabled: true, Default: true, Domains: [] }], 'failed'],
    ['it is not said which is for all', [{ Name: 'One', Enabled: true, Domains: [] }], 'failed'],
  ])('are not read whole when %s', async (_, answer, because) => {
    expect((await read({ [POLICIES]: answer })).census(KIND)).toMatchObject({ whole: false, count: 0, because })
  })
})

describe('the warning on mail from outside', () => {
  const KIND = 'setting:mail.outside-warning'
  const OUTLOOK = 'exchange:Get-ExternalInOutlook'
  const RULES = 'exchange:Get-TransportRule'
  const read = (answers: Answers) => said(exchange, { answers: { ...practice(), ...answers }, want: [`${KIND}.value`] })
  const marking = (more: object = {}) =>
    rule('mark', {
      FromScope: 'NotInOrganization',
      PrependSubject: '[outside]',
      Conditions: ['X.Tasks.FromScopePredicate'],
      ...more,
    })
  const off = [{ Enabled: false }]

  test.each<[string, Answers, string]>([
    ['is on in Outlook', {}, 'on'],
    ['is on in a word', { [OUTLOOK]: [{ Enabled: 'True' }] }, 'on'],
    ['is on in Outlook though rules are refused', { [RULES]: failure(RULES) }, 'on'],
    ['is off', { [OUTLOOK]: off }, 'off'],
    ['is made by a rule for all mail', { [OUTLOOK]: off, [RULES]: [marking()] }, 'on'],
    [
      'is made by a rule for all mail that comes in',
      { [OUTLOOK]: off, [RULES]: [marking({ Conditions: ['a.FromScopePredicate', 'a.SentToScopePredicate'] })] },
      'on',
    ],
    ['is off beside a rule that is switched off', { [OUTLOOK]: off, [RULES]: [marking({ State: 'Disabled' })] }, 'off'],
    ['is off beside a rule for mail from inside', { [OUTLOOK]: off, [RULES]: [marking({ FromScope: 'InOrganization' })] }, 'off'],
    ['is made by a rule that began', { [OUTLOOK]: off, [RULES]: [marking({ ActivationDate: '2026-09-01T00:00:00Z' })] }, 'on'],
    [
      'is made by a rule for mail that comes in alone',
      { [OUTLOOK]: off, [RULES]: [marking({ SentToScope: 'InOrganization' })] },
      'on',
    ],
    [
      'is off beside a rule that begins later',
      { [OUTLOOK]: off, [RULES]: [marking({ ActivationDate: '2027-10-01T00:00:00Z' })] },
      'off',
    ],
    [
      'is unknown beside a rule whose beginning cannot be read',
      { [OUTLOOK]: off, [RULES]: [marking({ ActivationDate: 'soon' })] },
      'unknown',
    ],
    [
      'is unknown beside a rule that does not tell its beginning',
      { [OUTLOOK]: off, [RULES]: [marking({ ActivationDate: undefined })] },
      'unknown',
    ],
    [
      'is off beside a rule for mail to outside',
      { [OUTLOOK]: off, [RULES]: [marking({ SentToScope: 'NotInOrganization' })] },
      'off',
    ],
    [
      'is off beside a rule for mail to partners',
      { [OUTLOOK]: off, [RULES]: [marking({ SentToScope: 'ExternalPartner' })] },
      'off',
    ],
    [
      'is unknown beside a rule for recipients of a future kind',
      { [OUTLOOK]: off, [RULES]: [marking({ SentToScope: 'Moon' })] },
      'unknown',
    ],
    [
      'is unknown beside a rule that does not tell for which recipients',
      { [OUTLOOK]: off, [RULES]: [marking({ SentToScope: undefined })] },
      'unknown',
    ],
    [
      'is unknown beside a rule that does not tell for which senders',
      { [OUTLOOK]: off, [RULES]: [marking({ FromScope: undefined })] },
      'unknown',
    ],
    ['is off beside a rule that writes nothing', { [OUTLOOK]: off, [RULES]: [marking({ PrependSubject: null })] }, 'off'],
    [
      'is unknown beside a rule that does not tell what it writes',
      { [OUTLOOK]: off, [RULES]: [marking({ PrependSubject: undefined })] },
      'unknown',
    ],
    [
      'is unknown beside a rule for some mail',
      { [OUTLOOK]: off, [RULES]: [marking({ Conditions: ['a.FromScopePredicate', 'a.SubjectContainsPredicate'] })] },
      'unknown',
    ],
    [
      'is unknown beside a rule with exceptions',
      { [OUTLOOK]: off, [RULES]: [marking({ Exceptions: ['a.FromPredicate'] })] },
      'unknown',
    ],
    [
      'is unknown beside a rule that does not tell its conditions',
      { [OUTLOOK]: off, [RULES]: [marking({ Conditions: undefined })] },
      'unknown',
    ],
    ['is unknown where it is off and rules are refused', { [OUTLOOK]: off, [RULES]: failure(RULES) }, 'unknown'],
    ['is unknown where it is not said', { [OUTLOOK]: [{}] }, 'unknown'],
  ])('%s', async (_, answers, expected) => {
    const it = await read(answers)
    expect(it.of(KIND).map(({ value }) => value ?? 'unknown')).toEqual([expected])
    expect(it.gapsOf(KIND)).toHaveLength(expected === 'unknown' ? 1 : 0)
  })

  test.each<[string, unknown]>([
    ['nothing is answered', []],
    ['two answers come', [{ Enabled: true }, { Enabled: false }]],
    ['it is refused', failure(OUTLOOK)],
  ])('is not read where %s', async (_, answer) => {
    expect((await read({ [OUTLOOK]: answer })).census(KIND)).toMatchObject({ whole: false, count: 0 })
  })
})

describe('sending with a password alone (SMTP AUTH)', () => {
  const KIND = 'setting:signin.legacy-protocols'
  const CONFIG = 'exchange:Get-TransportConfig'
  const CAS = 'exchange:Get-CASMailbox'
  const box = (who: string, disabled: unknown) => ({ PrimarySmtpAddress: who, SmtpClientAuthenticationDisabled: disabled })
  const read = (answers: Answers, directory: 'blocked' | 'allowed' | undefined) =>
    said(
      async function* (session) {
        yield* told(session, KIND, await smtpAuthFacts(session, directory))
      },
      { answers: { ...practice(), ...answers } },
    )
  const on = { [CONFIG]: [{ SmtpClientAuthenticationDisabled: false }] }

  test.each<[string, Answers, 'blocked' | 'allowed' | undefined, string[]]>([
    ['is off', {}, 'allowed', ['blocked']],
    ['is off in a word', { [CONFIG]: [{ SmtpClientAuthenticationDisabled: 'True' }] }, undefined, ['blocked']],
    ['is on', on, 'allowed', ['allowed']],
    ['is on, and the directory refuses it', on, 'blocked', []],
    ['is on, and what the directory does is not known', on, undefined, ['unknown']],
    ['is on for some', { [CAS]: [box('scan@harbour.example', 'False')] }, 'allowed', ['allowed scan@harbour.example']],
    [
      'is on for some, and what the directory does is not known',
      { [CAS]: [box('scan@harbour.example', false)] },
      undefined,
      ['unknown scan@harbour.example'],
    ],
    [
      'is off where the filter was not followed',
      { [CAS]: [box('a@harbour.example', null), box('b@harbour.example', true)] },
      'allowed',
      ['blocked'],
    ],
    ['is unknown where it is not said', { [CONFIG]: [{}] }, 'allowed', ['unknown']],
    ['is unknown where mailboxes are refused', { [CAS]: failure(CAS) }, 'allowed', ['unknown']],
    ['is unknown where a mailbox does not say', { [CAS]: [{ PrimarySmtpAddress: 'a@harbour.example' }] }, 'allowed', ['unknown']],
    ['is unknown where a mailbox says a number', { [CAS]: [box('a@harbour.example', 0)] }, 'allowed', ['unknown']],
    ['is unknown where a mailbox has no name', { [CAS]: [{ SmtpClientAuthenticationDisabled: false }] }, 'allowed', ['unknown']],
  ])('%s', async (_, answers, directory, expected) => {
    const it = await read(answers, directory)
    expect(it.of(KIND).map(({ value, people = [] }) => [value ?? 'unknown', ...people].join(' '))).toEqual(expected)
    expect(it.of(KIND).every(({ unit }) => unit === 'SMTP AUTH')).toBe(true)
    expect(it.gapsOf(KIND)).toHaveLength(expected.some((line) => line.startsWith('unknown')) ? 1 : 0)
  })

  const DEFAULTS = 'graph:policies.identitySecurityDefaultsEnforcementPolicy'
  const ACCESS = 'graph:identity.conditionalAccess.policies'

  test.each<[string, Answers, string[]]>([
    ['opens nothing where security defaults are on', { [DEFAULTS]: { isEnabled: true }, [ACCESS]: [] }, []],
    ['is open where nothing refuses it', { [DEFAULTS]: { isEnabled: false }, [ACCESS]: [] }, ['allowed']],
    ['is unknown where security defaults are refused', { [DEFAULTS]: failure(DEFAULTS), [ACCESS]: [] }, ['unknown']],
    [
      'is unknown where Conditional Access is refused',
      { [DEFAULTS]: { isEnabled: false }, [ACCESS]: failure(ACCESS) },
      ['unknown'],
    ],
  ])('that is on in Exchange %s', async (_, answers, expected) => {
    const it = await said(exchange, { answers: { ...practice(), ...on, ...answers }, want: [`${KIND}.value`] })
    expect(it.of(KIND).map(({ value }) => value ?? 'unknown')).toEqual(expected)
    expect(it.census(KIND)).toMatchObject({ whole: true, count: expected.length })
  })
})
