import { type Census, isPassing } from '../../model/census.js'
import type { FactRecord } from '../../model/collector.js'

/** Several parts count one kind (keys, shares, logs, stores): one census speaks for all of them, and only when none of them broke. */
export async function* together(records: AsyncIterable<FactRecord>): AsyncGenerator<FactRecord, void> {
  const counted = new Map<string, Census>()
  for await (const record of records) {
    if (record.record !== 'census') yield record
    else counted.set(record.kind, added(counted.get(record.kind), record))
  }
  yield* counted.values()
}

/** What keeps one from being whole keeps both, and first what could have been read this time; the older time counts. */
function added(one: Census | undefined, other: Census): Census {
  if (one === undefined) return other
  const first = one.whole || (!other.whole && !isPassing(one.because) && isPassing(other.because))
  const [worse, better] = first ? [other, one] : [one, other]
  const [at = one.at] = [one.at, other.at].sort()
  return { ...better, ...worse, whole: one.whole && other.whole, count: one.count + other.count, at }
}
