import type { Guests, Users } from './schema.js'
import { strangeKey } from './strange.js'
import { not, some, type Tri } from './tri.js'
import type { Person } from './types.js'

/** Whether a policy speaks of a person; and when not, how it leaves the person out. */
export interface Reach {
  in: Tri
  /** Why not, in the owner's words, to follow "from the policy …": `by the group "Interns"`. */
  excluded?: string
  /** An unknown that decides: what could not be read. */
  doubt?: string
}

const KEYS = ['Users', 'Groups', 'Roles', 'GuestsOrExternalUsers'].flatMap((it) => [`include${it}`, `exclude${it}`])

/** https://learn.microsoft.com/entra/identity/conditional-access/concept-conditional-access-users-groups: exclusions win. */
export function reach(users: Users, person: Person, nameOf: (id: string) => string): Reach {
  const included = some(grounds(users, 'include', person, nameOf).map((it) => it.holds))
  if (included === false) return mayInclude(users) ? unsure : { in: false }
  const excludes = grounds(users, 'exclude', person, nameOf)
  const sure = excludes.find((it) => it.holds === true)
  if (sure !== undefined) return { in: false, excluded: sure.words }
  const open = excludes.some((it) => it.holds === undefined)
  return included && !open && strangeKey(users, KEYS) === undefined ? { in: true } : unsure
}

const unsure: Reach = {
  in: undefined,
  doubt: 'turns on a group, a role or a kind of guest that could not be read for this person',
}

/** Who comes from elsewhere: the login that Microsoft makes for an invited account holds #EXT#. */
export function isExternal(person: Person): Tri {
  if (person.external !== undefined) return person.external
  if (person.login.toUpperCase().includes('#EXT#')) return true
  return person.userType === 'member' ? false : undefined
}

/** A way to include people that we do not know; a way to exclude them changes nothing for who is not included. */
function mayInclude(users: Users): boolean {
  return strangeKey(Object.fromEntries(Object.entries(users).filter(([key]) => !key.startsWith('exclude'))), KEYS) !== undefined
}

interface Ground {
  holds: Tri
  words: string
}

function grounds(users: Users, way: 'include' | 'exclude', person: Person, nameOf: (id: string) => string): Ground[] {
  const { [`${way}Users` as const]: named, [`${way}Groups` as const]: groups, [`${way}Roles` as const]: roles } = users
  return [
    ...(named ?? []).map((id) => ({
      holds: isNamed(id, person),
      words: id === 'GuestsOrExternalUsers' ? 'as a guest' : 'by name',
    })),
    ...(groups ?? []).map((id) => ({ holds: holds(person.groups, id), words: `by the group ${nameOf(id)}` })),
    ...(roles ?? []).map((id) => ({ holds: holds(person.roles, id), words: `by the role ${nameOf(id)}` })),
    { holds: isAmong(users[`${way}GuestsOrExternalUsers`], person), words: 'as a guest' },
  ]
}

function isNamed(id: string, person: Person): Tri {
  if (id === 'All') return true
  if (id === 'None') return false
  if (id === 'GuestsOrExternalUsers') return some([isGuest(person), isExternal(person)])
  return id.toLowerCase() === person.id.toLowerCase()
}

function holds(ids: ReadonlySet<string> | undefined, id: string): Tri {
  if (id === 'None') return false
  if (id === 'All') return undefined // only groups that policies name are known
  return ids === undefined ? undefined : ids.has(id) || ids.has(id.toLowerCase())
}

function isGuest(person: Person): Tri {
  return person.userType === undefined ? undefined : person.userType === 'guest'
}

function isAmong(guests: Guests, person: Person): Tri {
  if (guests == null) return false
  const external = isExternal(person)
  const types = guests.guestOrExternalUserTypes
  const own = types.includes('internalGuest') ? both(isGuest(person), not(external)) : false
  const other = some(types.filter((type) => type !== 'internalGuest').map((type) => isOfType(type, external, person)))
  const anyTenant = guests.externalTenants == null || guests.externalTenants.membershipKind === 'all'
  // The home of a guest is not read: a list of some organisations may hold it.
  const found = some([own, anyTenant || other === false ? other : undefined])
  const strange = strangeKey(guests, ['guestOrExternalUserTypes', 'externalTenants'])
  return found === true && strange !== undefined ? undefined : found
}

/** The types: https://learn.microsoft.com/entra/external-id/authentication-conditional-access#assigning-conditional-access-policies-to-external-user-types */
function isOfType(type: string, external: Tri, person: Person): Tri {
  if (type === 'b2bCollaborationGuest') return both(isGuest(person), external)
  if (type === 'b2bCollaborationMember') return both(not(isGuest(person)), external)
  // No account in the directory, so nobody in the list is one.
  if (type === 'none' || type === 'serviceProvider') return false
  // Direct connection reaches invited people too who may use it; `otherExternalUser` and new types may.
  return external === false && isGuest(person) === false ? false : undefined
}

function both(first: Tri, second: Tri): Tri {
  if (first === false || second === false) return false
  return first === undefined || second === undefined ? undefined : true
}
