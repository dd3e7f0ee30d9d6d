import type { Session } from '../session.js'
import { skus } from '../tenant/reads.js'

/** Service plans: https://learn.microsoft.com/entra/identity/users/licensing-service-plan-reference */
const P1 = '41781fb2-bc02-4b7c-bd55-b576c07bb09d'
const P2 = 'eec0eb4f-6444-4f95-aba0-50c24d67f998'
const GOVERNANCE = 'e866a266-3cff-43a3-acca-0c90a7e00c8b'

/** Plans with the reports on people: sign-ins, registered methods. */
export const REPORTING: readonly string[] = [P1, P2]
/** Plans with eligible roles. */
export const ELIGIBILITY: readonly string[] = [P2, GOVERNANCE]

/** Whether the tenant has one of these plans. Undefined when that was not read, or when a plan is there in a state that may or may not work. */
export async function licensed(session: Session, plans: readonly string[]): Promise<boolean | undefined> {
  const read = await skus(session)
  if ('failed' in read) return undefined
  let doubt = false
  for (const { capabilityStatus, servicePlans } of read.value) {
    for (const { servicePlanId, provisioningStatus } of servicePlans) {
      if (servicePlanId === undefined) doubt = true
      if (servicePlanId === undefined || !plans.includes(servicePlanId.toLowerCase())) continue
      const paid = capabilityStatus === 'Enabled' || capabilityStatus === 'Warning'
      if (paid && provisioningStatus === 'Success') return true
      doubt = true
    }
  }
  return doubt ? undefined : false
}
