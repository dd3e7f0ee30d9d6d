import { groupsNamed, policies, sso, units } from '../policies/reads.js'
import type { GoogleFailure, Session } from '../session.js'
import type { Assignment, Read, Rules } from '../two-step/types.js'
import { groupsOf, type Membership } from './groups.js'
import { readNames } from './names.js'
import { type Changes, readChanges } from './passwords.js'
import { type Roles, readRoles } from './roles.js'
import { type Report, readUsage } from './usage.js'

export { groupsOf } from './groups.js'

/** What is set for whom, and who is in the groups that count. */
export interface Grounds {
  roles: Roles
  rules: Rules
  sso: Read<readonly Assignment[]>
  /** By id: groups that hold roles, and groups that policies or SSO assignments name. */
  groups: ReadonlyMap<string, Membership>
  /** Ids of the latter. */
  named: readonly string[]
}

/** Everything that is read beside the list of accounts. */
export interface Reads extends Grounds {
  report: Report
  changes: Changes
}

/** Asks for all of it side by side; only groups wait to be named. What was not read says why, and stops nothing else. */
export async function readAll(session: Session): Promise<Reads> {
  const [grounds, report, changes] = await Promise.all([readGrounds(session), readUsage(session), readChanges(session)])
  return { ...grounds, report, changes }
}

const known = new WeakMap<Session, Promise<Grounds>>()

/** Read once a session, whoever asks first. */
export function readGrounds(session: Session): Promise<Grounds> {
  const grounds = known.get(session) ?? groundsOf(session)
  known.set(session, grounds)
  return grounds
}

async function groundsOf(session: Session): Promise<Grounds> {
  const tree = units(session)
  const [roles, settings, assignments, unit] = await Promise.all([
    readRoles(session, tree),
    policies(session),
    sso(session),
    tree,
  ])
  const ids = groupsNamed(valuesOf(settings), valuesOf(assignments))
  const [groups, names] = await Promise.all([groupsOf(session, [...roles.groups, ...ids]), readNames(session, ids)])
  const rules: Rules = { policies: settings, units: unit, now: session.now, names }
  return { roles, rules, sso: assignments, groups, named: [...ids] }
}

const valuesOf = <T>(read: { value: T[] } | { failed: GoogleFailure }): readonly T[] => ('failed' in read ? [] : read.value)
