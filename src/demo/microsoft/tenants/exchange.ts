import { requestId } from '../reply.js'
import type { Rows } from '../rows.js'
import type { Exchange, JournalRule, Mailbox, Purview, Teams, TransportRule } from '../tenant-exchange.js'

/** Exchange as it is delivered: everything is logged, nothing forwards by itself, nobody decided whether it may. */
export function defaultExchange(mailboxes: Rows<Mailbox>, domains: readonly string[]): Exchange {
  return {
    mailboxes,
    recipients: [],
    organization: {
      Identity: 'Organization',
      AuditDisabled: false,
      OAuth2ClientProfileEnabled: true,
      DefaultAuthenticationPolicy: null,
      ActivityBasedAuthenticationTimeoutEnabled: true,
      ActivityBasedAuthenticationTimeoutInterval: '06:00:00',
    },
    transport: { Identity: 'Transport Settings', SmtpClientAuthenticationDisabled: true },
    adminAudit: {
      Identity: 'Admin Audit Log Settings',
      UnifiedAuditLogIngestionEnabled: true,
      AdminAuditLogEnabled: true,
      AdminAuditLogAgeLimit: '90.00:00:00',
    },
    acceptedDomains: domains.map((name, index) => ({
      Identity: name,
      DomainName: name,
      DomainType: 'Authoritative',
      Default: index === 0,
      MatchSubDomains: false,
    })),
    transportRules: [],
    journalRules: [],
    remoteDomains: [{ Identity: 'Default', DomainName: '*', AutoForwardEnabled: true, AutoReplyEnabled: true }],
    outboundSpamPolicies: [{ Identity: 'Default', Name: 'Default', IsDefault: true, AutoForwardingMode: 'Automatic' }],
    outboundSpamRules: [],
    auditBypass: [],
    sharingPolicies: [
      {
        Identity: 'Default Sharing Policy',
        Name: 'Default Sharing Policy',
        Enabled: true,
        Default: true,
        Domains: ['Anonymous: CalendarSharingFreeBusyReviewer', '*: CalendarSharingFreeBusySimple'],
      },
    ],
    authenticationPolicies: [],
    externalInOutlook: { Identity: 'External', Enabled: false, AllowList: [] },
  }
}

/** A mail flow rule that does nothing yet. */
export function mailFlowRule(Name: string, does: Partial<TransportRule>): TransportRule {
  return {
    Guid: requestId(Name),
    Identity: Name,
    Name,
    State: 'Enabled',
    Mode: 'Enforce',
    Priority: 0,
    ActivationDate: null,
    ExpiryDate: null,
    ...{ RedirectMessageTo: null, BlindCopyTo: null, CopyTo: null, AddToRecipients: null, RouteMessageOutboundConnector: null },
    ...{ FromScope: null, SentToScope: null, PrependSubject: null, ApplyHtmlDisclaimerText: null },
    ...{ Conditions: null, Exceptions: null },
    ...does,
  }
}

/** A journal rule that copies all mail. */
export function journalRule(Name: string, JournalEmailAddress: string): JournalRule {
  const Guid = requestId(`journal rule ${Name}`)
  return { Guid, Identity: Name, Name, Recipient: null, JournalEmailAddress, Scope: 'Global', Enabled: true }
}

export function defaultPurview(): Purview {
  return { auditRetention: [], retentionPolicies: [], retentionRules: [] }
}

/** Teams as it is delivered: meetings may be recorded, everybody outside may be written to. */
export function defaultTeams(): Teams {
  return {
    meetingPolicies: [
      {
        Identity: 'Global',
        AllowCloudRecording: true,
        AllowTranscription: true,
        AutoRecording: 'Disabled',
        AllowAnonymousUsersToJoinMeeting: true,
        AutoAdmittedUsers: 'EveryoneInCompanyExcludingGuests',
        AllowPSTNUsersToBypassLobby: false,
        NewMeetingRecordingExpirationDays: 120,
      },
    ],
    externalAccess: [
      { Identity: 'Global', EnableFederationAccess: true, EnableTeamsConsumerAccess: true, EnableTeamsConsumerInbound: true },
    ],
    assigned: [],
    federation: [
      {
        Identity: 'Global',
        AllowFederatedUsers: true,
        AllowTeamsConsumer: true,
        AllowTeamsConsumerInbound: true,
        AllowPublicUsers: true,
        AllowedDomains: { AllowAllKnownDomains: {} },
        BlockedDomains: [],
      },
    ],
    clientConfiguration: [
      {
        Identity: 'Global',
        AllowGuestUser: true,
        ...{ AllowDropBox: true, AllowBox: true, AllowGoogleDrive: true, AllowShareFile: true, AllowEgnyte: true },
      },
    ],
  }
}
