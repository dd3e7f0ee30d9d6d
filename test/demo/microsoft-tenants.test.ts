import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { EXCHANGE_CMDLETS, PURVIEW_CMDLETS } from '../../src/demo/microsoft/exchange/cmdlets.js'
import { hasPlan } from '../../src/demo/microsoft/licence.js'
import { serveMicrosoft } from '../../src/demo/microsoft/server.js'
import type { Tenant } from '../../src/demo/microsoft/tenant.js'
import { conditionalAccessTenant } from '../../src/demo/microsoft/tenants/conditional-access.js'
import { holesTenant } from '../../src/demo/microsoft/tenants/holes.js'
import { largeTenant } from '../../src/demo/microsoft/tenants/large.js'
import { sampleTenant } from '../../src/demo/microsoft/tenants/sample.js'
import { securityDefaultsTenant } from '../../src/demo/microsoft/tenants/security-defaults.js'
import { sampleFile } from '../../src/demo/sample.js'
import { AUDIENCE, ask, cmdlet, NOW, signIn, token } from './microsoft-asking.js'
import { SAMPLE_ACCOUNTS } from './sample-accounts.js'

const TENANTS = { securityDefaultsTenant, conditionalAccessTenant, holesTenant, sampleTenant }

describe.each(Object.entries(TENANTS))('%s', (_, make) => {
  it('is the same at the same moment', () => {
    expect(make(NOW)).toEqual(make(NOW))
  })

  it('names nobody in a group, a role or a rule who is not there', () => {
    const tenant = make(NOW)
    const known = new Set([...ids(tenant), ...tenant.groups.map(({ profile }) => profile.id), 'All', 'None'])
    const named = [
      ...tenant.groups.flatMap(({ members }) => members),
      ...[...tenant.roles, ...tenant.eligible].map(({ principalId }) => principalId),
      ...tenant.devices.flatMap(({ owners }) => owners),
      ...tenant.conditionalAccess.flatMap(({ conditions }) => [
        ...(conditions?.users?.includeUsers ?? []),
        ...(conditions?.users?.excludeUsers ?? []),
        ...(conditions?.users?.excludeGroups ?? []),
      ]),
    ]
    expect(named.filter((id) => !known.has(id))).toEqual([])
  })

  it('has each id once', () => {
    const tenant = make(NOW)
    for (const list of [ids(tenant), tenant.conditionalAccess.map(({ id }) => id), tenant.roles.map(({ id }) => id)]) {
      expect(new Set(list).size).toBe(list.length)
    }
  })
})

const ids = ({ users }: Tenant) => Array.from({ length: users.length }, (_, n) => users.at(n)?.profile.id ?? '')

it.each([
  ['security defaults alone', securityDefaultsTenant(NOW), [false, false, false]],
  ['Conditional Access well done', conditionalAccessTenant(NOW), [true, false, true]],
  ['every hole', holesTenant(NOW), [true, true, true]],
  ['sample', sampleTenant(NOW), [true, false, true]],
  ['large', largeTenant({ people: 3 }), [true, false, true]],
] as const)('%s has P1, P2 and Intune: %j', (_, tenant, plans) => {
  expect([hasPlan(tenant, 'P1'), hasPlan(tenant, 'P2'), hasPlan(tenant, 'INTUNE')]).toEqual(plans)
})

describe('the sample practice', () => {
  const tenant = sampleTenant(NOW)

  it('has the accounts that were written down for it, with the same dates', () => {
    const day = (time: string | null | undefined) => time?.slice(0, 10)
    for (const [n, told] of SAMPLE_ACCOUNTS.entries()) {
      const profile = tenant.users.at(n)?.profile
      expect(profile).toMatchObject({ userPrincipalName: told.login, displayName: told.name, accountEnabled: told.active })
      const dates = [profile?.createdDateTime, profile?.signInActivity?.lastSignInDateTime, profile?.lastPasswordChangeDateTime]
      expect(dates.map(day), told.login).toEqual([told.created, told.lastSignIn, told.passwordChanged])
      expect(profile?.proxyAddresses?.map((it) => it.slice(5))).toEqual(told.emails)
    }
    expect(tenant.users.length).toBe(SAMPLE_ACCOUNTS.length)
  })

  it('has everybody who is on the staff list, and its administrators', async () => {
    const { staff } = parse(await sampleFile('confide.yaml', NOW)) as { staff: { email: string }[] }
    const logins = Array.from({ length: tenant.users.length }, (_, n) => tenant.users.at(n)?.profile.userPrincipalName)
    for (const { email } of staff) expect(logins).toContain(email)
    expect(tenant.roles).toHaveLength(3)
  })

  it('leaves the intern, the front desk and the scanner out of the rule for everybody', () => {
    const left = tenant.conditionalAccess[0]?.conditions?.users?.excludeUsers ?? []
    const logins = left.map((id) => ids(tenant).indexOf(id)).map((n) => tenant.users.at(n)?.profile.displayName)
    expect(logins).toEqual(['Dev Patel', 'Front desk', 'Scanner'])
  })
})

