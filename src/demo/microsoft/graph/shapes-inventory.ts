import type * as Graph from '@microsoft/microsoft-graph-types'
import { type Shape, shape } from './shape.js'

export const ROLE_ASSIGNMENT = shape<Graph.UnifiedRoleAssignment>('unifiedRoleAssignment', [
  ...(['id', 'principalId', 'roleDefinitionId', 'directoryScopeId', 'appScopeId', 'principal', 'roleDefinition'] as const),
])

export const ROLE_DEFINITION = shape<Graph.UnifiedRoleDefinition>('unifiedRoleDefinition', [
  ...(['id', 'displayName', 'templateId', 'isBuiltIn', 'isEnabled', 'description', 'rolePermissions'] as const),
])

export const ELIGIBLE = shape<Graph.UnifiedRoleEligibilityScheduleInstance>('unifiedRoleEligibilityScheduleInstance', [
  ...(['id', 'principalId', 'roleDefinitionId', 'directoryScopeId', 'memberType', 'startDateTime', 'endDateTime'] as const),
])

export const DIRECTORY_ROLE = shape<Graph.DirectoryRole>('directoryRole', ['id', 'displayName', 'description', 'roleTemplateId'])

export const APPLICATION = shape<Graph.Application>(
  'application',
  [
    ...(['id', 'appId', 'displayName', 'createdDateTime', 'signInAudience', 'publisherDomain', 'passwordCredentials'] as const),
    ...(['keyCredentials', 'requiredResourceAccess', 'notes', 'tags'] as const),
  ],
  { empty: { passwordCredentials: [], keyCredentials: [], requiredResourceAccess: [], tags: [] } },
)

export const SERVICE_PRINCIPAL = shape<Graph.ServicePrincipal>(
  'servicePrincipal',
  [
    ...(['id', 'appId', 'displayName', 'accountEnabled', 'appOwnerOrganizationId', 'servicePrincipalType'] as const),
    ...(['verifiedPublisher', 'appRoles', 'oauth2PermissionScopes', 'passwordCredentials', 'keyCredentials', 'tags'] as const),
    ...([
      'homepage',
      'replyUrls',
      'signInAudience',
      'appRoleAssignmentRequired',
      'servicePrincipalNames',
      'info',
      'disabledByMicrosoftStatus',
      'preferredSingleSignOnMode',
    ] as const),
  ],
  {
    empty: {
      appRoles: [],
      oauth2PermissionScopes: [],
      passwordCredentials: [],
      keyCredentials: [],
      tags: [],
      replyUrls: [],
      servicePrincipalNames: [],
      appRoleAssignmentRequired: false,
    },
  },
)

export const GRANT = shape<Graph.OAuth2PermissionGrant>('oAuth2PermissionGrant', [
  ...(['id', 'clientId', 'consentType', 'principalId', 'resourceId', 'scope'] as const),
])

export const APP_ROLE_ASSIGNMENT = shape<Graph.AppRoleAssignment>('appRoleAssignment', [
  ...(['id', 'appRoleId', 'createdDateTime', 'principalDisplayName', 'principalId', 'principalType'] as const),
  ...(['resourceDisplayName', 'resourceId'] as const),
])

export const DEVICE = shape<Graph.Device>('device', [
  ...(['id', 'deviceId', 'displayName', 'accountEnabled', 'operatingSystem', 'operatingSystemVersion', 'trustType'] as const),
  ...([
    'isCompliant',
    'isManaged',
    'mdmAppId',
    'approximateLastSignInDateTime',
    'registrationDateTime',
    'managementType',
  ] as const),
  ...(['deviceOwnership', 'manufacturer', 'model', 'profileType', 'enrollmentProfileName'] as const),
])

