import {
  advise,
  daysSince,
  defineCheck,
  type FactTypes,
  fail,
  isAhead,
  notApplicable,
  pass,
  type Subject,
  sameAddress,
  unknown,
  unread,
} from 'confide'
import { z } from 'zod'

const YEAR = 365
/** zxcvbn's "safely unguessable". */
const STRONG = 3

/** Before every incident that somebody could have noted. */
const LONG_AGO = '1970-01-01'

export default defineCheck({
  id: 'password-age',
  title: 'Passwords are changed when there is a reason to',
  theme: 'identity',
  severity: 'medium',
  whenNone: 'notApplicable',
  needs: {
    account: ['active', 'signIn', 'passwordChanged', 'factors', 'emails'],
    incident: ['happened', 'discovered', 'secrets', 'affects'],
  },
  helps: {
    account: ['root'],
    credential: ['strength', 'reused', 'breached'],
    vendor: ['system'],
    'setting:password.maximum-age': ['value'],
  },
  params: z.object({
    reviewDays: z.int().positive().default(365).describe('days after which an unchanged password is mentioned'),
    // No law names an age, and SP 800-63B-4 forbids changing by the calendar: only an overlay sets one.
    maxDays: z
      .int()
      .positive()
      .nullable()
      .default(null)
      .describe('days after which a password must be changed; null: no such rule'),
  }),
  subjects: { one: 'login or password rule', many: 'logins and password rules' },
  reasons: {
    'not-changed-after': {
      one: 'has a password from before an incident that may have given it away',
      many: 'have passwords from before an incident that may have given them away',
    },
    'too-old': { one: 'has a password older than the rule allows', many: 'have passwords older than the rule allows' },
    'old-and-alone': {
      one: 'has an old password and no 2-step sign-in (2FA)',
      many: 'have an old password and no 2-step sign-in (2FA)',
    },
    old: { one: 'has a password that nobody has changed for long', many: 'have passwords that nobody has changed for long' },
    forced: {
      one: 'makes people change their passwords by the calendar, which makes the passwords worse',
      many: 'make people change their passwords by the calendar, which makes the passwords worse',
    },
  },
  *judge(
    { account, incident, credential, vendor, 'setting:password.maximum-age': rules },
    { reviewDays, maxDays },
    { now, whole },
  ) {
    const places = placesOf(account, vendor)
    const strong = strongLogins(credential)
    for (const it of account) {
      if (it.active === false || (it.signIn !== undefined && it.signIn !== 'password')) continue
      const changed = it.passwordChanged
      if (it.active === undefined) yield unknown(it, 'active')
      else if (it.signIn === undefined) yield unknown(it, 'signIn')
      else if (changed === null) yield notApplicable(it, 'it has no password')
      else if (changed === undefined || isAhead(changed, now)) {
        // AWS tells nowhere when its root user's password was changed: with 2FA and no incident it does not matter.
        const matters = maxDays !== null || it.factors === undefined || it.factors === 'none'
        const asked = matters || incidentReason(it, LONG_AGO, incident, places, now) !== undefined
        yield it.root && !asked ? notApplicable(it, 'with 2FA its age does not matter') : unknown(it, 'passwordChanged')
      } else {
        const reason = incidentReason(it, changed, incident, places, now)
        const age = daysSince(changed, now)
        if (reason === 'not-changed-after') yield fail(it, reason)
        else if (maxDays !== null && age > maxDays) yield fail(it, 'too-old')
        // Old and alone it is either way; that it is a small thing cannot be said while an incident may concern it.
        else if (reason !== undefined)
          yield age > reviewDays && it.factors === 'none' ? fail(it, 'old-and-alone') : unread(it, reason)
        else if (age <= reviewDays) yield pass(it)
        else if (it.factors === undefined) yield unknown(it, 'factors')
        // Whether an incident makes it worse than old has to be known before it can be called a small thing.
        else if (it.factors === 'none')
          yield whole('incident') ? fail(it, 'old-and-alone', { severity: 'low' }) : unread(it, 'incident')
        else yield it.login !== undefined && strong.has(sameAddress(it.login)) ? pass(it) : advise(it, 'old')
      }
    }
    const settled = maxDays === null && whole('account') && whole('incident')
    for (const rule of settled ? rules : []) {
      if (typeof rule.value === 'number' && rule.value < YEAR) yield advise(rule, 'forced')
    }
  },
})

