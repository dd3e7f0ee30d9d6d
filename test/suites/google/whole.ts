import type { Tenant } from '../../../src/demo/google/tenant.js'
import { type ActivitySketch, log } from '../../../src/demo/google/tenants/activity.js'
import { type Ago, agoFrom } from '../../../src/demo/google/tenants/clock.js'
import { type DeviceSketch, device, deviceUser, mobile } from '../../../src/demo/google/tenants/device.js'
import { file } from '../../../src/demo/google/tenants/file.js'
import type { Sketch } from '../../../src/demo/google/tenants/person.js'
import { type PolicySketch, TWO_STEP } from '../../../src/demo/google/tenants/policy.js'
import { practiceTenant } from '../../../src/demo/google/tenants/practice.js'
import { assigned } from '../../../src/demo/google/tenants/role.js'
import { unitId } from '../../../src/demo/google/tenants/unit.js'

export const NOW = new Date('2026-11-22T09:00:00Z')

const DOMAIN = 'alder.example'
export const at = (name: string) => `${name}@${DOMAIN}`
/** As whom everything is read. */
export const ADMIN = at('ada')
const NEVER = '1970-01-01T00:00:00Z'

const THERAPISTS = '/Therapists'
const INTERNS = '/Therapists/Interns'
const PARTNERS = '/Partners'

/** What Bo let a program do. */
const SCOPES = ['https://mail.google.com/', 'https://www.googleapis.com/auth/drive.readonly'] as const

const STAFF = { created: 800, lastLogin: 1, enrolled: true, enforced: true } as const
const BARE = { ...STAFF, enrolled: false, enforced: false } as const
const KEYS = { num_security_keys: 2, num_passkeys_enrolled: 1 } as const

const PEOPLE: readonly Sketch[] = [
  { ...STAFF, login: at('ada'), name: 'Ada Shaw', superAdmin: true, usage: KEYS },
  { ...STAFF, login: at('bo'), name: 'Bo Hall', unit: THERAPISTS, usage: { password_strength: 'WEAK' }, ...leaks() },
  // An administrator through a group, and through a group within it.
  { ...STAFF, login: at('cy'), name: 'Cy Ward', delegatedAdmin: true, recoveryEmail: 'cy@private-mail.example' },
  // In the group within the group that is left out.
  { ...BARE, login: at('dee'), name: 'Dee Moss', unit: THERAPISTS, lastLogin: 140 },
  // In the unit that is left out.
  { ...BARE, login: at('eve'), name: 'Eve Lane', unit: INTERNS },
  { ...STAFF, login: at('fay'), name: 'Fay Dunn', unit: THERAPISTS, lastLogin: 20 },
  { ...STAFF, login: at('breakglass'), name: 'Emergency', superAdmin: true, lastLogin: null, mail: null, usage: KEYS },
  { ...BARE, login: at('info'), name: 'Info', suspended: true },
  { ...STAFF, login: at('desk'), name: 'Front desk', also: [at('reception')] },
  // Signs in at the provider of the clinic next door.
  { ...BARE, login: at('pat'), name: 'Pat Partner', unit: PARTNERS },
]

/** A mailbox that sends everything on, a program that reads it, and a file that stands open. */
function leaks(): Partial<Sketch> {
  const forwarded = { emailAddress: 'bo@private-mail.example', disposition: 'leaveInInbox' }
  return {
    mail: {
      autoForwarding: { enabled: true, ...forwarded },
      forwardingAddresses: [{ forwardingEmail: forwarded.emailAddress, verificationStatus: 'accepted' }],
      delegates: [{ delegateEmail: at('desk'), verificationStatus: 'accepted' }],
      filters: [{ id: 'f1', criteria: { from: 'x@elsewhere.example' }, action: { forward: forwarded.emailAddress } }],
    },
    tokens: [
      {
        kind: 'admin#directory#token',
        clientId: '99887766-notes.apps.googleusercontent.com',
        displayText: 'Penline Notes',
        anonymous: false,
        nativeApp: false,
        scopes: [...SCOPES],
      },
    ],
  }
}

