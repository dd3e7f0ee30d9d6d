import type { Call } from '../../../model/call.js'

type Rest = Pick<Call, 'why' | 'gives' | 'scope' | 'query' | 'pace' | 'insteadOf'>

/** A call of Microsoft Graph that reads: `/users/{id}/ownedDevices` is `graph:users.ownedDevices`. */
export const graph = (path: string, rest: Rest, version = 'v1.0'): Call => ({
  id: `graph:${path.slice(1).replaceAll('/{id}', '').replaceAll('/', '.')}`,
  via: 'http',
  method: 'GET',
  host: 'graph.microsoft.com',
  path: `/${version}${path}`,
  ...rest,
})
