import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { OPERATIONS } from '../../src/demo/microsoft/graph/operations/index.js'
import { type MicrosoftServer, serveMicrosoft } from '../../src/demo/microsoft/server.js'
import type { Tenant } from '../../src/demo/microsoft/tenant.js'
import { conditionalAccessTenant } from '../../src/demo/microsoft/tenants/conditional-access.js'
import { holesTenant } from '../../src/demo/microsoft/tenants/holes.js'
import { largeTenant } from '../../src/demo/microsoft/tenants/large.js'
import { sampleTenant } from '../../src/demo/microsoft/tenants/sample.js'
import { securityDefaultsTenant } from '../../src/demo/microsoft/tenants/security-defaults.js'
import { ask, NOW, signIn } from './microsoft-asking.js'
import { described, description, isThere, leftOut } from './microsoft-description.js'

const TENANTS: Record<string, Tenant> = {
  'security defaults alone': securityDefaultsTenant(NOW),
  'Conditional Access well done': conditionalAccessTenant(NOW),
  'every hole': holesTenant(NOW),
  large: largeTenant({ people: 120, devices: 30 }),
  sample: sampleTenant(NOW),
}

/** Operations that the vendor's description at hand lacks, or holds in v1.0 only, and the page that their shape rests on: unverified. */
const UNDESCRIBED: Record<string, string> = {
  '/beta/users/{id}/authentication/requirements':
    'https://learn.microsoft.com/en-us/graph/api/authentication-get?view=graph-rest-beta',
  '/beta/deviceManagement/deviceCompliancePolicies':
    'https://learn.microsoft.com/en-us/graph/api/intune-deviceconfig-devicecompliancepolicy-list?view=graph-rest-beta',
  '/v1.0/deviceManagement':
    'https://learn.microsoft.com/en-us/graph/api/intune-deviceconfig-devicemanagement-get?view=graph-rest-1.0',
  '/v1.0/policies/authenticationStrengthPolicies':
    'https://learn.microsoft.com/en-us/graph/api/authenticationstrengthroot-list-policies?view=graph-rest-1.0',
  '/v1.0/policies/activityBasedTimeoutPolicies':
    'https://learn.microsoft.com/en-us/graph/api/activitybasedtimeoutpolicy-list?view=graph-rest-1.0',
  '/v1.0/groups/{id}/transitiveMembers':
    'https://learn.microsoft.com/en-us/graph/api/group-list-transitivemembers?view=graph-rest-1.0',
  '/v1.0/servicePrincipals/{id}/owners':
    'https://learn.microsoft.com/en-us/graph/api/serviceprincipal-list-owners?view=graph-rest-1.0',
  '/v1.0/applications/{id}/owners': 'https://learn.microsoft.com/en-us/graph/api/application-list-owners?view=graph-rest-1.0',
  '/v1.0/servicePrincipals/{id}/appRoleAssignedTo':
    'https://learn.microsoft.com/en-us/graph/api/serviceprincipal-list-approleassignedto?view=graph-rest-1.0',
  '/v1.0/admin/teams/userConfigurations':
    'https://learn.microsoft.com/en-us/graph/api/teamsadministration-teamsuserconfiguration-list?view=graph-rest-1.0',
}

const templateOf = ({ path, version = 'v1.0' }: (typeof OPERATIONS)[number]) => `/${version}${path}`

describe.skipIf(!isThere)(`the vendor's description${leftOut}`, () => {
  it('holds every operation that is served, or a page of the vendor does', () => {
    const lacking = OPERATIONS.map(templateOf).filter((it) => it.startsWith('/beta') || !described(it.slice(5)))
    expect(Object.keys(UNDESCRIBED).sort()).toEqual(lacking.sort())
  })

  for (const operation of OPERATIONS) {
    const it_ = described(operation.path)
    if (!it_ || operation.version === 'beta') continue
    it(`lets in by every permission that ${operation.path} takes here`, () => {
      const { all } = it_['x-scopes'].application
      expect(operation.scopes.filter((scope) => !all.includes(scope))).toEqual([])
    })
  }
})

