import { type Book, bookOf, valueIn } from './book.js'
import type { Coverage } from './coverage.js'
import { byDefaults } from './defaults.js'
import { factorsOf } from './factors.js'
import { doubtOf, holeOf } from './hole.js'
import { isExternal, type Reach } from './people.js'
import { agree } from './tri.js'
import type { Door, Person, Rules } from './types.js'

/**
 * What it takes to sign in as this person, beside the password, and by what it is demanded or what lets them out without:
 * Security Defaults, Conditional Access, per-user MFA, in this order. Nothing is taken for granted: what could not be read and
 * would change the answer leaves it out. Whether the account can sign in at all is not asked here.
 */
export function doorOf(person: Person, rules: Rules): Door {
  const book = bookOf(rules)
  const reaches = (book.rulings ?? []).map((it) => it.reach(person, book.nameOf))
  const asks = book.coverageOf(reaches.map((it) => it.in))
  if (asks.shut) {
    const by = `${theBy(book, reaches, ['shut'])}, which lets this person in nowhere`
    return { demanded: { is: 'yes', by }, shut: { by } }
  }
  const { kind, ...found } = demandOf({ person, rules, book, reaches, asks })
  const factors = factorsFor({ person, kind, found })
  return { ...(factors === undefined ? {} : { factors }), ...found }
}

interface Case {
  person: Person
  rules: Rules
  book: Book
  reaches: readonly Reach[]
  asks: Coverage
}

type Found = Omit<Door, 'factors' | 'shut'> & { kind: Coverage['kind'] }

function demandOf(it: Case): Found {
  const on = valueIn(it.rules.securityDefaults)
  const defaults = on === true ? byDefaults(it.person) : undefined
  if (defaults?.is === 'yes') return { demanded: defaults, kind: 'any' }
  if (it.asks.asked)
    return { demanded: { is: 'yes', by: theBy(it.book, it.reaches, ['second-factor', 'shut']) }, kind: it.asks.kind }
  const kind = it.asks.asked === undefined ? it.asks.kind : 'any'
  const { perUser } = it.person
  if (perUser === 'enabled' || perUser === 'enforced') return { demanded: { is: 'yes', by: 'per-user MFA' }, kind }
  const unknown = whyUnknown(it, defaults?.is === 'unknown' ? defaults.doubt : undefined)
  if (unknown !== undefined) return { ...unknown, kind }
  const hole = defaults?.is === 'no' ? defaults.hole : holeOf(it.book.rulings ?? [], it.reaches)
  return { demanded: { is: 'no', hole }, kind: 'any' }
}

/** What is missing before it can be said that nothing asks. */
function whyUnknown(
  { person, rules, book, reaches, asks }: Case,
  doubt: string | undefined,
): Pick<Door, 'why' | 'doubt'> | undefined {
  const { securityDefaults: defaults, policies, strengths } = rules
  if (defaults === undefined || 'failed' in defaults) {
    return { ...failedOf(defaults), doubt: 'whether Security Defaults are on could not be read' }
  }
  if (doubt !== undefined) return { doubt }
  if (policies === undefined || 'failed' in policies) {
    return { ...failedOf(policies), doubt: 'the Conditional Access policies could not be read' }
  }
  if (asks.asked === undefined) return { ...failedOf(strengths), doubt: doubtOf(book.rulings ?? [], reaches) }
  if (person.federated === undefined) return { doubt: 'whether its domain signs in elsewhere could not be read' }
  if (person.federated) return { doubt: 'signs in at another identity provider, whose rules are not read' }
  return person.perUser === undefined ? { doubt: 'per-user MFA could not be read' } : undefined
}

function failedOf(read: { value: unknown } | { failed: NonNullable<Door['why']> } | undefined): Pick<Door, 'why'> {
  return read !== undefined && 'failed' in read ? { why: read.failed } : {}
}

interface Weighed extends Pick<Case, 'person'> {
  kind: Coverage['kind']
  found: Omit<Found, 'kind'>
}

function factorsFor({ person, kind, found }: Weighed): Door['factors'] {
  const { demanded } = found
  if (demanded?.is === 'yes') return hasAppPassword(person, demanded.by) ? undefined : factorsOf(person, kind)
  // Whose own organisation asks for what is not seen here.
  if (isExternal(person) !== false || person.federated !== false) return undefined
  if (demanded?.is === 'no') return 'none'
  return agree<Door['factors']>('none', factorsOf(person, 'any'), factorsOf(person, kind))
}

/** An app password opens older mail programs past per-user MFA. https://learn.microsoft.com/entra/identity/authentication/howto-mfa-app-passwords */
function hasAppPassword({ methods }: Person, by: string): boolean {
  return by === 'per-user MFA' && (methods ?? []).includes('appPassword')
}

/** The policy that does it alone, or those that do it together. */
function theBy(book: Book, reaches: readonly Reach[], does: readonly string[]): string {
  const rulings = (book.rulings ?? []).filter((it, at) => it.general && reaches[at]?.in && does.includes(it.demand.is))
  const alone = rulings.filter((it) => it.conditions.length === 0)
  const first = alone.find((it) => it.demand.is === 'second-factor' && it.demand.kind === 'resistant') ?? alone[0]
  if (first !== undefined) return first.called
  const names = rulings.slice(0, 3).map((it) => `"${it.name}"`)
  return `the policies ${names.join(', ')}${rulings.length > 3 ? ` and ${rulings.length - 3} more` : ''} together`
}
