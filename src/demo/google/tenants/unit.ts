import type { Group, Unit } from '../tenant.js'
import { lettersOf } from './id.js'
import { personId } from './person.js'

/** The id of a unit, without `id:`. */
export const unitId = (path: string): string => lettersOf(`unit ${path}`)

/** The id of a group. */
export const groupId = (email: string): string => lettersOf(`group ${email}`)

/** The root, and units by their paths: those above stand before those below. */
export function units(root: string, paths: readonly string[]): Unit[] {
  return ['/', ...paths].map((path) => {
    const parent = path.slice(0, path.lastIndexOf('/')) || '/'
    const top = path === '/'
    return {
      kind: 'admin#directory#orgUnit',
      etag: `"${unitId(path)}"`,
      name: top ? root : path.slice(path.lastIndexOf('/') + 1),
      orgUnitId: `id:${unitId(path)}`,
      orgUnitPath: path,
      ...(top ? {} : { parentOrgUnitId: `id:${unitId(parent)}`, parentOrgUnitPath: parent }),
    } satisfies Unit
  })
}

export interface GroupSketch {
  email: string
  name: string
  /** Addresses of people in the practice. */
  people?: readonly string[]
  /** Addresses of people elsewhere. */
  outside?: readonly string[]
  /** Addresses of groups within. */
  groups?: readonly string[]
  settings?: Group['settings']
}

export function group({ email, name, people = [], outside = [], groups = [], settings }: GroupSketch): Group {
  const member = (address: string, id: string, type: string) => ({
    kind: 'admin#directory#member',
    id,
    email: address,
    role: 'MEMBER',
    type,
    status: 'ACTIVE',
  })
  const members = [
    ...people.map((it) => member(it, personId(it), 'USER')),
    // Somebody outside has an account of their own at Google, or none at all.
    ...outside.map((it) => member(it, personId(it), 'USER')),
    ...groups.map((it) => member(it, groupId(it), 'GROUP')),
  ]
  return {
    profile: {
      kind: 'admin#directory#group',
      id: groupId(email),
      email,
      name,
      description: '',
      adminCreated: true,
      directMembersCount: String(members.length),
    },
    members,
    settings: { allowExternalMembers: outside.length > 0 ? 'true' : 'false', whoCanJoin: 'INVITED_CAN_JOIN', ...settings },
  }
}
