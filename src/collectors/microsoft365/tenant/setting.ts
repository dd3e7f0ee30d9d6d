import type { output } from 'zod'
import type { Because, Gap } from '../../../model/census.js'
import type { FactRecord } from '../../../model/collector.js'
import { type FactKind, type FieldId, splitFieldId } from '../../../model/facts/index.js'
import type { SETTINGS, SettingKey } from '../../../model/facts/setting.js'
import type { Session } from '../session.js'

/** Why something was not read, and what to do about it; a MicrosoftFailure is one. */
export interface Trouble {
  because: Because
  remedy: string
}

export interface Given<K extends SettingKey> {
  /** Absent: it is known to be there, not what it is. */
  value?: output<(typeof SETTINGS)[K]>
  /** What people call it. */
  name: string
  /** For whom or what it holds; absent: for everybody. It tells two facts of one key apart, also in their ids. */
  unit?: string
  /** Where the unit hangs on what could be read, and the thing is the same all the same; absent: made of the key and the unit. */
  id?: string
  /** Logins it holds for, where they are known. */
  people?: string[]
}

/** What is known of one setting. With `unread` there may be more of it than these facts. */
export interface Found<K extends SettingKey> {
  facts: Given<K>[]
  unread?: Trouble
}

export const found = <K extends SettingKey>(given: Given<K>): Found<K> => ({ facts: [given] })
export const unread = ({ because, remedy }: Trouble): { facts: []; unread: Trouble } => ({
  facts: [],
  unread: { because, remedy },
})

/** The value is one that this version does not know, or that Microsoft left out. */
export const unclear = (where: string): { facts: []; unread: Trouble } =>
  unread({ because: 'unsupported', remedy: `Look at it in ${where}: what Microsoft answers is not known to this version.` })

type Asking = Pick<Session, 'source' | 'now' | 'want'>

/** The facts of one setting and its census. A setting that no check reads is left out. */
export function* setting<K extends SettingKey>(session: Asking, key: K, { facts, unread }: Found<K>): Iterable<FactRecord> {
  const { source, now, want } = session
  if (!want.has(`setting:${key}.value` as FieldId)) return
  const kind = `setting:${key}` as const
  for (const it of facts) {
    const id = it.unit === undefined ? key : `${key}/${it.unit}`
    yield { record: 'fact', source, kind, id, ...it } as FactRecord
  }
  const census = { record: 'census', source, kind: kind as FactKind, count: facts.length, at: now.toISOString() } as const
  yield unread === undefined ? { ...census, whole: true } : { ...census, whole: false, ...unread }
}

/** One gap for each of the fields that a check reads. */
export function* gaps({ source, want }: Omit<Asking, 'now'>, fields: readonly FieldId[], why: Trouble): Iterable<Gap> {
  for (const id of fields) {
    if (!want.has(id)) continue
    const { kind, field } = splitFieldId(id)
    yield { record: 'gap', source, kind: kind as FactKind, field, because: why.because, remedy: why.remedy }
  }
}
