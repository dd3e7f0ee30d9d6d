import { z } from 'zod'

/** A field of an answer that becomes unknown when it is not what Microsoft describes; `null` stands. */
export const maybe = <S extends z.ZodType>(schema: S) => schema.optional().catch(undefined)

const text = z.string().min(1)

/** https://learn.microsoft.com/graph/api/resources/identitysecuritydefaultsenforcementpolicy */
export const SecurityDefaults = z.looseObject({ isEnabled: z.boolean() })

/** https://learn.microsoft.com/graph/api/resources/subscribedsku */
export const Sku = z.looseObject({
  capabilityStatus: maybe(text),
  servicePlans: z.array(
    z.looseObject({ servicePlanId: maybe(text), servicePlanName: maybe(text), provisioningStatus: maybe(text) }),
  ),
})
export type Sku = z.infer<typeof Sku>

/** https://learn.microsoft.com/graph/api/resources/domain */
export const Domain = z.looseObject({
  id: text,
  authenticationType: maybe(text),
  isVerified: maybe(z.boolean()),
  isRoot: maybe(z.boolean()),
  isDefault: maybe(z.boolean()),
  isInitial: maybe(z.boolean()),
  passwordValidityPeriodInDays: maybe(z.number().int().nullable()),
  supportedServices: maybe(z.array(z.string())),
})
export type Domain = z.infer<typeof Domain>

/** https://learn.microsoft.com/graph/api/resources/organization */
export const Organization = z.looseObject({
  id: text,
  displayName: maybe(text.nullable()),
  countryLetterCode: maybe(text.nullable()),
  createdDateTime: maybe(z.iso.datetime({ offset: true }).nullable()),
  onPremisesSyncEnabled: maybe(z.boolean().nullable()),
})
export type Organization = z.infer<typeof Organization>
export const Organizations = z.looseObject({ value: z.tuple([Organization]) })

/** https://learn.microsoft.com/graph/api/resources/authenticationmethodspolicy */
export const MethodsPolicy = z.looseObject({
  policyMigrationState: maybe(text.nullable()),
  authenticationMethodConfigurations: z.array(z.looseObject({ id: maybe(text), state: maybe(text) })),
})
export type MethodsPolicy = z.infer<typeof MethodsPolicy>
