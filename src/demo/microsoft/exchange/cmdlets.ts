import { mapped, type Rows } from '../rows.js'
import type { Tenant } from '../tenant.js'
import type { Mailbox, Recipient } from '../tenant-exchange.js'
import { type Cmdlets, isText, named, type Parameters } from './cmdlet.js'

const IDENTITY = { Identity: isText }

/** https://learn.microsoft.com/powershell/module/exchangepowershell */
export const EXCHANGE_CMDLETS: Cmdlets = {
  'Get-AcceptedDomain': {
    parameters: IDENTITY,
    rows: ({ exchange }, asked) => named(exchange.acceptedDomains, asked, ['DomainName']),
  },
  'Get-AdminAuditLogConfig': { rows: ({ exchange }) => [exchange.adminAudit] },
  'Get-AuthenticationPolicy': {
    parameters: IDENTITY,
    rows: ({ exchange }, asked) => named(exchange.authenticationPolicies, asked, ['Name', 'Identity']),
  },
  'Get-CASMailbox': {
    parameters: { ...IDENTITY, Filter: (value) => value === SENDS_WITH_PASSWORD },
    cut: 1000,
    rows: casMailboxes,
  },
  'Get-EXOMailbox': { parameters: IDENTITY, cut: 1000, rows: (tenant, asked) => mapped(mailboxes(tenant, asked), mailboxOf) },
  'Get-ExternalInOutlook': { rows: ({ exchange }) => [exchange.externalInOutlook] },
  'Get-HostedOutboundSpamFilterPolicy': {
    parameters: IDENTITY,
    rows: ({ exchange }, asked) => named(exchange.outboundSpamPolicies, asked, ['Name', 'Identity']),
  },
  'Get-HostedOutboundSpamFilterRule': {
    parameters: IDENTITY,
    rows: ({ exchange }, asked) => named(exchange.outboundSpamRules, asked, ['Name', 'Identity']),
  },
  'Get-JournalRule': {
    parameters: IDENTITY,
    rows: ({ exchange }, asked) => named(exchange.journalRules, asked, ['Name', 'Identity', 'Guid']),
  },
  'Get-Mailbox': { parameters: IDENTITY, cut: 1000, rows: (tenant, asked) => mapped(mailboxes(tenant, asked), mailboxOf) },
  'Get-MailboxAuditBypassAssociation': {
    parameters: IDENTITY,
    cut: 1000,
    rows: ({ exchange }, asked) => named(exchange.auditBypass, asked, ['Name', 'Identity']),
  },
  'Get-OrganizationConfig': { rows: ({ exchange }) => [exchange.organization] },
  'Get-Recipient': {
    parameters: IDENTITY,
    cut: 1000,
    rows: (tenant, asked) => named(recipients(tenant, asked), asked, ['PrimarySmtpAddress', 'Identity', 'Name']),
  },
  'Get-RemoteDomain': {
    parameters: IDENTITY,
    rows: ({ exchange }, asked) => named(exchange.remoteDomains, asked, ['DomainName', 'Identity']),
  },
  'Get-SharingPolicy': {
    parameters: IDENTITY,
    rows: ({ exchange }, asked) => named(exchange.sharingPolicies, asked, ['Name', 'Identity']),
  },
  'Get-TransportConfig': { rows: ({ exchange }) => [exchange.transport] },
  'Get-TransportRule': {
    parameters: IDENTITY,
    cut: 1000,
    rows: ({ exchange }, asked) => named(exchange.transportRules, asked, ['Name', 'Identity', 'Guid']),
  },
}

/** https://learn.microsoft.com/powershell/exchange/scc-powershell */
export const PURVIEW_CMDLETS: Cmdlets = {
  // Asked here the answer is always False, whatever is true: the cmdlet's own page says so.
  'Get-AdminAuditLogConfig': { rows: ({ exchange }) => [{ ...exchange.adminAudit, UnifiedAuditLogIngestionEnabled: false }] },
  'Get-UnifiedAuditLogRetentionPolicy': { rows: ({ purview }) => purview.auditRetention },
  'Get-RetentionCompliancePolicy': {
    parameters: IDENTITY,
    rows: ({ purview }, asked) => named(purview.retentionPolicies, asked, ['Name', 'Identity']),
  },
  'Get-RetentionComplianceRule': {
    parameters: { Policy: isText },
    rows: ({ purview }, { Policy }) => purview.retentionRules.filter((it) => Policy === undefined || it.Policy === Policy),
  },
}

/** Endpoints of the Admin API and the one cmdlet that each takes: https://learn.microsoft.com/exchange/reference/admin-api-endpoints-overview */
export const ADMIN_ENDPOINTS: Readonly<Record<string, string>> = {
  AcceptedDomain: 'Get-AcceptedDomain',
  Mailbox: 'Get-Mailbox',
  OrganizationConfig: 'Get-OrganizationConfig',
}

function mailboxes({ exchange }: Tenant, { Identity }: Parameters): Rows<Mailbox> {
  if (typeof Identity !== 'string') return exchange.mailboxes
  return named(all(exchange.mailboxes), { Identity }, ['UserPrincipalName', 'PrimarySmtpAddress', 'ExternalDirectoryObjectId'])
}

function all<T>(rows: Rows<T>): T[] {
  return Array.from({ length: rows.length }, (_, index) => rows.at(index)).filter((it) => it !== undefined)
}

const mailboxOf = ({ protocols: _, ...mailbox }: Mailbox) => ({
  ...mailbox,
  Identity: mailbox.DisplayName,
  Name: mailbox.DisplayName,
})

const protocolsOf = ({ protocols, DisplayName, PrimarySmtpAddress, ExternalDirectoryObjectId }: Mailbox) => ({
  Identity: DisplayName,
  Name: DisplayName,
  DisplayName,
  PrimarySmtpAddress,
  ExternalDirectoryObjectId,
  ...protocols,
})

/** The one filter that is understood here. */
const SENDS_WITH_PASSWORD = 'SmtpClientAuthenticationDisabled -eq $false'

function casMailboxes(tenant: Tenant, asked: Parameters): Rows<object> {
  const rows = mailboxes(tenant, asked)
  if (asked.Filter === undefined) return mapped(rows, protocolsOf)
  return all(rows)
    .filter(({ protocols }) => protocols.SmtpClientAuthenticationDisabled === false)
    .map(protocolsOf)
}

/** Mailboxes are recipients too. Only the one that is asked for is made where there are many. */
function recipients({ exchange }: Tenant, { Identity }: Parameters): Recipient[] {
  const of = (it: Mailbox): Recipient => ({
    Identity: it.DisplayName,
    Name: it.DisplayName,
    RecipientTypeDetails: it.RecipientTypeDetails,
    PrimarySmtpAddress: it.PrimarySmtpAddress,
    ExternalEmailAddress: null,
  })
  const wanted = typeof Identity === 'string' ? Identity.toLowerCase() : undefined
  const own = all(exchange.mailboxes).map(of)
  const found =
    wanted === undefined
      ? own
      : own.filter((it) => [it.PrimarySmtpAddress, it.Name].some((name) => name.toLowerCase() === wanted))
  return [...found, ...exchange.recipients]
}
