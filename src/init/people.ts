import type { StaffMember } from '../config/schema-people.js'
import { Email } from '../config/words.js'
import { sameAddress } from '../model/derive/people.js'
import type { Fact } from '../model/facts/index.js'
import { Day } from '../model/facts/moment.js'
import { Words } from './answers.js'

/** One person as somebody types them: `Ana Ruiz, ana@harbourst.example, owner`. */
export type Typed = { person: StaffMember } | { wrong: string }

const EXPECTED = 'expected a name, an e-mail address and, if you like, a role: Ana Ruiz, ana@harbourst.example, owner'

/** Reads one line: a name, an e-mail address, then a role and days after `started` or `left`, between commas or semicolons. */
export function typedPerson(line: string): Typed {
  const cells = line
    .replace(/<([^<>]*)>/, ', $1')
    .split(/[,;\t]/)
    .map((cell) => cell.trim())
    .filter((cell) => cell !== '')
  const days: Pick<StaffMember, 'started' | 'left'> = {}
  const words: string[] = []
  for (const cell of cells) {
    const [, which, day] = /^(started|left)[ :]+(.*)$/i.exec(cell) ?? []
    if (which === undefined || day === undefined) words.push(cell)
    else if (Day.safeParse(day).success) days[which.toLowerCase() as 'started' | 'left'] = day
    else return { wrong: `expected a real day such as 2026-06-30 (year-month-day) after "${which}", got ${day.slice(0, 40)}` }
  }
  const email = words.find(isAddress)
  const [name, role, ...more] = words.filter((word) => word !== email)
  if (email === undefined || name === undefined || more.length > 0 || [name, role].some(isAddress)) return { wrong: EXPECTED }
  for (const word of [name, email, role ?? 'none']) {
    const checked = Words.safeParse(word)
    if (!checked.success) return { wrong: checked.error.issues[0]?.message ?? EXPECTED }
  }
  return { person: { name, email, ...(role === undefined ? {} : { role }), ...days } }
}

const isAddress = (word: string | undefined) => Email.safeParse(word).success

/** The people behind the accounts of one cloud source, and how many accounts stand for nobody who can be named. */
export interface FromAccounts {
  /** The source that they come from; undefined when no account of a person was found. */
  source?: string
  staff: StaffMember[]
  /** Accounts that were left out, each once. */
  disabled: number
  others: number
}

type AccountLike = Pick<Fact<'account'>, 'source' | 'name' | 'login' | 'emails' | 'active' | 'type'>

/**
 * A staff list to begin with, from the accounts of the first source that has any of people. It knows nothing of roles, and
 * nothing of who left: somebody who is gone and still has an account stands in it, and has to be marked by a person.
 */
export function peopleOf(accounts: Iterable<AccountLike>): FromAccounts {
  const found: FromAccounts = { staff: [], disabled: 0, others: 0 }
  const seen = new Set<string>()
  for (const account of accounts) {
    const { source, name, login, emails = [], active, type } = account
    const addresses = [login, ...emails].filter((it) => it !== undefined && Email.safeParse(it).success) as string[]
    const [email, ...other] = addresses
    if (email === undefined || (found.source !== undefined && source !== found.source)) continue
    if (type !== undefined && type !== 'person') found.others += 1
    else if (active === false) found.disabled += 1
    else if (!addresses.some((it) => seen.has(sameAddress(it)))) {
      found.source = source
      for (const it of addresses) seen.add(sameAddress(it))
      const more = other.filter((it) => sameAddress(it) !== sameAddress(email))
      const called = Words.safeParse(name ?? email.slice(0, email.lastIndexOf('@')))
      found.staff.push({
        name: called.success ? called.data : email,
        email,
        ...(more.length > 0 ? { emails: [...new Set(more)] } : {}),
      })
    }
  }
  return found
}
