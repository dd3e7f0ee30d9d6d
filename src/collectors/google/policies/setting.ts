import type { output } from 'zod'
import type { Because, Gap } from '../../../model/census.js'
import type { FactRecord } from '../../../model/collector.js'
import { type FactKind, type FieldId, splitFieldId } from '../../../model/facts/index.js'
import type { SETTINGS, SettingKey } from '../../../model/facts/setting.js'
import type { Session } from '../session.js'

export type ValueOf<K extends SettingKey> = output<(typeof SETTINGS)[K]>

/** Why something was not read, and what to do about it; a GoogleFailure is one. */
export interface Trouble {
  because: Because
  remedy: string
}

export interface Given<K extends SettingKey> {
  /** Tells two facts of one key apart. */
  id: string
  /** What people call it. */
  name: string
  /** Absent: it is there, and not known what it is. */
  value?: ValueOf<K>
  /** For whom or what it holds; absent: for everybody. */
  unit?: string
  /** Logins it holds for, where they are known. */
  people?: string[]
}

type Asking = Pick<Session, 'source' | 'now' | 'want'>

/** The facts of one setting, why some have no value, and the census. A setting that no check reads is left out. */
export function* setting<K extends SettingKey>(
  session: Asking,
  key: K,
  { facts, missing, unread }: { facts: readonly Given<K>[]; missing?: Trouble; unread?: Trouble },
): Iterable<FactRecord> {
  const { source, now, want } = session
  if (!want.has(`setting:${key}.value` as FieldId)) return
  const kind = `setting:${key}` as FactKind
  for (const it of facts) yield { record: 'fact', source, kind, ...it } as FactRecord
  if (missing !== undefined && facts.some(({ value }) => value === undefined)) {
    yield* gaps(session, [`setting:${key}.value` as FieldId], missing)
  }
  const census = { record: 'census', source, kind, count: facts.length, at: now.toISOString() } as const
  yield unread === undefined
    ? { ...census, whole: true }
    : { ...census, whole: false, because: unread.because, remedy: unread.remedy }
}

/** One gap for each of the fields that a check reads. */
export function* gaps({ source, want }: Omit<Asking, 'now'>, fields: readonly FieldId[], why: Trouble): Iterable<Gap> {
  for (const id of fields) {
    if (!want.has(id)) continue
    const { kind, field } = splitFieldId(id)
    yield { record: 'gap', source, kind: kind as FactKind, field, because: why.because, remedy: why.remedy }
  }
}
