import type { Fact } from '../facts/index.js'
import { isOver } from '../facts/moment.js'
import { addressesOf, peopleAt, sameName } from './people.js'

type Spell = Pick<Fact<'person'>, 'id' | 'name' | 'email' | 'emails' | 'started' | 'left'>

/** Whether somebody works for the practice: `ahead` has not begun, `gone` left and has not come back. */
export type Standing = 'here' | 'ahead' | 'gone'

const MS_PER_HOUR = 3_600_000
const MS_PER_DAY = 24 * MS_PER_HOUR

/** Whether more than `hours` have passed since the last day at work ended (UTC). Nobody who is still here has a last day. */
export function leftSince(left: string | null | undefined, now: Date, hours = 0): boolean {
  if (!left || !isOver(left, now)) return false
  return now.getTime() >= Date.parse(left.slice(0, 10)) + MS_PER_DAY + hours * MS_PER_HOUR
}

/** What makes a word on everybody a word on this person: it was said on their first day or later, or names them. For `unread`. */
export function spokenOf({ started }: Pick<Spell, 'started'>): { since: string } | { byName: true } {
  return started === undefined ? { byName: true } : { since: started }
}

/** Two lines of one staff list that are one person: an address and a name in common. Neither alone says so. */
export function samePerson(a: Spell, b: Spell): boolean {
  if (!sameName(a.name, b.name)) return false
  const own = new Set(addressesOf(a))
  return addressesOf(b).some((address) => own.has(address))
}

/** The other lines of the staff list that are this person: somebody who came back stands there twice. */
export function otherLinesOf<P extends Spell>(person: P, people: readonly P[]): P[] {
  const found = new Set(addressesOf(person).flatMap((address) => [...peopleAt(address, people)]))
  return [...found].filter((it) => it !== person && samePerson(it, person))
}

/**
 * Where a person stands at `now`, all their lines together; undefined when that is not known. A line without a first day, or with
 * one before the last day of another, does not prove that somebody came back.
 */
export function standingOf<P extends Spell>(person: P, people: readonly P[], now: Date, hours = 0): Standing | undefined {
  const own = ofLine(person, now, hours)
  const others = otherLinesOf(person, people)
  if (others.length === 0) return own
  const all = [own, ...others.map((it) => ofLine(it, now, hours))]
  if (!all.includes('gone')) return all.includes(undefined) ? undefined : all.includes('here') ? 'here' : 'ahead'
  const back = [person, ...others].filter((it) => ofLine(it, now, hours) === 'here')
  const last =
    [person, ...others]
      .flatMap(({ left }) => (leftSince(left, now, hours) && left ? [left] : []))
      .sort()
      .at(-1) ?? ''
  if (back.some(({ started }) => started !== undefined && started >= last)) return 'here'
  return back.length > 0 || all.includes(undefined) ? undefined : 'gone'
}

function ofLine({ started, left }: Spell, now: Date, hours: number): Standing | undefined {
  if (left === undefined) return undefined
  if (leftSince(left, now, hours)) return 'gone'
  return started !== undefined && started > now.toISOString().slice(0, 10) ? 'ahead' : 'here'
}
