import type { Tenant } from '../tenant.js'
import { type Ago, agoFrom } from './clock.js'
import { managed, registered, windowsPolicy } from './device.js'
import { mailFlowRule } from './exchange.js'
import { idOf, type Sketch } from './person.js'
import { practiceTenant } from './practice.js'
import { rule } from './rule.js'
import { sampleApps } from './sample-apps.js'

const DOMAIN = 'cedarstreet.example'
const at = (name: string) => `${name}@${DOMAIN}`

/** Cedar Street Counseling as it stands at `now`: the same people as in its confide.yaml, and what happened to each of them. */
export function sampleTenant(now: Date): Tenant {
  const ago = agoFrom(now)
  const tenant = practiceTenant({
    name: 'Cedar Street Counseling',
    domain: DOMAIN,
    initial: 'cedarstreet.onmicrosoft.com',
    country: 'US',
    now,
    product: 'business-premium',
    visitor: at('ana'),
    people: PEOPLE,
    mailboxes: {
      // Set up before a holiday, and forgotten.
      [at('grace')]: { ForwardingSmtpAddress: 'smtp:grace.lim@private-mail.example', DeliverToMailboxAndForward: true },
      // The scanner sends what it scans with a password alone.
      [at('printer')]: {
        protocols: { PopEnabled: false, ImapEnabled: false, ActiveSyncEnabled: false, SmtpClientAuthenticationDisabled: false },
      },
    },
    roles: { 'Global Administrator': [at('ana'), at('jonah'), at('breakglass')] },
  })
  return {
    ...tenant,
    ...sampleApps(ago),
    ...devices(ago),
    conditionalAccess: [
      rule('everybody', { users: { excludeUsers: ['dev', 'frontdesk', 'printer'].map((name) => idOf(at(name))) } }),
      rule('phones and tablets', { state: 'enabledForReportingButNotEnforced', grant: { builtInControls: ['compliantDevice'] } }),
    ],
    exchange: {
      ...tenant.exchange,
      transportRules: [
        mailFlowRule('Copy of intake to the billing service', {
          BlindCopyTo: ['intake@claims-billing.example'],
          Conditions: ['SentTo'],
        }),
      ],
    },
    directoryAudits: [
      {
        id: `Directory_${idOf('audit')}`,
        activityDateTime: ago(1),
        activityDisplayName: 'Update user',
        category: 'UserManagement',
        result: 'success',
        loggedByService: 'Core Directory',
        initiatedBy: { user: null, app: null },
      },
    ],
  }
}

const STAFF = { licence: 'business-premium' } as const
const PHONE = ['microsoftAuthenticatorPush', 'mobilePhone'] as const
const KEY = ['passKeyDeviceBound'] as const

const PEOPLE: readonly Sketch[] = [
  {
    ...STAFF,
    login: at('ana'),
    name: 'Ana Reyes',
    also: [at('owner')],
    methods: KEY,
    created: 2100,
    lastSignIn: 1,
    passwordChanged: 300,
  },
  // Left long ago, and nobody closed the account.
  { ...STAFF, login: at('ben'), name: 'Ben Okafor', methods: PHONE, created: 900, lastSignIn: 20, passwordChanged: 600 },
  {
    ...STAFF,
    login: at('carla'),
    name: 'Carla Voss',
    methods: PHONE,
    disabled: true,
    created: 1300,
    lastSignIn: 211,
    passwordChanged: 1290,
  },
  { ...STAFF, login: at('dev'), name: 'Dev Patel', created: 70, lastSignIn: 2, passwordChanged: 70 },
  { ...STAFF, login: at('elif'), name: 'Elif Kaya', methods: PHONE, created: 800, lastSignIn: 1, passwordChanged: 500 },
  { ...STAFF, login: at('femi'), name: 'Femi Adeyemi', methods: KEY, created: 640, lastSignIn: 1, passwordChanged: 250 },
  { ...STAFF, login: at('grace'), name: 'Grace Lim', methods: PHONE, created: 500, lastSignIn: 140, passwordChanged: 480 },
  // Never signed in as far as the directory knows, and its password has no date.
  { ...STAFF, login: at('hugo'), name: 'Hugo Marin', methods: PHONE, created: 410 },
  { ...STAFF, login: at('ines'), name: 'Ines Duarte', methods: KEY, created: 330, lastSignIn: 3, passwordChanged: 330 },
  { ...STAFF, login: at('jonah'), name: 'Jonah Weiss', methods: PHONE, created: 1500, lastSignIn: 1, passwordChanged: 420 },
  { ...STAFF, login: at('kira'), name: 'Kira Novak', methods: PHONE, created: 260, lastSignIn: 1, passwordChanged: 255 },
  { ...STAFF, login: at('leo'), name: 'Leo Brandt', methods: PHONE, created: 12, lastSignIn: 1, passwordChanged: 12 },
  // One login for whoever sits at the desk.
  { ...STAFF, login: at('frontdesk'), name: 'Front desk', created: 1400, lastSignIn: 1, passwordChanged: 900 },
  { ...STAFF, login: at('printer'), name: 'Scanner', created: 1000, lastSignIn: 6, passwordChanged: 900 },
  { login: at('info'), name: 'Info', disabled: true, mailbox: 'SharedMailbox', created: 1500, lastSignIn: 1 },
  {
    login: at('breakglass'),
    name: 'Emergency',
    methods: KEY,
    mailbox: null,
    created: 700,
    lastSignIn: null,
    passwordChanged: 400,
  },
]

function devices(ago: Ago): Pick<Tenant, 'managedDevices' | 'devices' | 'compliancePolicies'> {
  const laptop = (name: string, login: string) =>
    ({ name, login: at(login), system: 'Windows', version: '10.0.26100.2314' }) as const
  const ana = laptop('CEDAR-ANA', 'ana')
  const jonah = laptop('CEDAR-JONAH', 'jonah')
  const desk = { ...laptop('CEDAR-DESK', 'frontdesk'), version: '10.0.19045.3803' }
  const phone = { name: 'iPhone of Elif', login: at('elif'), system: 'iOS', version: '18.1' } as const
  const own = { name: 'MacBook of Femi', login: at('femi'), system: 'macOS', version: '14.7' } as const
  return {
    managedDevices: [
      managed(ana, ago),
      managed(jonah, ago),
      managed({ ...desk, encrypted: false, compliance: 'noncompliant', enrolled: 1300 }, ago),
      managed({ ...phone, owner: 'personal', synced: 45 }, ago),
    ],
    // The one that nobody manages is the therapist's own.
    devices: [...[ana, jonah, desk, phone].map((it) => registered(it, ago, true)), registered(own, ago, false)],
    compliancePolicies: [
      windowsPolicy('Practice computers', { passwordRequired: true, passwordMinutesOfInactivityBeforeLock: 15 }, ago),
    ],
  }
}
