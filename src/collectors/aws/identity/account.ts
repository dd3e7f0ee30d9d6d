import type { Account } from '../../../model/facts/account.js'
import { dateIn, lastUse, moment, truth } from './cells.js'
import { activeKeys, keyUses } from './keys.js'
import type { Row } from './report.js'

/** What one row of the report proves of an account. */
export type Seen = Pick<
  Account,
  'active' | 'signIn' | 'type' | 'factors' | 'demanded' | 'passwordChanged' | 'lastSignIn' | 'created' | 'keys'
>

/** IAM writes down sign-ins since this day; before, a used password looks like one that never was. */
const SIGN_INS_SINCE = '2014-10-20T00:00:00Z'

/**
 * `virtual`: ARNs of those who confirm with an app; undefined when the list could not be read. An absent field is unknown.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html
 */
export function seenIn(row: Row, virtual: ReadonlySet<string> | undefined, password = truth(row, 'password_enabled')): Seen {
  const keys = activeKeys(row)
  const signIn = signInOf(password, keys)
  const created = dateIn(row, 'user_creation_time')
  const changed = passwordChanged(row, password)
  const last = lastSignIn(row, password, created)
  return {
    ...activity(row, signIn),
    ...(signIn === undefined ? {} : { signIn }),
    ...(signIn === 'password' ? { type: 'person' as const } : signIn === 'keys-only' ? { type: 'service' as const } : {}),
    ...secondFactor(truth(row, 'mfa_active'), password, virtual && (virtual.has(row.arn ?? '') ? 'app' : 'other')),
    ...(changed === undefined ? {} : { passwordChanged: changed }),
    ...(last === undefined ? {} : { lastSignIn: last }),
    ...(created === undefined ? {} : { created }),
    ...(keys === undefined ? {} : { keys }),
  }
}

function signInOf(password: boolean | undefined, keys: number | undefined): Account['signIn'] {
  if (password === true) return 'password'
  if (password === undefined || keys === undefined) return undefined
  return keys > 0 ? 'keys-only' : 'none'
}

/**
 * IAM cannot switch a user off: who has neither password nor working key cannot sign in. The report says nothing of keys for
 * single services, unless its last column does.
 */
function activity(row: Row, signIn: Account['signIn']): Pick<Account, 'active'> {
  if (signIn === undefined) return {}
  if (signIn !== 'none') return { active: true }
  const more = row.additional_credentials_info?.trim() ?? ''
  return more === '' || more === 'N/A' ? { active: false } : {}
}

/**
 * A device that is enrolled is always asked for at the console. The report does not tell a security key from a token with six
 * digits, so it proves no more than that: something that can be phished at worst.
 */
export function secondFactor(
  mfa: boolean | undefined,
  password: boolean | undefined,
  device: 'app' | 'other' | undefined,
): Pick<Account, 'factors' | 'demanded'> {
  if (mfa === undefined) return {}
  if (!mfa) return { factors: 'none', demanded: { is: 'no', hole: 'no MFA device' } }
  if (password !== true) return {} // a key is not asked for a second factor
  const what = device === 'app' ? ' (an app)' : device === 'other' ? ' (a security key or a token)' : ''
  return { factors: 'phishable', demanded: { is: 'yes', by: `its own MFA device${what}` } }
}

function passwordChanged(row: Row, password: boolean | undefined): string | null | undefined {
  const changed = moment(row, 'password_last_changed')
  if (typeof changed === 'object') return changed.at
  return changed === 'N/A' && password === false ? null : undefined
}

/** The latest of what is there. Never, only when there is something to sign in with and all of it says so. */
function lastSignIn(row: Row, password: boolean | undefined, created: string | undefined): string | null | undefined {
  const uses = keyUses(row)
  const used = moment(row, 'password_last_used')
  const watched = { none: 'no_information', created, since: SIGN_INS_SINCE } as const
  if (password !== false || typeof used === 'object') uses.push(lastUse(row, 'password_last_used', watched))
  if (uses.length === 0 || uses.includes(undefined)) return undefined
  const dates = uses.filter((it) => typeof it === 'string' && it !== 'before').sort()
  return dates.at(-1) ?? (uses.includes('before') ? undefined : null)
}
