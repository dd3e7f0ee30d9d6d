import { noPremium } from './faults.js'
import { Refusal } from './refusal.js'
import type { Tenant } from './tenant.js'

/** Service plans by their ids (https://learn.microsoft.com/entra/identity/users/licensing-service-plan-reference). */
export const PLANS = {
  P1: '41781fb2-bc02-4b7c-bd55-b576c07bb09d',
  P2: 'eec0eb4f-6444-4f95-aba0-50c24d67f998',
  INTUNE: 'c1ec4a95-1f05-45b3-a911-aa3fa01094f5',
  EXCHANGE: '9aaf7827-d63c-4b61-89c3-182f06f82e5c',
} as const

export function hasPlan({ skus }: Tenant, plan: keyof typeof PLANS): boolean {
  return skus.some(
    ({ capabilityStatus, servicePlans }) =>
      ['Enabled', 'Warning'].includes(capabilityStatus ?? '') &&
      servicePlans?.some((it) => it.servicePlanId === PLANS[plan] && it.provisioningStatus === 'Success'),
  )
}

export function needsPremium(tenant: Tenant): Refusal | undefined {
  return hasPlan(tenant, 'P1') || hasPlan(tenant, 'P2') ? undefined : noPremium()
}

/** https://learn.microsoft.com/entra/id-governance/privileged-identity-management/pim-how-to-use-pim-roles */
export function needsP2(tenant: Tenant): Refusal | undefined {
  if (hasPlan(tenant, 'P2')) return undefined
  const message = 'The tenant needs to have Microsoft Entra ID P2 or Microsoft Entra ID Governance license.'
  return new Refusal(400, 'AadPremiumLicenseRequired', message)
}

/** https://learn.microsoft.com/graph/api/resources/intune-graph-overview */
export function needsIntune(tenant: Tenant): Refusal | undefined {
  if (hasPlan(tenant, 'INTUNE')) return undefined
  return new Refusal(400, 'BadRequest', 'Request not applicable to target tenant.')
}
