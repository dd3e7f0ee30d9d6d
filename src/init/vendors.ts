import type { KnownVendor } from '../model/known-vendor.js'
import type { SystemAnswer } from './answers.js'
import { append, type Draft, dropComment, set, valueIn } from './draft.js'
import { sourceOfType } from './sources.js'
import { knownSystem, sameSystem, vendorEntry } from './systems.js'
import { NOT_CONNECTED } from './words.js'

/** Writes the systems as vendors. One that stands there already keeps what a person wrote; only what is new is added. */
export function applySystems(draft: Draft, systems: readonly SystemAnswer[], register: readonly KnownVendor[]): void {
  for (const { name, holds, agreement } of systems) {
    const known = knownSystem(name, register)
    const source = known?.reads ? sourceOfType(draft, known.reads) : undefined
    const paper = agreement === undefined ? undefined : (agreement ?? 'none')
    const at = place(draft, name, register)
    if (at === -1) {
      const entry = { ...vendorEntry(name, register, source), ...(holds && { holds }), ...(paper && { agreement: paper }) }
      append(
        draft,
        ['vendors'],
        ordered(entry),
        known?.reads && !source ? `${NOT_CONNECTED} docs/sources/${known.reads}.md` : undefined,
      )
      continue
    }
    if (holds) set(draft, ['vendors', at, 'holds'], holds)
    if (paper) set(draft, ['vendors', at, 'agreement'], paper)
    if (source === undefined || valueIn(draft, ['vendors', at, 'source']) !== undefined) continue
    set(draft, ['vendors', at, 'source'], source)
    dropComment(draft, ['vendors', at], NOT_CONNECTED)
  }
}

/** Where a system stands in `vendors:`; -1 when it does not. */
function place(draft: Draft, name: string, register: readonly KnownVendor[]): number {
  const vendors = valueIn(draft, ['vendors'])
  if (!Array.isArray(vendors)) return -1
  return vendors.findIndex((it: { name?: unknown } | null) => typeof it?.name === 'string' && sameSystem(it.name, name, register))
}

const KEYS = ['name', 'holds', 'logins', 'source', 'agreement', 'purpose', 'uses', 'clinical', 'ai']

/** In the order in which people read it: what it is and holds first, what the register says of it last. */
const ordered = (entry: object) => Object.fromEntries(Object.entries(entry).sort(([a], [b]) => KEYS.indexOf(a) - KEYS.indexOf(b)))
