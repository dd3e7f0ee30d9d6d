import { readdir, readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { SCOPES } from '../../src/demo/google/api/operations/index.js'
import { each } from '../../src/demo/google/rows.js'
import { serveGoogle } from '../../src/demo/google/server.js'
import { type Tenant, userBy } from '../../src/demo/google/tenant.js'
import { largeTenant } from '../../src/demo/google/tenants/large.js'
import { overridesTenant } from '../../src/demo/google/tenants/overrides.js'
import { sampleTenant } from '../../src/demo/google/tenants/sample.js'
import { AUDIT_SCOPES } from '../../src/demo/google/tenants/sign-in.js'
import { smallTenant } from '../../src/demo/google/tenants/small.js'
import { ssoTenant } from '../../src/demo/google/tenants/sso.js'
import { sampleTenant as microsoftSample } from '../../src/demo/microsoft/tenants/sample.js'
import { sampleFile } from '../../src/demo/sample.js'
import { ask, NOW, token } from './google-asking.js'

const TENANTS = { smallTenant, overridesTenant, ssoTenant, sampleTenant }

describe.each(Object.entries(TENANTS))('%s', (_, make) => {
  const tenant = make(NOW)
  const logins = [...each(tenant.users)].map(({ profile }) => profile.primaryEmail)
  const groups = [...each(tenant.groups)]
  const unitIds = tenant.units.map(({ orgUnitId }) => orgUnitId.replace('id:', 'orgUnits/'))

  it('is the same at the same moment', () => {
    expect(make(NOW)).toEqual(tenant)
  })

  it('has each id once', () => {
    const lists = [
      [...each(tenant.users)].map(({ profile }) => profile.id),
      groups.map(({ profile }) => profile.id),
      unitIds,
      [...each(tenant.policies)].map(({ name }) => name),
      tenant.roles.map(({ roleId }) => roleId),
    ]
    for (const list of lists) expect(new Set(list).size).toBe(list.length)
  })

  it('places everybody in a unit that is there, below a unit that is there', () => {
    const paths = tenant.units.map(({ orgUnitPath }) => orgUnitPath)
    for (const { profile } of each(tenant.users)) expect(paths).toContain(profile.orgUnitPath)
    for (const { parentOrgUnitPath } of tenant.units) if (parentOrgUnitPath) expect(paths).toContain(parentOrgUnitPath)
  })

  it('gives roles and second steps to people and groups that are there, but for the unit that was deleted', () => {
    const ids = [...each(tenant.users), ...groups].map(({ profile }) => profile.id)
    for (const { assignedTo } of each(tenant.roleAssignments)) expect(ids).toContain(assignedTo)
    const named = [...each(tenant.policies)].flatMap(({ policyQuery }) => policyQuery?.group?.replace('groups/', '') ?? [])
    for (const group of named) expect([...ids, 'WORKSPACE_ALL_ADMIN_GROUP']).toContain(group)
    const lost = [...each(tenant.policies)].filter(({ policyQuery }) => !unitIds.includes(policyQuery?.orgUnit ?? ''))
    expect(lost).toHaveLength(make === overridesTenant ? 1 : 0)
    for (const { targetGroup, targetOrgUnit } of tenant.ssoAssignments)
      expect([...unitIds, ...ids.map((id) => `groups/${id}`)]).toContain(targetGroup ?? targetOrgUnit)
  })

  it('has somebody at the browser, who is a super administrator', () => {
    expect(userBy(tenant, tenant.visitor)?.profile.isAdmin).toBe(true)
    expect(logins).toContain(tenant.visitor)
  })
})

it('the audit may be given every permission that is served, and no other that writes', () => {
  expect(AUDIT_SCOPES.filter((scope) => !SCOPES.has(scope))).toEqual([])
  const more = AUDIT_SCOPES.filter((scope) => !scope.endsWith('.readonly'))
  expect(more).toEqual([
    'admin.directory.user.security',
    'apps.alerts',
    'apps.groups.settings',
    'apps.licensing',
    'gmail.settings.basic',
  ])
})

describe('the sample practice', () => {
  const tenant = sampleTenant(NOW)

  it('has the accounts that it has at Microsoft, with the same dates', () => {
    const day = (time: string | null | undefined) => time?.slice(0, 10)
    const others = [...each(microsoftSample(NOW).users)].map(({ profile }) => profile)
    for (const other of others) {
      const profile = userBy(tenant, other.userPrincipalName)?.profile
      expect([other.userPrincipalName, profile?.name?.fullName, day(profile?.creationTime)]).toEqual([
        other.userPrincipalName,
        other.displayName,
        day(other.createdDateTime),
      ])
      const signIn = day(other.signInActivity?.lastSignInDateTime)
      if (signIn !== undefined) expect([other.displayName, day(profile?.lastLoginTime)]).toEqual([other.displayName, signIn])
      const emails: { address: string }[] = profile?.emails ?? []
      expect(emails.map(({ address }) => address)).toEqual(other.proxyAddresses?.map((it) => it.slice(5)))
    }
    expect(tenant.users.length).toBe(others.length)
  })

  it('has everybody who is on the staff list', async () => {
    const { staff } = parse(await sampleFile('confide.yaml', NOW)) as { staff: { email: string }[] }
    for (const { email } of staff) expect(userBy(tenant, email)).toBeDefined()
  })

  it('leaves the intern, the front desk and the scanner without a second step', () => {
    const bare = [...each(tenant.users)].filter(({ profile }) => !profile.isEnrolledIn2Sv && !profile.suspended)
    expect(bare.map(({ profile }) => profile.name?.fullName)).toEqual(['Dev Patel', 'Front desk', 'Scanner'])
  })
})

describe('the large tenant', () => {
  it('holds nobody: an account is made when it is asked for, by number, id or address', () => {
    const tenant = largeTenant({ people: 1_000_000_000 })
    const last = tenant.users.at(999_999_999)
    expect(last?.profile.primaryEmail).toBe('person-999999999@large.example')
    expect(userBy(tenant, last?.profile.id ?? '')).toEqual(last)
    expect(userBy(tenant, 'PERSON-999999999@large.example')).toEqual(last)
    expect([tenant.users.at(1_000_000_000), userBy(tenant, 'somebody'), userBy(tenant, 'person-x@large.example')]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })

  it('has as many policies as it should, each with a name of its own, in units that are there', () => {
    const tenant = largeTenant({ people: 10, units: 20, policies: 500 })
    const policies = [...each(tenant.policies)]
    expect(new Set(policies.map(({ name }) => name)).size).toBe(500)
    const units = new Set(tenant.units.map(({ orgUnitId }) => orgUnitId.replace('id:', 'orgUnits/')))
    for (const { policyQuery } of policies) expect(units).toContain(policyQuery?.orgUnit)
  })

  it('answers for the last of 100,000 as it does for the first', async () => {
    const tenant = largeTenant({ people: 100_000 })
    const server = await serveGoogle(tenant)
    const path = '/admin/directory/v1/users/person-099999@large.example?fields=name/fullName'
    expect((await ask(server.url, { path, token: token(tenant) })).body).toEqual({ name: { fullName: 'Person 99999' } })
    await server.close()
  })

  it('is empty with nobody in it', async () => {
    const tenant: Tenant = largeTenant({ people: 0, units: 0 })
    const server = await serveGoogle(tenant)
    const { status } = await ask(server.url, { path: '/v1/policies', token: token(tenant) })
    expect(status).toBe(401)
    await server.close()
  })
})

it('the fixtures hold no address of anybody real', async () => {
  const folder = new URL('../../src/demo/google/tenants/', import.meta.url)
  for (const name of await readdir(folder)) {
    const text = await readFile(new URL(name, folder), 'utf8')
    const domains = [...text.matchAll(/@([a-z-]+\.[a-z.]+)/g)].map(([, domain]) => domain)
    expect(domains.filter((it) => !/(\.example|iam\.gserviceaccount\.com)$/.test(it ?? ''))).toEqual([])
  }
})
