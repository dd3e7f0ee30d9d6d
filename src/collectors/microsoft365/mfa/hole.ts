import type { Reach } from './people.js'
import { type Fault, NOT_IN_FORCE, type Ruling } from './ruling.js'

/**
 * What lets this person in without a second factor, in the owner's words: the policy that came nearest, and why it does not
 * hold. Nearest is what fewest things are wrong with, and among those what was most likely meant for this person.
 */
export function holeOf(rulings: readonly Ruling[], reaches: readonly Reach[]): string {
  const near = rulings
    .map((ruling, at) => ({ ruling, faults: faultsFor(ruling, reaches[at]) }))
    .filter(({ ruling, faults }) => ruling.about && faults.length > 0)
    .sort((one, other) => one.faults.length - other.faults.length || worst(one.faults) - worst(other.faults))[0]
  if (near === undefined) return 'nothing asks for it: Security Defaults are off, and no policy names a second factor'
  const [first] = near.faults.sort((one, other) => one.rank - other.rank)
  return (near.faults.find((it) => it.rank >= NOT_IN_FORCE) ?? first)?.sentence ?? ''
}

/** What could not be known of these policies and decides, in the owner's words. */
export function doubtOf(rulings: readonly Ruling[], reaches: readonly Reach[]): string {
  for (const [at, ruling] of rulings.entries()) {
    if (ruling.general === false || ruling.demand.is === 'open' || reaches[at]?.in === false) continue
    const doubt = ruling.doubt ?? reaches[at]?.doubt
    if (doubt !== undefined) return `${ruling.called} ${doubt}`
  }
  return 'several policies each hold for a part of the sign-ins, and whether they leave a gap cannot be told'
}

interface Told extends Fault {
  sentence: string
}

function faultsFor(ruling: Ruling, reach: Reach | undefined): Told[] {
  const told: Told[] = ruling.faults.map((it) => ({ ...it, sentence: `${ruling.called} ${it.words}` }))
  // Whom a policy that is switched off would speak of is not read.
  if (reach?.in !== false || told.some((it) => it.rank > NOT_IN_FORCE)) return told
  const words = reach.excluded ?? ''
  const excluded = { rank: 1, words, sentence: `is excluded from ${ruling.called} ${words}` }
  const left = { rank: 4, words, sentence: `is not among the people of ${ruling.called}` }
  return [...told, reach.excluded === undefined ? left : excluded]
}

function worst(faults: readonly Fault[]): number {
  return Math.max(...faults.map((it) => it.rank))
}
