import { placeOf } from '../../../model/derive/regions.js'
import type { Account } from '../../../model/facts/account.js'
import type { RecipientTypeDetails } from '../exchange/mailboxes.js'
import type { Door } from '../mfa/types.js'
import { SYNCHRONISATION } from './powers.js'
import type { Rights } from './roles.js'
import type { Row } from './row.js'

/** What other lists say of one account. */
export interface Beside {
  source: string
  rights: Rights
  door: Door
  /** Its domain signs in elsewhere; undefined when that is not known. */
  federated: boolean | undefined
  mailbox: Mailbox
}

/** Its mailbox; `none` when all mailboxes were read and it has none of them, `unread` when they were not. */
export type Mailbox = RecipientTypeDetails | 'none' | 'unread'

/** One account as the facts know it. What nothing told is left out. */
export function accountOf(row: Row, beside: Beside): Account {
  const { rights, door } = beside
  const type = typeOf(row, beside.mailbox, rights)
  const told = known({
    name: row.name,
    login: row.login,
    emails: row.emails,
    active: row.active,
    signIn: signInOf(row, type, beside),
    type,
    privileged: rights.privileged,
    roles: rights.roles,
    root: false, // not even a Global Administrator stands outside every rule
    factors: door.factors,
    demanded: door.demanded,
    passwordChanged: row.passwordChanged,
    lastSignIn: row.lastSignIn,
    created: row.created,
    dataCountry: countryOf(row.place),
  })
  return { record: 'fact', kind: 'account', source: beside.source, id: row.id, ...told }
}

function known<T extends object>(fields: T): Partial<T> {
  const kept: Partial<T> = {}
  for (const key in fields) if (fields[key] !== undefined) kept[key] = fields[key]
  return kept
}

/** A mailbox that several people open, or that a room has: its account is not a person without a second factor. */
const SHARED: readonly Mailbox[] = ['SharedMailbox', 'TeamMailbox', 'GroupMailbox', 'DiscoveryMailbox']
const ROOMS: readonly Mailbox[] = ['RoomMailbox', 'EquipmentMailbox', 'SchedulingMailbox', 'LinkedRoomMailbox']

function typeOf(row: Row, mailbox: Mailbox, { templates }: Rights): Account['type'] {
  if (row.userType === 'guest') return 'guest'
  if (row.program || SYNCHRONISATION.some((role) => templates?.has(role))) return 'service'
  if (SHARED.includes(mailbox)) return 'mailbox'
  if (ROOMS.includes(mailbox)) return 'room'
  if (mailbox === 'unknown') return undefined
  if (mailbox === 'none') return row.userType && 'person'
  if (mailbox !== 'unread') return 'person'
  // Shared mailboxes and rooms are switched off: who is not, is a person also without Exchange's word for it.
  return row.active ? row.userType && 'person' : undefined
}

function signInOf(row: Row, type: Account['type'], { door, federated }: Beside): Account['signIn'] {
  if (door.shut !== undefined) return 'none'
  if (row.active === false && (type === 'mailbox' || type === 'room')) return 'none'
  if (row.external === undefined) return undefined
  if (row.external) return 'federated'
  return federated === undefined ? undefined : federated ? 'federated' : 'password'
}

/** Where a multi-geo practice put this account; a whole continent is not a country. */
function countryOf(place: string | undefined): string | undefined {
  const countries = place === undefined ? undefined : placeOf('microsoft365', place.toUpperCase())?.countries
  return countries?.length === 1 ? countries[0] : undefined
}
