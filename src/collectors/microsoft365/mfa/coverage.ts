import { everywhere, type Part } from './everywhere.js'
import type { Demand } from './grant.js'
import type { Ruling } from './ruling.js'
import { every, type Tri } from './tri.js'

/** What all policies together ask of one person. */
export interface Coverage {
  /** At every sign-in a second factor is asked for, or nobody is let through. */
  asked: Tri
  /** At every sign-in nobody is let through. */
  shut: Tri
  /** What is asked for, wherever something is: a factor that cannot be phished, any, or not known which. */
  kind: 'any' | 'either' | 'resistant'
}

/** @param reaches whether each policy, in the same order, speaks of the person */
export function coverage(rulings: readonly Ruling[], reaches: readonly Tri[]): Coverage {
  const parts = (does: (demand: Demand) => Tri): Part[] =>
    rulings.map((it, at) => ({ does: every([it.general, reaches[at], does(it.demand)]), conditions: it.conditions }))
  const resistant = everywhere(parts(resists))
  return {
    asked: everywhere(parts((it) => (it.is === 'unknown' ? undefined : it.is !== 'open'))),
    shut: everywhere(parts((it) => (it.is === 'unknown' ? undefined : it.is === 'shut'))),
    kind: resistant === true ? 'resistant' : resistant === false ? 'any' : 'either',
  }
}

function resists(demand: Demand): Tri {
  if (demand.is === 'unknown' || (demand.is === 'second-factor' && demand.kind === 'either')) return undefined
  return demand.is === 'shut' || (demand.is === 'second-factor' && demand.kind === 'resistant')
}
