import type { z } from 'zod'
import { pages, type Session } from '../session.js'
import { shaped } from '../shape.js'
import { DetailsPage, Group, ManagedPolicy, Role, User } from './schema.js'

const OPERATION = 'iam:GetAccountAuthorizationDetails'

/** Everybody and everything that holds rights, of every page. */
export interface Details {
  users: User[]
  groups: Group[]
  roles: Role[]
  policies: ManagedPolicy[]
  /** Items that could not be read: there are more than stand here. */
  unread: { users: number; others: number }
}

/**
 * All pages, as many items on each as AWS gives.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html
 *
 * @throws AwsFailure
 */
export async function readDetails(session: Pick<Session, 'ask'>): Promise<Details> {
  const found: Details = { users: [], groups: [], roles: [], policies: [], unread: { users: 0, others: 0 } }
  const paging = { in: 'Marker', out: 'Marker', more: 'IsTruncated' }
  for await (const answer of pages(session, OPERATION, { MaxItems: 1000 }, undefined, paging)) {
    const page = shaped(OPERATION, DetailsPage, answer)
    found.unread.users += take(User, page.UserDetailList, found.users)
    found.unread.others += take(Group, page.GroupDetailList, found.groups)
    found.unread.others += take(Role, page.RoleDetailList, found.roles)
    found.unread.others += take(ManagedPolicy, page.Policies, found.policies)
  }
  return found
}

/** Adds the items that parse; gives how many did not. */
function take<S extends z.ZodType>(schema: S, items: readonly unknown[] | undefined, into: z.output<S>[]): number {
  let bad = 0
  for (const item of items ?? []) {
    const parsed = schema.safeParse(item)
    if (parsed.success) into.push(parsed.data)
    else bad += 1
  }
  return bad
}
