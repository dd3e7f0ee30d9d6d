import { SCOPES } from '../api/operations/index.js'
import { LoginRefusal } from './refusal.js'

const PREFIX = 'https://www.googleapis.com/auth/'
const OF_PERSON: Readonly<Record<string, string>> = {
  openid: 'openid',
  email: `${PREFIX}userinfo.email`,
  profile: `${PREFIX}userinfo.profile`,
  [`${PREFIX}userinfo.email`]: `${PREFIX}userinfo.email`,
  [`${PREFIX}userinfo.profile`]: `${PREFIX}userinfo.profile`,
}

/** What a request asks for: names as in the tables, and what it asks of the person. */
export interface AskedFor {
  scopes: readonly string[]
  /** As the answer names them: `openid`, `https://www.googleapis.com/auth/userinfo.email`. */
  person: readonly string[]
}

/** @throws LoginRefusal invalid_scope for none, or for one that Google does not have. */
export function askedFor(text: string | undefined): AskedFor {
  const all = (text ?? '').split(' ').filter(Boolean)
  if (all.length === 0) throw new LoginRefusal('invalid_scope', 'Invalid OAuth scope or ID token audience provided.')
  const person = all.flatMap((it) => (Object.hasOwn(OF_PERSON, it) ? [OF_PERSON[it] ?? it] : []))
  const rest = all.filter((it) => !Object.hasOwn(OF_PERSON, it))
  const strange = rest.find((it) => !it.startsWith(PREFIX) || !SCOPES.has(it.slice(PREFIX.length)))
  if (strange !== undefined) throw new LoginRefusal('invalid_scope', `Some requested scopes were invalid. {invalid=[${strange}]}`)
  return { scopes: rest.map((it) => it.slice(PREFIX.length)), person }
}

export const inFull = (scopes: readonly string[]): string[] => scopes.map((it) => PREFIX + it)
