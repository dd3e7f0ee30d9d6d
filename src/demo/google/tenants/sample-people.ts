import type { Sketch } from './person.js'

export const DOMAIN = 'cedarstreet.example'
export const at = (name: string): string => `${name}@${DOMAIN}`

export const CLINICIANS = '/Clinicians'
export const INTERNS = '/Clinicians/Interns'
export const SHARED = '/Shared logins'

/** Days since the password was changed; absent: the log knows nothing of it. */
export type Person = Sketch & { passwordChanged?: number }

const STEP = { enrolled: true, enforced: true } as const
const KEYS = { num_security_keys: 1, num_passkeys_enrolled: 1 } as const

/** The same people as in the practice's confide.yaml, and what happened to each of them. */
export const PEOPLE: readonly Person[] = [
  {
    ...STEP,
    login: at('ana'),
    name: 'Ana Reyes',
    also: [at('owner')],
    superAdmin: true,
    created: 2100,
    lastLogin: 1,
    passwordChanged: 300,
    usage: KEYS,
  },
  // Left long ago, and nobody closed the account.
  { ...STEP, login: at('ben'), name: 'Ben Okafor', unit: CLINICIANS, created: 900, lastLogin: 20, passwordChanged: 600 },
  {
    ...STEP,
    login: at('carla'),
    name: 'Carla Voss',
    unit: CLINICIANS,
    suspended: true,
    created: 1300,
    lastLogin: 211,
    passwordChanged: 1290,
  },
  // Interns were left out of the rule that asks for a second step.
  { login: at('dev'), name: 'Dev Patel', unit: INTERNS, created: 70, lastLogin: 2, passwordChanged: 70 },
  {
    ...STEP,
    login: at('elif'),
    name: 'Elif Kaya',
    unit: CLINICIANS,
    created: 800,
    lastLogin: 1,
    passwordChanged: 500,
    usage: { password_strength: 'WEAK', password_length_compliance: 'NON_COMPLIANT' },
  },
  {
    ...STEP,
    login: at('femi'),
    name: 'Femi Adeyemi',
    unit: CLINICIANS,
    created: 640,
    lastLogin: 1,
    passwordChanged: 250,
    usage: KEYS,
  },
  {
    ...STEP,
    login: at('grace'),
    name: 'Grace Lim',
    unit: CLINICIANS,
    created: 500,
    lastLogin: 140,
    passwordChanged: 480,
    // Set up before a holiday, and forgotten.
    mail: {
      autoForwarding: { enabled: true, emailAddress: 'grace.lim@private-mail.example', disposition: 'leaveInInbox' },
      forwardingAddresses: [{ forwardingEmail: 'grace.lim@private-mail.example', verificationStatus: 'accepted' }],
    },
  },
  {
    ...STEP,
    login: at('hugo'),
    name: 'Hugo Marin',
    unit: CLINICIANS,
    created: 410,
    lastLogin: 9,
    tokens: [
      {
        clientId: '99887766-notes.apps.googleusercontent.com',
        displayText: 'Quick Notes AI',
        anonymous: false,
        nativeApp: false,
        scopes: ['https://mail.google.com/', 'https://www.googleapis.com/auth/drive.readonly'],
      },
    ],
  },
  {
    ...STEP,
    login: at('ines'),
    name: 'Ines Duarte',
    unit: CLINICIANS,
    created: 330,
    lastLogin: 3,
    passwordChanged: 330,
    usage: KEYS,
  },
  { ...STEP, login: at('jonah'), name: 'Jonah Weiss', superAdmin: true, created: 1500, lastLogin: 1, passwordChanged: 420 },
  { ...STEP, login: at('kira'), name: 'Kira Novak', created: 260, lastLogin: 1, passwordChanged: 255 },
  { ...STEP, login: at('leo'), name: 'Leo Brandt', unit: CLINICIANS, created: 12, lastLogin: 1, passwordChanged: 12 },
  // One login for whoever sits at the desk.
  { login: at('frontdesk'), name: 'Front desk', unit: SHARED, created: 1400, lastLogin: 1, passwordChanged: 900 },
  { login: at('printer'), name: 'Scanner', unit: SHARED, created: 1000, lastLogin: 6, passwordChanged: 900 },
  {
    login: at('info'),
    name: 'Info',
    unit: SHARED,
    suspended: true,
    created: 1500,
    lastLogin: 1,
    mail: { delegates: [{ delegateEmail: at('jonah'), verificationStatus: 'accepted' }] },
  },
  {
    ...STEP,
    login: at('breakglass'),
    name: 'Emergency',
    superAdmin: true,
    created: 700,
    lastLogin: null,
    passwordChanged: 400,
    mail: null,
    usage: KEYS,
  },
]
