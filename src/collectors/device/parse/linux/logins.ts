import { type Handed, told } from '../../schema.js'
import { knownRows, type Row } from '../reading.js'

/** A login of this computer, from its list of users. */
export interface Login {
  login: string
  uid: number
  gid: number
  /** What stands where the password was before there was a shadow file. */
  secret: 'shadow' | 'none' | 'locked' | 'set'
  /** Whether keys are deposited that open it over SSH. */
  keys: 'yes' | 'no' | 'unknown'
  shell: string
}

export interface Logins {
  list: readonly Login[]
  /** Whether people sign in with a directory too, whose logins this list does not hold. */
  directory: boolean
}

/** Name services whose logins all stand in this computer's own files. */
const LOCAL_SERVICES = ['files', 'compat', 'systemd', 'altfiles', 'mymachines', 'extrausers', 'homed']

/** The logins of people and of root; `undefined` when the list is not whole: one bad row could be the login that matters. */
export function loginsOf(handed: Handed): Logins | undefined {
  const answer = told(handed, 'accounts')
  if ('trouble' in answer) return undefined
  const rows = answer.text.split('\n').map((line) => line.split('\t'))
  const services = rows.find((row) => row[0] === 'nss')?.[1]
  const list = rows.filter((row) => row[0] !== 'nss').map(loginOf)
  // Every system has root: a list without it is not this system's list.
  if (services === undefined || !list.every((it) => it !== undefined) || !list.some((it) => it.uid === 0)) return undefined
  if (new Set(list.map((it) => it.login)).size !== list.length) return undefined
  const names = services.replace(/\[[^\]]*\]/g, ' ').split(/\s+/)
  return { list, directory: names.some((name) => name !== '' && !LOCAL_SERVICES.includes(name)) }
}

function loginOf([label, login, uid, gid, secret, keys, shell]: Row): Login | undefined {
  if (label !== 'login' || !login || !/^\d+$/.test(uid ?? '') || !/^\d+$/.test(gid ?? '') || shell === undefined) return undefined
  if (secret !== 'shadow' && secret !== 'none' && secret !== 'locked' && secret !== 'set') return undefined
  return { login, uid: Number(uid), gid: Number(gid), secret, keys: keys === 'yes' || keys === 'no' ? keys : 'unknown', shell }
}

/** A shell that ends at once is no door; no shell at all means /bin/sh. */
export function hasShell({ shell }: Login): boolean {
  return !/(^|\/)(nologin|false|sync|halt|shutdown)$/.test(shell)
}

/** What the shadow file, or `passwd -S` for one's own login, says of a password. */
export interface Password {
  state: 'set' | 'none' | 'locked'
  /** Day of the last change, `YYYY-MM-DD`. */
  changed?: string
  /** As written: days, nothing or -1. */
  maxDays?: string
  /** Day on which the login ends. */
  expires?: string
}

const STATUS: Readonly<Record<string, Password['state']>> = { P: 'set', PS: 'set', NP: 'none', L: 'locked', LK: 'locked' }

export function passwordsOf(handed: Handed): ReadonlyMap<string, Password> {
  const answer = told(handed, 'passwords')
  const found = new Map<string, Password>()
  if ('trouble' in answer) return found
  for (const [label, login, state, changed, maxDays, expires] of answer.text.split('\n').map((line) => line.split('\t'))) {
    if (login === undefined || maxDays === undefined) continue
    if (label === 'password' && (state === 'set' || state === 'none' || state === 'locked') && expires !== undefined) {
      found.set(login, { state, changed: dayNumber(changed), maxDays, expires: dayNumber(expires) })
    }
    const status = STATUS[state ?? '']
    if (label === 'status' && status !== undefined) found.set(login, { state: status, changed: writtenDay(changed), maxDays })
  }
  return found
}

/** Days since 1970; 0 is shadow's word for "must be changed at the next sign-in", not a date. */
function dayNumber(days: string | undefined): string | undefined {
  if (days === undefined || !/^[1-9]\d{0,5}$/.test(days)) return undefined
  return new Date(Number(days) * 86_400_000).toISOString().slice(0, 10)
}

/** `2026-01-30`, or `01/30/2026` as older `passwd -S` writes it. */
function writtenDay(text: string | undefined): string | undefined {
  const american = /^(\d\d)\/(\d\d)\/(\d{4})$/.exec(text ?? '')
  const day = american ? `${american[3]}-${american[1]}-${american[2]}` : text
  return day !== undefined && /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(Date.parse(day)) && day > '1970-01-02'
    ? day
    : undefined
}

/** The latest sign-in that is on record for each login, and whether a record says "never". */
export interface SignIns {
  latest: ReadonlyMap<string, string>
  never: ReadonlySet<string>
  /** Whether the log of sessions could be read too. */
  sessions: boolean
}

export function signInsOf(handed: Handed): SignIns {
  const rows = knownRows(handed, 'sign-ins') ?? []
  const latest = new Map<string, string>()
  for (const [label, login, time] of rows) {
    if ((label !== 'lastlog' && label !== 'wtmp') || login === undefined || time === undefined) continue
    const at = label === 'lastlog' ? lastlogTime(time) : isoTime(time)
    if (at !== undefined && at > (latest.get(login) ?? '')) latest.set(login, at)
  }
  const never = new Set(rows.flatMap(([label, login, time]) => (label === 'lastlog' && login && time === 'never' ? [login] : [])))
  return { latest, never, sessions: rows.some((row) => row[0] === 'wtmp') }
}

/** `Mon Nov 16 10:00:00 +0000 2026` */
function lastlogTime(text: string): string | undefined {
  const [, month, day, clock, zone, year] =
    /^[A-Z][a-z]{2} ([A-Z][a-z]{2}) +(\d{1,2}) (\d\d:\d\d:\d\d) ([-+]\d{4}) (\d{4})$/.exec(text) ?? []
  return month === undefined ? undefined : isoTime(`${day} ${month} ${year} ${clock} ${zone}`)
}

function isoTime(text: string): string | undefined {
  const time = Date.parse(text.replace(',', '.'))
  return Number.isNaN(time) ? undefined : new Date(time).toISOString()
}
