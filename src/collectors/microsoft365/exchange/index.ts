import type { FactRecord } from '../../../model/collector.js'
import { type FactKind, splitFieldId } from '../../../model/facts/index.js'
import type { Session } from '../session.js'
import { autoForward } from './auto-forward.js'
import { calendars } from './calendars.js'
import { ownDomains } from './domains.js'
import { forwarded, type Shares } from './forwarded.js'
import { INBOX_RULES, inboxRules } from './inbox-rules.js'
import { journaling } from './journal-rules.js'
import { mailboxes } from './mailboxes.js'
import { outsideWarning } from './outside-warning.js'
import { whoIsIn } from './recipients.js'
import { smtpAuthSetting } from './smtp-auth.js'
import { type Told, told } from './told.js'
import { redirecting, transportRules } from './transport-rules.js'

/** What leaves by mail, and what mail lets others see. Reads only what a selected check needs; only an abort is thrown. */
export async function* exchange(session: Session): AsyncGenerator<FactRecord, void> {
  const kinds = new Set<FactKind>([...session.want].map((id) => splitFieldId(id).kind as FactKind))
  const parts: Promise<Iterable<FactRecord>>[] = []
  const read = <K extends FactKind>(kind: K, reader: (session: Session) => Promise<Told<K>>) => {
    if (kinds.has(kind)) parts.push(reader(session).then((said) => told(session, kind, said)))
  }
  read('setting:mail.auto-forward', autoForward)
  read('setting:mail.outside-warning', outsideWarning)
  read('setting:sharing.calendar', calendars)
  read('setting:signin.legacy-protocols', smtpAuthSetting)
  read('share', shares)
  if (parts.length > 0) session.log('reading mail settings')
  for (const records of await Promise.all(parts)) yield* records
}

/** Every way by which mail goes outside without a person. */
async function shares(session: Session): Promise<Told<'share'>> {
  const [all, rules, own, { blocked }] = await Promise.all([
    mailboxes(session),
    transportRules(session),
    ownDomains(session),
    autoForward(session),
  ])
  const whoIs = whoIsIn(session, own)
  const found: Shares[] = [
    await forwarded(session, all.forwarding, whoIs),
    await redirecting(session, rules, whoIs),
    await journaling(session, rules, whoIs),
  ]
  let unread = found.find((it) => it.unread)?.unread
  // Where nothing may be forwarded by itself, a rule in a mailbox leads nowhere: none has to be read for that.
  if (session.planned(INBOX_RULES) || !blocked) {
    const own = await inboxRules(session, all, whoIs)
    found.push(own)
    if (!blocked) unread ??= own.unread
  }
  return {
    facts: found.flatMap(({ facts }) => facts),
    missing: found.flatMap(({ missing }) => missing),
    unread: all.failed ?? unread,
  }
}
