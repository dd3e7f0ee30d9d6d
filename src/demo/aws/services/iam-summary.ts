import type { Tenant } from '../tenant.js'

/** Counts of the account (https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountSummary.html). */
export function summaryOf(tenant: Tenant): Record<string, number> {
  const { root, users, groups, roles, policies, virtualMfaDevices } = tenant
  const assigned = virtualMfaDevices.filter(({ user }) => user !== null)
  return {
    Users: users.length,
    UsersQuota: 5000,
    Groups: groups.length,
    GroupsQuota: 300,
    Roles: roles.length,
    RolesQuota: 1000,
    Policies: policies.filter(({ arn }) => !arn.startsWith('arn:aws:iam::aws:')).length,
    PoliciesQuota: 1500,
    AccessKeysPerUserQuota: 2,
    MFADevices: virtualMfaDevices.length,
    MFADevicesInUse: assigned.length,
    AccountMFAEnabled: root.mfa ? 1 : 0,
    AccountPasswordPresent: root.password ? 1 : 0,
    AccountAccessKeysPresent: root.keys.some(({ active }) => active) ? 1 : 0,
    AccountSigningCertificatesPresent: 0,
    ...tenant.summary,
  }
}
