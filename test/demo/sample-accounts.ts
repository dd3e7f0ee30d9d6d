import { NOW } from './microsoft-asking.js'

/** What is known of an account of the sample practice, whoever reads it. */
export interface SampleAccount {
  login: string
  name: string
  emails: string[]
  /** Days, such as 2026-11-21; absent where the directory has none. */
  created: string
  lastSignIn?: string
  passwordChanged?: string
  active: boolean
  signIn: 'password' | 'none'
  privileged: boolean
  /** Absent for whoever is switched off: the report of methods leaves them out. */
  factors?: 'none' | 'phishable' | 'resistant'
  demanded?: 'yes' | 'no'
}

interface Told extends Partial<Pick<SampleAccount, 'active' | 'signIn' | 'privileged' | 'factors' | 'demanded'>> {
  also?: string
  /** Days before now. */
  created: number
  lastSignIn?: number
  passwordChanged?: number
}

const at = (name: string) => `${name}@cedarstreet.example`
const day = (ago: number) => new Date(NOW.getTime() - ago * 86_400_000).toISOString().slice(0, 10)

function sample(short: string, name: string, { also, created, lastSignIn, passwordChanged, ...told }: Told): SampleAccount {
  return {
    login: at(short),
    name,
    emails: [at(short), ...(also === undefined ? [] : [at(also)])],
    created: day(created),
    ...(lastSignIn === undefined ? {} : { lastSignIn: day(lastSignIn) }),
    ...(passwordChanged === undefined ? {} : { passwordChanged: day(passwordChanged) }),
    ...{ active: true, signIn: 'password', privileged: false },
    ...told,
  }
}

const ASKED = { demanded: 'yes' } as const
const PHONE = { ...ASKED, factors: 'phishable' } as const
const KEY = { ...ASKED, factors: 'resistant' } as const
const LEFT_OUT = { demanded: 'no', factors: 'none' } as const

/** The accounts of Cedar Street Counseling, written by hand: the server has to serve them, the source has to read them. */
export const SAMPLE_ACCOUNTS: readonly SampleAccount[] = [
  sample('ana', 'Ana Reyes', { ...KEY, also: 'owner', privileged: true, created: 2100, lastSignIn: 1, passwordChanged: 300 }),
  sample('ben', 'Ben Okafor', { ...PHONE, created: 900, lastSignIn: 20, passwordChanged: 600 }),
  sample('carla', 'Carla Voss', { active: false, created: 1300, lastSignIn: 211, passwordChanged: 1290 }),
  sample('dev', 'Dev Patel', { ...LEFT_OUT, created: 70, lastSignIn: 2, passwordChanged: 70 }),
  sample('elif', 'Elif Kaya', { ...PHONE, created: 800, lastSignIn: 1, passwordChanged: 500 }),
  sample('femi', 'Femi Adeyemi', { ...KEY, created: 640, lastSignIn: 1, passwordChanged: 250 }),
  sample('grace', 'Grace Lim', { ...PHONE, created: 500, lastSignIn: 140, passwordChanged: 480 }),
  sample('hugo', 'Hugo Marin', { ...PHONE, created: 410 }),
  sample('ines', 'Ines Duarte', { ...KEY, created: 330, lastSignIn: 3, passwordChanged: 330 }),
  sample('jonah', 'Jonah Weiss', { ...PHONE, privileged: true, created: 1500, lastSignIn: 1, passwordChanged: 420 }),
  sample('kira', 'Kira Novak', { ...PHONE, created: 260, lastSignIn: 1, passwordChanged: 255 }),
  sample('leo', 'Leo Brandt', { ...PHONE, created: 12, lastSignIn: 1, passwordChanged: 12 }),
  sample('frontdesk', 'Front desk', { ...LEFT_OUT, created: 1400, lastSignIn: 1, passwordChanged: 900 }),
  sample('printer', 'Scanner', { ...LEFT_OUT, created: 1000, lastSignIn: 6, passwordChanged: 900 }),
  sample('info', 'Info', { active: false, signIn: 'none', created: 1500, lastSignIn: 1 }),
  sample('breakglass', 'Emergency', { ...KEY, privileged: true, created: 700, passwordChanged: 400 }),
]
