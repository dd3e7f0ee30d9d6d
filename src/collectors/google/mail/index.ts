import type { FactRecord } from '../../../model/collector.js'
import { type FactKind, type FieldId, splitFieldId } from '../../../model/facts/index.js'
import { merge } from '../../streams/merge.js'
import type { Session } from '../session.js'
import { boxes } from './boxes.js'
import { ownDomains } from './domains.js'
import { autoForwarded, FILTERS, FORWARDING, filtered, type Places } from './forwarding.js'
import { DELEGATES, mailboxes } from './readers.js'
import { ended, newTally, notChosen } from './told.js'

/**
 * How mail leaves each mailbox without a person, and who else can open it: asked as each person, when the practice chose it. Only an
 * abort is thrown.
 */
export async function* mail(session: Session): AsyncGenerator<FactRecord, void> {
  const kinds = new Set([...session.want].map((id) => splitFieldId(id).kind))
  const [share, mailbox] = [kinds.has('share'), kinds.has('mailbox')]
  const leaves = share && session.planned(FORWARDING) && session.planned(FILTERS)
  const opens = mailbox && session.planned(DELEGATES)
  if (share && !leaves) yield* notChosen(session, 'share', OUTLETS)
  if (mailbox && !opens) yield* notChosen(session, 'mailbox', READERS)
  if (!leaves && !opens) return
  session.log('reading forwarding and delegates of each mailbox')
  const [all, own] = await Promise.all([boxes(session), ownDomains(session)])
  const places: Places = { boxes: all, own }
  const parts: AsyncIterable<FactRecord>[] = []
  if (leaves) parts.push(through(session, 'share', places, [autoForwarded, filtered]))
  if (opens) parts.push(through(session, 'mailbox', places, [mailboxes]))
  yield* merge(parts)
}

const OUTLETS = ['share.by'] as const satisfies readonly FieldId[]
const READERS = ['mailbox.readers'] as const satisfies readonly FieldId[]

type Reader = typeof autoForwarded | typeof mailboxes

/** One kind, by all that is asked about it side by side. */
async function* through(
  session: Session,
  kind: FactKind,
  places: Places,
  readers: readonly Reader[],
): AsyncGenerator<FactRecord, void> {
  const tally = newTally()
  yield* merge<FactRecord>(readers.map((read) => read(session, places, tally)))
  yield* ended(session, kind, { ...tally, unread: places.boxes.failed ?? tally.unread })
}
