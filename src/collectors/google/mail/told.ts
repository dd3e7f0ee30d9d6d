import type { Census, Gap } from '../../../model/census.js'
import { type FactKind, type FieldId, splitFieldId } from '../../../model/facts/index.js'
import type { GoogleFailure, Session } from '../session.js'

/** Why something was not seen; a GoogleFailure is one. */
export type Why = Pick<GoogleFailure, 'because' | 'remedy'>

/** What is to be said of one kind when all mailboxes were asked. */
export interface Tally {
  count: number
  /** Fields that a fact could not be given, and why. */
  missing: Map<FieldId, Why[]>
  /** Why there may be more of this kind. */
  unread: Why | undefined
}

export const newTally = (): Tally => ({ count: 0, missing: new Map(), unread: undefined })

export function miss(tally: Tally, id: FieldId, why: Why): void {
  const said = tally.missing.get(id) ?? []
  tally.missing.set(id, said)
  if (!said.some(({ remedy }) => remedy === why.remedy)) said.push(why)
}

/** The gaps of one kind, each reason once, and its census. */
export function* ended(session: Session, kind: FactKind, { count, missing, unread }: Tally): Iterable<Gap | Census> {
  const { source, now } = session
  for (const [id, whys] of missing) yield* gapsOf(session, id, whys)
  const head = { record: 'census', source, kind, count, at: now.toISOString() } as const
  yield unread ? { ...head, whole: false, because: unread.because, remedy: unread.remedy } : { ...head, whole: true }
}

function* gapsOf({ source, want }: Session, id: FieldId, whys: readonly Why[]): Iterable<Gap> {
  if (!want.has(id)) return
  const { kind, field } = splitFieldId(id)
  for (const { because, remedy } of whys) yield { record: 'gap', source, kind: kind as FactKind, field, because, remedy }
}

/** Of a kind that the practice did not choose to have read. */
export function* notChosen(session: Session, kind: FactKind, fields: readonly FieldId[]): Iterable<Gap | Census> {
  for (const id of fields) yield* gapsOf(session, id, [NOT_CHOSEN])
  yield* ended(session, kind, { ...newTally(), unread: NOT_CHOSEN })
}

const NOT_CHOSEN: Why = {
  because: 'not-chosen',
  remedy:
    'Let the settings of each mailbox be read, as its owner: auth: service-account, delegation: true and mailSettings: true under this source (docs/sources/google.md). Or look at each mailbox, in Gmail > Settings > Forwarding and > Accounts.',
}
