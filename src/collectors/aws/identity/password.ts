import type { FactRecord } from '../../../model/collector.js'
import type { SettingKey } from '../../../model/facts/setting.js'
import type { Session } from '../session.js'
import type { Reads } from './read.js'

const UNREAD = {
  because: 'unsupported',
  remedy: 'Set a password rule in AWS IAM under Account settings, so that it can be read.',
} as const

/** The account's rule for passwords: one fact and one census for each of its settings. */
export function* passwordRule({ source, now }: Pick<Session, 'source' | 'now'>, read: Reads['password']): Iterable<FactRecord> {
  if (read === undefined) return
  yield* setting('password.minimum-length', read.value?.minimumLength)
  yield* setting('password.maximum-age', read.value?.maximumAge)

  function* setting(key: SettingKey, value: number | null | undefined): Iterable<FactRecord> {
    const census = { record: 'census', source, kind: `setting:${key}`, at: now.toISOString() } as const
    if (value === undefined) {
      const { because, remedy } = read?.failed ?? UNREAD
      yield { ...census, whole: false, count: 0, because, remedy }
      return
    }
    yield {
      record: 'fact',
      source,
      kind: `setting:${key}`,
      id: key,
      name: 'the password rule of the account',
      value,
    } as FactRecord
    yield { ...census, whole: true, count: 1 }
  }
}
