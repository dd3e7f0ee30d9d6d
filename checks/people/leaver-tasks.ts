import { daysSince, defineCheck, type FactTypes, fail, peopleAt, standingOf, unread } from 'confide'
import { z } from 'zod'

export default defineCheck({
  id: 'leaver-tasks',
  title: 'Whoever left has handed everything over',
  theme: 'people',
  severity: 'high',
  whenNone: 'notApplicable',
  needs: { person: ['emails', 'started', 'left'] },
  helps: { account: ['active', 'usedBy', 'passwordChanged'], credential: ['sharedWith', 'changed'] },
  params: z.object({
    days: z
      .int()
      .positive()
      .default(365)
      .describe('days after the last day at work in which somebody may still be asked about it'),
    statedDays: z.int().positive().default(366).describe('days after which an answer no longer counts'),
  }),
  subjects: { one: 'person who left or secret they knew', many: 'people who left and secrets they knew' },
  reasons: {
    known: {
      one: 'has a password from before somebody who knew it left',
      many: 'have passwords from before somebody who knew them left',
    },
  },
  question:
    'Of everybody who left in the last twelve months: are their devices and keys back, do their clients have somebody else, has somebody read in the logs what they did last, and was every password and door code that they knew changed?',
  evidence: 'the page of the leaving, with date and names',
  *judge({ person, account, credential }, { days }, { now }) {
    for (const it of person) {
      const standing = standingOf(it, person, now)
      if (standing === undefined) yield unread(it, 'person.left', { byName: true })
      else if (standing === 'gone' && it.left && daysSince(it.left, now) <= days)
        // What was said before the last day cannot have been about this person's leaving.
        yield unread(it, 'person', { since: it.left })
    }
    const staff = { person, gone: (it: Person) => standingOf(it, person, now) === 'gone' }
    for (const it of account) {
      const knew = it.active === true ? knewBefore(it.usedBy, it.passwordChanged, staff) : []
      if (knew.length > 0) yield fail(it, 'known', { affects: knew })
    }
    for (const it of credential) {
      const knew = knewBefore(it.sharedWith, it.changed === null ? NEVER : it.changed, staff)
      if (knew.length > 0) yield fail(it, 'known', { affects: knew })
    }
  },
})

/** Before everybody's last day. */
const NEVER = '1970-01-01'

type Person = Pick<FactTypes['person'], 'id' | 'name' | 'email' | 'emails' | 'started' | 'left'>

interface Staff {
  person: readonly Person[]
  gone(it: Person): boolean
}

/** Who of those that know a secret left after it was last changed; nobody where either is not known. */
function knewBefore(known: readonly string[] | undefined, changed: string | null | undefined, { person, gone }: Staff): string[] {
  if (typeof changed !== 'string') return []
  const names = new Set<string>()
  for (const address of known ?? []) {
    const people = peopleAt(address, person)
    if (!people.every(gone)) continue
    for (const { left, name, id } of people) if (left && changed.slice(0, 10) < left) names.add(name ?? id)
  }
  return [...names].sort()
}
