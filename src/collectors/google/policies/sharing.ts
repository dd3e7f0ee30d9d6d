import { flag, word } from './fields.js'
import { type Get, meaning, reading } from './reading.js'

const DRIVE = 'drive_and_docs.external_sharing'
const LINK = 'drive_and_docs.general_access_default'
const DESKTOP = 'drive_and_docs.drive_for_desktop'
const FORWARDING = 'gmail.auto_forwarding'
const GROUPS = 'groups_for_business.groups_sharing'
const APPS = 'api_controls.unconfigured_third_party_apps'

const DRIVE_PAGE = 'Apps › Google Workspace › Drive and Docs › Sharing settings'

/** What may leave the practice, to whom, and by which programs. Members of enumerations: https://cloud.google.com/identity/docs/concepts/supported-policy-api-settings */
export const SHARING = [
  reading({ key: 'sharing.files', name: 'sharing of files in Drive', types: [DRIVE], value: filesWith, where: DRIVE_PAGE }),
  reading({
    key: 'sharing.domains',
    name: 'domains that files may be shared with',
    types: [DRIVE],
    // Which domains are on the list, this policy does not say.
    value: (get) => meaning<string[] | null>({ ALLOWED: null, DISALLOWED: [] }, word(get(DRIVE), 'externalSharingMode')),
    where: DRIVE_PAGE,
  }),
  reading({
    key: 'sharing.default-link',
    name: 'links to new files in Drive',
    types: [LINK],
    value: (get) => meaning(LINKS, word(get(LINK), 'defaultFileAccess')),
    where: DRIVE_PAGE,
  }),
  ...(['primary', 'secondary'] as const).map((kind) => {
    const type = `calendar.${kind}_calendar_max_allowed_external_sharing`
    return reading({
      key: 'sharing.calendar',
      ...(kind === 'secondary' ? { about: 'calendars that people add' } : {}),
      name: kind === 'primary' ? "sharing of people's own calendars" : 'sharing of calendars that people add',
      types: [type],
      value: (get) => meaning(CALENDARS, word(get(type), 'maxAllowedExternalSharing')),
      where: 'Apps › Google Workspace › Calendar › Sharing settings',
    })
  }),
  reading({
    key: 'mail.auto-forward',
    name: 'automatic forwarding in Gmail',
    types: [FORWARDING],
    value: (get) => yesNo(flag(get(FORWARDING), 'enableAutoForwarding'), 'allowed', 'blocked'),
    where: 'Apps › Google Workspace › Gmail › End User Access › Automatic forwarding',
  }),
  reading({
    key: 'devices.sync',
    name: 'synchronised copies of Drive',
    types: [DESKTOP],
    value: syncOn,
    where: 'Apps › Google Workspace › Drive and Docs › Features and Applications › Google Drive for desktop',
  }),
  reading({
    key: 'guests.invited-by',
    name: 'who may add people from outside to groups',
    types: [GROUPS],
    value: (get) => yesNo(flag(get(GROUPS), 'ownersCanAllowExternalMembers'), 'members', 'administrators'),
    where: 'Apps › Google Workspace › Groups for Business › Sharing settings',
  }),
  reading({
    key: 'apps.consented-by',
    name: 'who may connect third-party apps',
    types: [APPS],
    value: (get) => meaning(CONSENT, word(get(APPS), 'accessLevel')),
    where: 'Security › Access and data control › API controls › Settings › Unconfigured third-party apps',
  }),
]

/** Files open to anyone with the link only where sharing outside is allowed, and publishing beside it. */
function filesWith(get: Get): 'nobody' | 'new-guests' | 'anyone' | undefined {
  const mode = word(get(DRIVE), 'externalSharingMode')
  if (mode !== 'ALLOWED') return meaning({ DISALLOWED: 'nobody', ALLOWLISTED_DOMAINS: 'new-guests' } as const, mode)
  return yesNo(flag(get(DRIVE), 'allowPublishingFiles'), 'anyone', 'new-guests')
}

function syncOn(get: Get): 'blocked' | 'managed-only' | 'allowed' | undefined {
  const allowed = flag(get(DESKTOP), 'allowDriveForDesktop')
  if (allowed !== true) return allowed === false ? 'blocked' : undefined
  return yesNo(flag(get(DESKTOP), 'restrictToAuthorizedDevices'), 'managed-only', 'allowed')
}

/** Google's pages spell the narrowest in two ways. A target audience is the whole practice unless somebody made a smaller one. */
const LINKS = {
  PRIVATE_TO_OWNER: 'named',
  LINK_SHARING_PRIVATE: 'named',
  PRIMARY_AUDIENCE_WITH_LINK: 'organisation',
  PRIMARY_AUDIENCE_WITH_LINK_OR_SEARCH: 'organisation',
} as const

const CALENDARS = {
  EXTERNAL_FREE_BUSY_ONLY: 'free-busy',
  EXTERNAL_ALL_INFO_READ_ONLY: 'details',
  EXTERNAL_ALL_INFO_READ_WRITE: 'details',
  EXTERNAL_ALL_INFO_READ_WRITE_MANAGE: 'details',
} as const

/** Other members are not explained anywhere: readers of this API take UNSPECIFIED_UBER_BLOCK for opposite things. */
const CONSENT = { BLOCK_ALL_SCOPES: 'administrators', ALLOW_SIGN_IN_SCOPES_ONLY: 'limited' } as const

function yesNo<Y, N>(value: boolean | undefined, yes: Y, no: N): Y | N | undefined {
  return value === undefined ? undefined : value ? yes : no
}
