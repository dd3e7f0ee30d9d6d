import type { Share } from '../../../model/facts/access.js'
import type { FieldId } from '../../../model/facts/index.js'
import { MicrosoftFailure, type Session } from '../session.js'
import { MAILBOXES, type Mailbox } from './mailboxes.js'
import type { Target, WhoIs } from './recipients.js'
import type { Why } from './told.js'

export interface Shares {
  facts: Share[]
  missing: (readonly [FieldId, Why])[]
  unread?: Why | undefined
}

/**
 * Mailboxes that hand their mail on to somebody outside. What stays in the practice is not told; where it cannot be told,
 * the fact has no `with`. Exchange follows `ForwardingAddress` where both are set.
 * https://learn.microsoft.com/exchange/recipients-in-exchange-online/manage-user-mailboxes/configure-email-forwarding
 */
export async function forwarded(session: Session, mailboxes: readonly Mailbox[], whoIs: WhoIs): Promise<Shares> {
  const found: Shares = { facts: [], missing: [] }
  for (const mailbox of mailboxes) {
    const targets = await targetsOf(mailbox, whoIs)
    const id = mailbox.objectId ?? mailbox.address ?? mailbox.login
    if (id === undefined) found.unread = nameless()
    else tell(found, { session, id: `forwarding:${id}`, by: 'forwarding', targets, name: mailbox.name, owner: mailbox.login })
  }
  return found
}

async function targetsOf({ toAddress, toRecipient }: Mailbox, whoIs: WhoIs): Promise<Target[]> {
  if (typeof toRecipient === 'string') return [await whoIs(toRecipient)]
  const lost = toRecipient === undefined || toAddress === undefined ? [{ side: undefined, to: '', why: notTold() }] : []
  return typeof toAddress === 'string' ? [...lost, await whoIs(toAddress)] : lost
}

export interface Outlet {
  session: Pick<Session, 'source'>
  id: string
  /** `policy`: an administrator's rule, which passes the block on automatic forwarding; `rule`: one of the mailbox's own. */
  by: 'forwarding' | 'rule' | 'policy'
  targets: readonly Target[]
  name: string | undefined
  /** The mailbox's login; absent: it is not the mailbox of one person. */
  owner: string | undefined
}

/** Adds what leads outside, or may. */
export function tell(found: Shares, { session: { source }, id, by, targets, name, owner }: Outlet): void {
  const outside = targets.filter(({ side }) => side === 'outside')
  const open = targets.filter(({ side }) => side === undefined)
  if (outside.length === 0 && open.length === 0) return
  const fact: Share = { record: 'fact', kind: 'share', source, id, of: 'mailbox', rights: 'read', by, expires: null }
  if (name !== undefined) fact.name = name
  if (owner !== undefined) fact.owner = owner
  if (outside.length > 0) Object.assign(fact, { with: 'outsiders', to: outside.map(({ to }) => to) } satisfies Partial<Share>)
  else for (const { why = notTold() } of open) found.missing.push(['share.with', why])
  found.facts.push(fact)
}

function notTold(): MicrosoftFailure {
  return new MicrosoftFailure({
    code: 'MICROSOFT_FORWARDING',
    call: MAILBOXES,
    what: `${MAILBOXES}: a mailbox does not say where it forwards to.`,
    because: 'failed',
    remedy: 'Run the audit again; if it stays, look at the forwarding of the mailbox in the Exchange admin center.',
  })
}

const nameless = (): Why => ({
  because: 'failed',
  remedy: 'Run the audit again; if it stays, report it: Exchange lists a mailbox without a name.',
})
