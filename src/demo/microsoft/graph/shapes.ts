import type * as Graph from '@microsoft/microsoft-graph-types'
import { type Shape, shape } from './shape.js'

/** https://learn.microsoft.com/graph/api/resources/user: without $select a short list is told, which lacks accountEnabled. */
export const USER = shape<Graph.User>(
  'user',
  [
    ...(['id', 'displayName', 'userPrincipalName', 'mail', 'otherMails', 'proxyAddresses', 'givenName', 'surname'] as const),
    ...(['businessPhones', 'mobilePhone', 'jobTitle', 'officeLocation', 'preferredLanguage', 'department'] as const),
    ...(['accountEnabled', 'userType', 'createdDateTime', 'creationType', 'externalUserState', 'identities'] as const),
    ...(['lastPasswordChangeDateTime', 'passwordPolicies', 'onPremisesSyncEnabled', 'onPremisesImmutableId'] as const),
    ...(['assignedLicenses', 'assignedPlans', 'employeeHireDate', 'employeeLeaveDateTime', 'employeeType'] as const),
    ...(['externalUserStateChangeDateTime', 'usageLocation', 'signInActivity', 'deletedDateTime', 'isResourceAccount'] as const),
    ...(['preferredDataLocation', 'country'] as const),
  ],
  {
    usual: [
      ...['businessPhones', 'displayName', 'givenName', 'id', 'jobTitle', 'mail', 'mobilePhone', 'officeLocation'],
      ...['preferredLanguage', 'surname', 'userPrincipalName'],
    ],
    empty: { businessPhones: [], otherMails: [], proxyAddresses: [], assignedLicenses: [], assignedPlans: [], identities: [] },
    omitted: ['signInActivity'],
  },
)

export const GROUP = shape<Graph.Group>(
  'group',
  [
    ...(['id', 'displayName', 'description', 'mail', 'mailEnabled', 'securityEnabled', 'groupTypes', 'visibility'] as const),
    ...(['isAssignableToRole', 'membershipRule', 'createdDateTime'] as const),
  ],
  { empty: { groupTypes: [] } },
)

/** What a list of mixed things may be asked for. */
export const DIRECTORY_OBJECT: Shape = {
  type: 'directoryObject',
  fields: ['id', 'displayName', 'userPrincipalName', 'mail', 'deletedDateTime'],
}

export const ORGANIZATION = shape<Graph.Organization>(
  'organization',
  [
    ...([
      'id',
      'displayName',
      'country',
      'countryLetterCode',
      'createdDateTime',
      'tenantType',
      'verifiedDomains',
      'assignedPlans',
    ] as const),
    ...(['onPremisesSyncEnabled', 'onPremisesLastSyncDateTime', 'technicalNotificationMails', 'defaultUsageLocation'] as const),
  ],
  { empty: { verifiedDomains: [], assignedPlans: [], technicalNotificationMails: [] } },
)

export const SKU = shape<Graph.SubscribedSku>('subscribedSku', [
  ...([
    'id',
    'accountId',
    'accountName',
    'appliesTo',
    'capabilityStatus',
    'consumedUnits',
    'prepaidUnits',
    'servicePlans',
  ] as const),
  ...(['skuId', 'skuPartNumber', 'subscriptionIds'] as const),
])

export const DOMAIN = shape<Graph.Domain>(
  'domain',
  [
    ...(['id', 'authenticationType', 'isAdminManaged', 'isDefault', 'isInitial', 'isRoot', 'isVerified'] as const),
    ...(['passwordNotificationWindowInDays', 'passwordValidityPeriodInDays', 'supportedServices'] as const),
  ],
  { empty: { supportedServices: [] } },
)

export const REGISTRATION = shape<Graph.UserRegistrationDetails>('userRegistrationDetails', [
  ...(['id', 'userPrincipalName', 'userDisplayName', 'userType', 'isAdmin', 'isMfaCapable', 'isMfaRegistered'] as const),
  ...(['isPasswordlessCapable', 'isSsprCapable', 'isSsprEnabled', 'isSsprRegistered', 'methodsRegistered'] as const),
  ...(['isSystemPreferredAuthenticationMethodEnabled', 'systemPreferredAuthenticationMethods'] as const),
  ...(['userPreferredMethodForSecondaryAuthentication', 'lastUpdatedDateTime'] as const),
])

export const CONDITIONAL_ACCESS = shape<Graph.ConditionalAccessPolicy>('conditionalAccessPolicy', [
  ...(['id', 'displayName', 'state', 'templateId', 'createdDateTime', 'modifiedDateTime'] as const),
  ...(['conditions', 'grantControls', 'sessionControls'] as const),
])

export const NAMED_LOCATION = shape<Graph.NamedLocation>('namedLocation', [
  'id',
  'displayName',
  'createdDateTime',
  'modifiedDateTime',
])

export const STRENGTH = shape<Graph.AuthenticationStrengthPolicy>('authenticationStrengthPolicy', [
  ...(['id', 'displayName', 'description', 'policyType', 'requirementsSatisfied', 'allowedCombinations'] as const),
  ...(['createdDateTime', 'modifiedDateTime'] as const),
])

export const SECURITY_DEFAULTS = shape<Graph.IdentitySecurityDefaultsEnforcementPolicy>(
  'identitySecurityDefaultsEnforcementPolicy',
  ['id', 'displayName', 'description', 'isEnabled'],
)

export const AUTHORIZATION_POLICY = shape<Graph.AuthorizationPolicy>('authorizationPolicy', [
  ...(['id', 'displayName', 'description', 'allowInvitesFrom', 'guestUserRoleId', 'allowedToUseSSPR'] as const),
  ...(['allowedToSignUpEmailBasedSubscriptions', 'allowEmailVerifiedUsersToJoinOrganization', 'blockMsolPowerShell'] as const),
  ...(['allowUserConsentForRiskyApps', 'defaultUserRolePermissions'] as const),
])

export const METHODS_POLICY = shape<Graph.AuthenticationMethodsPolicy>('authenticationMethodsPolicy', [
  ...(['id', 'displayName', 'description', 'lastModifiedDateTime', 'policyVersion', 'policyMigrationState'] as const),
  ...(['registrationEnforcement', 'authenticationMethodConfigurations'] as const),
])

export const ADMIN_CONSENT = shape<Graph.AdminConsentRequestPolicy>('adminConsentRequestPolicy', [
  ...(['isEnabled', 'notifyReviewers', 'remindersEnabled', 'requestDurationInDays', 'reviewers', 'version'] as const),
])

export const GROUP_SETTING = shape<Graph.GroupSetting>('groupSetting', ['id', 'displayName', 'templateId', 'values'])

export const ACTIVITY_TIMEOUT = shape<Graph.ActivityBasedTimeoutPolicy>('activityBasedTimeoutPolicy', [
  ...(['id', 'displayName', 'description', 'definition', 'isOrganizationDefault'] as const),
])
