import { through } from '../read.js'
import type { MicrosoftFailure, Session } from '../session.js'
import { noLicence, nothingSaid } from './failure.js'
import { licensed, REPORTING } from './licence.js'
import { type Row, rowOf } from './row.js'
import { User } from './schema.js'

const PLAIN = 'graph:users'
const WITH_ACTIVITY = 'graph:users.signInActivity'

const FIELDS = [
  ...['id', 'displayName', 'userPrincipalName', 'mail', 'proxyAddresses', 'accountEnabled'],
  ...['userType', 'creationType', 'externalUserState'],
  ...['createdDateTime', 'lastPasswordChangeDateTime', 'preferredDataLocation'],
].join()

/** Every account, as far as it could be read. */
export interface Users {
  rows: Row[]
  /** Why there may be more. */
  failed?: MicrosoftFailure
  /** Why nothing is said of when they last signed in; absent also where no check asks for it. */
  unseen?: MicrosoftFailure
}

/**
 * The list of accounts, with sign-in activity where the licence has it. Microsoft refuses the whole list for want of that one
 * column: it is then read again without. Pages of 500 with the column, of 999 otherwise.
 * https://learn.microsoft.com/graph/api/user-list
 */
export async function readUsers(session: Session): Promise<Users> {
  let unseen: MicrosoftFailure | undefined
  if (session.planned(WITH_ACTIVITY)) {
    if ((await licensed(session, REPORTING)) === false) unseen = noLicence(WITH_ACTIVITY)
    else {
      const users = await list(session, WITH_ACTIVITY, { $select: `${FIELDS},signInActivity`, $top: '500' })
      if (users.failed === undefined || users.failed.code === BROKEN || !session.planned(PLAIN)) return believed(users)
      unseen = users.failed
    }
  }
  const users = await list(session, PLAIN, { $select: FIELDS, $top: '999' })
  return { ...users, ...(unseen ? { unseen } : {}) }
}

/** The list came to its end and holds an item that cannot be read: read again, it would hold it again. */
const BROKEN = 'MICROSOFT_BROKEN_ITEM'

async function list(session: Session, call: string, query: Record<string, string>): Promise<Users> {
  // People who are made or renamed while the pages are read may stand on two of them.
  const rows = new Map<string, Row>()
  const watched = call === WITH_ACTIVITY
  const failed = await through(session, call, User, { query }, (user) => rows.set(user.id, rowOf(user, { watched })))
  return { rows: [...rows.values()], ...(failed ? { failed } : {}) }
}

/** Where nobody ever signed in, not even who asks, the column was left out and says nothing. */
function believed(users: Users): Users {
  if (users.rows.length === 0 || users.rows.some(({ lastSignIn }) => lastSignIn)) return users
  for (const row of users.rows) delete row.lastSignIn
  return { ...users, unseen: nothingSaid(WITH_ACTIVITY) }
}