/** `managementState` is in the vendor's description and not yet in its types. */
export const MANAGED_DEVICE = shape<Graph.ManagedDevice & { managementState?: string }>('managedDevice', [
  ...(['id', 'deviceName', 'serialNumber', 'operatingSystem', 'osVersion', 'isEncrypted', 'complianceState'] as const),
  ...([
    'managementAgent',
    'managementState',
    'managedDeviceOwnerType',
    'lastSyncDateTime',
    'enrolledDateTime',
    'jailBroken',
  ] as const),
  ...(['userPrincipalName', 'userId', 'azureADDeviceId', 'androidSecurityPatchLevel', 'isSupervised', 'model'] as const),
  ...(['manufacturer', 'azureADRegistered', 'emailAddress', 'userDisplayName'] as const),
  ...(['deviceEnrollmentType'] as const),
])

/** What the kinds of policy have in common, and what the audit may ask of each kind. */
export const COMPLIANCE_POLICY: Shape = {
  type: 'deviceCompliancePolicy',
  fields: ['id', 'displayName', 'description', 'createdDateTime', 'lastModifiedDateTime', 'version'],
}

export const ASSIGNMENT = shape<Graph.DeviceCompliancePolicyAssignment>('deviceCompliancePolicyAssignment', ['id', 'target'])

export const SHAREPOINT = shape<Graph.SharepointSettings>('sharepointSettings', [
  ...(['sharingCapability', 'sharingDomainRestrictionMode', 'sharingAllowedDomainList', 'sharingBlockedDomainList'] as const),
  ...(['isResharingByExternalUsersEnabled', 'isLegacyAuthProtocolsEnabled', 'idleSessionSignOut', 'id'] as const),
  ...(['isUnmanagedSyncAppForTenantRestricted', 'deletedUserPersonalSiteRetentionPeriodInDays'] as const),
  ...(['isRequireAcceptingUserToMatchInvitedUserEnabled', 'allowedDomainGuidsForSyncApp'] as const),
])

export const SIGN_IN = shape<Graph.SignIn>('signIn', [
  ...(['id', 'createdDateTime', 'userId', 'userPrincipalName', 'userDisplayName', 'appId', 'appDisplayName'] as const),
  ...(['clientAppUsed', 'isInteractive', 'conditionalAccessStatus', 'status', 'ipAddress'] as const),
])

export const DIRECTORY_AUDIT = shape<Graph.DirectoryAudit>('directoryAudit', [
  ...(['id', 'activityDateTime', 'activityDisplayName', 'category', 'result', 'loggedByService', 'initiatedBy'] as const),
])

export const MESSAGE_RULE = shape<Graph.MessageRule>('messageRule', [
  ...(['id', 'displayName', 'sequence', 'isEnabled', 'hasError', 'isReadOnly', 'actions', 'conditions', 'exceptions'] as const),
])

export const MAILBOX_SETTINGS = shape<Graph.MailboxSettings>('mailboxSettings', ['userPurpose'])

export const METHOD: Shape = { type: 'authenticationMethod', fields: ['id'] }

export const LICENCE_DETAILS = shape<Graph.LicenseDetails>('licenseDetails', ['id', 'skuId', 'skuPartNumber', 'servicePlans'])

/** https://learn.microsoft.com/graph/api/resources/intune-deviceconfig-devicemanagement */
export const DEVICE_MANAGEMENT = shape<Graph.DeviceManagement>('deviceManagement', [
  'id',
  'settings',
  'intuneAccountId',
  'subscriptionState',
])

/** https://learn.microsoft.com/graph/api/resources/teamsadministration-teamsuserconfiguration */
export const TEAMS_USER: Shape = {
  type: 'teamsAdministration.teamsUserConfiguration',
  fields: ['id', 'tenantId', 'userPrincipalName', 'effectivePolicyAssignments'],
}

/** Beta only: https://learn.microsoft.com/graph/api/resources/strongauthenticationrequirements */
export const REQUIREMENTS: Shape = { type: 'strongAuthenticationRequirements', fields: ['perUserMfaState'] }
