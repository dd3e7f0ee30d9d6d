import type { GoogleFailure, Session } from '../session.js'
import { brokenItem, read } from './read.js'
import { Usage } from './schema.js'

const CALL = 'reports:userUsageReport.get'
const MS_PER_DAY = 86_400_000

/** What the report says of one person. Absent is unknown. */
export interface Used {
  /** Security keys and passkeys together. */
  keys?: number
  length?: 'COMPLIANT' | 'NON_COMPLIANT'
  strength?: 'STRONG' | 'WEAK'
  lastSignIn?: string
}

export interface Report {
  /** By id. */
  people: ReadonlyMap<string, Used>
  /** The moment for which it speaks; undefined: there is none. */
  at?: Date
  /** Why it says nothing, or not of everybody. */
  failed?: GoogleFailure
}

/** The days for which a report may be there, in the order in which they are asked for: it comes two or three days late. */
const DAYS_BACK = [2, 3, 4, 5]

const PARAMETERS = [
  'password_length_compliance',
  'password_strength',
  'num_security_keys',
  'num_passkeys_enrolled',
  'last_login_time',
]

/**
 * The report on accounts of the latest day that there is. Of a day that is not ready Google refuses to speak (400), or it speaks
 * of people and says nothing of their accounts.
 * https://developers.google.com/workspace/admin/reports/v1/appendix/usage/user/accounts
 */
export async function readUsage(session: Session): Promise<Report> {
  let failed: GoogleFailure | undefined
  for (const back of DAYS_BACK) {
    const date = new Date(session.now.getTime() - back * MS_PER_DAY).toISOString().slice(0, 10)
    const done = await read(session, CALL, () => readDay(session, date))
    if ('value' in done && done.value !== undefined) return { ...done.value, at: endOf(date) }
    if ('failed' in done) failed = done.failed
    if ('failed' in done && done.failed.status !== 400) break
  }
  return { people: new Map(), ...(failed ? { failed } : {}) }
}

/** A day of these reports ends with that of the Pacific coast, without summer time. */
const endOf = (date: string) => new Date(Date.parse(date) + MS_PER_DAY + 8 * 3_600_000)

async function readDay(session: Session, date: string): Promise<Pick<Report, 'people' | 'failed'> | undefined> {
  const people = new Map<string, Used>()
  const alike = new Map<string, Used>()
  let broken = false
  const query = { parameters: PARAMETERS.map((it) => `accounts:${it}`).join(), maxResults: '1000', fields: FIELDS }
  for await (const page of session.list(CALL, 'usageReports', Usage, { path: { date }, query })) {
    broken ||= page.broken > 0
    for (const usage of page.items) {
      const id = usage.entity.profileId
      const used = usedOf(usage)
      if (id !== undefined && Object.keys(used).length > 0) people.set(id, shared(used, alike))
    }
    if (page.items.length > 0 && people.size === 0) return undefined
  }
  if (people.size === 0 && !broken) return undefined
  return { people, ...(broken ? { failed: brokenItem(CALL) } : {}) }
}

const FIELDS = 'nextPageToken,usageReports(entity(profileId,userEmail),parameters(name,intValue,stringValue,datetimeValue))'

/** Most people differ in nothing but their last sign-in: those who differ in nothing share one object. */
function shared(used: Used, alike: Map<string, Used>): Used {
  if (used.lastSignIn !== undefined) return used
  const key = JSON.stringify(used)
  const known = alike.get(key) ?? used
  alike.set(key, known)
  return known
}

function usedOf({ parameters = [] }: Usage): Used {
  const told = new Map(parameters.map((it) => [it.name.replace(/^accounts:/, ''), it]))
  const used: Used = {}
  const keys = told.get('num_security_keys')?.intValue
  const passkeys = told.get('num_passkeys_enrolled')?.intValue
  if (keys !== undefined && passkeys !== undefined) used.keys = keys + passkeys
  const length = told.get('password_length_compliance')?.stringValue
  if (length === 'COMPLIANT' || length === 'NON_COMPLIANT') used.length = length
  const strength = told.get('password_strength')?.stringValue
  if (strength === 'STRONG' || strength === 'WEAK') used.strength = strength
  const last = told.get('last_login_time')?.datetimeValue
  if (last !== undefined && Date.parse(last) > Date.parse('1990-01-01')) used.lastSignIn = last
  return used
}
