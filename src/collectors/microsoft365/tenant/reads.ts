import type { output } from 'zod'
import { Policy, Strength } from '../mfa/schema.js'
import type { Read } from '../mfa/types.js'
import { once, read, readList, readOne } from '../read.js'
import { Domain, MethodsPolicy, type Organization, Organizations, SecurityDefaults, Sku } from './schema.js'

/** Whether security defaults are on. */
export const securityDefaults = once(async (session): Promise<Read<boolean>> => {
  const answer = await readOne(session, 'graph:policies.identitySecurityDefaultsEnforcementPolicy', SecurityDefaults)
  return 'failed' in answer ? answer : { value: answer.value.isEnabled }
})

/** Every Conditional Access policy, whole: a policy has conditions that a selection of fields would hide. */
export const conditionalAccess = once(
  (session): Promise<Read<output<typeof Policy>[]>> => readList(session, 'graph:identity.conditionalAccess.policies', Policy),
)

/** Every authentication strength, the built-in ones too. */
export const strengths = once(
  (session): Promise<Read<output<typeof Strength>[]>> =>
    readList(session, 'graph:policies.authenticationStrengthPolicies', Strength),
)

/** What the tenant is subscribed to. */
export const skus = once(
  (session): Promise<Read<Sku[]>> =>
    readList(session, 'graph:subscribedSkus', Sku, { query: { $select: 'id,capabilityStatus,servicePlans' } }),
)

/** Every domain of the tenant, verified or not. */
export const domains = once(
  (session): Promise<Read<Domain[]>> =>
    readList(session, 'graph:domains', Domain, {
      query: {
        $select: 'id,authenticationType,isVerified,isRoot,isDefault,isInitial,passwordValidityPeriodInDays,supportedServices',
      },
    }),
)

/** The tenant's own record; a list of one. */
export const organization = once(
  (session): Promise<Read<Organization>> =>
    read(session, 'graph:organization', async () => {
      const query = { $select: 'id,displayName,countryLetterCode,createdDateTime,onPremisesSyncEnabled' }
      const { value } = await session.get('graph:organization', Organizations, { query })
      return value[0]
    }),
)

/** Which methods people may sign in with. */
export const methodsPolicy = once(
  (session): Promise<Read<MethodsPolicy>> => readOne(session, 'graph:policies.authenticationMethodsPolicy', MethodsPolicy),
)
