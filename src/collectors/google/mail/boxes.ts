import { through } from '../people/read.js'
import type { GoogleFailure, Session } from '../session.js'
import { USER_FIELDS, User } from './schema.js'

export const USERS = 'directory:users.list.mailboxes'

/** One account of the practice, as far as its mail goes. */
export interface Box {
  id: string
  login: string
  name?: string
}

/** `failed` says why there may be more accounts. */
export interface Boxes {
  /** Those with a mailbox that may be open, by login in small letters. */
  open: ReadonlyMap<string, Box>
  /** Every account that is there, by each of its addresses in small letters. */
  byAddress: ReadonlyMap<string, Box>
  failed?: GoogleFailure
}

const made = new WeakMap<Session, Promise<Boxes>>()

/**
 * Whose mailboxes there are. An account that an administrator suspended or archived receives no mail and nobody signs in to it; as
 * such an account Google answers no question either. One that Google itself suspended may go on receiving: it stays in question.
 * https://support.google.com/a/answer/33312
 */
export function boxes(session: Session): Promise<Boxes> {
  const known = made.get(session) ?? readBoxes(session)
  made.set(session, known)
  return known
}

async function readBoxes(session: Session): Promise<Boxes> {
  const [open, byAddress] = [new Map<string, Box>(), new Map<string, Box>()]
  const asked = { query: { customer: 'my_customer', maxResults: '500', fields: USER_FIELDS } }
  const failed = await through(session, { call: USERS, items: 'users', item: User, asked }, (user) => {
    const box = boxOf(user)
    for (const address of [user.primaryEmail, ...(user.aliases ?? []), ...(user.nonEditableAliases ?? [])]) {
      byAddress.set(address.toLowerCase(), box)
    }
    if (!isShut(user)) open.set(box.login.toLowerCase(), box)
  })
  return { open, byAddress, ...(failed ? { failed } : {}) }
}

const isShut = ({ suspended, suspensionReason, archived, isMailboxSetup }: User) =>
  (suspended === true && suspensionReason !== 'ABUSE') || archived === true || isMailboxSetup === false

function boxOf({ id, primaryEmail: login, name }: User): Box {
  const called = name?.fullName?.trim()
  return { id, login, ...(called ? { name: called } : {}) }
}
