import type { FieldId } from '../../../model/facts/index.js'
import { PLACE_FIELDS } from '../calls/policies.js'
import { GoogleFailure, type Session } from '../session.js'
import { ahead } from './ahead.js'
import { brokenItem, type Gathered, notAsked } from './read.js'
import { type Asked, type Row, rowOf } from './row.js'
import { User } from './schema.js'

export const USERS = 'directory:users.list'

/** Somebody, in short. */
export type Listed = Pick<Row, 'id' | 'login' | 'unit' | 'superAdmin' | 'delegated'>

export interface Users {
  /** Each row once, to one who takes: what was taken is forgotten. */
  rows(): AsyncGenerator<Row, void>
  /** Why there may be more of them; known when the last row was taken. */
  failed(): GoogleFailure | undefined
  /** All of them in short, when the list has ended. */
  everybody: Promise<Gathered<Listed>>
}

const started = new WeakMap<Session, Users>()

/** The list of accounts, which is read once a session, whoever asks for it first. */
export function readUsers(session: Session): Users {
  const users = started.get(session) ?? start(session)
  started.set(session, users)
  return users
}

/** Everybody of the practice in short; whoever was on two pages stands there once. */
export async function everybodyIn(session: Session): Promise<Gathered<Listed>> {
  return session.planned(USERS) ? readUsers(session).everybody : { items: [], failed: notAsked(USERS) }
}

/**
 * Starts to read the list of accounts, 500 a page and only the columns that a check needs. Whoever was renamed meanwhile and stands
 * on two pages counts once. https://developers.google.com/workspace/admin/directory/reference/rest/v1/users/list
 */
function start(session: Session): Users {
  const { mask, asked } = columnsOf(session)
  const query = { customer: 'my_customer', maxResults: '500', fields: mask }
  const all = new Map<string, Listed>()
  let failed: GoogleFailure | undefined
  async function* pages() {
    try {
      for await (const { items, broken } of session.list(USERS, 'users', User, { query })) {
        if (broken > 0) failed = brokenItem(USERS)
        const rows = items.map((it) => rowOf(it, asked)).filter(({ id }) => !all.has(id))
        for (const row of rows) all.set(row.id, shortOf(row))
        yield rows
      }
    } catch (error) {
      if (!(error instanceof GoogleFailure)) throw error
      failed = error
    }
  }
  const { take, end } = ahead(pages())
  const everybody = end.then(() => ({ items: [...all.values()], ...(failed ? { failed } : {}) }))
  everybody.catch(() => undefined) // an abort: whoever waits hears of it
  async function* rows() {
    for await (const page of take()) yield* page
  }
  return { rows, failed: () => failed, everybody }
}

const shortOf = ({ id, login, unit, superAdmin, delegated }: Row): Listed => ({
  id,
  ...(login === undefined ? {} : { login }),
  ...(unit === undefined ? {} : { unit }),
  ...(superAdmin === undefined ? {} : { superAdmin }),
  ...(delegated === undefined ? {} : { delegated }),
})

const DOOR = ['account.factors', 'account.demanded'] as const satisfies readonly FieldId[]
const ADDRESSES: readonly FieldId[] = ['account.emails']
const RECOVERY: readonly FieldId[] = ['account.recovery']
const GUESTS: readonly FieldId[] = ['account.type', 'account.signIn', ...DOOR]

/** Which columns are needed for what; identity always. */
const COLUMNS: readonly (readonly [columns: string, fields: readonly FieldId[]])[] = [
  ['suspended,archived', ['account.active']],
  ['aliases,nonEditableAliases', ADDRESSES],
  ['isGuestUser,guestAccountInfo', GUESTS],
  ['creationTime', ['account.created', ...DOOR]],
  ['lastLoginTime', ['account.lastSignIn', ...DOOR]],
  ['orgUnitPath', ['account.unit', 'account.signIn', 'account.passwordMeetsPolicy', ...RECOVERY, ...DOOR, ...PLACE_FIELDS]],
  ['isAdmin,isDelegatedAdmin', ['account.privileged', 'account.roles', 'account.signIn', ...RECOVERY, ...DOOR, ...PLACE_FIELDS]],
  ['isEnrolledIn2Sv,isEnforcedIn2Sv', DOOR],
  ['recoveryEmail,recoveryPhone', RECOVERY],
]

function columnsOf({ want }: Session): { mask: string; asked: Asked } {
  const needed = (fields: readonly FieldId[]) => fields.some((it) => want.has(it))
  const wanted = COLUMNS.filter(([, fields]) => needed(fields)).map(([columns]) => columns)
  const mask = `nextPageToken,users(${['id,primaryEmail,name/fullName', ...wanted].join()})`
  return { mask, asked: { addresses: needed(ADDRESSES), guests: needed(GUESTS), recovery: needed(RECOVERY) } }
}
