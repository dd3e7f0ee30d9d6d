import type { Mailbox } from '../../../model/facts/access.js'
import { groupsOf } from '../people/groups.js'
import type { Session } from '../session.js'
import type { Box, Boxes } from './boxes.js'
import { sideOf } from './domains.js'
import { type Places, toldBy } from './forwarding.js'
import { Delegates } from './schema.js'
import { miss, type Tally, type Why } from './told.js'

export const DELEGATES = 'gmail:delegates.list'

/** Every mailbox with who else can open it. */
export async function* mailboxes(session: Session, places: Places, tally: Tally): AsyncGenerator<Mailbox, void> {
  const query = { fields: 'delegates(delegateEmail,verificationStatus)' }
  const namesOf = namesIn(places.boxes)
  for await (const answer of session.each(DELEGATES, places.boxes.open.keys(), Delegates, { as: 'key', query })) {
    const told = toldBy(answer, places, tally)
    if (told === undefined) continue
    tally.count += 1
    yield await mailbox(session, told.box, told.value.delegates ?? [], { ...places, namesOf, tally })
  }
}

interface Known extends Places {
  /** Logins by id. */
  namesOf(): ReadonlyMap<string, string>
  tally: Tally
}

type Delegate = NonNullable<Delegates['delegates']>[number]

async function mailbox(
  session: Session,
  { id, login, name }: Box,
  delegates: readonly Delegate[],
  known: Known,
): Promise<Mailbox> {
  const fact: Mailbox = { record: 'fact', kind: 'mailbox', source: session.source, id, name: name ?? login, login }
  const [readers, outsiders] = [new Set<string>(), new Set<string>()]
  let why: Why | undefined
  for (const it of delegates) {
    const status = it === 'unreadable' ? undefined : it.verificationStatus
    if (status !== undefined && CLOSED.includes(status)) continue
    if (it === 'unreadable' || status !== 'accepted') why = NOT_TOLD
    else why = (await enter(session, it.delegateEmail, { readers, outsiders }, known)) ?? why
  }
  readers.delete(login)
  if (why === undefined) return { ...fact, readers: [...readers], outsiders: [...outsiders] }
  miss(known.tally, 'mailbox.readers', why)
  miss(known.tally, 'mailbox.outsiders', why)
  return fact
}

/** Who was asked and has not agreed opens nothing. */
const CLOSED = ['pending', 'rejected', 'expired']

/**
 * Adds whom one delegate lets in; why that is not known. A delegate is an account of the same practice, or a group, of which only
 * accounts of the practice get in; whoever is neither, and whose address is the practice's, is gone.
 * https://support.google.com/a/answer/7223765
 */
async function enter(
  session: Session,
  address: string,
  into: { readers: Set<string>; outsiders: Set<string> },
  { boxes, own, namesOf }: Known,
): Promise<Why | undefined> {
  const known = boxes.byAddress.get(address.trim().toLowerCase())
  if (known) {
    into.readers.add(known.login)
    return undefined
  }
  if (sideOf(address, boxes, own) === 'outside') {
    into.outsiders.add(address)
    return undefined
  }
  const group = (await groupsOf(session, [address])).get(address)
  if (group?.everybody) into.readers.add(address)
  const logins = namesOf()
  const people = [...(group?.people ?? [])]
  for (const id of people) {
    const login = logins.get(id)
    if (login !== undefined) into.readers.add(login)
  }
  const stranger = people.length === 0 && !group?.everybody && 'failed' in own ? own.failed : undefined
  return group?.failed ?? boxes.failed ?? stranger
}

/** By id; made when the first group asks for it. */
function namesIn({ byAddress }: Boxes): () => ReadonlyMap<string, string> {
  let names: Map<string, string> | undefined
  return () => {
    names ??= new Map([...byAddress.values()].map(({ id, login }) => [id, login]))
    return names
  }
}

const NOT_TOLD: Why = {
  because: 'failed',
  remedy:
    'Look at Gmail > Settings > Accounts > Grant access to your account, of this mailbox: of one of those it lists it is not told whether it lets them in.',
}
