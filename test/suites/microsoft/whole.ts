import { ADVANCED_AUDITING } from '../../../src/collectors/microsoft365/logs/licences.js'
import { requestId } from '../../../src/demo/microsoft/reply.js'
import { ROLES } from '../../../src/demo/microsoft/roles.js'
import type { Group, Tenant } from '../../../src/demo/microsoft/tenant.js'
import { agoFrom } from '../../../src/demo/microsoft/tenants/clock.js'
import { conditionalAccessTenant } from '../../../src/demo/microsoft/tenants/conditional-access.js'
import { managed, registered } from '../../../src/demo/microsoft/tenants/device.js'
import { journalRule, mailFlowRule } from '../../../src/demo/microsoft/tenants/exchange.js'
import { idOf, type Sketch } from '../../../src/demo/microsoft/tenants/person.js'
import { assignment, practiceTenant } from '../../../src/demo/microsoft/tenants/practice.js'
import { rule } from '../../../src/demo/microsoft/tenants/rule.js'
import { sampleApps } from '../../../src/demo/microsoft/tenants/sample-apps.js'

export const NOW = new Date('2026-11-22T09:30:00Z')

const at = (name: string) => `${name}@alder.example`
const STAFF = { created: 800, lastSignIn: 1, passwordChanged: 150, licence: 'e5' } as const

const PEOPLE: readonly Sketch[] = [
  // Whoever runs the audit: a role that reads is enough.
  { ...STAFF, login: at('ada'), name: 'Ada Shaw', methods: ['passKeyDeviceBound'] },
  { ...STAFF, login: at('bo'), name: 'Bo Hall', methods: ['microsoftAuthenticatorPush'] },
  { ...STAFF, login: at('cy'), name: 'Cy Ward', methods: ['passKeyDeviceBound'] },
  // In the group that the rule leaves out.
  { ...STAFF, login: at('dee'), name: 'Dee Moss', methods: ['microsoftAuthenticatorPush'], lastSignIn: 140 },
  // Left out by name; asked for a second factor all the same, by the old switch.
  { ...STAFF, login: at('eve'), name: 'Eve Lane', methods: ['microsoftAuthenticatorPush'], perUserMfa: 'enforced' },
  { ...STAFF, login: at('fay'), name: 'Fay Dunn', methods: ['mobilePhone'], lastSignIn: 20 },
  { ...STAFF, login: at('breakglass'), name: 'Emergency', methods: ['passKeyDeviceBound'], lastSignIn: null, mailbox: null },
  { login: at('info'), name: 'Info', mailbox: 'SharedMailbox', disabled: true, created: 800 },
  // Nobody has switched off the account behind it.
  { login: at('desk'), name: 'Front desk', mailbox: 'SharedMailbox', created: 800, lastSignIn: 3, passwordChanged: 480 },
  { login: 'pat_partner.example#EXT#@alder.onmicrosoft.com', name: 'Pat Partner', guest: true, created: 300, lastSignIn: 200 },
  { login: 'kim_partner.example#EXT#@alder.onmicrosoft.com', name: 'Kim Partner', guest: true, created: 60, lastSignIn: 4 },
]

const [leftOut, nested, administrators] = [
  group('Left out', [requestId('group Nested')]),
  group('Nested', [idOf(at('dee'))]),
  group('Administrators', [idOf(at('cy'))], { isAssignableToRole: true }),
]

/** A practice with everything in it that a call of the table is for, so that an audit with every check makes every call that it can. */
export function wholeTenant(now = NOW): Tenant {
  const base = practiceTenant({
    ...{ name: 'Alder Street Therapy', domain: 'alder.example', initial: 'alder.onmicrosoft.com', country: 'GB', now },
    product: 'e5',
    visitor: at('ada'),
    people: PEOPLE,
    mailboxes: {
      [at('bo')]: { ForwardingAddress: 'Cy Ward', DeliverToMailboxAndForward: true },
      [at('dee')]: { ForwardingSmtpAddress: 'smtp:dee@private-mail.example', DeliverToMailboxAndForward: true },
    },
    roles: { 'Global Reader': [at('ada')], 'Global Administrator': [at('breakglass'), at('bo')] },
  })
  return {
    ...base,
    groups: [leftOut, nested, administrators],
    roles: [...base.roles, assignment(ROLES['Exchange Administrator'], administrators.profile.id)],
    eligible: [assignment(ROLES['Global Administrator'], idOf(at('cy')))],
    ...signIn(now),
    ...audited(base),
    ...apps(now),
    ...devices(now),
    ...mail(base),
  }
}

