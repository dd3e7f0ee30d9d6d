import type { Read } from '../mfa/types.js'
import { type Gathered, gather, once } from '../read.js'
import type { MicrosoftFailure, Session } from '../session.js'
import type { Membership } from './groups.js'
import { ELIGIBILITY, licensed } from './licence.js'
import { powerful } from './powers.js'
import { Assignment, Definition } from './schema.js'

const ASSIGNMENTS = 'graph:roleManagement.directory.roleAssignments'
const DEFINITIONS = 'graph:roleManagement.directory.roleDefinitions'
const ELIGIBILITIES = 'graph:roleManagement.directory.roleEligibilityScheduleInstances'

/** Tells people, groups and programs apart. */
const EXPANDED = { query: { $expand: 'principal' } }

/** One role that somebody holds, or may take. */
interface Held {
  name: string | undefined
  /** Template id, as Conditional Access names roles; a custom role has none there. */
  template: string | undefined
  /** The whole practice, or only a part: an administrative unit, one application. Undefined when it was not told. */
  scope: 'all' | 'part' | undefined
  eligible: boolean
  powerful: boolean | undefined
}

/** Who holds which roles, before groups are looked into. */
export interface Roles {
  /** By object id of a person, a group or a program. */
  held: ReadonlyMap<string, readonly Held[]>
  /** Object ids of everything among them that is a group, or may be one. */
  groups: readonly string[]
  /** Those that Microsoft tells as groups. */
  told: readonly string[]
  /** Names by template id. */
  names: ReadonlyMap<string, string>
  /** Why somebody may hold more roles than these. */
  assigned?: MicrosoftFailure
  /** Why roles have no names, and custom ones no known powers. */
  defined?: MicrosoftFailure
  /** Why somebody may be able to take more roles than these. */
  eligible?: MicrosoftFailure
}

/** Every role assignment, every role and, where the licence has them, every eligible assignment. */
export const rolesOf = once(readRoles)

async function readRoles(session: Session): Promise<Roles> {
  const [assignments, eligibilities, definitions] = await Promise.all([
    gather(session, ASSIGNMENTS, Assignment, EXPANDED),
    readEligible(session),
    gather(session, DEFINITIONS, Definition, { query: { $select: 'id,templateId,displayName,isBuiltIn,rolePermissions' } }),
  ])
  const known = new Map(definitions.items.map((it) => [it.id, it]))
  const held = new Map<string, Held[]>()
  const groups = new Map<string, boolean>()
  const both = [
    ...assignments.items.map((it) => ({ it, eligible: false })),
    ...eligibilities.items.map((it) => ({ it, eligible: true })),
  ]
  for (const { it, eligible } of both) {
    const mine = held.get(it.principalId) ?? []
    mine.push(heldOf(it, known.get(it.roleDefinitionId), eligible))
    held.set(it.principalId, mine)
    if (mayBeGroup(it)) groups.set(it.principalId, isGroup(it))
  }
  return {
    held,
    groups: [...groups.keys()],
    told: [...groups].flatMap(([id, told]) => (told ? [id] : [])),
    names: new Map(
      definitions.items.flatMap(({ id, templateId, displayName }) => (displayName ? [[templateId ?? id, displayName]] : [])),
    ),
    ...(assignments.failed ? { assigned: assignments.failed } : {}),
    ...(definitions.failed ? { defined: definitions.failed } : {}),
    ...(eligibilities.failed ? { eligible: eligibilities.failed } : {}),
  }
}

/**
 * Without the licence there are none: Microsoft removes eligible assignments when it ends.
 * https://learn.microsoft.com/entra/id-governance/licensing-fundamentals#what-happens-when-a-license-expires
 */
async function readEligible(session: Session): Promise<Gathered<Assignment>> {
  if (session.planned(ELIGIBILITIES) && (await licensed(session, ELIGIBILITY)) === false) return { items: [] }
  const read = await gather(session, ELIGIBILITIES, Assignment, EXPANDED)
  return read.failed?.because === 'licence' ? { items: [] } : read
}

/** A holder that nobody described may be a group: asked as one, it answers that it is none. */
const mayBeGroup = (it: Assignment): boolean => it.principal?.['@odata.type'] === undefined || isGroup(it)

const isGroup = ({ principal }: Assignment): boolean => principal?.['@odata.type']?.toLowerCase() === '#microsoft.graph.group'

function heldOf(assignment: Assignment, definition: Definition | undefined, eligible: boolean): Held {
  const { roleDefinitionId: id, directoryScopeId: scope } = assignment
  return {
    name: definition?.displayName ?? undefined,
    template: definition?.isBuiltIn === false ? undefined : (definition?.templateId ?? id),
    scope: scope === '/' ? 'all' : scope ? 'part' : undefined,
    eligible,
    powerful: powerful(id, definition),
  }
}

/**
 * Whether a program holds a role that can change settings for others or read what is theirs; `failed` says why it may. A role is
 * never eligible for a program. One that it holds through a group is not seen: the members of groups are read for people alone.
 */
export function programPower(id: string, { held, assigned, defined }: Roles): Read<boolean | undefined> {
  const powers = (held.get(id.toLowerCase()) ?? []).filter((it) => !it.eligible).map((it) => it.powerful)
  if (powers.includes(true)) return { value: true }
  const failed = assigned ?? (powers.includes(undefined) ? defined : undefined)
  return failed ? { failed } : { value: powers.includes(undefined) ? undefined : false }
}

/** What the roles say of one person. Absent is unknown. */
export interface Rights {
  roles?: string[]
  privileged?: boolean
  /** Template ids of roles in force for the whole practice: Conditional Access knows no others. */
  templates?: ReadonlySet<string>
}

/** The rights of one person, of their own and through groups. */
export function rightsOf(id: string, roles: Roles, groups: ReadonlyMap<string, Membership>): Rights {
  const held = [...(roles.held.get(id) ?? [])]
  let hidden = false
  for (const group of roles.groups) {
    const members = groups.get(group)
    if (members?.people.has(id)) held.push(...(roles.held.get(group) ?? []))
    else if (members === undefined || members.failed) hidden = true
  }
  const active = held.filter((it) => !it.eligible)
  const listed = roles.assigned === undefined && !hidden
  const complete = listed && roles.eligible === undefined
  const named = listed && held.every((it) => it.name !== undefined)
  const scoped = listed && active.every((it) => it.scope !== undefined)
  const power = held.some((it) => it.powerful) ? true : complete && held.every((it) => it.powerful === false) ? false : undefined
  return {
    ...(named ? { roles: namesOf(held) } : {}),
    ...(power === undefined ? {} : { privileged: power }),
    ...(scoped ? { templates: templatesOf(active) } : {}),
  }
}

function namesOf(held: readonly Held[]): string[] {
  const names = held.map(({ name, scope, eligible }) => {
    const where = scope === 'part' ? `${name} (for a part of the practice)` : name
    return eligible ? `eligible: ${where}` : `${where}`
  })
  return [...new Set(names)].sort()
}

/** https://learn.microsoft.com/entra/identity/conditional-access/concept-conditional-access-users-groups: no custom roles, none for an administrative unit. */
function templatesOf(active: readonly Held[]): ReadonlySet<string> {
  return new Set(active.flatMap(({ template, scope }) => (template !== undefined && scope === 'all' ? [template] : [])))
}