/** A practice with everything in it that a call of the table is for, so that an audit with every check makes every call that it can. */
export function wholeTenant(now = NOW): Tenant {
  const ago = agoFrom(now)
  const open = file({ name: 'Waiting list', owner: at('bo'), open: 'anyoneWithLink', changed: 40 }, ago)
  const base = practiceTenant({
    ...{ name: 'Alder Street Therapy', domain: DOMAIN, country: 'GB', now, visitor: ADMIN },
    people: PEOPLE.map((it) => (it.login === at('bo') ? { ...it, files: [open] } : it)),
    units: [THERAPISTS, INTERNS, PARTNERS],
    groups: [
      { email: at('left-out'), name: 'Left out', groups: [at('nested')] },
      { email: at('nested'), name: 'Nested', people: [at('dee')] },
      { email: at('administrators'), name: 'Administrators', groups: [at('inner')] },
      { email: at('inner'), name: 'Inner', people: [at('cy')] },
      { email: at('intake'), name: 'Intake', people: [at('bo')], outside: ['office@accountant.example'] },
    ],
    policies: policies(ago),
  })
  return {
    ...base,
    roleAssignments: [
      ...[at('ada'), at('breakglass')].map((person) => assigned('_SEED_ADMIN_ROLE', { person })),
      assigned('_USER_MANAGEMENT_ADMIN_ROLE', { group: at('administrators') }),
      assigned('_HELP_DESK_ADMIN_ROLE', { person: at('desk') }, THERAPISTS),
    ],
    ...elsewhere(base),
    ...devices(ago),
    drives: [sharedDrive(ago)],
    activities: log(activities(open.id ?? ''), base.customer.id, ago),
    alerts: [alert(base, ago)],
    licences: PEOPLE.map(({ login: userId }) => ({
      kind: 'licensing#licenseAssignment',
      ...{ productId: 'Google-Apps', productName: 'Google Workspace', skuName: 'Google Workspace Business Standard' },
      skuId: '1010020028',
      userId,
    })),
  }
}

/** A practice that did everything, but for one unit and one group. */
function policies(ago: Ago): PolicySketch[] {
  return [
    { type: TWO_STEP, value: { enforcedFrom: ago(600) } },
    { type: TWO_STEP, unit: INTERNS, value: { enforcedFrom: NEVER } },
    { type: TWO_STEP, group: at('left-out'), value: { enforcedFrom: NEVER } },
    { type: `${TWO_STEP}_factor`, value: { allowedSignInFactorSet: 'ALL' } },
    { type: 'security.two_step_verification_device_trust', value: { allowTrustingDevice: false } },
    { type: 'security.two_step_verification_grace_period', value: { enrollmentGracePeriod: '168h' } },
    { type: 'security.password', value: { ...PASSWORD, minimumLength: 12 } },
    { type: 'security.password', unit: INTERNS, value: { ...PASSWORD, minimumLength: 8 } },
    { type: 'security.session_controls', value: { webSessionDuration: '43200s' } },
    { type: 'gmail.auto_forwarding', value: { enableAutoForwarding: false } },
    { type: 'gmail.auto_forwarding', unit: THERAPISTS, value: { enableAutoForwarding: true } },
    { type: 'gmail.mail_delegation', value: { enableMailDelegation: true } },
    {
      type: 'drive_and_docs.external_sharing',
      value: { externalSharingMode: 'ALLOWLISTED_DOMAINS', allowPublishingFiles: false },
    },
    { type: 'drive_and_docs.external_sharing', unit: INTERNS, value: { externalSharingMode: 'DISALLOWED' } },
    { type: 'api_controls.unconfigured_third_party_apps', value: { accessLevel: 'BLOCK_ALL_SCOPES' } },
    { type: 'workspace_marketplace.apps_access_options', value: { accessLevel: 'ALLOW_LISTED_APPS' } },
    { type: 'meet.automatic_recording', value: { enabled: false } },
    { type: 'data_regions.data_at_rest_region', value: { region: 'EUROPE' } },
    { type: 'data_regions.data_processing_region', value: { limitToStorageRegion: true } },
  ]
}

const PASSWORD = { maximumLength: 100, allowedStrength: 'STRONG', allowReuse: false, expirationDuration: '0s' } as const

