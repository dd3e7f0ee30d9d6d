import type { Census } from '../../../model/census.js'
import type { FactRecord } from '../../../model/collector.js'
import type { Session } from '../session.js'
import { accountOf, type Mailbox } from './account.js'
import { lookThrough } from './doors.js'
import { explained } from './explain.js'
import { type Reads, readAll } from './reads.js'
import type { Row } from './row.js'
import { askSingly } from './singly.js'

/**
 * Every account of the tenant: what it is, what it may do, what it takes to sign in as it, and when it was last used. Lists tell
 * it of a hundred thousand people; single people are asked about only where no list does.
 */
export async function* people(session: Session): AsyncGenerator<FactRecord, void> {
  if (!session.planned('graph:users') && !session.planned('graph:users.signInActivity')) return
  session.log('reading accounts, their roles and their 2-step sign-in')
  const reads = await readAll(session)
  const look = lookThrough(reads)
  const { rows } = reads.users
  const reported = reads.registered.failed?.because !== 'licence'
  const single = await askSingly(session, rows, (row, perUser) => look(row, { perUser }).door, { reported })
  const gaps = explained(session, reads, single.failed)
  const mailboxOf = mailboxesIn(reads)
  const count = rows.length
  rows.reverse()
  // Each row is let go of when it has become a fact: of a hundred thousand, both do not fit.
  for (let row = rows.pop(); row !== undefined; row = rows.pop()) {
    const seen = look(row, { perUser: single.perUser.get(row.id), setUp: single.setUp.get(row.id) })
    const account = accountOf(row, { source: session.source, mailbox: mailboxOf(row), ...seen })
    gaps.see(account, seen.door)
    yield account
  }
  yield censusOf(session, count, reads)
  yield* gaps.all()
}

function mailboxesIn({ mailboxes }: Reads): (row: Row) => Mailbox {
  if ('failed' in mailboxes) return () => 'unread'
  return (row) => mailboxes.value.get(row.id) ?? 'none'
}

function censusOf({ source, now }: Session, count: number, { users: { failed } }: Reads): Census {
  const why = failed && { because: failed.because, remedy: failed.remedy }
  return {
    record: 'census',
    source,
    kind: 'account',
    whole: failed === undefined,
    count,
    at: now.toISOString(),
    ...why,
  }
}
