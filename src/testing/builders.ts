import { builtInFacts, type Fact, type FactKind, type FactTypes } from '../model/facts/index.js'

let next = 0

/** Kinds that only a person types: their facts come from confide.yaml unless a test says otherwise. */
const TYPED = new Set<string>(['practice', 'person', 'training', 'statement', 'incident', 'vendor', 'backup'])

type Given<K extends FactKind> = Partial<Omit<FactTypes[K], 'record' | 'kind'>>

/** Makes a fact with just the fields that a case speaks of: `build('account', { factors: 'none' })`. */
export function build<K extends FactKind>(kind: K, given: Given<K> = {}): FactTypes[K] {
  next += 1
  return { record: 'fact', kind, source: TYPED.has(kind) ? 'declared' : 'cloud', id: `${kind}-${next}`, ...given } as FactTypes[K]
}

const builder =
  <K extends FactKind>(kind: K) =>
  (given: Given<K> = {}) =>
    build(kind, given)

export const account = builder('account')
export const localAccount = builder('local-account')
export const person = builder('person')
export const device = builder('device')
export const vendor = builder('vendor')
export const backup = builder('backup')
export const training = builder('training')
export const statement = builder('statement')
export const practice = builder('practice')

/** Where a built fact of this kind comes from. */
export function homeOf(kind: string): string {
  return TYPED.has(kind) ? 'declared' : 'cloud'
}

export type { Fact, FactKind }
export { builtInFacts }
