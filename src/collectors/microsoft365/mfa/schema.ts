import { z } from 'zod'
import { cut } from './words.js'

const names = z.array(z.string()).nullish()

/** A flags enumeration: Graph writes `a,b`; one of Microsoft's own libraries a list. Members that nobody knows yet stay in it. */
const flags = z
  .union([z.string(), z.array(z.string())])
  .nullish()
  .transform((it) =>
    (typeof it === 'string' ? it.split(',') : (it ?? [])).map((name) => name.trim()).filter((name) => name !== ''),
  )

const Filter = z.looseObject({ mode: z.string(), rule: z.string() }).nullish()

/** https://learn.microsoft.com/graph/api/resources/conditionalaccessguestsorexternalusers */
const Guests = z
  .looseObject({
    guestOrExternalUserTypes: flags,
    externalTenants: z.looseObject({ membershipKind: z.string().nullish(), members: names }).nullish(),
  })
  .nullish()
export type Guests = z.infer<typeof Guests>

/** https://learn.microsoft.com/graph/api/resources/conditionalaccessusers */
const Users = z.looseObject({
  includeUsers: names,
  excludeUsers: names,
  includeGroups: names,
  excludeGroups: names,
  includeRoles: names,
  excludeRoles: names,
  includeGuestsOrExternalUsers: Guests,
  excludeGuestsOrExternalUsers: Guests,
})
export type Users = z.infer<typeof Users>

/** https://learn.microsoft.com/graph/api/resources/conditionalaccessapplications */
const Applications = z.looseObject({
  includeApplications: names,
  excludeApplications: names,
  includeUserActions: names,
  includeAuthenticationContextClassReferences: names,
  applicationFilter: Filter,
})
export type Applications = z.infer<typeof Applications>

/**
 * An authentication strength. https://learn.microsoft.com/graph/api/resources/authenticationstrengthpolicy
 * `requirementsSatisfied` says whether it counts as a second factor, so that no list of combinations of ours has to.
 */
export const Strength = z.looseObject({
  id: z.string().nullish(),
  displayName: z.string().nullish(),
  requirementsSatisfied: flags,
  allowedCombinations: z.array(flags).nullish(),
})
export type Strength = z.infer<typeof Strength>

/** https://learn.microsoft.com/graph/api/resources/conditionalaccessgrantcontrols */
const Grant = z.looseObject({
  operator: z.string().nullish(),
  builtInControls: names,
  customAuthenticationFactors: names,
  termsOfUse: names,
  authenticationStrength: Strength.nullish(),
})
export type Grant = z.infer<typeof Grant>

/** https://learn.microsoft.com/graph/api/resources/conditionalaccesssessioncontrols */
const SessionControls = z.looseObject({
  signInFrequency: z
    .looseObject({
      isEnabled: z.boolean().nullish(),
      type: z.string().nullish(),
      value: z.number().int().positive().nullish(),
      frequencyInterval: z.string().nullish(),
      authenticationType: z.string().nullish(),
    })
    .nullish(),
  persistentBrowser: z.looseObject({ isEnabled: z.boolean().nullish(), mode: z.string().nullish() }).nullish(),
})

/** https://learn.microsoft.com/graph/api/resources/conditionalaccessconditionset */
const Conditions = z.looseObject({
  users: Users.nullish(),
  applications: Applications.nullish(),
  clientApplications: z.looseObject({}).nullish(),
  clientAppTypes: names,
  signInRiskLevels: names,
  userRiskLevels: names,
  insiderRiskLevels: flags,
  servicePrincipalRiskLevels: names,
  platforms: z.looseObject({ includePlatforms: names, excludePlatforms: names }).nullish(),
  locations: z.looseObject({ includeLocations: names, excludeLocations: names }).nullish(),
  devices: z.looseObject({ deviceFilter: Filter }).nullish(),
  authenticationFlows: z.looseObject({ transferMethods: flags }).nullish(),
})
export type Conditions = z.infer<typeof Conditions>

const Readable = z.looseObject({
  id: z.string(),
  displayName: z.string().nullish(),
  state: z.string(),
  deletedDateTime: z.string().nullish(),
  conditions: Conditions,
  grantControls: Grant.nullish(),
  sessionControls: SessionControls.nullish(),
})

const Unreadable = z
  .looseObject({ id: z.string(), displayName: z.unknown() })
  .transform(({ id, displayName }) => ({ id, unreadable: true as const, name: cut(displayName) }))

/**
 * A Conditional Access policy. https://learn.microsoft.com/graph/api/resources/conditionalaccesspolicy
 * Keys and members that we do not know are kept: they narrow. A policy of another shape stays in the list as `unreadable`,
 * because a list without it would say that nobody is covered.
 */
export const Policy = z.union([
  Readable.transform((it) => ({ ...it, unreadable: false as const, name: cut(it.displayName) })),
  Unreadable,
])
export type Policy = z.infer<typeof Policy>
export type ReadablePolicy = Extract<Policy, { unreadable: false }>
