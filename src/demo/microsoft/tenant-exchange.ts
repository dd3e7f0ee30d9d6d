import type { Rows } from './rows.js'

/**
 * What Exchange Online knows, in the words of its cmdlets (https://learn.microsoft.com/powershell/module/exchangepowershell).
 * Properties that no test needs are left out of a row; those that the service always tells stand here as required.
 */
export interface Exchange {
  mailboxes: Rows<Mailbox>
  /** Who can receive mail beside the mailboxes: contacts, groups, guests. */
  recipients: Recipient[]
  organization: {
    Identity: string
    AuditDisabled: boolean
    OAuth2ClientProfileEnabled: boolean
    DefaultAuthenticationPolicy: string | null
    ActivityBasedAuthenticationTimeoutEnabled: boolean
    /** `06:00:00` */
    ActivityBasedAuthenticationTimeoutInterval: string
  }
  transport: { Identity: string; SmtpClientAuthenticationDisabled: boolean }
  adminAudit: {
    Identity: string
    UnifiedAuditLogIngestionEnabled: boolean
    AdminAuditLogEnabled: boolean
    AdminAuditLogAgeLimit: string
  }
  acceptedDomains: { Identity: string; DomainName: string; DomainType: string; Default: boolean; MatchSubDomains: boolean }[]
  transportRules: TransportRule[]
  journalRules: JournalRule[]
  remoteDomains: { Identity: string; DomainName: string; AutoForwardEnabled: boolean; AutoReplyEnabled: boolean }[]
  outboundSpamPolicies: { Identity: string; Name: string; IsDefault: boolean; AutoForwardingMode: string }[]
  outboundSpamRules: OutboundSpamRule[]
  /** Identities that leave no trace in the mailbox log. */
  auditBypass: { Identity: string; Name: string; AuditBypassEnabled: boolean }[]
  sharingPolicies: { Identity: string; Name: string; Enabled: boolean; Default: boolean; Domains: string[] }[]
  authenticationPolicies: AuthenticationPolicy[]
  externalInOutlook: { Identity: string; Enabled: boolean; AllowList: string[] }
}

export interface Mailbox {
  /** Object id in the directory; empty for mailboxes that are none of the directory's. */
  ExternalDirectoryObjectId: string
  UserPrincipalName: string
  PrimarySmtpAddress: string
  DisplayName: string
  RecipientTypeDetails: string
  ForwardingAddress: string | null
  /** `smtp:somebody@elsewhere.example` */
  ForwardingSmtpAddress: string | null
  DeliverToMailboxAndForward: boolean
  SharingPolicy: string
  AuditEnabled: boolean
  DefaultAuditSet: string[]
  /** Days as a time span: `90.00:00:00`. */
  AuditLogAgeLimit: string
  protocols: Protocols
}

/** `SmtpClientAuthenticationDisabled: null`: the organisation decides. */
export interface Protocols {
  PopEnabled: boolean
  ImapEnabled: boolean
  ActiveSyncEnabled: boolean
  SmtpClientAuthenticationDisabled: boolean | null
}

export interface Recipient {
  Identity: string
  Name: string
  RecipientTypeDetails: string
  PrimarySmtpAddress: string
  ExternalEmailAddress: string | null
}

export interface TransportRule {
  Guid: string
  Identity: string
  Name: string
  State: string
  Mode: string
  Priority: number
  ActivationDate: string | null
  ExpiryDate: string | null
  RedirectMessageTo: string[] | null
  BlindCopyTo: string[] | null
  CopyTo: string[] | null
  AddToRecipients: string[] | null
  RouteMessageOutboundConnector: string | null
  FromScope: string | null
  SentToScope: string | null
  PrependSubject: string | null
  ApplyHtmlDisclaimerText: string | null
  Conditions: string[] | null
  Exceptions: string[] | null
}

export interface JournalRule {
  Guid: string
  Identity: string
  Name: string
  /** Whose mail is copied; null: everybody's. */
  Recipient: string | null
  JournalEmailAddress: string
  /** `Global`, `Internal`, `External` */
  Scope: string
  Enabled: boolean
}

export interface OutboundSpamRule {
  Identity: string
  Name: string
  State: string
  Priority: number
  HostedOutboundSpamFilterPolicy: string
  From: string[] | null
  FromMemberOf: string[] | null
  SenderDomainIs: string[] | null
  ExceptIfFrom: string[] | null
  ExceptIfFromMemberOf: string[] | null
  ExceptIfSenderDomainIs: string[] | null
}

export interface AuthenticationPolicy {
  Identity: string
  Name: string
  AllowBasicAuthPop: boolean
  AllowBasicAuthImap: boolean
  AllowBasicAuthSmtp: boolean
}

/** Security & Compliance. */
export interface Purview {
  auditRetention: {
    Identity: string
    Name: string
    Enabled: boolean
    RetentionDuration: string
    Priority: number
    RecordTypes: string[]
    UserIds: string[]
    Operations: string[]
  }[]
  retentionPolicies: { Identity: string; Name: string; Enabled: boolean; Mode: string; Workload: string }[]
  retentionRules: {
    Identity: string
    Name: string
    Policy: string
    RetentionDuration: string
    RetentionComplianceAction: string
  }[]
}

/** Policies of Teams; `Global` is the one that holds for whoever has none of their own. */
export interface Teams {
  meetingPolicies: {
    Identity: string
    AllowCloudRecording: boolean
    AllowTranscription: boolean
    AutoRecording: string
    AllowAnonymousUsersToJoinMeeting: boolean
    AutoAdmittedUsers: string
    AllowPSTNUsersToBypassLobby: boolean
    /** -1: for ever. */
    NewMeetingRecordingExpirationDays: number
  }[]
  externalAccess: {
    Identity: string
    EnableFederationAccess: boolean
    EnableTeamsConsumerAccess: boolean
    EnableTeamsConsumerInbound: boolean
  }[]
  /** Who has a policy of their own. */
  assigned: { login: string; policyType: string; policy: string }[]
  federation: {
    Identity: string
    AllowFederatedUsers: boolean
    AllowTeamsConsumer: boolean
    AllowTeamsConsumerInbound: boolean
    AllowPublicUsers: boolean
    AllowedDomains: object
    BlockedDomains: string[]
  }[]
  clientConfiguration: {
    Identity: string
    AllowGuestUser: boolean
    AllowDropBox: boolean
    AllowBox: boolean
    AllowGoogleDrive: boolean
    AllowShareFile: boolean
    AllowEgnyte: boolean
  }[]
}
