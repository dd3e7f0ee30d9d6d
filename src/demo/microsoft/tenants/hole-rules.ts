import type * as Graph from '@microsoft/microsoft-graph-types'
import { ROLES } from '../roles.js'
import type { Named } from '../rows.js'
import type { Tenant } from '../tenant.js'
import { rule } from './rule.js'

export interface LeftOut {
  user: string
  group: string
  strength: Named<Graph.AuthenticationStrengthPolicy>
}

/** Rules that narrow themselves, one way each; and the one that covers whoever it does not leave out. */
export function holeRules({ user, group, strength }: LeftOut): Tenant['conditionalAccess'] {
  return [
    rule('Covers whoever is not left out', {
      users: {
        excludeUsers: [user],
        excludeGroups: [group],
        excludeRoles: [ROLES['Exchange Administrator']],
        excludeGuestsOrExternalUsers: GUESTS,
      },
    }),
    rule('Report only', { state: 'enabledForReportingButNotEnforced' }),
    rule('Switched off', { state: 'disabled' }),
    rule('Risky sign-ins', { conditions: { signInRiskLevels: ['high', 'medium'] } }),
    rule('Risky people', { conditions: { userRiskLevels: ['high'] } }),
    rule('One application', { applications: { includeApplications: ['00000002-0000-0ff1-ce00-000000000000'] } }),
    rule('All but one application', { applications: { excludeApplications: ['00000003-0000-0ff1-ce00-000000000000'] } }),
    rule('Registering a method', {
      applications: { includeApplications: [], includeUserActions: ['urn:user:registersecurityinfo'] },
    }),
    rule('Or a compliant device', { grant: { operator: 'OR', builtInControls: ['mfa', 'compliantDevice'] } }),
    rule('Windows only', { conditions: { platforms: { includePlatforms: ['windows'], excludePlatforms: [] } } }),
    rule('Not from the office', { conditions: { locations: { includeLocations: ['All'], excludeLocations: ['AllTrusted'] } } }),
    rule('Browsers only', { conditions: { clientAppTypes: ['browser'] } }),
    rule('Some devices', {
      conditions: { devices: { deviceFilter: { mode: 'include', rule: 'device.isCompliant -ne True' } } },
    }),
    rule('Device codes', { conditions: { authenticationFlows: { transferMethods: 'deviceCodeFlow' } } }),
    rule('A strength that asks for nothing', { grant: { builtInControls: [], authenticationStrength: strength } }),
    // A member that came after `unknownFutureValue`: told to those who ask for it alone.
    rule('A control that is not known', {
      grant: { builtInControls: ['riskRemediation' as Graph.ConditionalAccessGrantControl] },
    }),
    rule('Programs', {
      users: { includeUsers: ['None'] },
      conditions: {
        clientApplications: { includeServicePrincipals: ['ServicePrincipalsInMyTenant'], excludeServicePrincipals: [] },
      },
      grant: { builtInControls: ['block'] },
    }),
  ]
}

// Several in one text, which the vendor's types do not know.
const TYPES: string = 'b2bCollaborationGuest,otherExternalUser'

const EVERY_TENANT = { '@odata.type': '#microsoft.graph.conditionalAccessAllExternalTenants', membershipKind: 'all' } as const

const GUESTS = {
  guestOrExternalUserTypes: TYPES as Graph.ConditionalAccessGuestOrExternalUserTypes,
  externalTenants: EVERY_TENANT,
} satisfies Graph.ConditionalAccessGuestsOrExternalUsers
