import type { Call } from '../../model/call.js'
import type { Permission } from '../../model/collector.js'
import type { Resource } from '../auth/microsoft/clouds.js'
import { resourceOf } from './graph/headers.js'

export type { Permission } from '../../model/collector.js'

/** Permissions that a token holds, by service; undefined where they cannot be read. */
export type Granted = ReadonlyMap<Resource, ReadonlySet<string> | undefined>

/** Which permission holds which others, as far as calls of this source name them: learn.microsoft.com/graph/permissions-reference. */
const HOLDS: Readonly<Record<string, readonly string[]>> = {
  'Directory.Read.All': [
    'Application.Read.All',
    'Device.Read.All',
    'Domain.Read.All',
    'Group.Read.All',
    'GroupMember.Read.All',
    'GroupSettings.Read.All',
    'Organization.Read.All',
    'RoleManagement.Read.Directory',
    'User.Read.All',
  ],
  'Group.Read.All': ['GroupMember.Read.All', 'GroupSettings.Read.All'],
  'RoleManagement.Read.All': ['RoleManagement.Read.Directory', 'RoleEligibilitySchedule.Read.Directory'],
  'RoleManagement.Read.Directory': ['RoleEligibilitySchedule.Read.Directory'],
  'DeviceManagementConfiguration.Read.All': ['DeviceManagementManagedDevices.Read.All'],
  // An application's permission and a person's for the same door.
  'Exchange.Manage': ['Exchange.ManageAsApp'],
}

/** Permission by permission: whether the sign-in holds it, and which planned calls stay blind without it. Sorted by name. */
export function permissionsOf(calls: readonly Call[], granted: Granted): Permission[] {
  const needed = new Map<string, { scope: string; resource: Resource; calls: string[] }>()
  for (const call of calls) {
    if (call.scope === undefined || call.via !== 'http') continue
    const resource = resourceOf(call)
    const key = `${call.scope} ${resource}`
    const entry = needed.get(key) ?? { scope: call.scope, resource, calls: [] }
    entry.calls.push(call.id)
    needed.set(key, entry)
  }
  return [...needed.values()]
    .flatMap(({ scope, resource, calls: ids }) => {
      const state = held(scope, resource, granted.get(resource))
      return state === undefined ? [] : [{ scope, ...state, calls: ids }]
    })
    .sort((a, b) => (a.scope < b.scope ? -1 : a.scope > b.scope ? 1 : 0))
}

type State = Pick<Permission, 'state' | 'by'>

/** Undefined where a permission plays no part: Teams lets an application in by its role. */
function held(scope: string, resource: Resource, names: ReadonlySet<string> | undefined): State | undefined {
  if (names === undefined) return { state: 'unknown' }
  const [name = scope] = scope.split(' ') // `user_impersonation (Skype and Teams Tenant Admin API)`
  if (names.has(name)) return { state: 'granted' }
  if (resource === 'teams') return undefined
  for (const wider of names) {
    const reading = wider.replace('.ReadWrite.', '.Read.')
    if (reading === name || HOLDS[reading]?.includes(name)) return { state: 'granted', by: wider }
  }
  return { state: 'missing' }
}
