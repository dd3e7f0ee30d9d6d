import { describe, expect, it } from 'vitest'
import { largeTenant } from '../../src/demo/aws/large.js'
import { sampleTenant } from '../../src/demo/aws/sample.js'
import { serveAws } from '../../src/demo/aws/server.js'
import { clients, type Output } from './aws-clients.js'
import { NOW } from './aws-tenants.js'

describe('the account of the sample practice', () => {
  it('moves with the day it is looked at', () => {
    const shift = 10 * 86_400_000
    const [early, late] = [sampleTenant(NOW), sampleTenant(new Date(NOW.getTime() + shift))]
    for (const [n, user] of early.users.entries()) {
      expect(late.users[n]?.created.getTime()).toBe(user.created.getTime() + shift)
    }
  })

  it('names only users, groups, policies and devices that are there', () => {
    const { users, groups, roles, policies, virtualMfaDevices } = sampleTenant(NOW)
    const arns = policies.map(({ arn }) => arn)
    for (const it of [...users, ...groups, ...roles]) for (const arn of it.attached ?? []) expect(arns).toContain(arn)
    for (const { groups: inGroups = [] } of users) {
      for (const name of inGroups) expect(groups.map((it) => it.name)).toContain(name)
    }
    for (const { user } of virtualMfaDevices) expect(['<root>', ...users.map(({ name }) => name)]).toContain(user)
  })

  it('tells of MFA in the report what the devices tell', () => {
    const { users, virtualMfaDevices } = sampleTenant(NOW)
    for (const { name, credentials } of users) {
      expect([name, virtualMfaDevices.some(({ user }) => user === name)]).toEqual([name, credentials.mfa])
    }
  })

  it('keeps its trail in a bucket and a log group that are there', () => {
    const { regions, buckets } = sampleTenant(NOW)
    for (const { trails, logGroups, name: region, backupPlans, backupVaults } of regions) {
      for (const { bucket, logGroupArn } of trails) {
        expect(buckets.map((it) => it.name)).toContain(bucket)
        const arns = logGroups.map((it) => `arn:aws:logs:${region}:111122223333:log-group:${it.name}:*`)
        expect(arns).toContain(logGroupArn)
      }
      for (const { vault } of backupPlans.flatMap(({ rules }) => rules))
        expect(backupVaults.map((it) => it.name)).toContain(vault)
    }
  })

  it('has copies that its own rules made, of disks that are there, encrypted as the disks are', () => {
    for (const { backupPlans, backupVaults, volumes } of sampleTenant(NOW).regions) {
      for (const { of, by, encrypted } of backupVaults.flatMap(({ recoveryPoints }) => recoveryPoints)) {
        const plan = backupPlans.find(({ id }) => id === by?.plan)
        expect(plan?.rules.map(({ name }) => name)).toContain(by?.rule)
        expect(volumes.find(({ id }) => of.endsWith(`/${id}`))?.encrypted).toBe(encrypted)
      }
    }
  })

  it('has nothing that happens after the day it is looked at, but what is planned', () => {
    const { users, buckets, root } = sampleTenant(NOW)
    const dates = [root, ...users.map(({ credentials }) => credentials)].flatMap(({ created, password, keys }) => [
      created,
      password?.lastUsed,
      password?.changed,
      ...keys.flatMap((it) => [it.created, it.used?.at]),
    ])
    for (const date of [...dates, ...buckets.map(({ created }) => created)])
      expect((date ?? NOW).getTime()).toBeLessThanOrEqual(NOW.getTime())
  })
})

describe('a large account', () => {
  it('is the same each time, of the size that was asked for', () => {
    const tenant = largeTenant({ users: 1000, buckets: 5000 })
    expect(tenant).toEqual(largeTenant({ users: 1000, buckets: 5000 }))
    expect(tenant.users).toHaveLength(1000)
    expect(new Set(tenant.users.map(({ id }) => id)).size).toBe(1000)
    expect(new Set(tenant.buckets.map(({ name }) => name)).size).toBe(5000)
    expect(tenant.publicAccessBlock).toBeNull()
    expect(largeTenant({ users: 1, buckets: 1, blocked: true }).publicAccessBlock).not.toBeNull()
  })

  it('is read in the fewest pages', async () => {
    const server = await serveAws(largeTenant({ users: 1000, buckets: 5000 }))
    const send = clients(server.url)
    const details = await send('iam:GetAccountAuthorizationDetails', { Filter: ['User'], MaxItems: 1000 })
    const buckets = await send('s3:ListBuckets', { MaxBuckets: 10_000 })
    expect([details.IsTruncated, details.UserDetailList]).toEqual([false, expect.objectContaining({ length: 1000 })])
    expect((buckets.Buckets as Output[]).length).toBe(5000)
    await server.close()
  })
})