/** The partners sign in at a provider of their own. */
function elsewhere({ customer }: Tenant): Pick<Tenant, 'ssoAssignments'> {
  const saml = { ssoMode: 'SAML_SSO', samlSsoInfo: { inboundSamlSsoProfile: 'inboundSamlSsoProfiles/1' } }
  const to = { customer: `customers/${customer.id}`, targetOrgUnit: `orgUnits/${unitId(PARTNERS)}` }
  return { ssoAssignments: [{ name: 'inboundSsoAssignments/1', ...to, ...saml }] }
}

const WELL = { is_os_native_firewall_enabled: true, is_secure_boot_enabled: true, av_installed: true, av_enabled: true } as const
const LAPTOPS: readonly DeviceSketch[] = [
  {
    ...{ name: 'ALDER-ADA', login: at('ada'), type: 'WINDOWS', version: 'Windows 10.0.26100.2314', company: true },
    ...{ encryption: 'ENCRYPTED', signals: WELL, lastSync: 1 },
  },
  { name: 'MacBook of Cy', login: at('cy'), type: 'MAC_OS', version: 'MacOs 14.7', encryption: 'NOT_ENCRYPTED', lastSync: 2 },
]
const PHONES: readonly DeviceSketch[] = [
  { name: 'Pixel of Bo', login: at('bo'), type: 'ANDROID', version: 'Android 13', password: 'PASSWORD_NOT_SET', lastSync: 3 },
]

function devices(ago: Ago): Pick<Tenant, 'devices' | 'deviceUsers' | 'mobileDevices' | 'chromeDevices'> {
  const all = [...LAPTOPS, ...PHONES]
  const kiosk = {
    ...{ kind: 'admin#directory#chromeosdevice', deviceId: '7d0f2f0e-1c1b-4a52-9a55-1f0c0c0c0001', serialNumber: 'KIOSK1' },
    ...{ status: 'ACTIVE', annotatedUser: at('desk'), model: 'Kiosk', osVersion: '120.0.6099.272', bootMode: 'Verified' },
    ...{ autoUpdateThrough: '2030-06-01', lastSync: ago(4), orgUnitPath: '/' },
  }
  return {
    devices: all.map((it) => device(it, ago)),
    deviceUsers: all.map((it) => deviceUser(it, ago)),
    mobileDevices: PHONES.map((it) => mobile(it, ago)),
    chromeDevices: [kiosk],
  }
}

function sharedDrive(ago: Ago): Tenant['drives'][number] {
  const id = '0AAlderPapersPVA'
  return {
    profile: { kind: 'drive#drive', id, name: 'Papers', createdTime: ago(900), hidden: false },
    members: [ADMIN],
    files: [file({ name: 'Intake form', drive: id, open: 'anyoneWithLink', changed: 120 }, ago)],
  }
}

const activities = (file: string): ActivitySketch[] => [
  { application: 'user_accounts', event: 'password_edit', type: 'password_change', by: at('bo'), at: 90 },
  { application: 'login', event: 'password_edit', type: 'password_change', by: at('ada'), at: 100 },
  { application: 'login', event: 'login_success', type: 'login', by: at('bo'), at: 1 },
  {
    ...{ application: 'admin', event: 'CHANGE_PASSWORD', type: 'USER_SETTINGS', by: at('ada'), at: 30 },
    parameters: { USER_EMAIL: at('cy') },
  },
  {
    ...{ application: 'admin', event: 'CREATE_USER', type: 'USER_SETTINGS', by: at('ada'), at: 12 },
    parameters: { USER_EMAIL: at('desk') },
  },
  {
    ...{ application: 'drive', event: 'change_document_visibility', type: 'acl_change', by: at('bo'), at: 40 },
    parameters: {
      doc_id: file,
      doc_title: 'Waiting list',
      owner: at('bo'),
      visibility: 'people_with_link',
      visibility_change: 'external',
    },
  },
  {
    ...{ application: 'token', event: 'authorize', type: 'auth', by: at('bo'), at: 33 },
    parameters: { app_name: 'Penline Notes', client_id: '99887766-notes.apps.googleusercontent.com', scope: SCOPES },
  },
]

function alert({ customer }: Tenant, ago: Ago): Tenant['alerts'][number] {
  const about = { type: 'Suspicious login', source: 'Google identity', createTime: ago(50), startTime: ago(50) }
  return { customerId: customer.id, alertId: 'a1', ...about }
}
