import { ROLES } from '../roles.js'
import type { Rows } from '../rows.js'
import type { Tenant } from '../tenant.js'
import type { Mailbox } from '../tenant-exchange.js'
import { agoFrom } from './clock.js'
import { managed } from './device.js'
import { mailboxOf, person, type Sketch } from './person.js'
import { assignment, practiceTenant } from './practice.js'
import { rule } from './rule.js'

export interface Size {
  people: number
  now?: Date
  /** Devices that Intune manages; none when absent. */
  devices?: number
}

const DOMAIN = 'large.example'

/** A tenant of any size for measurements. Nobody is held: each account is made when it is asked for, the same every time. */
export function largeTenant({ people, now = new Date('2026-11-22T00:00:00Z'), devices = 0 }: Size): Tenant {
  const ago = agoFrom(now)
  const owner = loginOf(0)
  const base = practiceTenant({
    name: 'Large Clinics',
    domain: DOMAIN,
    initial: 'large.onmicrosoft.com',
    country: 'US',
    now,
    product: 'business-premium',
    visitor: owner,
    people: [],
  })
  return {
    ...base,
    users: rowsOf(people, (n) => person(sketch(n), ago), numberIn),
    roles: [0, 1].filter((n) => n < people).map((n) => assignment(ROLES['Global Administrator'], idOf(n))),
    conditionalAccess: [rule('Second factor for everybody', { users: { excludeUsers: [idOf(0)] } })],
    managedDevices: rowsOf(devices, (n) =>
      managed(
        {
          name: `PC-${n}`,
          login: loginOf(n % Math.max(1, people)),
          system: 'Windows',
          version: '10.0.26100.2314',
          encrypted: n % 10 !== 0,
        },
        ago,
      ),
    ),
    exchange: { ...base.exchange, mailboxes: rowsOf(people, (n) => mailbox(n)) },
  }
}

function rowsOf<T>(length: number, make: (n: number) => T, numberOf?: (id: string) => number): Rows<T> {
  const at = (n: number) => (n >= 0 && n < length ? make(n) : undefined)
  return { length, at, ...(numberOf ? { byId: (id) => at(numberOf(id)) } : {}) }
}

const PREFIX = '10000000-0000-4000-8000-'

const idOf = (n: number) => `${PREFIX}${String(n).padStart(12, '0')}`

const numberIn = (id: string) => (id.startsWith(PREFIX) ? Number(id.slice(PREFIX.length)) : -1)

const loginOf = (n: number) => `person-${String(n).padStart(6, '0')}@${DOMAIN}`

/** Every seventh has no second factor, every tenth is switched off, every fiftieth is a shared mailbox. */
function sketch(n: number): Sketch {
  const shared = n % 50 === 49
  return {
    id: idOf(n),
    login: loginOf(n),
    name: `Person ${n}`,
    created: 100 + (n % 800),
    lastSignIn: n % 11 === 0 ? null : n % 120,
    passwordChanged: n % 500,
    disabled: shared || n % 10 === 9,
    methods: n % 7 === 6 ? [] : ['microsoftAuthenticatorPush'],
    ...(shared ? { mailbox: 'SharedMailbox' as const } : { licence: 'business-premium' as const }),
  }
}

function mailbox(n: number): Mailbox {
  const it = mailboxOf(sketch(n))
  if (it) return it
  throw new Error('Everybody here has a mailbox.')
}
