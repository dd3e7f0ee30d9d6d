import { ALL_ADMINISTRATORS, type Effective, effective, type Setting } from '../policies/effective.js'
import type { GoogleFailure } from '../session.js'
import type { Person, Rules } from './types.js'
import { cut } from './words.js'

/** The rules of a practice, read once for everybody. */
export interface Book {
  now: number
  /** A setting `security.two_step_verification_<name>` as it holds for one person. */
  of(name: string, person: Person): Setting
  /** As it holds for the unit above the one whose policy this is; undefined at the root. */
  above(name: string, by: NonNullable<Setting['by']>): Setting | undefined
  /** `the organisational unit "/Interns"`. */
  scope(by: NonNullable<Setting['by']>): string
  /** The read without which nothing is known of the settings. */
  failed?: GoogleFailure
  /** Whether the person's unit is one of those that were read. */
  knows(person: Person): boolean
}

const books = new WeakMap<Rules, Book>()

/** Made once for each `Rules`: 100,000 people share a handful of answers. */
export function bookOf(rules: Rules): Book {
  const known = books.get(rules)
  if (known !== undefined) return known
  const made = write(rules)
  books.set(rules, made)
  return made
}

const typeOf = (name: string) => `security.two_step_verification_${name}`

function write({ policies, units, now, names }: Rules): Book {
  const failed = 'failed' in policies ? policies.failed : 'failed' in units ? units.failed : undefined
  const settings: Effective =
    'failed' in policies || 'failed' in units ? effective([], []) : effective(policies.value, units.value)
  const nameOf = (group: string) => {
    if (group === ALL_ADMINISTRATORS) return 'all administrators'
    const name = names?.get(group)
    return name === undefined ? `the group with the id ${cut(group)}` : `the group "${cut(name)}"`
  }
  return {
    now: now.getTime(),
    of: (name, person) => settings.of(typeOf(name), { unit: person.unit, groups: person.groups, admin: person.admin }),
    above: (name, { unit, group }) => {
      const at = group === undefined ? unit.parent : unit.id
      return at === null ? undefined : settings.of(typeOf(name), { unit: at, groups: new Set(), admin: false })
    },
    scope: ({ unit, group }) => (group === undefined ? `the organisational unit "${cut(unit.path)}"` : nameOf(group)),
    knows: ({ unit }) => unit !== undefined && settings.tree?.find(unit) !== undefined,
    failed,
  }
}
