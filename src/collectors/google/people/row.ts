import type { User } from './schema.js'

/** What the list says of one account. Absent is unknown. */
export interface Row {
  id: string
  login?: string
  name?: string
  emails?: string[]
  active?: boolean
  guest?: boolean
  created?: string
  /** null: never signed in. */
  lastSignIn?: string | null
  /** Path of its organisational unit. */
  unit?: string
  superAdmin?: boolean
  /** Holds some other administrator role. */
  delegated?: boolean
  enrolled?: boolean
  enforced?: boolean
  /** Addresses for coming back in, and `phone` for any number. */
  recovery?: string[]
}

/** Columns that the list was asked for, of which nothing means that there is none. */
export interface Asked {
  addresses: boolean
  guests: boolean
  recovery: boolean
}

export function rowOf(user: User, asked: Asked): Row {
  const { id, primaryEmail: login } = user
  const row: Row = { id }
  if (login !== undefined) row.login = login
  const name = user.name?.fullName?.trim()
  if (name) row.name = name
  const emails = asked.addresses ? emailsOf(user) : undefined
  if (emails !== undefined) row.emails = emails
  const active = activeOf(user)
  if (active !== undefined) row.active = active
  const guest = asked.guests ? guestOf(user) : undefined
  if (guest !== undefined) row.guest = guest
  const created = momentOf(user.creationTime)
  if (created) row.created = created
  const last = momentOf(user.lastLoginTime)
  if (last !== undefined) row.lastSignIn = last
  if (user.orgUnitPath !== undefined) row.unit = user.orgUnitPath
  if (user.isAdmin !== undefined) row.superAdmin = user.isAdmin
  if (user.isDelegatedAdmin !== undefined) row.delegated = user.isDelegatedAdmin
  if (user.isEnrolledIn2Sv !== undefined) row.enrolled = user.isEnrolledIn2Sv
  if (user.isEnforcedIn2Sv !== undefined) row.enforced = user.isEnforcedIn2Sv
  const recovery = asked.recovery ? recoveryOf(user) : undefined
  if (recovery !== undefined) row.recovery = recovery
  return row
}

/** The number itself is not kept: that there is one is all that is asked. */
function recoveryOf({ recoveryEmail = '', recoveryPhone }: User): string[] | undefined {
  const address = recoveryEmail.trim()
  if (address !== '' && !address.includes('@')) return undefined
  const phone = recoveryPhone !== undefined && recoveryPhone !== null && recoveryPhone !== ''
  return [...(address === '' ? [] : [address]), ...(phone ? ['phone'] : [])]
}

/** Neither a suspended nor an archived account opens; one that is neither does. */
function activeOf({ suspended, archived }: User): boolean | undefined {
  if (suspended === true || archived === true) return false
  return suspended === false && archived === false ? true : undefined
}

/** The mark is young and not on every account; what else belongs to a guest stands on guests alone. */
function guestOf({ isGuestUser, guestAccountInfo }: User): boolean | undefined {
  if (isGuestUser === 'unreadable') return undefined
  return isGuestUser === true || (guestAccountInfo !== undefined && guestAccountInfo !== null)
}

function emailsOf({ primaryEmail, aliases = [], nonEditableAliases = [] }: User): string[] | undefined {
  if (primaryEmail === undefined || aliases === 'unreadable' || nonEditableAliases === 'unreadable') return undefined
  const found = new Map<string, string>()
  for (const address of [primaryEmail, ...aliases, ...nonEditableAliases]) {
    const plain = address.trim()
    if (plain !== '' && !found.has(plain.toLowerCase())) found.set(plain.toLowerCase(), plain)
  }
  return [...found.values()]
}

/** Null where it never happened, for which Google writes 1970; undefined when it was not told. */
function momentOf(time: string | undefined): string | null | undefined {
  if (time === undefined) return undefined
  return Date.parse(time) < Date.parse('1990-01-01') ? null : time
}
