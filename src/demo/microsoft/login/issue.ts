import { randomBytes } from 'node:crypto'
import { findById } from '../rows.js'
import type { Client, Tenant, User } from '../tenant.js'
import { writeToken } from '../token.js'
import { LoginRefusal } from './refusal.js'
import type { AskedFor } from './scope.js'

/** For whom a token is made, and for what. */
export interface Issuing {
  tenant: Tenant
  client: Client
  asked: AskedFor
  now: number
  /** Seconds that the token is good for. */
  lifetime: number
}

/** A token for an application by itself: what was consented to, and the directory roles it was given. */
export function applicationToken({ tenant, client, asked, now, lifetime }: Issuing): string {
  const roles = client.application[asked.service] ?? []
  return writeToken({
    ...times(now, lifetime),
    ...of(tenant, client, asked),
    oid: client.id,
    idtyp: 'app',
    roles,
    wids: client.directoryRoles ?? [],
  })
}

/** A token for a person who uses the application. */
export function personToken(user: User, scopes: readonly string[], { tenant, client, asked, now, lifetime }: Issuing): string {
  const { id, userPrincipalName, displayName } = user.profile
  const who = { oid: id, upn: userPrincipalName, unique_name: userPrincipalName, name: displayName, idtyp: 'user' }
  const wids = rolesOf(tenant, id)
  return writeToken({ ...times(now, lifetime), ...of(tenant, client, asked), ...who, scp: scopes.join(' '), wids })
}

export function idToken(user: User, nonce: string | undefined, { tenant, client, now, lifetime }: Issuing): string {
  const { id, userPrincipalName, displayName } = user.profile
  const iss = `https://login.microsoftonline.com/${tenant.id}/v2.0`
  const who = { oid: id, sub: id, tid: tenant.id, preferred_username: userPrincipalName, name: displayName, ver: '2.0' }
  return writeToken({ ...times(now, lifetime), iss, aud: client.id, ...who, ...(nonce === undefined ? {} : { nonce }) })
}

const times = (now: number, lifetime: number) => {
  const at = Math.floor(now / 1000)
  // Of two tokens of one second each is another one.
  return { iat: at, nbf: at, exp: at + lifetime, uti: randomBytes(16).toString('base64url') }
}

function of(tenant: Tenant, client: Client, { audience }: AskedFor) {
  return { aud: audience, iss: `https://sts.windows.net/${tenant.id}/`, tid: tenant.id, appid: client.id, ver: '1.0' }
}

/** `wids`: the directory roles in force, through groups that are made for it too. */
export function rolesOf({ roles, groups }: Tenant, id: string): string[] {
  const through = groups.filter(({ members }) => members.includes(id)).map(({ profile }) => profile.id)
  return [
    ...new Set(
      roles.filter(({ principalId }) => principalId === id || through.includes(principalId)).map((it) => it.roleDefinitionId),
    ),
  ]
}

/** Whoever sits at the browser. */
export function visitorOf(tenant: Tenant): User {
  const { users, visitor } = tenant
  const user = findById({ length: users.length, at: (n) => users.at(n) }, visitor, (it) => it.profile.userPrincipalName)
  if (user && user.profile.accountEnabled !== false) return user
  throw new LoginRefusal(50057, 'invalid_grant', 'The user account is disabled.')
}
