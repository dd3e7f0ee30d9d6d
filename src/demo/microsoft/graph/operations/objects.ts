import type { Tenant } from '../../tenant.js'
import { USER } from '../shapes.js'
import { told } from '../tell.js'
import { userById } from './people.js'

/** Things of several kinds in one list, each with its kind. Ids that nothing has any more are left out. */
export function objects(ids: readonly string[], tenant: Tenant): object[] {
  return ids.flatMap((id) => {
    const user = userById(tenant, id)
    if (user) return [{ '@odata.type': '#microsoft.graph.user', ...told(user.profile, { expand: new Map() }, USER) }]
    const group = tenant.groups.find(({ profile }) => profile.id === id)
    if (group) return [{ '@odata.type': '#microsoft.graph.group', ...group.profile }]
    const principal = principalOf(id, tenant)
    return principal ? [{ '@odata.type': '#microsoft.graph.servicePrincipal', ...principal }] : []
  })
}

function principalOf(id: string, { servicePrincipals }: Tenant): object | undefined {
  for (let index = 0; index < servicePrincipals.length; index += 1) {
    const it = servicePrincipals.at(index)
    if (it?.id === id) return it
  }
  return undefined
}
