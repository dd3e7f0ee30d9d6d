import type { Audit } from '../../model/audit.js'
import type { FactRecord } from '../../model/collector.js'
import { sameAddress } from '../../model/derive/people.js'
import { entriesOf } from './entries.js'
import type { Mark } from './mark.js'
import { proseOf } from './prose.js'

/** Who is called what. Words are compared as addresses are: case and surrounding space tell nobody apart. */
export interface Book {
  /** The pseudonym of a word that is somebody's; undefined for others. */
  known(word: string): string | undefined
  /** The pseudonym of a word that is somebody's, whoever that may be. */
  who(word: string, prefix: 'person' | 'account'): string
  /** Whether an address or a whole name of somebody stands in a text. */
  names(text: string): boolean
  /** The text with every word that is somebody's, and every address, as a pseudonym. */
  text(text: string): string
  /** Data with its texts treated like `names`: only addresses and whole names are replaced, for `all` may be a login. */
  inside<T>(value: T): T
}

export function bookOf(audit: Audit, records: Iterable<FactRecord>, mark: Mark): Book {
  const entries = entriesOf(audit, records, mark)
  const known = (word: string) => entries.get(sameAddress(word))?.label
  const who: Book['who'] = (word, prefix) => known(word) ?? mark(prefix, sameAddress(word))
  const prose = proseOf(entries.values(), (it) => who(it, 'account'))
  const cache = new Map<string, string>()
  const text = (given: string) => {
    const before = cache.get(given)
    if (before !== undefined) return before
    const after = prose.all(given)
    cache.set(given, after)
    return after
  }
  const inside = <T>(value: T): T => walk(value, prose.whole) as T
  return { known, who, text, inside, names: (given) => prose.whole(given) !== given }
}

function walk(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value)
  if (Array.isArray(value)) return value.map((part) => walk(part, change))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, walk(part, change)]))
}
