import { z } from 'zod'
import type { FactRecord } from '../../../model/collector.js'
import { type FieldId, splitFieldId } from '../../../model/facts/index.js'
import type { Log } from '../../../model/facts/vendor.js'
import { mailboxes } from '../exchange/mailboxes.js'
import { allRows, oneRow, otherShape } from '../exchange/read.js'
import { told, type Why } from '../exchange/told.js'
import { flag, text, texts } from '../exchange/values.js'
import type { Read } from '../mfa/types.js'
import type { Session } from '../session.js'
import { skus } from '../tenant/reads.js'
import { daysOf, type Kept, signInsKept, unifiedKept } from './retention.js'

export const UNIFIED = 'exchange:Get-AdminAuditLogConfig'
export const ORGANISATION = 'exchange:Get-OrganizationConfig'
export const BYPASS = 'exchange:Get-MailboxAuditBypassAssociation'
export const RETENTION = 'purview:Get-UnifiedAuditLogRetentionPolicy'

type Missing = (readonly [FieldId, Why])[]

/**
 * The three records that every tenant has. The directory's own audit log is not told apart: the unified log takes it in, and
 * alone it leaves out Exchange, SharePoint and Teams.
 */
export async function* logs(session: Session): AsyncGenerator<FactRecord, void> {
  if (![...session.want].some((id) => splitFieldId(id).kind === 'log')) return
  session.log('reading which logs are kept')
  const missing: Missing = []
  const subscriptions = skus(session)
  const facts = await Promise.all([
    unifiedLog(session, subscriptions, missing),
    mailboxLog(session, missing),
    signInLog(session, subscriptions, missing),
  ])
  yield* told(session, 'log', { facts, missing: missing.filter(([id]) => session.want.has(id)) })
}

const logOf = (
  session: Session,
  id: string,
  name: string,
  rest: Omit<Log, 'record' | 'kind' | 'source' | 'id' | 'name'>,
): Log => ({
  record: 'fact',
  kind: 'log',
  source: session.source,
  id,
  name,
  everywhere: true, // each is switched for the whole organisation
  ...rest,
})

/**
 * Asked of Exchange only: Security & Compliance always answers that it is off.
 * https://learn.microsoft.com/powershell/module/exchange/get-adminauditlogconfig
 */
async function unifiedLog(session: Session, subscriptions: ReturnType<typeof skus>, missing: Missing): Promise<Log> {
  const Config = z.looseObject({ UnifiedAuditLogIngestionEnabled: flag })
  const Rule = z.looseObject({ RetentionDuration: text, RecordTypes: texts, Operations: texts, UserIds: texts })
  const [config, rules, bought] = await Promise.all([
    oneRow(session, UNIFIED, Config),
    allRows(session, RETENTION, Rule),
    subscriptions,
  ])
  const log = logOf(session, 'unified-audit-log', 'Unified audit log', {
    covers: ['sign-in', 'administration', 'files'],
  })
  const on = 'failed' in config ? undefined : config.value.UnifiedAuditLogIngestionEnabled
  if (on !== undefined) Object.assign(log, { on, except: [] } satisfies Partial<Log>)
  else missing.push(['log.on', 'failed' in config ? config.failed : otherShape(UNIFIED)])
  const days =
    'failed' in rules ? rules : { value: rules.value.map((it) => (isForAll(it) ? daysOf(it.RetentionDuration) : undefined)) }
  keep(log, unifiedKept(bought, days), missing)
  missing.push(['log.tamperProof', NOT_PROMISED])
  return log
}

/**
 * A rule for some records, actions or people says nothing of the others.
 * https://learn.microsoft.com/powershell/module/exchange/new-unifiedauditlogretentionpolicy
 */
function isForAll(rule: Readonly<Record<'RecordTypes' | 'Operations' | 'UserIds', readonly string[] | undefined>>): boolean {
  return [rule.RecordTypes, rule.Operations, rule.UserIds].every((list) => list?.length === 0)
}

/** On for every mailbox unless the organisation switched it off; what a mailbox says of itself does not count then. */
async function mailboxLog(session: Session, missing: Missing): Promise<Log> {
  const [organisation, except, kept] = await Promise.all([
    oneRow(session, ORGANISATION, z.looseObject({ AuditDisabled: flag })),
    leftOut(session),
    mailboxes(session),
  ])
  const log = logOf(session, 'mailbox-audit-log', 'Mailbox audit log', { covers: ['mail'] })
  const off = 'failed' in organisation ? undefined : organisation.value.AuditDisabled
  if (off !== undefined) log.on = !off
  else missing.push(['log.on', 'failed' in organisation ? organisation.failed : otherShape(ORGANISATION)])
  if ('failed' in except) missing.push(['log.except', except.failed])
  else log.except = except.value
  if (kept.auditDays !== undefined) log.keptDays = kept.auditDays
  else missing.push(['log.keptDays', kept.failed ?? AGE_NOT_TOLD])
  missing.push(['log.tamperProof', NOT_PROMISED])
  return log
}

/** People whose doings in any mailbox are not recorded. */
async function leftOut(session: Session): Promise<Read<string[]>> {
  const Row = z.looseObject({ AuditBypassEnabled: flag, Name: text, Identity: text })
  const rows = await allRows(session, BYPASS, Row, { ResultSize: 'Unlimited' })
  if ('failed' in rows) return rows
  const names: string[] = []
  for (const { AuditBypassEnabled, Name, Identity } of rows.value) {
    const name = Name ?? Identity
    if (AuditBypassEnabled === undefined || (AuditBypassEnabled && !name)) return { failed: otherShape(BYPASS) }
    if (AuditBypassEnabled && name) names.push(name)
  }
  return { value: names }
}

/**
 * Every tenant has it, and nobody can switch it off or change an entry.
 * https://learn.microsoft.com/entra/identity/monitoring-health/concept-sign-ins
 */
async function signInLog(session: Session, subscriptions: ReturnType<typeof skus>, missing: Missing): Promise<Log> {
  const bought = await subscriptions
  const log = logOf(session, 'entra-sign-in-log', 'Entra sign-in log', { covers: ['sign-in'] })
  // What holds of every tenant is said of one that answered: nothing passes where nothing was read.
  if ('failed' in bought)
    for (const field of ['on', 'except', 'tamperProof'] as const) missing.push([`log.${field}`, bought.failed])
  else Object.assign(log, { on: true, except: [], tamperProof: true } satisfies Partial<Log>)
  keep(log, signInsKept(bought), missing)
  return log
}

function keep(log: Log, kept: Kept, missing: Missing): void {
  if ('days' in kept) log.keptDays = kept.days
  else missing.push(['log.keptDays', kept.why])
}

const AGE_NOT_TOLD: Why = {
  because: 'failed',
  remedy: 'Run the audit again; if it stays, report it: Exchange does not tell how long each mailbox keeps its audit log.',
}

const NOT_PROMISED: Why = {
  because: 'unsupported',
  remedy: 'Export this log to a place that nobody can change: no setting shows whether a changed entry would be noticed.',
}
