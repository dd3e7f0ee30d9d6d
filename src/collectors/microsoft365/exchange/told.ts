import type { Because, Gap } from '../../../model/census.js'
import type { FactRecord } from '../../../model/collector.js'
import { type FactKind, type FactTypes, type FieldId, splitFieldId } from '../../../model/facts/index.js'
import type { Session } from '../session.js'

/** Why something was not seen; a MicrosoftFailure is one. */
export interface Why {
  because: Because
  remedy: string
}

export interface Told<K extends FactKind> {
  facts: readonly FactTypes[K][]
  /** Fields that a fact could not be given. */
  missing?: Iterable<readonly [FieldId, Why]>
  /** Why there may be more of this kind. */
  unread?: Why | undefined
}

/** What one kind comes to: its facts, what they lack, and the census. */
export function* told<K extends FactKind>(
  { source, now }: Pick<Session, 'source' | 'now'>,
  kind: K,
  { facts, missing = [], unread }: Told<K>,
): Generator<FactRecord, void> {
  yield* facts
  const said = new Map<string, Gap>()
  for (const [id, { because, remedy }] of missing) {
    const { field } = splitFieldId(id)
    said.set(`${field} ${because} ${remedy}`, { record: 'gap', source, kind, field, because, remedy })
  }
  yield* said.values()
  const head = { record: 'census', source, kind, count: facts.length, at: now.toISOString() } as const
  yield unread === undefined
    ? { ...head, whole: true }
    : { ...head, whole: false, because: unread.because, remedy: unread.remedy }
}
