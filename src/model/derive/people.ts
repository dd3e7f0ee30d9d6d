import type { Fact } from '../facts/index.js'

type AccountLike = Pick<Fact<'account'>, 'login' | 'emails' | 'owner'>
type PersonLike = Pick<Fact<'person'>, 'email' | 'emails' | 'id' | 'name'>

/** An address as it is compared: case and surrounding space do not tell two mailboxes apart, `+tags` lead to the same one. */
export function sameAddress(address: string): string {
  const plain = address.trim().normalize('NFC').toLowerCase()
  const at = plain.lastIndexOf('@')
  const plus = plain.indexOf('+')
  return plus > 0 && plus < at ? plain.slice(0, plus) + plain.slice(at) : plain
}

const books = new WeakMap<readonly PersonLike[], Map<string, PersonLike[]>>()

/** Address → everybody who has it. */
function addressBook<P extends PersonLike>(people: readonly P[]): Map<string, P[]> {
  const known = books.get(people)
  if (known) return known as Map<string, P[]>
  const book = new Map<string, P[]>()
  for (const person of people) {
    for (const address of addressesOf(person)) {
      const others = book.get(address)
      if (!others) book.set(address, [person])
      else if (!others.includes(person)) others.push(person)
    }
  }
  books.set(people, book)
  return book
}

/** Every address of a person, as addresses are compared. */
export function addressesOf(person: Pick<PersonLike, 'email' | 'emails'>): string[] {
  const all = [person.email, ...(person.emails ?? [])].filter((it) => it !== undefined).map(sameAddress)
  return all.filter((it) => it !== '')
}

/** Everybody of the staff list who has an address; two people may share one. */
export function peopleAt<P extends PersonLike>(address: string, people: readonly P[]): readonly P[] {
  return addressBook(people).get(sameAddress(address)) ?? []
}

/** The person whom an address belongs to; undefined when nobody of the staff list has it, or two people do. */
export function personOf<P extends PersonLike>(address: string, people: readonly P[]): P | undefined {
  const found = peopleAt(address, people)
  return found.length === 1 ? found[0] : undefined
}

/**
 * Everybody who may stand behind an account: who has the address that its login is, else one of its other addresses, else its
 * declared owner. While its other addresses are not known, nobody is named: one of them may be a leaver's. Names never match.
 */
export function ownersOf<P extends PersonLike>(account: AccountLike, people: readonly P[]): P[] {
  const byLogin = account.login === undefined ? [] : peopleAt(account.login, people)
  if (byLogin.length > 0 || account.emails === undefined) return [...byLogin]
  const byAddress = new Set(account.emails.flatMap((address) => peopleAt(address, people)))
  if (byAddress.size > 0) return [...byAddress]
  return typeof account.owner === 'string' ? [...peopleAt(account.owner, people)] : []
}

/** The one person behind an account; undefined when there is nobody, or when it may be one of several. */
export function ownerOf<P extends PersonLike>(account: AccountLike, people: readonly P[]): P | undefined {
  const owners = ownersOf(account, people)
  return owners.length === 1 ? owners[0] : undefined
}

/** Whether two names are the same text, without case, accents and spacing. A hint that somebody may be asked about, never a match. */
export function sameName(a: string | undefined, b: string | undefined): boolean {
  const one = plainName(a)
  return one !== '' && one === plainName(b)
}

function plainName(name = ''): string {
  // Only accents go: the marks of other scripts are vowels, and tell names apart.
  const plain = name.normalize('NFKD').replace(/[\u0300-\u036f]+/g, '')
  return (plain.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).join(' ')
}

const named = new WeakMap<readonly PersonLike[], Map<string, PersonLike[]>>()

/** Everybody of the staff list who is called what an account is called: whom to ask about, where no address tells whose it is. */
export function namesakesOf<P extends PersonLike>(account: { name?: string | undefined }, people: readonly P[]): readonly P[] {
  const name = plainName(account.name)
  if (name === '') return []
  let book = named.get(people) as Map<string, P[]> | undefined
  if (book === undefined) {
    book = new Map()
    for (const it of people) book.set(plainName(it.name), [...(book.get(plainName(it.name)) ?? []), it])
    named.set(people, book)
  }
  return book.get(name) ?? []
}
