import { isForeign } from './app.js'
import { APIS, type Opens, opens } from './reach.js'
import type { Assignments, PermissionGrant, Principal } from './schema.js'

const NOTHING: Opens = { reads: [], writes: false }

/** An assignment to no role in particular: the app may be opened, which gives it nothing. */
const DEFAULT_ACCESS = '00000000-0000-0000-0000-000000000000'

/** The APIs of a tenant and the names of their rights. */
export interface Rights {
  add(principal: Principal): void
  /** What a program may do of its own accord. */
  ofApp(assignment: Assignments['value'][number]): Opens | undefined
  /** What it may do in a person's name. */
  ofGrant(grant: PermissionGrant): (Opens | undefined)[]
}

export function rightsOf(): Rights {
  const kinds = new Map<string, 'microsoft 365' | 'microsoft' | 'foreign'>()
  const names = new Map<string, string>()
  /** What is behind an API that is not Microsoft's does not lie in this tenant. */
  const unnamed = (id: string | undefined) => (kinds.get(id ?? '') === 'foreign' ? NOTHING : undefined)
  return {
    add(principal) {
      const known = APIS.includes(principal.appId?.toLowerCase() ?? '')
      kinds.set(principal.id, known ? 'microsoft 365' : isForeign(principal) ? 'foreign' : 'microsoft')
      if (!known) return
      for (const { id, value } of principal.appRoles ?? []) if (value) names.set(`${principal.id} ${id}`, value)
    },
    ofApp({ resourceId, appRoleId }) {
      if (appRoleId === DEFAULT_ACCESS) return NOTHING
      const name = names.get(`${resourceId} ${appRoleId}`)
      return name === undefined ? unnamed(resourceId) : opens(name)
    },
    ofGrant({ resourceId, scope }) {
      if (scope === undefined) return [undefined]
      const scopes = scope.split(/\s+/).filter((it) => it !== '')
      const known = kinds.get(resourceId ?? '') === 'microsoft 365'
      return scopes.map((it) => (known ? opens(it, true) : unnamed(resourceId)))
    },
  }
}
