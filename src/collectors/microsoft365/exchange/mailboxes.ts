import { z } from 'zod'
import type { Read } from '../mfa/types.js'
import { notAsked, once } from '../read.js'
import { MicrosoftFailure, type Session } from '../session.js'
import { flag, text } from './values.js'

export const MAILBOXES = 'exchange:Get-Mailbox'

/** https://learn.microsoft.com/powershell/module/exchange/get-exomailbox (RecipientTypeDetails) */
const TYPES = [
  'UserMailbox',
  'SharedMailbox',
  'RoomMailbox',
  'EquipmentMailbox',
  'SchedulingMailbox',
  'TeamMailbox',
  'DiscoveryMailbox',
  'LegacyMailbox',
  'LinkedMailbox',
  'LinkedRoomMailbox',
  'GroupMailbox',
] as const

/** What a mailbox is. `unknown`: there is one, of a type that was not told or that is not known. */
export type RecipientTypeDetails = (typeof TYPES)[number] | 'unknown'

export interface Mailbox {
  /** Entra object id; undefined for a mailbox without an account. */
  objectId: string | undefined
  login: string | undefined
  address: string | undefined
  name: string | undefined
  /** `ForwardingSmtpAddress`, without its `smtp:`; null: none; undefined: not told. */
  toAddress: string | null | undefined
  /** `ForwardingAddress`: the recipient's identity in this directory; null: none; undefined: not told. */
  toRecipient: string | null | undefined
  /** Forwarded and kept (true), or only forwarded. */
  keeps: boolean | undefined
}

export interface Mailboxes {
  /** By Entra object id. */
  types: ReadonlyMap<string, RecipientTypeDetails>
  /** Only those that forward, or of which it was not told. */
  forwarding: readonly Mailbox[]
  /** Logins by the name of their sharing policy, in small letters; undefined when a mailbox did not tell its own. */
  bySharingPolicy: ReadonlyMap<string, readonly string[]> | undefined
  /** Days that the mailbox with the shortest audit log keeps it; undefined when a mailbox did not tell. */
  auditDays: number | undefined
  /** Why there may be more than these. */
  failed?: MicrosoftFailure
}

/**
 * All mailboxes of the tenant in one chain, which is asked for once a session. Exchange's own command is used and not the
 * Admin API v2.0: that one is a preview, is described for delegates only, and asks for Recipient Management, a role that can
 * write; this one is content with a role that reads.
 * https://learn.microsoft.com/exchange/reference/admin-api-endpoints-mailbox
 */
export const mailboxes = once(readAll)

/** What each account's mailbox is, by Entra object id. An account that is not in it has none. Failed where one may be missing. */
export async function mailboxTypes(session: Session): Promise<Read<ReadonlyMap<string, RecipientTypeDetails>>> {
  const { types, failed } = await mailboxes(session)
  return failed ? { failed } : { value: types }
}

const Row = z.looseObject({
  ExternalDirectoryObjectId: text,
  UserPrincipalName: text,
  PrimarySmtpAddress: text,
  DisplayName: text,
  RecipientTypeDetails: text,
  ForwardingSmtpAddress: text,
  ForwardingAddress: text,
  DeliverToMailboxAndForward: flag,
  SharingPolicy: text,
  AuditLogAgeLimit: text,
})

async function readAll(session: Session): Promise<Mailboxes> {
  const tally = tallyOf()
  if (!session.planned(MAILBOXES)) return tally.end(notAsked(MAILBOXES))
  try {
    for await (const page of session.rows(MAILBOXES, Row, { ResultSize: 'Unlimited' })) {
      tally.broken += page.broken
      for (const row of page.items) tally.add(row)
    }
  } catch (failed) {
    if (!(failed instanceof MicrosoftFailure)) throw failed
    return tally.end(failed)
  }
  return tally.end(tally.broken > 0 ? notTold(tally.broken) : undefined)
}

/** What is kept of each row: a tenant may have 100,000. */
function tallyOf() {
  const types = new Map<string, RecipientTypeDetails>()
  const forwarding: Mailbox[] = []
  const policies = new Map<string, string[]>()
  let policiesTold = true
  let auditDays = Number.POSITIVE_INFINITY
  return {
    broken: 0,
    add(row: z.output<typeof Row>) {
      const mailbox = mailboxOf(row)
      if (mailbox.objectId !== undefined) types.set(mailbox.objectId, typeOf(row.RecipientTypeDetails))
      if (row.ExternalDirectoryObjectId === undefined) this.broken += 1
      if (mailbox.toAddress !== null || mailbox.toRecipient !== null) forwarding.push(mailbox)
      if (row.SharingPolicy && mailbox.login) push(policies, row.SharingPolicy.toLowerCase(), mailbox.login)
      else policiesTold = false
      auditDays = Math.min(auditDays, daysOf(row.AuditLogAgeLimit)) // NaN stays
    },
    end(failed: MicrosoftFailure | undefined): Mailboxes {
      const told = failed === undefined
      return {
        types,
        forwarding,
        bySharingPolicy: told && policiesTold ? policies : undefined,
        auditDays: told && Number.isFinite(auditDays) ? auditDays : undefined,
        ...(failed ? { failed } : {}),
      }
    },
  }
}

function push(map: Map<string, string[]>, key: string, value: string): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}

/** `90.00:00:00` → 90. */
const daysOf = (span: string | null | undefined) => Number(/^(\d{1,6})(?:\.\d\d:\d\d:\d\d)?$/.exec(span ?? '')?.[1] ?? Number.NaN)

function mailboxOf(row: z.output<typeof Row>): Mailbox {
  return {
    objectId: row.ExternalDirectoryObjectId?.toLowerCase(),
    login: row.UserPrincipalName ?? undefined,
    address: row.PrimarySmtpAddress ?? undefined,
    name: row.DisplayName ?? undefined,
    toAddress: row.ForwardingSmtpAddress && withoutPrefix(row.ForwardingSmtpAddress),
    toRecipient: row.ForwardingAddress,
    keeps: row.DeliverToMailboxAndForward,
  }
}

const typeOf = (word: string | null | undefined) => TYPES.find((type) => type.toLowerCase() === word?.toLowerCase()) ?? 'unknown'

/** `smtp:ana@example.com` → `ana@example.com`. */
export const withoutPrefix = (address: string) => address.replace(/^smtp:/i, '')

function notTold(broken: number): MicrosoftFailure {
  return new MicrosoftFailure({
    code: 'MICROSOFT_SHAPE',
    call: MAILBOXES,
    what: `${MAILBOXES}: ${broken} of the mailboxes are not told as Exchange tells them.`,
    because: 'failed',
    remedy: 'Run the audit again; if it stays, report it: Exchange lists mailboxes in a shape that this source does not know.',
  })
}
