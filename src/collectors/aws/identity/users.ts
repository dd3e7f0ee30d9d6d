import { z } from 'zod'
import type { Account } from '../../../model/facts/account.js'
import { seenIn } from './account.js'
import { administrators } from './administrators.js'
import type { Details } from './details.js'
import type { Reads } from './read.js'
import type { Row } from './report.js'
import { ROOT_ROW } from './root.js'
import type { User } from './schema.js'

export interface Users {
  accounts: Account[]
  /** Lines of the report that belong to these accounts, with the id and name of each. */
  rows: { row: Row; account: string; name: string }[]
  /** Users that one of the two lists should hold and does not: neither is whole then. */
  missing: number
}

/** Every IAM user, from the list of rights and the report; where one of them was not read, from the other. */
export function usersOf(reads: Reads, of: { source: string; account: string }): Users {
  const lines = (reads.report?.value?.rows ?? []).filter((row) => row.user !== ROOT_ROW)
  const virtual = reads.virtual?.value
  const details = reads.details?.value
  const found: Users = { accounts: [], rows: [], missing: details?.unread.users ?? 0 }
  const left = new Map(lines.map((row) => [row.arn ?? '', row]))
  const admins = details ? administrators(details, of.account) : new Map<string, boolean | undefined>()
  for (const user of details?.users ?? []) {
    const row = left.get(user.Arn)
    left.delete(user.Arn)
    if (row) found.rows.push({ row, account: user.UserId, name: user.UserName })
    else if (!newer(user, reads.report?.value?.at)) found.missing += 1
    found.accounts.push({
      ...head(of.source, user.UserId, user.UserName),
      emails: [], // IAM holds no addresses; whose login it is stands in the tags, which this list alone has
      ...rights(user, details, admins.get(user.Arn)),
      ...(user.CreateDate === undefined ? {} : { created: user.CreateDate.toISOString() }),
      ...ownerOf(user.UserName, user.Tags),
      ...(row ? seenIn(row, virtual) : {}),
    })
  }
  // Who stands in the report and no longer in the newer list was deleted since.
  if (details !== undefined && details.unread.users === 0) return found
  for (const [arn, row] of left) {
    const name = row.user ?? arn
    found.rows.push({ row, account: arn, name })
    found.accounts.push({ ...head(of.source, arn, name), ...ownerOf(name, undefined), ...seenIn(row, virtual) })
  }
  return found
}

/** Made after the report was written; also when there is no report that could lack it. */
const newer = ({ CreateDate }: User, report: Date | undefined) =>
  report === undefined || (CreateDate !== undefined && CreateDate.getTime() >= report.getTime())

const head = (source: string, id: string, name: string) =>
  ({ record: 'fact', kind: 'account', source, id, name, login: name, root: false }) satisfies Account

function rights(
  user: User,
  details: Details | undefined,
  privileged: boolean | undefined,
): Pick<Account, 'privileged' | 'roles'> {
  const groups = (details?.groups ?? []).filter((group) => user.GroupList?.includes(group.GroupName))
  const attached = [user, ...groups].flatMap((it) => it.AttachedManagedPolicies ?? [])
  const names = [
    ...(user.GroupList ?? []),
    ...attached.map((it) => it.PolicyName ?? it.PolicyArn.split('/').at(-1) ?? it.PolicyArn),
  ]
  const roles = [...new Set(names.filter((it) => it !== ''))].sort()
  return { roles, ...(privileged === undefined ? {} : { privileged }) }
}

/** The address in a tag that is named for it, else the user name where that is one. */
function ownerOf(name: string, tags: User['Tags']): Pick<Account, 'owner'> {
  const tagged = ['owner', 'email'].map((key) => tags?.find((tag) => tag.Key?.toLowerCase() === key)?.Value)
  const owner = [...tagged, name].find((it) => z.email().safeParse(it).success)
  return owner === undefined ? {} : { owner }
}
