import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { APP_CALLS } from '../../src/collectors/microsoft365/calls/apps.js'
import { DEVICE_CALLS } from '../../src/collectors/microsoft365/calls/devices.js'
import { EXCHANGE_CALLS } from '../../src/collectors/microsoft365/calls/exchange.js'
import { LOG_CALLS } from '../../src/collectors/microsoft365/calls/logs.js'
import { PEOPLE_CALLS } from '../../src/collectors/microsoft365/calls/people.js'
import { TEAMS_CALLS } from '../../src/collectors/microsoft365/calls/teams.js'
import { TENANT_CALLS } from '../../src/collectors/microsoft365/calls/tenant.js'
import { type MicrosoftServer, serveMicrosoft } from '../../src/demo/microsoft/server.js'
import { holesTenant } from '../../src/demo/microsoft/tenants/holes.js'
import { type Ask, AUDIENCE, ask, cmdlet, NOW, signIn } from './microsoft-asking.js'
import { description, isThere } from './microsoft-description.js'

const CALLS = [...APP_CALLS, ...DEVICE_CALLS, ...EXCHANGE_CALLS, ...LOG_CALLS, ...PEOPLE_CALLS, ...TEAMS_CALLS, ...TENANT_CALLS]
const tenant = holesTenant(NOW)

let server: MicrosoftServer
const bearers: Record<string, string> = {}
beforeAll(async () => {
  server = await serveMicrosoft(tenant, isThere ? { description } : {})
  for (const [service, audience] of Object.entries(AUDIENCE)) bearers[service] = await signIn(server.url, tenant, audience)
})
afterAll(() => server.close())

describe('what the source may ask is what the server knows', () => {
  for (const { id, path = '', query = [] } of CALLS) {
    it(`${id}: the path, the names of its query, and the id it is written down by`, async () => {
      const [service = '', name = ''] = id.split(':')
      const request: Ask =
        service === 'graph' || service === 'teams' ? { path: `${filled(path)}${asked(query, id)}` } : cmdlet(tenant, name)
      const { status, body } = await ask(server.url, { ...request, token: bearers[service] })
      expect([server.violations.splice(0), status, body.error]).toEqual([[], 200, undefined])
      const last = server.requests.at(-1)
      expect([last?.call, last?.path]).toEqual([id, path])
    })
  }
})

const filled = (path: string) =>
  path.replace(
    '{id}',
    path.includes('/groups/') ? (tenant.groups[0]?.profile.id ?? '') : path.includes('/users/') ? idOfOwner() : 'x',
  )

const idOfOwner = () => tenant.users.at(0)?.profile.id ?? ''

/** A value that the name may have. */
const VALUES: Record<string, string> = {
  $select: 'id',
  $top: '5',
  $filter: "id in ('a','b')",
  $orderby: 'displayName',
  $count: 'true',
}

function asked(query: readonly string[], id: string): string {
  const value = (name: string) => {
    if (name === '$select' && id.endsWith('signInActivity')) return 'id,signInActivity'
    if (name === '$expand') return id.includes('deviceCompliancePolicies') ? 'assignments' : 'principal'
    return VALUES[name]
  }
  const pairs = query.flatMap((name) => (value(name) === undefined ? [] : [`${name}=${value(name)}`]))
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`
}