describe('every operation answers for every tenant', () => {
  for (const [name, tenant] of Object.entries(TENANTS)) {
    let server: MicrosoftServer
    let bearer: string
    beforeAll(async () => {
      server = await serveMicrosoft(tenant, isThere ? { description } : {})
      bearer = await signIn(server.url, tenant)
    })
    afterAll(() => server.close())

    for (const operation of OPERATIONS) {
      it(`${name}: ${templateOf(operation)}`, async () => {
        const path = templateOf(operation).replace('{id}', idFor(operation.path, tenant))
        const { status, body } = await ask(server.url, { path, token: bearer })
        expect(server.violations.splice(0)).toEqual([])
        expect([status, body.error?.code]).toEqual([expected(operation.path, tenant), body.error?.code])
        if (status === 200) expect(body['@odata.context']).toMatch(/^https:\/\/graph\.microsoft\.com\/(v1\.0|beta)\/\$metadata#/)
      })

      it(`${name}: ${templateOf(operation)} with all its fields`, async () => {
        const fields = operation.shape.fields.filter((field) => field !== 'signInActivity')
        const path = templateOf(operation).replace('{id}', idFor(operation.path, tenant))
        const { status, body } = await ask(server.url, { path: `${path}?$select=${fields}`, token: bearer })
        expect(server.violations.splice(0)).toEqual([])
        expect([status, body.error?.code]).toEqual([expected(operation.path, tenant), body.error?.code])
      })
    }
  }
})

describe('a description that a test brings', () => {
  const asked = async (judge: Partial<typeof description>) => {
    const server = await serveMicrosoft(TENANTS.sample as Tenant, {
      description: { refuses: () => undefined, faultsIn: () => [], ...judge },
    })
    const bearer = await signIn(server.url, TENANTS.sample as Tenant)
    const answers = await Promise.all(
      ['/v1.0/organization', '/beta/users/ana@cedarstreet.example/authentication/requirements'].map((path) =>
        ask(server.url, { path, token: bearer }),
      ),
    )
    await server.close()
    return {
      statuses: answers.map(({ status }) => status),
      violations: server.violations,
      message: answers[0]?.body?.error?.message,
    }
  }

  it('that holds everything changes nothing', async () => {
    expect(await asked({})).toEqual({ statuses: [200, 200], violations: [], message: undefined })
  })

  it('that lacks what is asked has the request refused, but not in beta, which it does not hold', async () => {
    const { statuses, violations, message } = await asked({ refuses: ({ template }) => `${template} is strange.` })
    expect([statuses, violations, message]).toEqual([[400, 200], ['/organization is strange.'], '/organization is strange.'])
  })

  it('that an answer does not fit keeps the answer from being sent', async () => {
    const { statuses, violations } = await asked({ faultsIn: () => ['/value/0 is wrong'] })
    expect([statuses, violations]).toEqual([[500, 200], ['/v1.0/organization: /value/0 is wrong']])
  })

  it.skipIf(!isThere)(`refuses what the vendor does not have, and lets through what it has${leftOut}`, () => {
    const why = (template: string, query: string, permissions = ['User.Read.All'], method = 'GET') =>
      description.refuses({
        method,
        template,
        query: new URLSearchParams(query),
        permissions: new Set(permissions),
        as: 'application',
      })
    expect(why('/users', '$select=id,signInActivity&$top=500&$skiptoken=x')).toBeUndefined()
    expect(why('/users', '$select=id,nothing')).toMatch(/no field nothing/)
    expect(why('/users', '$skip=1')).toMatch(/no query \$skip/)
    expect(why('/users', '', ['Mail.Read'])).toMatch(/none of the permissions/)
    expect(why('/users', '', ['User.Read.All'], 'PATCH')).toMatch(/PATCH is not described/)
    expect(
      why('/roleManagement/directory/roleAssignments', '$expand=principal', ['RoleManagement.Read.Directory']),
    ).toBeUndefined()
    expect(why('/roleManagement/directory/roleAssignments', '$expand=nobody', ['RoleManagement.Read.Directory'])).toMatch(
      /expand/,
    )
    expect(why('/no/such/path', '')).toBeUndefined()
    expect(description.faultsIn('/users', { value: [{ id: 1 }] })).not.toEqual([])
  })
})

function idFor(path: string, tenant: Tenant): string {
  if (path.startsWith('/users')) return tenant.users.at(0)?.profile.id ?? ''
  if (path.startsWith('/groups')) return tenant.groups[0]?.profile.id ?? 'nobody'
  if (path.startsWith('/servicePrincipals')) return tenant.servicePrincipals.at(1)?.id ?? 'nobody'
  if (path.startsWith('/directoryRoles')) return tenant.roles[0]?.roleDefinitionId ?? ''
  return tenant.compliancePolicies[0]?.id ?? 'nobody'
}

/** What a tenant cannot be asked: without the licence, or without the thing itself. */
function expected(path: string, tenant: Tenant): number {
  const basic = tenant === TENANTS['security defaults alone']
  if (basic && /^\/(reports|auditLogs\/signIns)/.test(path)) return 403
  if (basic && path.startsWith('/deviceManagement')) return 400
  if (tenant !== TENANTS['every hole'] && path.includes('roleEligibility')) return 400
  if (path.startsWith('/groups/') && tenant.groups.length === 0) return 404
  if (path.includes('deviceCompliancePolicies/{id}') && tenant.compliancePolicies.length === 0) return 404
  return path.endsWith('mailboxSettings') || path.endsWith('messageRules') ? (tenant.users.at(0)?.purpose ? 200 : 404) : 200
}
