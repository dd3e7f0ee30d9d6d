import { MAILBOXES, mailboxTypes, type RecipientTypeDetails } from '../exchange/mailboxes.js'
import type { Read, Rules } from '../mfa/types.js'
import { once, read } from '../read.js'
import type { Session } from '../session.js'
import { conditionalAccess, domains, securityDefaults, strengths } from '../tenant/reads.js'
import type { Domain } from '../tenant/schema.js'
import { type Membership, memberships } from './groups.js'
import { groupsNamedIn, readNamed, unhidden, unlessThere } from './named.js'
import { type Registered, readRegistered } from './registration.js'
import { type Roles, rolesOf } from './roles.js'
import { readUsers, type Users } from './users.js'

/** Everything that is read of all accounts at once. */
export interface Reads extends Grounds {
  users: Users
  registered: Registered
  domains: Read<readonly Domain[]>
  mailboxes: Read<ReadonlyMap<string, RecipientTypeDetails>>
}

/** What decides what people may do and what is asked of them. */
export interface Grounds {
  roles: Roles
  rules: Rules & Required<Pick<Rules, 'securityDefaults' | 'policies' | 'strengths'>>
  /** By object id, in small letters: groups that hold roles, and groups that policies name. */
  groups: ReadonlyMap<string, Membership>
  /** Ids of the latter as the policies write them. */
  named: readonly string[]
}

/** Asks for all of it side by side; only groups wait to be named. What was not read says why, and stops nothing else. */
export async function readAll(session: Session): Promise<Reads> {
  const [users, registered, grounds, domain, mailboxes] = await Promise.all([
    readUsers(session),
    readRegistered(session),
    groundsOf(session),
    domains(session),
    readMailboxes(session),
  ])
  return { users, registered, domains: domain, mailboxes, ...grounds }
}

/** Roles, rules and who is in the groups of either. */
export const groundsOf = once(readGrounds)

async function readGrounds(session: Session): Promise<Grounds> {
  const [roles, policies, listed, defaults] = await Promise.all([
    rolesOf(session),
    conditionalAccess(session),
    strengths(session),
    securityDefaults(session),
  ])
  const named = groupsNamedIn('failed' in policies ? [] : policies.value)
  const byRule = new Set(named.map((id) => id.toLowerCase()))
  const [members, found] = await Promise.all([
    memberships(session, [...roles.groups, ...byRule], roles.told),
    readNamed(session, named),
  ])
  const looked = (id: string, group: Membership) => (byRule.has(id) ? unlessThere(group, id, found) : group)
  const groups = new Map([...members].map(([id, group]) => [id, unhidden(looked(id, group), found.hidden.has(id))]))
  const names = new Map([...roles.names, ...found.names])
  const inRules = new Map([...groups].flatMap(([id, group]) => (byRule.has(id) ? [[id, peopleIn(group)]] : [])))
  return { roles, rules: { securityDefaults: defaults, policies, strengths: listed, names, members: inRules }, groups, named }
}

const peopleIn = ({ people, failed }: Membership): Read<ReadonlySet<string>> => (failed ? { failed } : { value: people })

/** The outer answer says whether the question was planned at all, the inner one what came of it. */
async function readMailboxes(session: Session): Promise<Reads['mailboxes']> {
  const asked = await read(session, MAILBOXES, () => mailboxTypes(session))
  return 'failed' in asked ? asked : asked.value
}
