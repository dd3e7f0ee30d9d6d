import { z } from 'zod'
import type { Call } from '../../../model/call.js'
import type { FieldId } from '../../../model/facts/index.js'
import { cmdlet, PURVIEW_HOST } from '../exchange-door/cmdlet.js'

/** The logs of a tenant are always the same three: each field belongs to all, or "every log" would leave some out. */
const LOG = ['log.covers', 'log.on', 'log.everywhere', 'log.except', 'log.tamperProof'] as const satisfies readonly FieldId[]

/** Which records are kept of who did what. */
export const LOG_CALLS: readonly Call[] = [
  cmdlet('Get-AdminAuditLogConfig', { why: 'reads whether the audit log is switched on', gives: LOG }),
  cmdlet('Get-OrganizationConfig', { why: 'reads whether what happens in mailboxes is recorded', gives: LOG }),
  cmdlet('Get-MailboxAuditBypassAssociation', {
    why: 'reads who is left out of the record of mailboxes',
    gives: ['log.except'],
    parameters: { ResultSize: z.literal('Unlimited') },
  }),
  cmdlet('Get-UnifiedAuditLogRetentionPolicy', {
    why: 'reads how long the audit log is kept',
    gives: ['log.keptDays'],
    host: PURVIEW_HOST,
  }),
]
