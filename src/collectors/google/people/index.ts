import type { Census } from '../../../model/census.js'
import type { FactRecord } from '../../../model/collector.js'
import type { Account } from '../../../model/facts/account.js'
import type { FieldId } from '../../../model/facts/index.js'
import type { GoogleFailure, Session } from '../session.js'
import { accountOf, programOf } from './account.js'
import { lookThrough } from './doors.js'
import { explained } from './explain.js'
import { type Reads, readAll } from './reads.js'
import { rightsOf } from './rights.js'
import { readUsers, USERS } from './users.js'

/**
 * Every account of the practice: what it is, what it may do, what it takes to sign in as it, and when it was last used. Lists tell
 * it of a hundred thousand people, who pass through one by one.
 */
export async function* people(session: Session): AsyncGenerator<FactRecord, void> {
  if (!session.planned(USERS)) return
  session.log('reading accounts, their roles and their 2-step sign-in')
  const users = readUsers(session)
  const reads = await readAll(session)
  const look = lookThrough(reads)
  const gaps = explained(session, reads)
  const unmet = new Set([...reads.roles.held.keys()].filter((id) => !reads.roles.groups.includes(id)))
  const outside = membersIn(reads)
  let count = 0
  for await (const row of users.rows()) {
    const seen = look(row)
    const account = accountOf(row, seen, session.source)
    unmet.delete(row.id)
    outside.delete(row.id)
    gaps.see(account, seen.door)
    count += 1
    yield account
  }
  const failed = users.failed()
  for (const account of programsIn(session, reads, unmet, failed)) {
    gaps.stranger(account)
    count += 1
    yield account
  }
  if (failed === undefined && outside.size > 0) gaps.outsider()
  yield censusOf(session, count, reads, failed)
  yield* gaps.all()
}

/** Who holds a role and is no user. Whether somebody is none is known only of a whole list. */
function* programsIn(
  { source }: Session,
  reads: Reads,
  unmet: ReadonlySet<string>,
  failed: GoogleFailure | undefined,
): Iterable<Account> {
  for (const id of unmet) {
    const said = reads.roles.services.includes(id)
    if (said || failed === undefined) yield programOf(id, rightsOf({ id }, reads.roles, reads.groups), { source, said })
  }
}

/** Everybody in a group that holds a role. */
function membersIn({ roles, groups }: Reads): Set<string> {
  return new Set(roles.groups.flatMap((id) => [...(groups.get(id)?.people ?? [])]))
}

/** What the report gives speaks for the day that it is of, and the oldest part of a census dates it. */
const REPORTED: readonly FieldId[] = ['account.passwordMeetsPolicy', 'account.factors', 'account.demanded']

function censusOf({ source, now, want }: Session, count: number, { report }: Reads, failed: GoogleFailure | undefined): Census {
  const late = report.at !== undefined && report.at < now && REPORTED.some((it) => want.has(it))
  const why = failed && { because: failed.because, remedy: failed.remedy }
  const at = late && report.at !== undefined ? report.at : now
  return { record: 'census', source, kind: 'account', whole: failed === undefined, count, at: at.toISOString(), ...why }
}
