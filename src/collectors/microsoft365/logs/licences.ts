/** A subscription of the tenant, as far as it says what is in it. */
export interface Subscription {
  capabilityStatus?: string | undefined
  servicePlans: readonly { servicePlanId?: string | undefined; provisioningStatus?: string | undefined }[]
}

/** https://learn.microsoft.com/entra/identity/users/licensing-service-plan-reference */
export const ENTRA_P1 = '41781fb2-bc02-4b7c-bd55-b576c07bb09d'
export const ENTRA_P2 = 'eec0eb4f-6444-4f95-aba0-50c24d67f998'
export const ADVANCED_AUDITING = '2f442157-a11c-46b9-ae5b-6e39ff4e5849'

const RUNS = ['enabled', 'warning']
const ENDED = ['suspended', 'deleted', 'lockedout']

/** Whether a subscription that runs has one of these plans; undefined where one has it and does not say that it runs. */
export function subscribed(subscriptions: readonly Subscription[], ...plans: readonly string[]): boolean | undefined {
  let perhaps = false
  for (const { capabilityStatus, servicePlans } of subscriptions) {
    const status = capabilityStatus?.toLowerCase() ?? ''
    if (ENDED.includes(status)) continue
    for (const { servicePlanId, provisioningStatus } of servicePlans) {
      if (!plans.includes(servicePlanId?.toLowerCase() ?? '')) continue
      if (provisioningStatus?.toLowerCase() === 'disabled') continue
      if (RUNS.includes(status) && provisioningStatus?.toLowerCase() === 'success') return true
      perhaps = true
    }
  }
  return perhaps ? undefined : false
}
