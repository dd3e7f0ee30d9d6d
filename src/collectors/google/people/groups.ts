import { GoogleFailure, type Session } from '../session.js'
import { gather, read } from './read.js'
import { Member, Members } from './schema.js'

const MEMBERS = 'directory:members.list'
const QUERY = { maxResults: '200', fields: 'nextPageToken,members(id,type)' }

/** The people of one group, those of the groups in it included. `failed` says why there may be more. */
export interface Membership {
  people: ReadonlySet<string>
  /** Everybody of the practice is a member. */
  everybody?: true
  failed?: GoogleFailure
}

/** What stands directly in one group. */
interface Direct {
  people: string[]
  groups: string[]
  everybody?: true
  failed?: GoogleFailure
}

interface Known {
  groups: Map<string, Direct>
  /** One copy of each id: large groups hold the same people. */
  names: Map<string, string>
  last: Promise<unknown>
}

const books = new WeakMap<Session, Known>()

/**
 * Who is in each of these groups, by id. Groups within groups are walked; each is asked for once a session, whoever needs it, so
 * that a circle ends. A group that is gone has nobody in it.
 */
export function groupsOf(session: Session, named: Iterable<string>): Promise<ReadonlyMap<string, Membership>> {
  const roots = [...new Set(named)]
  const book = books.get(session) ?? { groups: new Map(), names: new Map(), last: Promise.resolve() }
  books.set(session, book)
  const walked = book.last.then(() => walk(session, roots, book))
  book.last = walked.catch(() => undefined)
  return walked
}

async function walk(session: Session, roots: readonly string[], book: Known): Promise<ReadonlyMap<string, Membership>> {
  const reached = new Set(roots)
  for (let level: readonly string[] = roots; level.length > 0; ) {
    await readLevel(
      session,
      level.filter((id) => !book.groups.has(id)),
      book,
    )
    const deeper = new Set(level.flatMap((id) => book.groups.get(id)?.groups ?? []))
    level = [...deeper].filter((id) => !reached.has(id))
    for (const id of level) reached.add(id)
  }
  return new Map(roots.map((id) => [id, closure(id, book.groups)]))
}

async function readLevel(session: Session, ids: readonly string[], { groups, names }: Known): Promise<void> {
  if (ids.length === 0) return
  const done = await read(session, MEMBERS, () => askFor(session, ids, groups, names))
  const failed = 'failed' in done ? done.failed : notAnswered()
  for (const id of ids) if (!groups.has(id)) groups.set(id, { ...NOBODY, failed })
}

async function askFor(session: Session, ids: readonly string[], groups: Known['groups'], names: Known['names']): Promise<void> {
  const long: string[] = []
  for await (const answer of session.each(MEMBERS, ids, Members, { query: QUERY })) {
    if ('failed' in answer) groups.set(answer.key, answer.failed.status === 404 ? NOBODY : { ...NOBODY, failed: answer.failed })
    else if (answer.value.nextPageToken) long.push(answer.key)
    else groups.set(answer.key, directOf(answer.value.members ?? [], names))
  }
  for (const key of long) {
    const asked = { path: { key }, query: QUERY }
    const { items, failed } = await gather(session, { call: MEMBERS, items: 'members', item: Member, asked })
    groups.set(key, { ...directOf(items, names), ...(failed ? { failed } : {}) })
  }
}

const NOBODY: Direct = { people: [], groups: [] }

function directOf(members: readonly Member[], names: Known['names']): Direct {
  const direct: Direct = { people: [], groups: [] }
  for (const { id, type } of members) {
    if (type === 'CUSTOMER') direct.everybody = true
    // Who has no Google account at all is nobody of the practice.
    if (!id || type === 'CUSTOMER') continue
    // A member whose type was not told may be a group: asked as one, it answers 404 when it is not.
    if (type === 'GROUP' || type === undefined) direct.groups.push(id)
    if (type === 'GROUP') continue
    const one = names.get(id) ?? id
    names.set(one, one)
    direct.people.push(one)
  }
  return direct
}

function closure(root: string, known: ReadonlyMap<string, Direct>): Membership {
  const people = new Set<string>()
  const seen = new Set([root])
  let everybody = false
  let failed: GoogleFailure | undefined
  for (const id of seen) {
    const direct = known.get(id)
    failed ??= direct?.failed
    if (direct?.everybody) everybody = true
    for (const person of direct?.people ?? []) people.add(person)
    for (const group of direct?.groups ?? []) seen.add(group) // a set is walked to its end, what is added on the way included
  }
  return { people, ...(everybody ? { everybody } : {}), ...(failed ? { failed } : {}) }
}

/** Whether somebody is in a group; undefined when its members were not all read. */
export function isIn(group: Membership | undefined, person: string): boolean | undefined {
  if (group?.people.has(person) || group?.everybody) return true
  return group === undefined || group.failed ? undefined : false
}

/**
 * The groups of one person among those named: undefined as soon as one of them was not read whole. People of the same groups share
 * one set.
 */
export function groupedIn(of: {
  named: readonly string[]
  groups: ReadonlyMap<string, Membership>
}): (person: string) => ReadonlySet<string> | undefined {
  const shared = new Map<string, ReadonlySet<string>>()
  return (person) => {
    const mine: string[] = []
    for (const id of of.named) {
      const member = isIn(of.groups.get(id), person)
      if (member === undefined) return undefined
      if (member) mine.push(id)
    }
    const key = mine.join(' ')
    const known = shared.get(key) ?? new Set(mine)
    shared.set(key, known)
    return known
  }
}

function notAnswered(): GoogleFailure {
  return new GoogleFailure({
    code: 'GOOGLE_NO_ANSWER',
    call: MEMBERS,
    what: `${MEMBERS}: one of several questions was not answered.`,
    because: 'failed',
    remedy: 'Run the audit again; if it stays, report it: Google left a question without an answer.',
  })
}