describe('the large tenant', () => {
  it('holds nobody: an account is made when it is asked for, by number or by id', () => {
    const { users } = largeTenant({ people: 1_000_000_000 })
    const last = users.at(999_999_999)
    expect(last?.profile.userPrincipalName).toBe('person-999999999@large.example')
    expect(users.byId?.(last?.profile.id ?? '')).toEqual(last)
    expect(users.at(1_000_000_000)).toBeUndefined()
    expect(users.byId?.('somebody else')).toBeUndefined()
  })

  it('answers for the last of 100,000 as it does for the first', async () => {
    const tenant = largeTenant({ people: 100_000 })
    const server = await serveMicrosoft(tenant)
    const id = tenant.users.at(99_999)?.profile.id
    const { body } = await ask(server.url, {
      path: `/v1.0/users/${id}?$select=displayName`,
      token: token(tenant, ['User.Read.All']),
    })
    expect(body.displayName).toBe('Person 99999')
    await server.close()
  })

  it('is empty with nobody in it', async () => {
    const tenant = largeTenant({ people: 0 })
    const server = await serveMicrosoft(tenant)
    const { body } = await ask(server.url, { path: '/v1.0/users?$top=999', token: await signIn(server.url, tenant) })
    expect(body.value).toEqual([])
    await server.close()
  })
})

describe('an old client', () => {
  it('is not told what came after unknownFutureValue unless it asks', async () => {
    const tenant = holesTenant(NOW)
    const server = await serveMicrosoft(tenant)
    const get = async (headers: Record<string, string>) => {
      const answer = await ask(server.url, {
        path: '/v1.0/identity/conditionalAccess/policies',
        token: token(tenant, ['Policy.Read.All']),
        headers,
      })
      const policy = answer.body.value.find(
        ({ displayName }: { displayName: string }) => displayName === 'A control that is not known',
      )
      return [policy.grantControls.builtInControls[0], answer.headers.get('preference-applied')]
    }
    expect(await get({})).toEqual(['unknownFutureValue', null])
    expect(await get({ prefer: 'include-unknown-enum-members' })).toEqual(['riskRemediation', 'include-unknown-enum-members'])
    await server.close()
  })
})

describe('groups', () => {
  it('that hold each other come to an end, and members come with their kind', async () => {
    const tenant = holesTenant(NOW)
    const server = await serveMicrosoft(tenant)
    const get = async (what: string) => {
      const path = `/v1.0/groups/${tenant.groups[0]?.profile.id}/${what}`
      const { body } = await ask(server.url, { path, token: token(tenant, ['GroupMember.Read.All']) })
      return body.value.map((it: Record<string, string>) => [it['@odata.type'], it.displayName])
    }
    expect(await get('members')).toEqual([
      ['#microsoft.graph.user', 'excluded-group'],
      ['#microsoft.graph.group', 'Nested'],
      ['#microsoft.graph.group', 'Circle'],
    ])
    expect((await get('transitiveMembers')).map(([, name]: string[]) => name)).toContain('excluded-nested')
    await server.close()
  })
})

it('every cmdlet answers, for a tenant with nothing special and for the sample', async () => {
  for (const tenant of [securityDefaultsTenant(NOW), sampleTenant(NOW)]) {
    const server = await serveMicrosoft(tenant)
    for (const [aud, table] of [
      [AUDIENCE.exchange, EXCHANGE_CMDLETS],
      [AUDIENCE.purview, PURVIEW_CMDLETS],
    ] as const) {
      for (const name of Object.keys(table)) {
        const { status, body } = await ask(server.url, {
          ...cmdlet(tenant, name),
          token: token(tenant, ['Exchange.ManageAsApp'], { aud }),
        })
        expect([name, status, Array.isArray(body.value)]).toEqual([name, 200, true])
      }
    }
    await server.close()
  }
})

it('the fixtures hold no address or name of anybody real', async () => {
  for (const name of ['sample', 'holes', 'conditional-access', 'security-defaults', 'large']) {
    const text = await readFile(new URL(`../../src/demo/microsoft/tenants/${name}.ts`, import.meta.url), 'utf8')
    const domains = [...text.matchAll(/@([a-z-]+\.[a-z.]+)/g)].map(([, domain]) => domain)
    expect(domains.filter((it) => !/(\.example|onmicrosoft\.com)$|^odata/.test(it ?? ''))).toEqual([])
  }
})
