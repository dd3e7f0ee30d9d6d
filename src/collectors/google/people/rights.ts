import { isIn, type Membership } from './groups.js'
import { SUPER_ADMIN } from './powers.js'
import type { Held, Roles } from './roles.js'
import type { Row } from './row.js'

/** What somebody may do. Absent is unknown. */
export interface Rights {
  roles?: string[]
  privileged?: boolean
  /** Has any administrator role. */
  admin?: boolean
}

type Flags = Pick<Row, 'id' | 'superAdmin' | 'delegated'>

/**
 * The rights of one person, of their own and through groups. Google's two marks on the account must fit what the lists say: a role
 * that was taken or given a minute ago stands in one of them alone.
 */
export function rightsOf({ id, superAdmin, delegated }: Flags, roles: Roles, groups: ReadonlyMap<string, Membership>): Rights {
  const held = [...(roles.held.get(id) ?? [])]
  let hidden = roles.assigned !== undefined
  for (const group of roles.groups) {
    const member = isIn(groups.get(group), id)
    if (member) held.push(...(roles.held.get(group) ?? []))
    else if (member === undefined) hidden = true
  }
  const whole = !hidden && !(delegated === true && held.length === 0)
  const names = whole ? namesOf(held, superAdmin === true) : undefined
  const privileged = powerOf(held, superAdmin, whole)
  const admin = superAdmin || delegated || held.length > 0 ? true : whole ? false : undefined
  return {
    ...(names === undefined ? {} : { roles: names }),
    ...(privileged === undefined ? {} : { privileged }),
    ...(admin === undefined ? {} : { admin }),
  }
}

function powerOf(held: readonly Held[], superAdmin: boolean | undefined, whole: boolean): boolean | undefined {
  if (superAdmin === true || held.some((it) => it.powerful)) return true
  return whole && held.every((it) => it.powerful === false) ? false : undefined
}

function namesOf(held: readonly Held[], superAdmin: boolean): string[] | undefined {
  const names = new Set(superAdmin && !held.some((it) => it.super) ? [SUPER_ADMIN] : [])
  for (const { title, where } of held) {
    if (title === undefined) return undefined
    names.add(`${title}${where}`)
  }
  return [...names].sort()
}
