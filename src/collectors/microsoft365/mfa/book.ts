import { type Coverage, coverage } from './coverage.js'
import { type Ruling, rulingOf } from './ruling.js'
import type { Tri } from './tri.js'
import type { Read, Rules } from './types.js'
import { cut } from './words.js'

/** The rules of a tenant, read once for everybody. */
export interface Book {
  /** Undefined: the policies were not read. In order of name, whatever order they came in. */
  rulings: readonly Ruling[] | undefined
  /** @param reaches whether each policy, in the same order, speaks of the person */
  coverageOf(reaches: readonly Tri[]): Coverage
  /** To follow "the group". */
  nameOf(id: string): string
}

const books = new WeakMap<Rules, Book>()

/** Made once for each `Rules`, which must not change afterwards: 100,000 people share a handful of answers. */
export function bookOf(rules: Rules): Book {
  const known = books.get(rules)
  if (known !== undefined) return known
  const made = write(rules)
  books.set(rules, made)
  return made
}

export function valueIn<T>(read: Read<T> | undefined): T | undefined {
  return read !== undefined && 'value' in read ? read.value : undefined
}

function write(rules: Rules): Book {
  const strengths = valueIn(rules.strengths)
  const rulings = valueIn(rules.policies)
    ?.map((it) => rulingOf(it, strengths))
    .sort(inOrder)
  const answers = new Map<string, Coverage>()
  return {
    rulings,
    coverageOf: (reaches) => {
      if (rulings === undefined) return { asked: undefined, shut: undefined, kind: 'either' }
      const key = reaches.join()
      const answer = answers.get(key) ?? coverage(rulings, reaches)
      answers.set(key, answer)
      return answer
    },
    nameOf: (id) => {
      const name = rules.names?.get(id) ?? rules.names?.get(id.toLowerCase())
      return name === undefined ? `with the id ${cut(id)}` : `"${cut(name)}"`
    },
  }
}

function inOrder(one: Ruling, other: Ruling): number {
  const [first, second] = [`${one.name}\n${one.policy.id}`, `${other.name}\n${other.policy.id}`]
  return first < second ? -1 : first > second ? 1 : 0
}
