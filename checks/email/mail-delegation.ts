import {
  addressesOf,
  defineCheck,
  type FactKind,
  type FactTypes,
  type FieldId,
  fail,
  isOver,
  ownersOf,
  pass,
  peopleAt,
  sameAddress,
  unknown,
  unread,
} from 'confide'
import { z } from 'zod'

export default defineCheck({
  id: 'mail-delegation',
  title: "Another person's mailbox opens only to those whom the practice named for it",
  theme: 'email',
  severity: 'high',
  whenNone: 'notApplicable',
  needs: { mailbox: ['readers', 'outsiders'], account: ['emails', 'owner'], person: ['emails', 'left'] },
  helps: { account: ['delegates', 'usedBy', 'active'] },
  params: z.object({}),
  reasons: {
    left: { one: 'opens to somebody who left', many: 'open to people who left' },
    outside: { one: 'opens to somebody outside the practice', many: 'open to people outside the practice' },
    undeclared: {
      one: 'opens to somebody whom the practice has not named for it',
      many: 'open to people whom the practice has not named for them',
    },
  },
  question: "Has the practice named everybody who can open another person's mailbox, and does each of them still need it?",
  *judge({ mailbox, account, person }, _, { now, whole }) {
    const vague = person.some(({ emails }) => emails === undefined)
    const staff = vague ? 'person.emails' : whole('person') ? undefined : 'person'
    const book: Book = { accounts: byLogin(account), person, staff, whole: whole('account'), now }
    for (const it of mailbox) {
      if (it.readers === undefined || it.outsiders === undefined) {
        yield unknown(it, it.readers === undefined ? 'readers' : 'outsiders')
        continue
      }
      const doubts = doubtsOf({ ...it, readers: it.readers, outsiders: it.outsiders }, book)
      const why = WORST.find((one) => doubts.some((doubt) => doubt.why === one))
      const missing = doubts.find((doubt) => doubt.missing !== undefined)?.missing
      if (why !== undefined) {
        const affects = doubts.filter((doubt) => doubt.why === why).map(({ reader }) => reader)
        const mild = doubts.every(({ colleague }) => colleague === true)
        yield fail(it, why, { affects: affects.sort(), ...(mild ? { severity: 'medium' } : {}) })
      } else yield missing === undefined ? pass(it) : unread(it, missing)
    }
  },
})

const WORST = ['left', 'outside', 'undeclared'] as const

type Account = Pick<FactTypes['account'], 'source' | 'login' | 'emails' | 'owner' | 'delegates' | 'usedBy' | 'active'>
type Person = Pick<FactTypes['person'], 'id' | 'email' | 'emails' | 'left'>
type Box = Pick<FactTypes['mailbox'], 'source' | 'login'> & { readers: readonly string[]; outsiders: readonly string[] }

interface Book {
  accounts: ReadonlyMap<string, readonly Account[]>
  person: readonly Person[]
  /** Why somebody who is not found may still be on the staff list. */
  staff: FieldId | FactKind | undefined
  /** Whether every account was read. */
  whole: boolean
  now: Date
}

/** What speaks against one of those who can open a mailbox, or would have to be known of them. */
interface Doubt {
  reader: string
  why?: (typeof WORST)[number]
  missing?: FieldId | FactKind
  /** Known to work here: only the practice's word is missing. */
  colleague?: boolean
}

const keyOf = (source: string, login: string) => `${source} ${sameAddress(login)}`

function byLogin(accounts: readonly Account[]): Book['accounts'] {
  const found = new Map<string, Account[]>()
  for (const it of accounts) {
    if (it.login === undefined) continue
    const key = keyOf(it.source, it.login)
    found.set(key, [...(found.get(key) ?? []), it])
  }
  return found
}

function doubtsOf(box: Box, book: Book): Doubt[] {
  const at = (login: string) => book.accounts.get(keyOf(box.source, login)) ?? []
  const own = box.login === undefined ? [] : at(box.login)
  const words = own.flatMap(({ delegates = [], usedBy = [], owner }) => [...delegates, ...usedBy, ...(owner ? [owner] : [])])
  const [named, outside] = [new Set(words.map(sameAddress)), new Set(box.outsiders.map(sameAddress))]
  const doubts: Doubt[] = []
  for (const reader of new Set([...box.readers, ...box.outsiders])) {
    const address = sameAddress(reader)
    if (box.login !== undefined && address === sameAddress(box.login)) continue
    const doubt = doubtOf(at(reader), { reader, named, outside: outside.has(address) }, book)
    if (doubt !== undefined) doubts.push({ reader, ...doubt })
  }
  return doubts
}

interface Reader {
  reader: string
  named: ReadonlySet<string>
  outside: boolean
}

function doubtOf(theirs: readonly Account[], { reader, named, outside }: Reader, book: Book): Omit<Doubt, 'reader'> | undefined {
  // Whose account is shut opens nothing, whatever the mailbox says.
  if (theirs.length > 0 && theirs.every(({ active }) => active === false)) return undefined
  const behind = theirs.length === 0 ? [peopleAt(reader, book.person)] : theirs.map((it) => ownersOf(it, book.person))
  const people = behind.flat()
  const gone = people.filter(({ left }) => left && isOver(left, book.now))
  if (people.length > 0 && gone.length === people.length) return { why: 'left' }
  if (![reader, ...people.flatMap(addressesOf)].some((it) => named.has(sameAddress(it)))) {
    const here = behind.every((some) => some.length > 0) && people.every(({ left }) => left !== undefined) && gone.length === 0
    return outside ? { why: 'outside' } : { why: 'undeclared', colleague: here && book.whole && book.staff === undefined }
  }
  if (gone.length > 0) return { missing: 'person.emails' }
  if (people.some(({ left }) => left === undefined)) return { missing: 'person.left' }
  const unplaced = theirs.filter((_, i) => behind[i]?.length === 0)
  if (unplaced.some(({ emails }) => emails === undefined)) return { missing: 'account.emails' }
  if (unplaced.some(({ owner }) => owner === undefined)) return { missing: 'account.owner' }
  return book.staff === undefined ? undefined : { missing: book.staff }
}
