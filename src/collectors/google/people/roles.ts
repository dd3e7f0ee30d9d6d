import type { GoogleFailure, Session } from '../session.js'
import type { Read, Unit } from '../two-step/types.js'
import { isSuper, powerful, titleOf } from './powers.js'
import { gather } from './read.js'
import { Role, RoleAssignment } from './schema.js'

const ROLES = 'directory:roles.list'
const ASSIGNMENTS = 'directory:roleAssignments.list'

/** One role that somebody holds. */
export interface Held {
  title: string | undefined
  super: boolean
  /** It holds for the whole practice, or for a part of it, in the words that follow its title. */
  where: string
  powerful: boolean | undefined
}

/** Who holds which roles, before groups are looked into. */
export interface Roles {
  /** By id of a person, a group or a service account of Google Cloud. */
  held: ReadonlyMap<string, readonly Held[]>
  /** Ids of everything among them that is a group. */
  groups: readonly string[]
  /** Ids of everything among them that Google calls a service account. */
  services: readonly string[]
  /** Why somebody may hold more roles than these. */
  assigned?: GoogleFailure
  /** Why roles have no names and no known powers. */
  defined?: GoogleFailure
}

/**
 * Reads every role and who holds it. Assignments through groups are not in the list, unless one asks person by person.
 * https://developers.google.com/workspace/admin/directory/reference/rest/v1/roleAssignments/list
 */
export async function readRoles(session: Session, units: Promise<Read<readonly Unit[]>>): Promise<Roles> {
  const [assignments, roles, tree] = await Promise.all([
    gather(session, { call: ASSIGNMENTS, items: 'items', item: RoleAssignment, asked: { query: ASSIGNED } }),
    gather(session, { call: ROLES, items: 'items', item: Role, asked: { query: DEFINED } }),
    units,
  ])
  const known = new Map(roles.items.map((it) => [it.roleId, it]))
  const paths = new Map('failed' in tree ? [] : tree.value.map((it) => [it.id, it.path]))
  const held = new Map<string, Held[]>()
  const [groups, services] = [new Set<string>(), new Set<string>()]
  for (const it of assignments.items) {
    const role = known.get(it.roleId)
    const mine = held.get(it.assignedTo) ?? []
    mine.push({
      title: role && titleOf(role),
      super: role !== undefined && isSuper(role),
      where: whereOf(it, paths),
      powerful: powerful(role),
    })
    held.set(it.assignedTo, mine)
    // Whose kind was not told may be a group: asked as one, it answers 404 when it is not.
    if (it.assigneeType === 'group' || it.assigneeType === undefined) groups.add(it.assignedTo)
    if (/^service_?account$/.test(it.assigneeType ?? '')) services.add(it.assignedTo)
  }
  return {
    held,
    groups: [...groups],
    services: [...services],
    ...(assignments.failed ? { assigned: assignments.failed } : {}),
    ...(roles.failed ? { defined: roles.failed } : {}),
  }
}

const DEFINED = {
  maxResults: '100',
  fields: 'nextPageToken,items(roleId,roleName,isSystemRole,isSuperAdminRole,rolePrivileges(privilegeName))',
}
const ASSIGNED = {
  maxResults: '200',
  fields: 'nextPageToken,items(assignedTo,assigneeType,roleId,scopeType,orgUnitId,condition)',
}

function whereOf({ scopeType, orgUnitId, condition }: RoleAssignment, paths: ReadonlyMap<string, string>): string {
  const some = condition ? ' (for some groups)' : ''
  if (scopeType !== 'ORG_UNIT') return some
  const path = paths.get(orgUnitId?.replace(/^id:/, '') ?? '')
  return `${path === undefined ? ' (for a part of the practice)' : ` (for ${path})`}${some}`
}
