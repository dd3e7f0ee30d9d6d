import type { LocalAccount } from '../../../../model/facts/account.js'
import type { Handed } from '../../schema.js'
import { cannot, is, type Reading, UNCLEAR } from '../reading.js'
import { isAdministrator } from './administrators.js'
import { desktop } from './desktop.js'
import { hasShell, type Login, type Password, passwordsOf, type SignIns, signInsOf } from './logins.js'
import { remoteLogin } from './remote-login.js'
import { daysOrNever } from './start.js'

type Value<F extends keyof LocalAccount> = Exclude<LocalAccount[F], undefined>

/** What is needed to read any login: gathered once. */
export interface LoginContext {
  handed: Handed
  passwords: ReadonlyMap<string, Password>
  signIns: SignIns
}

export function loginContext(handed: Handed): LoginContext {
  return { handed, passwords: passwordsOf(handed), signIns: signInsOf(handed) }
}

const NO_RIGHTS = cannot('permission')

/** How each field of a login is read. */
export const loginReaders = {
  active: (login: Login, context: LoginContext): Reading<boolean> => active(login, context),
  privileged: (login: Login, { handed }: LoginContext): Reading<boolean> => isAdministrator(handed, login),
  password: (login: Login, context: LoginContext): Reading<Value<'password'>> => {
    const state = passwordState(login, context)
    return state === undefined ? NO_RIGHTS : is(state)
  },
  guest: (login: Login, context: LoginContext): Reading<boolean> => {
    if (/^guest(-|$)/i.test(login.login)) return is(true)
    if (login.uid === 0) return is(false)
    // A login that asks for a password, or lets nobody in by password, is not one that anybody may use.
    const state = passwordState(login, context)
    return state === 'set' || state === 'locked' || !hasShell(login) ? is(false) : NO_RIGHTS
  },
  passwordChanged: (login: Login, context: LoginContext): Reading<Value<'passwordChanged'>> => {
    const state = passwordState(login, context)
    if (state === 'none') return is(null)
    if (state === 'locked') return 'beside-the-point'
    const changed = context.passwords.get(login.login)?.changed
    return changed === undefined ? NO_RIGHTS : is(changed)
  },
  passwordMaxDays: (login: Login, context: LoginContext): Reading<Value<'passwordMaxDays'>> => {
    const state = passwordState(login, context)
    if (state === 'none' || state === 'locked') return 'beside-the-point'
    const days = context.passwords.get(login.login)?.maxDays
    return days === undefined ? NO_RIGHTS : daysOrNever(days)
  },
  lastSignIn: (login: Login, context: LoginContext): Reading<Value<'lastSignIn'>> => lastSignIn(login, context),
}

function passwordState(login: Login, { passwords }: LoginContext): Password['state'] | undefined {
  return login.secret === 'shadow' ? passwords.get(login.login)?.state : login.secret
}

function active(login: Login, context: LoginContext): Reading<boolean> {
  if (!hasShell(login)) return is(false)
  const expires = context.passwords.get(login.login)?.expires
  if (expires !== undefined && expires <= context.handed.at.slice(0, 10)) return is(false)
  const state = passwordState(login, context)
  if (state === undefined) return NO_RIGHTS
  if (state !== 'locked') return is(true)
  return behindLock(login, context.handed)
}

/** A locked password shuts the screen; keys may still open the login from afar. */
function behindLock(login: Login, handed: Handed): Reading<boolean> {
  if (login.keys === 'no') return is(false)
  const door = remoteLogin(handed)
  if (typeof door === 'object' && 'is' in door && door.is === 'off') return is(false)
  return login.keys === 'yes' && typeof door === 'object' && 'is' in door ? is(true) : NO_RIGHTS
}

/**
 * The latest sign-in on record. "Never" needs both logs, and no graphical sign-in: desktops write no lastlog, and the log of sessions is cut monthly.
 */
function lastSignIn({ login }: Login, { handed, signIns }: LoginContext): Reading<Value<'lastSignIn'>> {
  const latest = signIns.latest.get(login)
  if (latest !== undefined) return is(latest)
  const screen = desktop(handed)
  if (screen === 'beside-the-point' || 'cannot' in screen) return UNCLEAR
  return signIns.never.has(login) && signIns.sessions && screen.is === null ? is(null) : cannot('unsupported')
}
