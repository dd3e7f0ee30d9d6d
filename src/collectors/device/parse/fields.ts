import type { Cannot, Reading } from './reading.js'

export interface Fields<F extends string> {
  values: Partial<Record<F, unknown>>
  missing: readonly (Cannot & { field: F })[]
}

/** Asks every reader: its value goes to the fact, its trouble becomes a gap. */
export function readFields<F extends string, R>(readers: Record<F, R>, ask: (reader: R) => Reading<unknown>): Fields<F> {
  const values: Partial<Record<F, unknown>> = {}
  const missing: (Cannot & { field: F })[] = []
  for (const field of Object.keys(readers) as F[]) {
    const reading = ask(readers[field])
    if (reading === 'beside-the-point') continue
    if ('is' in reading) values[field] = reading.is
    else missing.push({ ...reading, field })
  }
  return { values, missing }
}
