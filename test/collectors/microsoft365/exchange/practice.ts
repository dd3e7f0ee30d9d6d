import type { Answers } from './session.js'

export const ANA = '5c802b19-3600-43f1-9767-7b9edc7f38ab'
export const BEN = '87d349ed-44d7-43e1-9a83-5f2406dee5bd'
export const DESK = '75ae6229-35fe-4b01-ae7f-7c50439d239c'

/** A mailbox as Exchange lists it, with nothing of note. */
export const mailbox = (objectId: string, name: string, more: object = {}) => ({
  ExternalDirectoryObjectId: objectId,
  UserPrincipalName: `${name}@harbour.example`,
  PrimarySmtpAddress: `${name}@harbour.example`,
  DisplayName: name,
  RecipientTypeDetails: 'UserMailbox',
  ForwardingSmtpAddress: null,
  ForwardingAddress: null,
  DeliverToMailboxAndForward: false,
  SharingPolicy: 'Default Sharing Policy',
  AuditLogAgeLimit: '90.00:00:00',
  ...more,
})

/** A mail flow rule as Exchange lists it: switched on, and doing nothing. */
export const rule = (name: string, more: object = {}) => ({
  Guid: `guid-${name}`,
  Identity: name,
  Name: name,
  State: 'Enabled',
  Mode: 'Enforce',
  ActivationDate: null,
  ExpiryDate: null,
  RedirectMessageTo: null,
  BlindCopyTo: null,
  CopyTo: null,
  AddToRecipients: null,
  RouteMessageOutboundConnector: null,
  FromScope: null,
  SentToScope: null,
  PrependSubject: null,
  ApplyHtmlDisclaimerText: null,
  Conditions: [],
  Exceptions: [],
  ...more,
})

export const policy = (name: string, mode: unknown, more: object = {}) => ({
  Identity: name,
  Name: name,
  IsDefault: name === 'Default',
  AutoForwardingMode: mode,
  ...more,
})

export const outboundRule = (of: string, priority: unknown, more: object = {}) => ({
  Name: of,
  HostedOutboundSpamFilterPolicy: of,
  State: 'Enabled',
  Priority: priority,
  From: null,
  FromMemberOf: null,
  SenderDomainIs: null,
  ExceptIfFrom: null,
  ExceptIfFromMemberOf: null,
  ExceptIfSenderDomainIs: null,
  ...more,
})

/** Whom Exchange finds by a name. */
const RECIPIENTS: Record<string, object[]> = {
  ben: [{ RecipientTypeDetails: 'UserMailbox', PrimarySmtpAddress: 'ben@harbour.example' }],
  'ben@harbour.example': [{ RecipientTypeDetails: 'UserMailbox', PrimarySmtpAddress: 'ben@harbour.example' }],
  'Ana private': [
    { RecipientTypeDetails: 'MailContact', PrimarySmtpAddress: 'a@mail.example', ExternalEmailAddress: 'SMTP:a@mail.example' },
  ],
  'contact@harbour.example': [
    {
      RecipientTypeDetails: 'MailContact',
      PrimarySmtpAddress: 'contact@harbour.example',
      ExternalEmailAddress: 'smtp:x@mail.example',
    },
  ],
  'Old server': [
    {
      RecipientTypeDetails: 'MailUser',
      PrimarySmtpAddress: 'old@harbour.example',
      ExternalEmailAddress: 'SMTP:old@harbour.example',
    },
  ],
  Guest: [
    { RecipientTypeDetails: 'GuestMailUser', PrimarySmtpAddress: 'g@mail.example', ExternalEmailAddress: 'SMTP:g@mail.example' },
  ],
  Everybody: [{ RecipientTypeDetails: 'MailUniversalDistributionGroup', PrimarySmtpAddress: 'all@harbour.example' }],
  Team: [{ RecipientTypeDetails: 'GroupMailbox', PrimarySmtpAddress: 'team@harbour.example' }],
  Twice: [
    { RecipientTypeDetails: 'UserMailbox', PrimarySmtpAddress: 'one@harbour.example' },
    { RecipientTypeDetails: 'MailContact', ExternalEmailAddress: 'SMTP:two@mail.example' },
  ],
  Strange: [{ RecipientTypeDetails: 'FutureMailContact', ExternalEmailAddress: 'SMTP:f@mail.example' }],
  X400: [{ RecipientTypeDetails: 'MailContact', ExternalEmailAddress: 'X400:c=us;a= ;p=x' }],
}

/** A practice of three mailboxes in which everything is as it should be. */
export const practice = (): Answers => ({
  'exchange:Get-Mailbox': [
    mailbox(ANA, 'ana'),
    mailbox(BEN, 'ben'),
    mailbox(DESK, 'desk', { RecipientTypeDetails: 'SharedMailbox' }),
  ],
  'exchange:Get-AcceptedDomain': [
    { DomainName: 'harbour.example', DomainType: 'Authoritative', MatchSubDomains: false },
    { DomainName: 'harbour.onmicrosoft.com', DomainType: 'Authoritative', MatchSubDomains: false },
  ],
  'exchange:Get-Recipient': ({ Identity }: { Identity: string }) => RECIPIENTS[Identity] ?? [],
  'exchange:Get-RemoteDomain': [{ DomainName: '*', AutoForwardEnabled: true }],
  'exchange:Get-HostedOutboundSpamFilterPolicy': [policy('Default', 'Off')],
  'exchange:Get-HostedOutboundSpamFilterRule': [],
  'exchange:Get-TransportRule': [],
  'exchange:Get-JournalRule': [],
  'exchange:Get-ExternalInOutlook': [{ Enabled: true, AllowList: [] }],
  'exchange:Get-SharingPolicy': [
    {
      Identity: 'Default Sharing Policy',
      Name: 'Default Sharing Policy',
      Enabled: true,
      Default: true,
      Domains: ['*:CalendarSharingFreeBusySimple'],
    },
  ],
  'exchange:Get-TransportConfig': [{ SmtpClientAuthenticationDisabled: true }],
  'exchange:Get-CASMailbox': [],
  'exchange:Get-AdminAuditLogConfig': [{ UnifiedAuditLogIngestionEnabled: true }],
  'exchange:Get-OrganizationConfig': [{ AuditDisabled: false }],
  'exchange:Get-MailboxAuditBypassAssociation': [{ Name: 'ana', AuditBypassEnabled: false }],
  'purview:Get-UnifiedAuditLogRetentionPolicy': [],
  'graph:subscribedSkus': [{ capabilityStatus: 'Enabled', servicePlans: [] }],
})
