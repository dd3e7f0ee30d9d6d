import { gather, read } from '../read.js'
import { MicrosoftFailure, type Session } from '../session.js'
import { Member, Members } from './schema.js'

const CALL = 'graph:groups.members'
const QUERY = { $select: 'id', $top: '999' }

/** The people of one group, those of the groups in it included. `failed` says why there may be more. */
export interface Membership {
  people: ReadonlySet<string>
  failed?: MicrosoftFailure
  /** Asked for its members, Microsoft does not know it: believed only of a group that nothing else speaks of. */
  gone?: MicrosoftFailure
}

/** What stands directly in one group. */
interface Direct {
  people: string[]
  groups: string[]
  failed?: MicrosoftFailure
  gone?: MicrosoftFailure
}

/**
 * Who is in each of these groups, nested groups walked once each. First pages travel twenty together; a group that goes on is
 * read by itself. A group that is gone has nobody in it.
 *
 * @param there ids of those that another list tells as groups: one of them is not gone
 */
export async function memberships(
  session: Session,
  ids: Iterable<string>,
  there: Iterable<string> = [],
): Promise<ReadonlyMap<string, Membership>> {
  const roots = [...new Set(ids)]
  const known = new Map<string, Direct>()
  const walk = { names: new Map<string, string>(), there: new Set(there) }
  for (let level = roots; level.length > 0; ) {
    const found = await readLevel(session, level, walk)
    for (const [id, direct] of found) known.set(id, direct)
    const deeper = new Set([...found.values()].flatMap(({ groups }) => groups))
    level = [...deeper].filter((id) => !known.has(id))
  }
  return new Map(roots.map((id) => [id, closure(id, known)]))
}

async function readLevel(session: Session, ids: readonly string[], walk: Walk): Promise<Map<string, Direct>> {
  const found = new Map<string, Direct>()
  const done = await read(session, CALL, () => askFor(session, ids, walk, found))
  const failed = 'failed' in done ? done.failed : notAnswered()
  for (const id of ids) if (!found.has(id)) found.set(id, { ...NOBODY, failed })
  return found
}

/** Ids, one copy of each, and which of them are groups for certain. */
interface Walk {
  names: Map<string, string>
  there: Set<string>
}

async function askFor(session: Session, ids: readonly string[], walk: Walk, found: Map<string, Direct>) {
  const long: string[] = []
  for await (const answer of session.each(CALL, ids, Members, { query: QUERY })) {
    if ('failed' in answer) found.set(answer.key, unanswered(answer.failed, walk.there.has(answer.key)))
    else if (answer.value['@odata.nextLink'] !== undefined) long.push(answer.key)
    else found.set(answer.key, directOf(answer.value.value, walk))
  }
  for (const id of long) {
    const { items, failed } = await gather(session, CALL, Member, { path: { id }, query: QUERY })
    found.set(id, { ...directOf(items, walk), ...(failed ? { failed } : {}) })
  }
}

const NOBODY: Direct = { people: [], groups: [] }

const unanswered = (failed: MicrosoftFailure, there: boolean): Direct =>
  failed.status === 404 && !there ? { ...NOBODY, gone: failed } : { ...NOBODY, failed }

/** `names` keeps one copy of each id: large groups hold the same people. */
function directOf(members: readonly Member[], { names, there }: Walk): Direct {
  const direct: Direct = { people: [], groups: [] }
  for (const member of members) {
    const type = member['@odata.type']?.toLowerCase()
    // A member whose type was not told may be a group: asked as one, it answers 404 when it is not.
    if (type === '#microsoft.graph.group' || type === undefined) direct.groups.push(member.id)
    if (type === '#microsoft.graph.group') there.add(member.id)
    if (type !== '#microsoft.graph.user' && type !== undefined) continue
    const id = names.get(member.id) ?? member.id
    names.set(id, id)
    direct.people.push(id)
  }
  return direct
}

function closure(root: string, known: ReadonlyMap<string, Direct>): Membership {
  const people = new Set<string>()
  const seen = new Set([root])
  let failed: MicrosoftFailure | undefined
  for (const id of seen) {
    const direct = known.get(id)
    failed ??= direct?.failed
    for (const person of direct?.people ?? []) people.add(person)
    for (const group of direct?.groups ?? []) seen.add(group) // a set is walked to its end, what is added on the way included
  }
  const gone = known.get(root)?.gone
  return { people, ...(failed ? { failed } : {}), ...(gone ? { gone } : {}) }
}

function notAnswered(): MicrosoftFailure {
  return new MicrosoftFailure({
    code: 'MICROSOFT_NO_ANSWER',
    call: CALL,
    what: `${CALL}: one of several questions was not answered.`,
    because: 'failed',
    remedy: 'Run the audit again; if it stays, report it: Microsoft left a question of a batch without an answer.',
  })
}
