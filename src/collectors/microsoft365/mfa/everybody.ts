import { valueIn } from './book.js'
import { conditionsOf } from './conditions.js'
import { everywhere, type Part } from './everywhere.js'
import type { Policy, ReadablePolicy } from './schema.js'
import { isEmpty, strangeKey } from './strange.js'
import { every, type Tri } from './tri.js'
import type { Rules } from './types.js'

/** Whether something holds for everybody in the tenant; undefined: not known. */
export interface ForEverybody {
  is: Tri
  /** What makes it so: `Security Defaults`, or the policies, in order of name. */
  by: readonly string[]
  /** Object ids of people that these policies leave out by name, or by a group of which all are known: it may not hold for them. */
  exempt: readonly string[]
}

export interface Question {
  /** Whether the policy's controls do what is asked, where it holds. */
  does(policy: ReadablePolicy): Tri
  /** Whether the policy is for every application that counts. */
  apps(policy: ReadablePolicy): Tri
  /** Only sign-ins with these programs count. */
  programs?: readonly string[]
}

/**
 * Whether Conditional Access does something at every sign-in of everybody. People left out one by one, or by a group whose people
 * were read, are named in `exempt`. Whoever else a group or a role lets in or out is not known; a policy that leaves out guests
 * does not hold for everybody.
 */
export function forEverybody(rules: Rules, { does, apps, programs }: Question): ForEverybody {
  const policies = valueIn(rules.policies)
  if (policies === undefined) return { is: undefined, by: [], exempt: [] }
  const parts = policies.map((policy) => partOf(policy, { does, apps }, rules.members))
  const is = everywhere(parts, programs)
  if (is !== true) return { is, by: [], exempt: [] }
  const doing = parts.filter((part) => part.does === true)
  const alone = doing.filter((part) => everywhere([part], programs))
  const exempt = (alone.length > 0 ? leftOutOfAll : leftOutOfOne)((alone.length > 0 ? alone : doing).map((it) => it.exempt))
  return { is, by: (alone.length > 0 ? alone : doing).map((it) => it.name).sort(), exempt }
}

interface NamedPart extends Part {
  name: string
  exempt: readonly string[]
}

function partOf(policy: Policy, { does, apps }: Question, members: Rules['members']): NamedPart {
  if (policy.unreadable) return { does: undefined, conditions: [], name: policy.name, exempt: [] }
  const { conditions } = policy
  const grouped = peopleIn(conditions.users?.excludeGroups ?? [], members)
  return {
    does: every([inForce(policy), isForAll(conditions), grouped && true, apps(policy), does(policy)]),
    conditions: conditionsOf(conditions),
    name: policy.name,
    exempt: [...(conditions.users?.excludeUsers ?? []).filter((id) => id !== 'None'), ...(grouped ?? [])].map((id) =>
      id.toLowerCase(),
    ),
  }
}

/** Undefined as soon as one of the groups was not read whole. */
function peopleIn(groups: readonly string[], members: Rules['members']): string[] | undefined {
  const people: string[] = []
  for (const id of groups) {
    if (id === 'None') continue
    const found = valueIn(members?.get(id.toLowerCase()))
    if (found === undefined) return undefined
    people.push(...found)
  }
  return people
}

/** Each of these policies does it alone: only who is left out of every one is left out. */
function leftOutOfAll(exempts: readonly (readonly string[])[]): string[] {
  const [first = [], ...others] = exempts
  return [...new Set(first)].filter((id) => others.every((ids) => ids.includes(id))).sort()
}

function leftOutOfOne(exempts: readonly (readonly string[])[]): string[] {
  return [...new Set(exempts.flat())].sort()
}

const KEYS = [
  ...['includeUsers', 'excludeUsers', 'includeGroups', 'excludeGroups', 'includeRoles', 'excludeRoles'],
  ...['includeGuestsOrExternalUsers', 'excludeGuestsOrExternalUsers'],
]

/** Kinds of guests that have no account in the tenant. */
const NOBODY = ['none', 'serviceProvider']

function isForAll({ users, clientApplications }: ReadablePolicy['conditions']): Tri {
  if (users == null) return isEmpty(clientApplications) ? undefined : false
  if (users.excludeUsers?.includes('GuestsOrExternalUsers')) return false
  if (users.excludeGuestsOrExternalUsers?.guestOrExternalUserTypes.some((type) => !NOBODY.includes(type))) return false
  // A group may hold everybody.
  if (users.includeUsers?.includes('All') !== true) return isEmpty(users.includeGroups) ? false : undefined
  if (!isEmpty(users.excludeRoles)) return undefined
  return strangeKey(users, KEYS) === undefined ? true : undefined
}

function inForce({ state, deletedDateTime }: ReadablePolicy): Tri {
  if (deletedDateTime || state === 'disabled' || state === 'enabledForReportingButNotEnforced') return false
  return state === 'enabled' ? true : undefined
}
