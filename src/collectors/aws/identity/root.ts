import type { Account } from '../../../model/facts/account.js'
import { type Seen, secondFactor, seenIn } from './account.js'
import { truth } from './cells.js'
import type { Reads } from './read.js'
import type { Row } from './report.js'

/** The name of the root user's line in the report. */
export const ROOT_ROW = '<root_account>'

export const rootId = (account: string) => `${account}:root`

/** The root user, from its line of the report and the account's summary; each field by itself, absent where neither tells. */
export function rootAccount(reads: Reads, of: { source: string; account: string }): Account {
  const row = reads.report?.value?.rows.find((it) => it.user === ROOT_ROW)
  const summary = reads.summary?.value
  const virtual = reads.virtual?.value
  const password = (row && truth(row, 'password_enabled')) ?? present(summary?.AccountPasswordPresent)
  const seen = row ? seenIn(row, virtual, password) : fromSummary(password, summary)
  const mfa = present(summary?.AccountMFAEnabled) ?? (row && truth(row, 'mfa_active'))
  return {
    ...seen,
    ...factorsOf(row, mfa, password, virtual, of.account),
    record: 'fact',
    kind: 'account',
    source: of.source,
    id: rootId(of.account),
    name: 'root user',
    login: 'root',
    emails: [],
    root: true,
    type: 'break-glass',
    privileged: true,
    roles: ['root user'],
  }
}

/** The summary counts keys that do not work too: only none is certain. */
function fromSummary(password: boolean | undefined, summary: Readonly<Record<string, number>> | undefined): Seen {
  const keys = summary?.AccountAccessKeysPresent === 0 ? { keys: 0 } : {}
  if (password === true) return { ...keys, active: true, signIn: 'password' }
  return password === false && 'keys' in keys ? { ...keys, active: false, signIn: 'none' } : keys
}

function factorsOf(
  row: Row | undefined,
  mfa: boolean | undefined,
  password: boolean | undefined,
  virtual: ReadonlySet<string> | undefined,
  account: string,
): Pick<Account, 'factors' | 'demanded'> {
  const mine = [...(virtual ?? [])].some((arn) => arn === row?.arn || arn.endsWith(`:${account}:root`))
  // The root user of a member account may have no password; without word of that, it has one.
  return secondFactor(mfa, password ?? true, virtual && (mine ? 'app' : 'other'))
}

const present = (count: number | undefined): boolean | undefined => (count === undefined ? undefined : count > 0)
