import { flag, seconds, word } from '../policies/fields.js'
import { type Book, bookOf } from './book.js'
import { enrolmentOf } from './enrolment.js'
import { type Ruling, rulingOf } from './ruling.js'
import type { Door, Person, Rules } from './types.js'

/**
 * What it takes to sign in as this person, beside the password, and by what it is demanded or what lets them out without. What the
 * policies say and what Google's own record of the account says must agree, or nothing is said. Whether the account can sign in at
 * all is not asked here: the door of a suspended account is told as it will be once it is open again.
 */
export function doorOf(person: Person, rules: Rules): Door {
  const book = bookOf(rules)
  const found = here(person, book)
  const elsewhere = elsewhereOf(person)
  const why = book.failed === undefined ? {} : { why: book.failed }
  if (elsewhere !== undefined) return throughTwoDoors(found, elsewhere, person)
  return found.doubt === undefined ? found : { ...found, ...why }
}

const SSO = 'signs in at another identity provider, whose rules are not read'

/** Another door than Google's own; undefined: there is none. */
function elsewhereOf({ federated }: Person): string | undefined {
  if (federated === false) return undefined
  return federated === undefined ? 'whether it signs in at another identity provider could not be read' : SSO
}

/** Bad news of a door that is surely open is told; good news is none while the other one may be weaker. */
function throughTwoDoors({ factors, demanded }: Door, doubt: string, { federated, superAdmin }: Person): Door {
  if (federated !== 'also' && superAdmin !== true) return { doubt }
  const bad = factors === 'none' ? { factors } : {}
  if (demanded?.is !== 'no') return { ...bad, doubt }
  return { ...bad, demanded, ...(factors === 'none' ? {} : { doubt }) }
}

const UNREAD = 'whether it is enrolled in 2-step sign-in could not be read'

/** Google's own door. */
function here(person: Person, book: Book): Door {
  const ruling = recorded(person, rulingOf(person, book), book)
  if (person.enrolled === true) return { ...factorsOf(person, book, ruling), ...demandedBy(ruling, person, book) }
  if (ruling.is !== false) return unenrolled(person, book, ruling)
  const demanded = demandedBy(ruling, person, book)
  return person.enrolled === false ? { ...demanded, factors: 'none' } : { ...demanded, doubt: UNREAD }
}

/** Google enforces it on administrators by itself: https://support.google.com/a/answer/9464354 */
const BY_GOOGLE = 'Google, for administrators'

/** The ruling beside Google's own record of the account. */
function recorded(person: Person, ruling: Ruling, book: Book): Ruling {
  const { enforced, enrolled, admin } = person
  if (enforced === undefined || enforced === ruling.is) return ruling
  if (ruling.is === undefined) {
    return enforced
      ? { is: true, by: "Google's own record of the account" }
      : { is: false, hole: "2-step sign-in is not enforced, by Google's own record of the account" }
  }
  if (enforced && admin === true) return { is: true, by: BY_GOOGLE }
  if (ruling.is && enrolled === false && timeToEnrol(person, book).is !== 'over') {
    return { is: false, hole: `is not asked yet, though ${ruling.by} is: people who are new have time to enrol` }
  }
  return { is: undefined, doubt: "the policies and Google's own record of the account say different things" }
}

function demandedBy(ruling: Ruling, person: Person, book: Book): Pick<Door, 'demanded' | 'doubt'> {
  if (ruling.is === undefined) return { doubt: ruling.doubt }
  if (!ruling.is) return { demanded: { is: 'no', hole: ruling.hole } }
  const trusted = flag(book.of('device_trust', person).fields, 'allowTrustingDevice') === true
  return { demanded: { is: 'yes', by: `${ruling.by}${trusted ? ', except on devices that people trust' : ''}` } }
}

/** Asked, and has nothing to show, as far as is known: locked out, unless the time to enrol is still running. */
function unenrolled(person: Person, book: Book, ruling: Exclude<Ruling, { is: false }>): Door {
  if (ruling.is === undefined) return { doubt: ruling.doubt }
  const enrolment = timeToEnrol(person, book)
  const never = person.enrolled === false
  if (enrolment.is === 'over') return { ...demandedBy(ruling, person, book), doubt: never ? LOCKED_OUT : UNREAD }
  if (!never) return { doubt: UNREAD }
  if (enrolment.is === 'unknown') return { doubt: GRACE }
  return { factors: 'none', demanded: { is: 'no', hole: enrolment.hole } }
}

const timeToEnrol = (person: Person, book: Book) =>
  enrolmentOf(person, seconds(book.of('grace_period', person).fields, 'enrollmentGracePeriod'), book.now)

const LOCKED_OUT = 'is locked out: 2-step sign-in is enforced, and nothing is enrolled'
const GRACE =
  'is not enrolled: for how long new people may sign in with a password alone could not be read, or since when this one does'

/** The set of methods that is accepted holds where 2-step verification is enforced: https://support.google.com/a/answer/9176657 */
function factorsOf(person: Person, book: Book, ruling: Ruling): Pick<Door, 'factors' | 'doubt'> {
  const set = word(book.of('enforcement_factor', person).fields, 'allowedSignInFactorSet')
  if (ruling.is === false || PHISHABLE.includes(set ?? '')) return { factors: 'phishable' }
  if (set !== 'PASSKEY_ONLY') return { doubt: 'which methods are accepted as a second step could not be read' }
  if (ruling.is === undefined) return { doubt: ruling.doubt }
  if (person.keys === 0) return { doubt: 'only passkeys and security keys are accepted, and none is registered' }
  return { factors: 'resistant' }
}

/** A code that somebody types can be typed on a false page as well, wherever it was made. */
const PHISHABLE = ['ALL', 'NO_TELEPHONY', 'PASSKEY_PLUS_SECURITY_CODE', 'PASSKEY_PLUS_IP_BOUND_SECURITY_CODE']