type Account = Subject & Pick<FactTypes['account'], 'emails'>
type Incident = Pick<FactTypes['incident'], 'happened' | 'discovered' | 'secrets' | 'affects'>
type Missing = 'incident.happened' | 'incident.discovered' | 'incident.secrets' | 'incident.affects' | 'account.emails'

/** The worst that incidents say of a password: that it had to be changed and was not, or what has to be known to say so. */
function incidentReason(it: Account, changed: string, incidents: readonly Incident[], places: Places, now: Date) {
  let missing: Missing | undefined
  for (const one of incidents) {
    const known = nearest(one, now)
    if (one.secrets === false || (known.at !== undefined && isAfter(changed, known.at))) continue
    const concerns = concernOf(it, one.affects, places)
    if (concerns === 'no') continue
    const open = known.missing ?? (concerns === 'yes' ? undefined : concerns) ?? (one.secrets ? undefined : 'incident.secrets')
    if (open === undefined) return 'not-changed-after'
    missing ??= open
  }
  return missing
}

/** When it happened at the latest: nobody knows of an incident before it happens. A day that has not come proves nothing. */
function nearest({ happened, discovered }: Incident, now: Date): { at?: string; missing?: Missing } {
  const [at] = [happened, discovered].filter((it) => it !== undefined).sort((a, b) => Date.parse(a) - Date.parse(b))
  if (at !== undefined && !isAhead(at, now)) return { at }
  return { missing: happened === undefined ? 'incident.discovered' : 'incident.happened' }
}

/** Two times of day are compared as such; beside a mere day, the same day counts as not after. */
function isAfter(changed: string, at: string): boolean {
  const timed = changed.includes('T') && at.includes('T')
  return timed ? Date.parse(changed) > Date.parse(at) : utcDay(changed) > utcDay(at)
}

const utcDay = (moment: string) => Math.floor(Date.parse(moment) / 86_400_000)

interface Places {
  sources: ReadonlySet<string>
  logins: ReadonlySet<string>
  vendors: readonly Vendor[]
}
type Vendor = Subject & Pick<FactTypes['vendor'], 'system'>

function placesOf(accounts: readonly Account[], vendors: readonly Vendor[]): Places {
  const sources = new Set(accounts.map((it) => plain(it.source)))
  return { sources, logins: new Set(accounts.flatMap(addresses)), vendors }
}

/** Whether what an incident touched is this account or its system. A word that names nothing we know may stand for anything. */
function concernOf(it: Account, affects: readonly string[] | undefined, places: Places): 'yes' | 'no' | Missing {
  if (affects === undefined) return 'incident.affects'
  const own = new Set(addresses(it))
  let open: Missing | undefined
  for (const word of affects) {
    if (own.has(sameAddress(word)) || plain(word) === plain(it.source)) return 'yes'
    if (places.sources.has(plain(word)) || isElsewhere(it, word, places.vendors)) continue
    if (it.emails === undefined) open ??= 'account.emails'
    else if (!places.logins.has(sameAddress(word))) open ??= 'incident.affects'
  }
  return open ?? 'no'
}

/** Whether a word is the name of a system other than this account's. */
function isElsewhere(it: Account, word: string, vendors: readonly Vendor[]): boolean {
  if (word.includes('@')) return false // an address is somebody's, whatever a company is called
  const named = vendors.filter(({ name }) => name !== undefined && plain(name) === plain(word))
  return it.source !== 'declared' && named.length > 0 && named.every(({ system }) => system !== undefined && system !== it.source)
}

const addresses = ({ login, emails = [] }: Account) => [login, ...emails].filter((it) => it !== undefined).map(sameAddress)

/** `Microsoft 365` and `microsoft365` are one system. */
const plain = (word: string) => word.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')

/** Logins of which every password in a vault is strong, used once and in no list of stolen ones. */
function strongLogins(credentials: readonly Credential[]): ReadonlySet<string> {
  const [strong, weak] = [new Set<string>(), new Set<string>()]
  for (const { login, strength, reused, breached } of credentials) {
    const fine = strength !== undefined && strength >= STRONG && reused === 0 && breached === false
    if (login !== undefined) (fine ? strong : weak).add(sameAddress(login))
  }
  return new Set([...strong].filter((login) => !weak.has(login)))
}

type Credential = Pick<FactTypes['credential'], 'login' | 'strength' | 'reused' | 'breached'>
