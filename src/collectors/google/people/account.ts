import type { Account } from '../../../model/facts/account.js'
import type { Seen } from './doors.js'
import type { Rights } from './rights.js'
import type { Row } from './row.js'

/** One account as the facts know it. What nothing told is left out. No Google account stands outside all rules. */
export function accountOf(row: Row, seen: Seen, source: string): Account {
  const { rights, door } = seen
  return {
    record: 'fact',
    kind: 'account',
    source,
    id: row.id,
    ...known({
      name: row.name,
      login: row.login,
      emails: row.emails,
      active: row.active,
      type: typeOf(row),
      signIn: signInOf(row, seen),
      root: false,
      privileged: rights.privileged,
      roles: rights.roles,
      unit: row.unit,
      factors: door.factors,
      demanded: door.demanded,
      passwordChanged: seen.passwordChanged,
      passwordMeetsPolicy: seen.meetsPolicy,
      lastSignIn: seen.lastSignIn,
      created: row.created,
      recovery: seen.recovery,
    }),
  }
}

/**
 * A service account of Google Cloud that holds an administrator role: a program with keys of its own, which is no user. `said`:
 * Google calls it one; otherwise it only is in no list of users, and may be left over from somebody who was deleted.
 */
export function programOf(
  id: string,
  { roles, privileged }: Rights,
  { source, said }: { source: string; said: boolean },
): Account {
  return {
    record: 'fact',
    kind: 'account',
    source,
    id,
    name: said ? `service account ${id}` : `administrator ${id}, who is not in the list of users`,
    ...(said ? { type: 'service', signIn: 'keys-only' } : {}),
    root: false,
    ...known({ privileged, roles }),
  }
}

function known<T extends object>(fields: T): Partial<T> {
  const kept: Partial<T> = {}
  for (const key in fields) if (fields[key] !== undefined) kept[key] = fields[key]
  return kept
}

function typeOf({ guest }: Row): Account['type'] {
  return guest === undefined ? undefined : guest ? 'guest' : 'person'
}

/** Whoever may also sign in at Google has a password here, as every super administrator may. How a guest gets in is told nowhere. */
function signInOf({ guest, superAdmin }: Row, { federated }: Seen): Account['signIn'] {
  if (guest !== false) return undefined
  if (federated === undefined) return superAdmin === true ? 'password' : undefined
  return federated === true ? 'federated' : 'password'
}
