import { z } from 'zod'
import type { Call } from '../../../model/call.js'
import type { FieldId } from '../../../model/facts/index.js'
import { cmdlet } from '../exchange-door/cmdlet.js'

const SHARE = [
  'share.of',
  'share.with',
  'share.rights',
  'share.owner',
  'share.to',
  'share.by',
  'share.expires',
] as const satisfies readonly FieldId[]

const FORWARDING = [
  'setting:mail.auto-forward.value',
  'setting:mail.auto-forward.unit',
  'setting:mail.auto-forward.people',
] as const satisfies readonly FieldId[]

const CALENDAR = [
  'setting:sharing.calendar.value',
  'setting:sharing.calendar.unit',
  'setting:sharing.calendar.people',
] as const satisfies readonly FieldId[]

const LEGACY = [
  'setting:signin.legacy-protocols.value',
  'setting:signin.legacy-protocols.unit',
  'setting:signin.legacy-protocols.people',
] as const satisfies readonly FieldId[]

const unlimited = { ResultSize: z.literal('Unlimited') }

/** How mail leaves, and what it lets others see. The role View-Only Organization Management (Exchange) or Global Reader is enough. */
export const EXCHANGE_CALLS: readonly Call[] = [
  cmdlet('Get-Mailbox', {
    why: 'reads which accounts are mailboxes of a person, shared or of a room, and where each forwards its mail',
    gives: ['account.type', ...SHARE, ...CALENDAR, 'log.keptDays'],
    parameters: unlimited,
  }),
  cmdlet('Get-AcceptedDomain', {
    why: 'reads which mail domains are the own ones, to tell inside from outside',
    gives: [...SHARE, ...FORWARDING, ...CALENDAR],
  }),
  cmdlet('Get-Recipient', {
    why: 'reads who a forwarding address belongs to: one question for each different one',
    gives: SHARE,
    parameters: { Identity: z.string().min(1).max(1000) },
  }),
  cmdlet('Get-RemoteDomain', {
    why: 'reads whether mail may be forwarded to other domains',
    gives: [...FORWARDING, ...SHARE],
  }),
  cmdlet('Get-HostedOutboundSpamFilterPolicy', {
    why: 'reads whether mail may be forwarded outside without a person',
    gives: [...FORWARDING, ...SHARE],
  }),
  cmdlet('Get-HostedOutboundSpamFilterRule', {
    why: 'reads for whom mail may be forwarded outside',
    gives: [...FORWARDING, ...SHARE],
  }),
  cmdlet('Get-TransportRule', {
    why: 'reads the mail flow rules: which send mail outside, which mark mail from outside',
    gives: [...SHARE, 'setting:mail.outside-warning.value'],
  }),
  cmdlet('Get-JournalRule', { why: 'reads the journal rules: which send copies of mail outside', gives: SHARE }),
  cmdlet('Get-ExternalInOutlook', {
    why: 'reads whether Outlook marks mail from outside',
    gives: ['setting:mail.outside-warning.value'],
  }),
  cmdlet('Get-SharingPolicy', { why: 'reads what outsiders may see of calendars', gives: CALENDAR }),
  cmdlet('Get-TransportConfig', { why: 'reads whether programs may send mail with a password alone', gives: LEGACY }),
  cmdlet('Get-CASMailbox', {
    why: 'reads for which mailboxes programs may send mail with a password alone',
    gives: LEGACY,
    parameters: { ...unlimited, Filter: z.literal('SmtpClientAuthenticationDisabled -eq $false') },
  }),
  {
    id: 'graph:users.mailFolders.messageRules',
    why: 'reads the rules that people made for their own mail: one question for each mailbox',
    via: 'http',
    method: 'GET',
    host: 'graph.microsoft.com',
    path: '/v1.0/users/{id}/mailFolders/inbox/messageRules',
    query: ['$select'],
    scope: 'MailboxSettings.Read',
    gives: SHARE,
    optIn: 'mailRules',
  },
]
