import type { Fields } from './fields.js'

/**
 * Values that hold where no policy says anything, as Google documents them: a setting that is not here has none that is known, and
 * stays unknown. https://cloud.google.com/identity/docs/concepts/policy-api-concepts#default_field_values
 */
export const DEFAULTS: ReadonlyMap<string, Fields> = new Map<string, Fields>([
  ['calendar.primary_calendar_max_allowed_external_sharing', { maxAllowedExternalSharing: 'EXTERNAL_FREE_BUSY_ONLY' }],
  ['calendar.secondary_calendar_max_allowed_external_sharing', { maxAllowedExternalSharing: 'EXTERNAL_ALL_INFO_READ_ONLY' }],
  ['chat.external_chat_restriction', { allowExternalChat: false, externalChatRestriction: 'NO_RESTRICTION' }],
  [
    'drive_and_docs.external_sharing',
    {
      externalSharingMode: 'ALLOWED',
      allowReceivingExternalFiles: true,
      warnForSharingOutsideAllowlistedDomains: true,
      allowReceivingFilesOutsideAllowlistedDomains: true,
      allowNonGoogleInvitesInAllowlistedDomains: false,
      warnForExternalSharing: true,
      allowNonGoogleInvites: true,
      allowPublishingFiles: true,
      accessCheckerSuggestions: 'RECIPIENTS_OR_AUDIENCE_OR_PUBLIC',
      allowedPartiesForDistributingContent: 'ALL_ELIGIBLE_USERS',
    },
  ],
  ['drive_and_docs.general_access_default', { defaultFileAccess: 'LINK_SHARING_PRIVATE' }],
  ['gmail.auto_forwarding', { enableAutoForwarding: true }],
  [
    'groups_for_business.groups_sharing',
    {
      collaborationCapability: 'DOMAIN_USERS_ONLY',
      createGroupsAccessLevel: 'USERS_IN_DOMAIN',
      ownersCanAllowExternalMembers: false,
      ownersCanAllowIncomingMailFromPublic: true,
      viewTopicsDefaultAccessLevel: 'DOMAIN_USERS',
      ownersCanHideGroups: false,
      newGroupsAreHidden: false,
    },
  ],
  ['security.less_secure_apps', { allowLessSecureApps: false }],
  ['security.super_admin_account_recovery', { enableAccountRecovery: false }],
  ['security.user_account_recovery', { enableAccountRecovery: false }],
  ['security.two_step_verification_enrollment', { allowEnrollment: true }],
  ['security.two_step_verification_enforcement_factor', { allowedSignInFactorSet: 'ALL' }],
  ['security.two_step_verification_device_trust', { allowTrustingDevice: true }],
])
