import type { Policy } from '../mfa/schema.js'
import { gather } from '../read.js'
import { MicrosoftFailure, type Session } from '../session.js'
import type { Membership } from './groups.js'
import { Group } from './schema.js'

const CALL = 'graph:groups'
/** Graph takes at most 15 values behind `in`: https://learn.microsoft.com/graph/filter-query-parameter */
const AT_ONCE = 15

/** Ids of the groups that Conditional Access policies name, as they write them. Policies that are switched off ask nothing of anybody. */
export function groupsNamedIn(policies: readonly Policy[]): string[] {
  const named = new Set<string>()
  for (const policy of policies) {
    if (policy.unreadable || policy.state === 'disabled') continue
    const users = policy.conditions.users
    for (const id of [...(users?.includeGroups ?? []), ...(users?.excludeGroups ?? [])])
      if (id !== 'All' && id !== 'None') named.add(id)
  }
  return [...named]
}

export interface Named {
  names: ReadonlyMap<string, string>
  /** Ids, in small letters, of groups that are there; undefined when they were not all read. */
  there: ReadonlySet<string> | undefined
  /** Ids, in small letters, of groups that hide who is in them. */
  hidden: ReadonlySet<string>
}

/** Names of groups, for the sentence that says by what somebody is let out. What is not read here costs only the names. */
export async function readNamed(session: Session, ids: readonly string[]): Promise<Named> {
  const parts: string[][] = []
  const plain = ids.filter((id) => /^[\da-f-]{36}$/i.test(id))
  for (let from = 0; from < plain.length; from += AT_ONCE) parts.push(plain.slice(from, from + AT_ONCE))
  const read = await Promise.all(
    parts.map((part) => {
      const $filter = `id in (${part.map((id) => `'${id}'`).join(',')})`
      return gather(session, CALL, Group, { query: { $filter, $select: 'id,displayName,visibility' } })
    }),
  )
  const found = read.flatMap(({ items }) => items)
  const whole = plain.length === ids.length && read.every(({ failed }) => failed === undefined)
  return {
    there: whole ? new Set(found.map(({ id }) => id.toLowerCase())) : undefined,
    names: new Map(found.flatMap(({ id, displayName }) => (displayName ? [[id, displayName]] : []))),
    hidden: new Set(found.flatMap(({ id, visibility }) => (visibility?.toLowerCase() === 'hiddenmembership' ? [id] : []))),
  }
}

/** A group that a policy names is gone only where the list of groups was read and does not hold it. */
export function unlessThere(group: Membership, id: string, { there }: Pick<Named, 'there'>): Membership {
  return group.gone && (there === undefined || there.has(id)) ? { people: group.people, failed: group.gone } : group
}

/** A hidden group without anybody in it may have hidden them all: https://learn.microsoft.com/graph/api/group-list-members */
export function unhidden(group: Membership, hidden: boolean): Membership {
  if (!hidden || group.people.size > 0 || group.failed) return group
  const failed = new MicrosoftFailure({
    code: 'MICROSOFT_HIDDEN_MEMBERS',
    call: 'graph:groups.members',
    what: 'graph:groups.members: a group that a Conditional Access policy names hides its members.',
    because: 'permission',
    remedy: 'Give Confide the permission Member.Read.Hidden in Entra ID, then run the audit again.',
  })
  return { people: group.people, failed }
}
