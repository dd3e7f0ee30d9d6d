import type * as Graph from '@microsoft/microsoft-graph-types'
import { requestId } from '../reply.js'
import type { Named } from '../rows.js'

type Policy = Named<Graph.ConditionalAccessPolicy>

export interface Change {
  state?: Graph.ConditionalAccessPolicyState
  users?: Graph.ConditionalAccessUsers
  applications?: Graph.ConditionalAccessApplications
  conditions?: Graph.ConditionalAccessConditionSet
  grant?: Graph.ConditionalAccessGrantControls | null
  session?: Graph.ConditionalAccessSessionControls
  templateId?: string
}

/** A Conditional Access policy that asks everybody for a second factor everywhere, but for what is changed. */
export function rule(
  displayName: string,
  { state = 'enabled', users, applications, conditions, grant, session, templateId }: Change = {},
): Policy {
  return {
    id: requestId(displayName),
    displayName,
    state,
    templateId: templateId ?? null,
    createdDateTime: '2025-02-03T10:00:00Z',
    modifiedDateTime: '2025-02-03T10:00:00Z',
    conditions: {
      clientAppTypes: ['all'],
      userRiskLevels: [],
      signInRiskLevels: [],
      servicePrincipalRiskLevels: [],
      platforms: null,
      locations: null,
      devices: null,
      clientApplications: null,
      authenticationFlows: null,
      insiderRiskLevels: null,
      applications: { ...NO_APPLICATIONS, includeApplications: ['All'], ...applications },
      users: { ...NOBODY, includeUsers: ['All'], ...users },
      ...conditions,
    },
    grantControls: grant === null ? null : { ...SECOND_FACTOR, ...grant },
    sessionControls: session === undefined ? null : { ...NO_SESSION, ...session },
  } satisfies Policy
}

const NO_APPLICATIONS = {
  includeApplications: [],
  excludeApplications: [],
  includeUserActions: [],
  includeAuthenticationContextClassReferences: [],
  applicationFilter: null,
} satisfies Graph.ConditionalAccessApplications

const NOBODY = {
  includeUsers: [],
  excludeUsers: [],
  includeGroups: [],
  excludeGroups: [],
  includeRoles: [],
  excludeRoles: [],
  includeGuestsOrExternalUsers: null,
  excludeGuestsOrExternalUsers: null,
} satisfies Graph.ConditionalAccessUsers

const SECOND_FACTOR = {
  operator: 'OR',
  builtInControls: ['mfa'],
  customAuthenticationFactors: [],
  termsOfUse: [],
  authenticationStrength: null,
} satisfies Graph.ConditionalAccessGrantControls

const NO_SESSION = {
  applicationEnforcedRestrictions: null,
  cloudAppSecurity: null,
  disableResilienceDefaults: null,
  persistentBrowser: null,
  secureSignInSession: null,
  signInFrequency: null,
} satisfies Graph.ConditionalAccessSessionControls
