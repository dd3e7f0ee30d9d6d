import type * as Graph from '@microsoft/microsoft-graph-types'
import type { Named } from '../rows.js'
import type { Tenant } from '../tenant.js'

type Policies = Pick<
  Tenant,
  | 'securityDefaults'
  | 'conditionalAccess'
  | 'namedLocations'
  | 'strengths'
  | 'activityTimeouts'
  | 'methodsPolicy'
  | 'authorizationPolicy'
  | 'adminConsent'
  | 'sharepoint'
>

/** What a tenant has before anybody changes anything. */
export function defaultPolicies(tenant: string): Policies {
  return {
    securityDefaults: false,
    conditionalAccess: [],
    namedLocations: [],
    strengths: [],
    activityTimeouts: [],
    methodsPolicy: methodsPolicy(),
    authorizationPolicy: AUTHORIZATION,
    adminConsent: {
      isEnabled: false,
      notifyReviewers: false,
      remindersEnabled: false,
      requestDurationInDays: 0,
      reviewers: [],
      version: 0,
    },
    sharepoint: sharepoint(tenant),
  }
}

/** Guests see little, everybody may invite, everybody may let applications in. */
const AUTHORIZATION = {
  id: 'authorizationPolicy',
  displayName: 'Authorization Policy',
  description: 'Used to manage authorization related settings across the company.',
  allowInvitesFrom: 'everyone',
  guestUserRoleId: '10dae51f-b6af-4016-8d66-8c2a99b929b3',
  allowedToUseSSPR: true,
  allowedToSignUpEmailBasedSubscriptions: true,
  allowEmailVerifiedUsersToJoinOrganization: false,
  blockMsolPowerShell: false,
  allowUserConsentForRiskyApps: null,
  defaultUserRolePermissions: {
    allowedToCreateApps: true,
    allowedToCreateSecurityGroups: true,
    allowedToCreateTenants: true,
    allowedToReadBitlockerKeysForOwnedDevice: true,
    allowedToReadOtherUsers: true,
    permissionGrantPoliciesAssigned: ['ManagePermissionGrantsForSelf.microsoft-user-default-legacy'],
  },
} satisfies Named<Graph.AuthorizationPolicy>

const ON = ['Fido2', 'MicrosoftAuthenticator', 'Sms', 'Voice', 'SoftwareOath', 'TemporaryAccessPass', 'Email'] as const

const TYPES: Record<(typeof ON)[number], string> = {
  Fido2: 'fido2',
  MicrosoftAuthenticator: 'microsoftAuthenticator',
  Sms: 'sms',
  Voice: 'voice',
  SoftwareOath: 'softwareOath',
  TemporaryAccessPass: 'temporaryAccessPass',
  Email: 'email',
}

/** Which ways to confirm a sign-in are allowed, each for everybody or for nobody. */
export function methodsPolicy(off: readonly (typeof ON)[number][] = ['Voice']): Named<Graph.AuthenticationMethodsPolicy> {
  return {
    id: 'authenticationMethodsPolicy',
    displayName: 'Authentication Methods Policy',
    description: 'The tenant-wide policy that controls which authentication methods are allowed.',
    policyVersion: '1.5',
    policyMigrationState: 'migrationComplete',
    lastModifiedDateTime: '2025-02-03T10:00:00Z',
    authenticationMethodConfigurations: ON.map((id) => ({
      '@odata.type': `#microsoft.graph.${TYPES[id]}AuthenticationMethodConfiguration`,
      id,
      state: off.includes(id) ? 'disabled' : 'enabled',
      includeTargets: [{ id: 'all_users', targetType: 'group', isRegistrationRequired: false }],
      excludeTargets: [],
    })),
  } satisfies Named<Graph.AuthenticationMethodsPolicy>
}

/** Files may be shared with anybody who has the link: the vendor's default. */
function sharepoint(id: string) {
  return {
    id,
    sharingCapability: 'externalUserAndGuestSharing',
    sharingDomainRestrictionMode: 'none',
    sharingAllowedDomainList: [],
    sharingBlockedDomainList: [],
    isResharingByExternalUsersEnabled: true,
    isLegacyAuthProtocolsEnabled: true,
    idleSessionSignOut: { isEnabled: false, signOutAfterInSeconds: 0, warnAfterInSeconds: 0 },
    isUnmanagedSyncAppForTenantRestricted: false,
    isRequireAcceptingUserToMatchInvitedUserEnabled: false,
    deletedUserPersonalSiteRetentionPeriodInDays: 30,
    allowedDomainGuidsForSyncApp: [],
  } satisfies Graph.SharepointSettings
}
