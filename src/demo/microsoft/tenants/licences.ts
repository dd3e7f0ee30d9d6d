import type * as Graph from '@microsoft/microsoft-graph-types'
import { PLANS } from '../licence.js'
import type { Named } from '../rows.js'

/** Products a small practice buys (https://learn.microsoft.com/entra/identity/users/licensing-service-plan-reference). */
export const PRODUCTS = {
  'business-basic': { skuId: '3b555118-da6a-4418-894f-7df1e2096870', part: 'O365_BUSINESS_ESSENTIALS', plans: ['EXCHANGE'] },
  'business-premium': { skuId: 'cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46', part: 'SPB', plans: ['EXCHANGE', 'P1', 'INTUNE'] },
  e5: { skuId: '06ebc4ee-1bb5-47dd-8120-11324bc54e06', part: 'SPE_E5', plans: ['EXCHANGE', 'P1', 'P2', 'INTUNE'] },
} as const satisfies Record<string, { skuId: string; part: string; plans: readonly (keyof typeof PLANS)[] }>

export type Product = keyof typeof PRODUCTS

const NAMES = { P1: 'AAD_PREMIUM', P2: 'AAD_PREMIUM_P2', INTUNE: 'INTUNE_A', EXCHANGE: 'EXCHANGE_S_STANDARD' } as const

export function sku(product: Product, tenant: string, seats: number) {
  const { skuId, part, plans } = PRODUCTS[product]
  return {
    id: `${tenant}_${skuId}`,
    skuId,
    skuPartNumber: part,
    accountId: tenant,
    accountName: part.toLowerCase(),
    appliesTo: 'User',
    capabilityStatus: 'Enabled',
    consumedUnits: seats,
    prepaidUnits: { enabled: seats, suspended: 0, warning: 0, lockedOut: 0 },
    servicePlans: plans.map((plan) => ({
      servicePlanId: PLANS[plan],
      servicePlanName: NAMES[plan],
      provisioningStatus: 'Success',
      appliesTo: 'User',
    })),
    subscriptionIds: [],
  } satisfies Named<Graph.SubscribedSku>
}
