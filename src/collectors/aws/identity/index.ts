import type { Census } from '../../../model/census.js'
import type { FactRecord } from '../../../model/collector.js'
import type { Account } from '../../../model/facts/account.js'
import type { FieldId } from '../../../model/facts/index.js'
import { type Clock, realClock } from '../../http/clock.js'
import { DETAILS_FIELDS, REPORT_FIELDS } from '../calls/identity.js'
import type { AwsFailure, Session } from '../session.js'
import { gaps } from './gaps.js'
import { keysOf } from './keys.js'
import { passwordRule } from './password.js'
import { type Reads, readAll } from './read.js'
import { ROOT_ROW, rootAccount, rootId } from './root.js'
import { type Users, usersOf } from './users.js'

type Whole = Pick<Census, 'whole' | 'because' | 'remedy'>

/** Users, the root user, their access keys and the password rule: at most seven requests for a thousand users, and the waiting. */
export async function* identity(session: Session, clock: Clock = realClock): AsyncGenerator<FactRecord, void> {
  session.log('reading users and their rights')
  const reads = await readAll(session, clock)
  yield* passwordRule(session, reads.password)
  if (reads.report === undefined && reads.details === undefined) return
  const users = usersOf(reads, session)
  const root = rootAccount(reads, session)
  yield* [root, ...users.accounts]
  const at = (reads.report?.value?.at ?? session.now).toISOString()
  yield {
    record: 'census',
    source: session.source,
    kind: 'account',
    count: users.accounts.length + 1,
    at,
    ...wholeness(reads, users),
  }
  yield* keys(session, reads, users, at)
  yield* gapsOf(session, reads, [root, ...users.accounts])
}

const AGAIN = (why: string) => ({ whole: false, because: 'failed', remedy: `${why} Run the audit again in four hours.` }) as const

/** Whether every user is there. The report and the list of rights have to agree, and the account's own count with them. */
function wholeness({ report, details, summary }: Reads, { accounts, missing }: Users): Whole {
  const lost = report?.value?.damaged ?? 0
  if (report?.value === undefined && details?.value === undefined) return notRead(details?.failed ?? report?.failed)
  if (missing > 0) return AGAIN('AWS gave two lists of users that do not agree.')
  if (details?.value === undefined && lost > 0) return AGAIN('Some lines of the list of users could not be read.')
  const counted = summary?.value?.Users
  if (counted !== undefined && counted !== accounts.length) return AGAIN('AWS counts another number of users than it lists.')
  return { whole: true }
}

function* keys(session: Session, reads: Reads, users: Users, at: string): Iterable<FactRecord> {
  const report = reads.report?.value
  const census = { record: 'census', source: session.source, kind: 'key', at } as const
  if (report === undefined) {
    yield { ...census, count: 0, ...notRead(reads.report?.failed) }
    return
  }
  const root = report.rows.find((row) => row.user === ROOT_ROW)
  const rootRow = root ? [{ row: root, account: rootId(session.account), name: 'the root user' }] : []
  let count = 0
  let unread = 0
  for (const { row, account, name } of [...rootRow, ...users.rows]) {
    const found = keysOf(row, { source: session.source, account, name })
    yield* found.keys
    count += found.keys.length
    unread += found.unread
  }
  const rootSeen = root !== undefined || reads.summary?.value?.AccountAccessKeysPresent === 0
  const sound = unread === 0 && report.damaged === 0 && users.missing === 0 && rootSeen
  yield { ...census, count, ...(sound ? { whole: true } : AGAIN('Some access keys could not be read.')) }
}

const notRead = (failed: AwsFailure | undefined): Whole =>
  failed
    ? { whole: false, because: failed.because, remedy: failed.remedy }
    : { whole: false, because: 'not-chosen', remedy: 'Run the audit without --only and --skip.' }

/** The root user's fields that the summary or its line of the report would have given. */
const ROOT_FIELDS = ['active', 'signIn', 'factors', 'demanded', 'keys'] as const

const POLICY_UNREAD = {
  because: 'failed',
  remedy: 'Look at the policies of these users in AWS IAM: at least one could not be read by a program.',
} as const

function* gapsOf(
  session: Session,
  { report, details, summary, virtual }: Reads,
  accounts: readonly Account[],
): Iterable<FactRecord> {
  const [root] = accounts
  if (report?.failed) yield* gaps(session, REPORT_FIELDS, report.failed)
  if (details?.failed) yield* gaps(session, DETAILS_FIELDS, details.failed)
  if (details?.value && accounts.some((it) => it.privileged === undefined))
    yield* gaps(session, ['account.privileged'], POLICY_UNREAD)
  if (summary?.failed && !report?.failed) {
    const lost = ROOT_FIELDS.filter((field) => root?.[field] === undefined)
    yield* gaps(
      session,
      lost.map((field): FieldId => `account.${field}`),
      summary.failed,
    )
  }
  if (virtual?.failed && !report?.failed) yield* gaps(session, ['account.demanded'], virtual.failed)
}