/** The rules of a practice that did everything, but for two people. */
function signIn(now: Date): Partial<Tenant> {
  const { conditionalAccess: _, ...careful } = conditionalAccessTenant(now)
  const users = { excludeUsers: [idOf(at('breakglass')), idOf(at('eve'))], excludeGroups: [leftOut.profile.id] }
  return {
    authorizationPolicy: { ...careful.authorizationPolicy, allowInvitesFrom: 'everyone' },
    sharepoint: { ...careful.sharepoint, sharingCapability: 'externalUserSharingOnly' },
    activityTimeouts: [
      {
        id: requestId('idle'),
        displayName: 'idle',
        isOrganizationDefault: true,
        definition: [
          '{"ActivityBasedTimeoutPolicy":{"Version":1,"ApplicationPolicies":[{"ApplicationId":"default","WebSessionIdleTimeout":"00:15:00"}]}}',
        ],
      },
    ],
    conditionalAccess: [
      rule('Second factor for everybody', { users }),
      rule('Old protocols are blocked', {
        // The scanner's settings were never changed.
        users: { excludeUsers: [idOf(at('desk'))] },
        conditions: { clientAppTypes: ['exchangeActiveSync', 'other'] },
        grant: { builtInControls: ['block'] },
      }),
      rule('Managed devices', { users: { excludeUsers: [idOf(at('desk'))] }, grant: { builtInControls: ['compliantDevice'] } }),
      rule('Sign in again after 12 hours', { grant: null, session: { signInFrequency: HALF_A_DAY } }),
    ],
  }
}

const HALF_A_DAY = {
  isEnabled: true,
  type: 'hours',
  value: 12,
  frequencyInterval: 'timeBased',
  authenticationType: 'primaryAndSecondaryAuthentication',
} as const

/** With advanced auditing the log is kept longer, unless a rule of the practice makes it shorter. */
function audited({ skus, purview }: Tenant): Partial<Tenant> {
  const plan = { servicePlanName: 'M365_ADVANCED_AUDITING', provisioningStatus: 'Success', appliesTo: 'User' }
  const advanced = { ...plan, servicePlanId: ADVANCED_AUDITING }
  const rule = { Identity: 'Short', Name: 'Short', Enabled: true, RetentionDuration: 'ThreeMonths', Priority: 1 }
  return {
    skus: skus.map((it) => ({ ...it, servicePlans: [...(it.servicePlans ?? []), advanced] })),
    purview: { ...purview, auditRetention: [{ ...rule, RecordTypes: [], UserIds: [], Operations: [] }] },
  }
}

/** One program that nobody answers for, one of a single person, and the practice's own with an old secret. */
function apps(now: Date): Partial<Tenant> {
  const ago = agoFrom(now)
  const made = sampleApps(ago)
  const website = made.applications[0]
  const owned = website ? { [website.id]: [idOf(at('cy'))] } : {}
  const own = requestId('tenant alder.example')
  const principals = Array.from({ length: made.servicePrincipals.length }, (_, n) => made.servicePrincipals.at(n)).filter(
    (it) => it !== undefined,
  )
  return {
    ...made,
    servicePrincipals: principals.map((it) => (it.displayName === 'Website' ? { ...it, appOwnerOrganizationId: own } : it)),
    appOwners: owned,
    appRoleAssignments: [
      ...made.appRoleAssignments,
      ...made.appRoleAssignments.map((it) => ({
        ...it,
        id: requestId('assignment of the website'),
        principalId: requestId('principal Website'),
        principalDisplayName: 'Website',
      })),
    ],
    grants: made.grants.map((it) => (it.consentType === 'Principal' ? { ...it, principalId: idOf(at('bo')) } : it)),
  }
}

function devices(now: Date): Partial<Tenant> {
  const ago = agoFrom(now)
  const { compliancePolicies, deviceManagement } = conditionalAccessTenant(now)
  const laptop = (name: string, login: string) =>
    ({ name, login: at(login), system: 'Windows', version: '10.0.26100.2314' }) as const
  const [one, two] = [laptop('ALDER-ADA', 'ada'), laptop('ALDER-BO', 'bo')]
  const own = { name: 'MacBook of Cy', login: at('cy'), system: 'macOS', version: '14.7' } as const
  return {
    compliancePolicies,
    deviceManagement,
    managedDevices: [managed(one, ago), managed({ ...two, encrypted: false, compliance: 'noncompliant' }, ago)],
    devices: [...[one, two].map((it) => registered(it, ago, true)), registered(own, ago, false)],
  }
}

function mail({ exchange, teams }: Tenant): Partial<Tenant> {
  return {
    exchange: {
      ...exchange,
      recipients: [
        {
          Identity: 'Accountant',
          Name: 'Accountant',
          RecipientTypeDetails: 'MailContact',
          PrimarySmtpAddress: at('accountant'),
          ExternalEmailAddress: 'SMTP:office@accountant.example',
        },
      ],
      outboundSpamPolicies: exchange.outboundSpamPolicies.map((it) => ({ ...it, AutoForwardingMode: 'Off' })),
      transportRules: [mailFlowRule('Invoices', { BlindCopyTo: [at('accountant')], Conditions: ['SentTo'] })],
      journalRules: [journalRule('Archive', 'everything@archive-keeper.example')],
      externalInOutlook: { ...exchange.externalInOutlook, Enabled: true },
    },
    teams: {
      ...teams,
      meetingPolicies: teams.meetingPolicies.flatMap((it) => [
        { ...it, AllowCloudRecording: false, AllowTranscription: false },
        { ...it, Identity: 'Tag:Supervision' },
      ]),
      assigned: [{ login: at('bo'), policyType: 'TeamsMeetingPolicy', policy: 'Supervision' }],
    },
  }
}

function group(displayName: string, members: readonly string[], more: Partial<Group['profile']> = {}): Group {
  const id = requestId(`group ${displayName}`)
  return {
    profile: { id, displayName, securityEnabled: true, mailEnabled: false, groupTypes: [], ...more },
    members,
  }
}
