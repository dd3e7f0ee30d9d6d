import type { Fact } from '../facts/index.js'

type AccountLike = Pick<Fact<'account'>, 'login' | 'emails' | 'owner' | 'usedBy'>
type PersonLike = Pick<Fact<'person'>, 'email' | 'emails' | 'id'>

/** An address as it is compared: case and surrounding space do not tell two mailboxes apart, `+tags` lead to the same one. */
export function sameAddress(address: string): string {
  const plain = address.trim().normalize('NFC').toLowerCase()
  const at = plain.lastIndexOf('@')
  const plus = plain.indexOf('+')
  return plus > 0 && plus < at ? plain.slice(0, plus) + plain.slice(at) : plain
}

const books = new WeakMap<readonly PersonLike[], Map<string, PersonLike | null>>()

/** Address → person; null where two people claim one address, so that it tells nothing. */
function addressBook<P extends PersonLike>(people: readonly P[]): Map<string, P | null> {
  const known = books.get(people)
  if (known) return known as Map<string, P | null>
  const book = new Map<string, P | null>()
  for (const person of people) {
    for (const address of addressesOf(person)) {
      const other = book.get(address)
      book.set(address, other === undefined || other === person ? person : null)
    }
  }
  books.set(people, book)
  return book
}

/** Every address of a person, as addresses are compared. */
export function addressesOf(person: Pick<PersonLike, 'email' | 'emails'>): string[] {
  return [person.email, ...(person.emails ?? [])].filter((it) => it !== undefined).map(sameAddress)
}

/** The person whom an address belongs to; undefined when nobody of the staff list has it, or two people do. */
export function personOf<P extends PersonLike>(address: string, people: readonly P[]): P | undefined {
  return addressBook(people).get(sameAddress(address)) ?? undefined
}

/**
 * The person who stands behind an account: whose address its login is, else one of its other addresses, else its declared owner.
 * While its other addresses are not known, nobody is: one of them may be a leaver's. Names never match: two people may share one.
 */
export function ownerOf<P extends PersonLike>(account: AccountLike, people: readonly P[]): P | undefined {
  const byLogin = account.login === undefined ? undefined : personOf(account.login, people)
  if (byLogin || account.emails === undefined) return byLogin
  for (const address of account.emails) {
    const person = personOf(address, people)
    if (person) return person
  }
  return typeof account.owner === 'string' ? personOf(account.owner, people) : undefined
}

/** Everybody who is known to sign in with an account: declared users and the person behind it. */
export function usersOf<P extends PersonLike>(account: AccountLike, people: readonly P[]): P[] {
  const found = new Set<P>()
  const owner = ownerOf(account, people)
  if (owner) found.add(owner)
  for (const address of account.usedBy ?? []) {
    const person = personOf(address, people)
    if (person) found.add(person)
  }
  return [...found]
}
