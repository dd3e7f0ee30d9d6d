import { type Statement, statementsOf } from '../policy/document.js'
import { leaves, powersOf, type Who } from '../policy/powers.js'
import { mayAssume, type Role as Trusted } from '../policy/trust.js'
import type { Details } from './details.js'
import type { Group, Role, User } from './schema.js'

/** What somebody's policies say: those that could be read, and whether one could not. */
interface Holding {
  statements: readonly Statement[]
  unreadable: boolean
  boundary: readonly Statement[] | 'none' | 'unreadable'
}

interface AdminRole extends Trusted {
  sure: boolean
}

/**
 * Which users are administrators, by ARN: by a policy of their own, of a group, or of a role that they may take. Undefined where
 * a policy that could decide it could not be read. Organisation-wide limits (SCPs) are not read and only ever take away.
 */
export function administrators(details: Details, account: string): Map<string, boolean | undefined> {
  const documents = documentsOf(details)
  const groups = new Map(details.groups.map((group) => [group.GroupName, group]))
  const roles = adminRoles(details.roles, documents, account)
  const found = new Map<string, boolean | undefined>()
  for (const user of details.users) {
    const holding = ofUser(user, groups, documents)
    const who = { account, arn: user.Arn }
    const own = privileged(holding, who)
    const taken = own === true ? true : takes(holding, roles, { account, names: [user.Arn, user.UserId] })
    const doubt = own === undefined || taken === undefined || details.unread.others > 0
    found.set(user.Arn, own === true || taken === true ? true : doubt ? undefined : false)
  }
  return found
}

type Documents = ReadonlyMap<string, readonly Statement[] | undefined>

/** Statements of each managed policy by ARN, of its default version. */
function documentsOf({ policies }: Details): Documents {
  return new Map(
    policies.map(({ Arn, PolicyVersionList = [] }) => {
      const current = PolicyVersionList.find((it) => it.IsDefaultVersion === true)
      return [Arn, statementsOf(current?.Document)]
    }),
  )
}

/** Policies of AWS that are known by name where their text is not in the answer. */
const KNOWN: Readonly<Record<string, readonly Statement[]>> = {
  AdministratorAccess: [{ Effect: 'Allow', Action: ['*'], Resource: ['*'] }],
  PowerUserAccess: [{ Effect: 'Allow', NotAction: ['iam:*', 'organizations:*', 'account:*'], Resource: ['*'] }],
  IAMFullAccess: [{ Effect: 'Allow', Action: ['iam:*'], Resource: ['*'] }],
}

function managed(arn: string, documents: Documents): readonly Statement[] | undefined {
  const [, name = ''] = /^arn:[^:]*:iam::aws:policy\/(.+)$/.exec(arn) ?? []
  return documents.get(arn) ?? (Object.hasOwn(KNOWN, name) ? KNOWN[name] : undefined)
}

function hold(
  attached: readonly { PolicyArn: string }[],
  inline: readonly { PolicyDocument?: string | undefined }[],
  boundary: { PermissionsBoundaryArn: string } | undefined,
  documents: Documents,
): Holding {
  const read = [...attached.map((it) => managed(it.PolicyArn, documents)), ...inline.map((it) => statementsOf(it.PolicyDocument))]
  const limit = boundary === undefined ? 'none' : (managed(boundary.PermissionsBoundaryArn, documents) ?? 'unreadable')
  return { statements: read.flatMap((it) => it ?? []), unreadable: read.includes(undefined), boundary: limit }
}

function ofUser(user: User, groups: ReadonlyMap<string, Group>, documents: Documents): Holding {
  const mine = (user.GroupList ?? []).map((name) => groups.get(name))
  const attached = [user, ...mine].flatMap((it) => it?.AttachedManagedPolicies ?? [])
  const inline = [...(user.UserPolicyList ?? []), ...mine.flatMap((it) => it?.GroupPolicyList ?? [])]
  const holding = hold(attached, inline, user.PermissionsBoundary, documents)
  return mine.includes(undefined) ? { ...holding, unreadable: true } : holding
}

function privileged({ statements, unreadable, boundary }: Holding, who: Who): boolean | undefined {
  const powers = [...powersOf(statements, who)]
  if (powers.length > 0) {
    if (boundary === 'none') return true
    if (boundary === 'unreadable') return undefined
    if (powers.some((power) => leaves(boundary, power, who))) return true
  }
  if (!unreadable) return false
  const bounded = boundary !== 'none' && boundary !== 'unreadable' && powersOf(boundary, who).size === 0
  return bounded ? false : undefined
}

/** Roles with an administrator's powers, of their own or by taking another such role; not `sure` where a policy was unreadable. */
function adminRoles(all: readonly Role[], documents: Documents, account: string): AdminRole[] {
  const waiting = all.map((role) => {
    const holding = hold(role.AttachedManagedPolicies ?? [], role.RolePolicyList ?? [], role.PermissionsBoundary, documents)
    return { role, holding, own: privileged(holding, { account, arn: role.Arn }) }
  })
  const admins = new Map<string, AdminRole>()
  for (let before = -1; before < admins.size; ) {
    before = admins.size
    for (const { role, holding, own } of waiting) {
      if (admins.has(role.Arn)) continue
      const power = own === false ? takes(holding, [...admins.values()], { account, names: [role.Arn] }) : own
      if (power === false) continue
      const trust = statementsOf(role.AssumeRolePolicyDocument)
      admins.set(role.Arn, {
        arn: role.Arn,
        trust: trust ?? [ANYBODY_HERE(account)],
        sure: power === true && trust !== undefined,
      })
    }
  }
  return [...admins.values()]
}

/** In place of a trust policy that could not be read: it may name the account. */
const ANYBODY_HERE = (account: string): Statement => ({
  Effect: 'Allow',
  Action: ['sts:AssumeRole'],
  Principal: { AWS: [account] },
})

function takes(
  { statements, boundary }: Holding,
  roles: readonly AdminRole[],
  who: { account: string; names: readonly string[] },
): boolean | undefined {
  let doubt = false
  for (const role of roles) {
    if (!mayAssume(statements, who, role)) continue
    if (boundary === 'unreadable' || !role.sure) doubt = true
    else if (boundary === 'none' || mayAssume(boundary, who, role)) return true
  }
  return doubt ? undefined : false
}
