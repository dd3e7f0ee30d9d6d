import { applications } from './applications.js'
import { type Condition, conditionsOf } from './conditions.js'
import { type Demand, demandOf, namesSecondFactor } from './grant.js'
import { type Reach, reach } from './people.js'
import type { Policy, ReadablePolicy, Strength } from './schema.js'
import { isEmpty } from './strange.js'
import { every, type Tri } from './tri.js'
import type { Person } from './types.js'

/** One policy, read once for everybody. */
export interface Ruling {
  policy: Policy
  name: string
  /** `the policy "MFA for all"`: one text, for it stands in the facts of everybody whom it asks. */
  called: string
  /** It names a second factor, insisted on or not, in force or not: it may be the one that lets somebody out. */
  about: boolean
  /** In force, for people, and for every application. */
  general: Tri
  demand: Demand
  conditions: readonly Condition[]
  /** What keeps it from holding for anybody, to follow "the policy …"; the worse one last. */
  faults: readonly Fault[]
  /** What is not known of it, to follow "the policy …". */
  doubt?: string
  reach(person: Person, nameOf: (id: string) => string): Reach
}

/** The higher the rank, the less it says about what somebody meant to do. */
export interface Fault {
  rank: number
  words: string
}

/** From this rank on a fault says that the policy is not in force: it only reports, or less than that. */
export const NOT_IN_FORCE = 5

export function rulingOf(policy: Policy, strengths: readonly Strength[] | undefined): Ruling {
  return policy.unreadable ? unreadable(policy) : readable(policy, strengths)
}

function readable(policy: ReadablePolicy, strengths: readonly Strength[] | undefined): Ruling {
  const { users, applications: apps, clientApplications } = policy.conditions
  const workload = !isEmpty(clientApplications)
  const force = inForce(policy)
  const target = applications(apps)
  const demand = demandOf(policy.grantControls, strengths)
  const conditions = conditionsOf(policy.conditions)
  const about = !(workload && isEmpty(users)) && namesSecondFactor(policy.grantControls)
  const doubt =
    (demand.is === 'unknown' ? demand.because : undefined) ??
    (force.holds === undefined ? 'is in a state that Confide does not know' : undefined) ??
    target.doubt ??
    conditions.find((it) => it.doubt !== undefined)?.doubt
  return {
    policy,
    ...namesOf(policy),
    about,
    general: every([force.holds, target.all]),
    demand,
    conditions,
    faults: faultsOf(demand, conditions, target.leaves, force.fault),
    ...(doubt === undefined ? {} : { doubt }),
    reach: (person, nameOf) => {
      if (isEmpty(users)) return workload ? { in: false } : { in: undefined, doubt: 'does not say for whom it is' }
      return users == null ? { in: undefined } : reach(users, person, nameOf)
    },
  }
}

function unreadable(policy: Policy): Ruling {
  const doubt = 'is of a shape that Confide does not know'
  const demand: Demand = { is: 'unknown', because: doubt }
  const none = { about: false, general: undefined, conditions: [], faults: [] }
  return { policy, ...namesOf(policy), demand, doubt, ...none, reach: () => ({ in: undefined }) }
}

function namesOf({ name }: Policy): Pick<Ruling, 'name' | 'called'> {
  return { name, called: `the policy "${name}"` }
}

function inForce({ state, deletedDateTime }: ReadablePolicy): { holds: Tri; fault?: Fault } {
  if (deletedDateTime) return { holds: false, fault: { rank: 7, words: 'was deleted' } }
  if (state === 'enabled') return { holds: true }
  if (state === 'disabled') return { holds: false, fault: { rank: 6, words: 'is switched off' } }
  if (state === 'enabledForReportingButNotEnforced')
    return { holds: false, fault: { rank: NOT_IN_FORCE, words: 'only reports, and does not ask' } }
  return { holds: undefined }
}

function faultsOf(
  demand: Demand,
  conditions: readonly Condition[],
  leaves: string | undefined,
  force: Fault | undefined,
): Fault[] {
  return [
    ...(demand.is === 'open' && demand.instead !== undefined ? [{ rank: 2, words: `accepts ${demand.instead} instead` }] : []),
    ...conditions.filter((it) => it.doubt === undefined).map((it) => ({ rank: 2, words: it.leaves })),
    ...(leaves === undefined ? [] : [{ rank: 3, words: leaves }]),
    ...(force === undefined ? [] : [force]),
  ]
}
