import { BUILT_IN_STRENGTHS } from '../graph/operations/strengths.js'
import { ROLES } from '../roles.js'
import type { Tenant } from '../tenant.js'
import { agoFrom } from './clock.js'
import { managed, registered, windowsPolicy } from './device.js'
import { idOf } from './person.js'
import { practiceTenant } from './practice.js'
import { type Change, rule } from './rule.js'

const EMERGENCY = 'breakglass@linden.example'

/** A practice with Entra ID P1 that has done everything: one emergency account is left out of the rules, as it should be. */
export function conditionalAccessTenant(now: Date): Tenant {
  const ago = agoFrom(now)
  const tenant = practiceTenant({
    name: 'Linden Psychology',
    domain: 'linden.example',
    initial: 'linden.onmicrosoft.com',
    country: 'GB',
    now,
    product: 'business-premium',
    visitor: 'ada@linden.example',
    people: [
      { ...MEMBER, login: 'ada@linden.example', name: 'Ada Shaw', methods: ['passKeyDeviceBound'] },
      { ...MEMBER, login: 'bo@linden.example', name: 'Bo Hall', methods: ['microsoftAuthenticatorPush'] },
      {
        ...MEMBER,
        login: 'cy@linden.example',
        name: 'Cy Ward',
        methods: ['windowsHelloForBusiness', 'microsoftAuthenticatorPush'],
      },
      { ...MEMBER, login: EMERGENCY, name: 'Emergency', methods: ['passKeyDeviceBound'], lastSignIn: null, mailbox: null },
    ],
    roles: { 'Global Administrator': ['ada@linden.example', EMERGENCY] },
  })
  const computers = (['ada', 'bo', 'cy'] as const).map((name) => ({
    ...({
      name: `LINDEN-${name.toUpperCase()}`,
      login: `${name}@linden.example`,
      system: 'Windows',
      version: '10.0.26100.2314',
    } as const),
  }))
  return {
    ...tenant,
    conditionalAccess: rules(),
    managedDevices: computers.map((it) => managed(it, ago)),
    devices: computers.map((it) => registered(it, ago, true)),
    compliancePolicies: [windowsPolicy('Computers', DEMANDS, ago)],
    deviceManagement: { secureByDefault: true, deviceComplianceCheckinThresholdDays: 30 },
    authorizationPolicy: { ...tenant.authorizationPolicy, ...CAREFUL },
    adminConsent: { ...tenant.adminConsent, isEnabled: true },
    sharepoint: { ...tenant.sharepoint, sharingCapability: 'disabled', isLegacyAuthProtocolsEnabled: false },
    exchange: {
      ...tenant.exchange,
      remoteDomains: tenant.exchange.remoteDomains.map((it) => ({ ...it, AutoForwardEnabled: false })),
      outboundSpamPolicies: tenant.exchange.outboundSpamPolicies.map((it) => ({ ...it, AutoForwardingMode: 'Off' })),
      externalInOutlook: { ...tenant.exchange.externalInOutlook, Enabled: true },
    },
    teams: {
      ...tenant.teams,
      meetingPolicies: tenant.teams.meetingPolicies.map((it) => ({
        ...it,
        AllowCloudRecording: false,
        AllowTranscription: false,
      })),
      federation: tenant.teams.federation.map((it) => ({ ...it, AllowFederatedUsers: false, AllowTeamsConsumer: false })),
    },
  }
}

const MEMBER = { created: 800, lastSignIn: 1, passwordChanged: 150, licence: 'business-premium' } as const

const DEMANDS = {
  passwordRequired: true,
  passwordMinutesOfInactivityBeforeLock: 5,
  bitLockerEnabled: true,
  storageRequireEncryption: true,
}

const CAREFUL = {
  allowInvitesFrom: 'adminsAndGuestInviters',
  guestUserRoleId: '2af84b1e-32c8-42b7-82bc-daa82404023b',
  defaultUserRolePermissions: {
    allowedToCreateApps: false,
    allowedToCreateSecurityGroups: false,
    allowedToCreateTenants: false,
    allowedToReadBitlockerKeysForOwnedDevice: false,
    allowedToReadOtherUsers: true,
    permissionGrantPoliciesAssigned: [],
  },
} satisfies Partial<Tenant['authorizationPolicy']>

function rules(): Tenant['conditionalAccess'] {
  const users = { excludeUsers: [idOf(EMERGENCY)] }
  const block: Change['grant'] = { builtInControls: ['block'] }
  const strongest = BUILT_IN_STRENGTHS.at(-1)
  return [
    rule('Second factor for everybody', { users }),
    rule('Administrators: what cannot be phished', {
      users: { ...users, includeUsers: [], includeRoles: [ROLES['Global Administrator']] },
      grant: { builtInControls: [], authenticationStrength: strongest },
    }),
    rule('Old protocols are blocked', { users, conditions: { clientAppTypes: ['exchangeActiveSync', 'other'] }, grant: block }),
    rule('Device codes are blocked', {
      users,
      conditions: { authenticationFlows: { transferMethods: 'deviceCodeFlow' } },
      grant: block,
    }),
    rule('Managed devices', { users, grant: { builtInControls: ['compliantDevice'] } }),
    rule('Sign in again after 12 hours', {
      users,
      grant: null,
      session: {
        signInFrequency: {
          isEnabled: true,
          type: 'hours',
          value: 12,
          frequencyInterval: 'timeBased',
          authenticationType: 'primaryAndSecondaryAuthentication',
        },
      },
    }),
  ]
}
