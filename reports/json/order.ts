/** The order in which the audit's keys are written; what is not named here follows by code point. */
const KEYS = [
  'schemaVersion scoring tool id name version practice at collectedAt complete profiles overlays findings',
  'check type title theme severity params status state is why missing subject kind source login email field because remedy',
  'score possible coverage seen stated grade spokenTo all counts verdicts basis said by until',
].flatMap((keys) => keys.split(' '))

const RANK = new Map(KEYS.map((key, rank) => [key, rank]))

/** The same data with its keys in one order, so that equal audits are equal bytes. */
export function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).sort(([a], [b]) => rankOf(a) - rankOf(b) || (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([key, part]) => [key, ordered(part)]))
}

function rankOf(key: string): number {
  return RANK.get(key) ?? KEYS.length
}
