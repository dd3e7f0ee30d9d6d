import { z } from 'zod'
import type { XmlTree } from '../protocols/xml.js'
import { type Call, operation } from '../service.js'
import type { Entity, Policy, PolicyDocument, Role, Tenant, User } from '../tenant.js'

/** Items of a page, for every list of IAM. */
export const IAM_PAGES = { usual: 100, max: 1000 }

const KINDS = ['User', 'Group', 'Role', 'LocalManagedPolicy', 'AWSManagedPolicy'] as const

interface Detail {
  kind: (typeof KINDS)[number]
  tree: () => XmlTree
}

/** Everything of IAM in one list of pages (https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html). */
export const authorizationDetails = operation({
  input: z.strictObject({
    Filter: z.strictObject({ member: z.array(z.enum(KINDS)) }).optional(),
    MaxItems: z.coerce.number().optional(),
    Marker: z.string().optional(),
  }),
  answer({ Filter, MaxItems, Marker }, { tenant, page }: Call) {
    const wanted = detailsOf(tenant).filter(({ kind }) => !Filter || Filter.member.includes(kind))
    const { items, next } = page(wanted, { token: Marker, size: MaxItems }, IAM_PAGES)
    const of = (...kinds: string[]) => ({ member: items.filter(({ kind }) => kinds.includes(kind)).map(({ tree }) => tree()) })
    return {
      IsTruncated: next !== undefined,
      Marker: next,
      UserDetailList: of('User'),
      GroupDetailList: of('Group'),
      RoleDetailList: of('Role'),
      Policies: of('LocalManagedPolicy', 'AWSManagedPolicy'),
    }
  },
})

function detailsOf(tenant: Tenant): Detail[] {
  const { account, users, groups, roles, policies } = tenant
  return [
    ...users.map((it): Detail => ({ kind: 'User', tree: () => userDetail(account, it) })),
    ...groups.map((it): Detail => ({ kind: 'Group', tree: () => groupDetail(account, it) })),
    ...roles.map((it): Detail => ({ kind: 'Role', tree: () => roleDetail(account, it) })),
    ...policies.map((it): Detail => {
      const kind = it.arn.startsWith('arn:aws:iam::aws:') ? 'AWSManagedPolicy' : 'LocalManagedPolicy'
      return { kind, tree: () => policyDetail(it, tenant) }
    }),
  ]
}

function userDetail(account: string, user: User): XmlTree {
  return {
    ...common(account, 'User', user),
    UserPolicyList: inline(user),
    GroupList: { member: user.groups ?? [] },
    PermissionsBoundary: boundary(user.boundary),
    Tags: tags(user.tags),
  }
}

function groupDetail(account: string, group: Entity): XmlTree {
  return { ...common(account, 'Group', group), GroupPolicyList: inline(group) }
}

function roleDetail(account: string, role: Role): XmlTree {
  return {
    ...common(account, 'Role', role),
    AssumeRolePolicyDocument: encoded(role.trust),
    InstanceProfileList: {},
    RolePolicyList: inline(role),
    PermissionsBoundary: boundary(role.boundary),
    Tags: tags(role.tags),
    RoleLastUsed: role.lastUsed ? { LastUsedDate: role.lastUsed.at, Region: role.lastUsed.region } : {},
  }
}

function policyDetail({ arn, id, created, versions }: Policy, { users, groups, roles }: Tenant): XmlTree {
  const name = arn.slice(arn.lastIndexOf('/') + 1)
  const attached = [...users, ...groups, ...roles].filter((it) => it.attached?.includes(arn)).length
  return {
    PolicyName: name,
    PolicyId: id,
    Arn: arn,
    Path: arn.slice(arn.indexOf(':policy/') + ':policy'.length, arn.lastIndexOf('/') + 1),
    DefaultVersionId: `v${versions.length}`,
    AttachmentCount: attached,
    PermissionsBoundaryUsageCount: [...users, ...roles].filter((it) => it.boundary === arn).length,
    IsAttachable: true,
    CreateDate: created,
    UpdateDate: created,
    PolicyVersionList: {
      member: versions.map((document, index) => ({
        Document: encoded(document),
        VersionId: `v${index + 1}`,
        IsDefaultVersion: index === versions.length - 1,
        CreateDate: created,
      })),
    },
  }
}

function common(account: string, kind: 'User' | 'Group' | 'Role', { name, id, path = '/', created, attached }: Entity): XmlTree {
  return {
    Path: path,
    [`${kind}Name`]: name,
    [`${kind}Id`]: id,
    Arn: `arn:aws:iam::${account}:${kind.toLowerCase()}${path}${name}`,
    CreateDate: created,
    AttachedManagedPolicies: {
      member: (attached ?? []).map((arn) => ({ PolicyArn: arn, PolicyName: arn.slice(arn.lastIndexOf('/') + 1) })),
    },
  }
}

function inline({ inline: policies }: Entity): XmlTree | undefined {
  if (!policies) return undefined
  return { member: Object.entries(policies).map(([PolicyName, it]) => ({ PolicyName, PolicyDocument: encoded(it) })) }
}

function boundary(arn: string | undefined): XmlTree | undefined {
  return arn === undefined ? undefined : { PermissionsBoundaryType: 'PermissionsBoundaryPolicy', PermissionsBoundaryArn: arn }
}

function tags(all: Record<string, string> | undefined): XmlTree {
  return { member: Object.entries(all ?? {}).map(([Key, Value]) => ({ Key, Value })) }
}

/** Policies come URL-encoded by RFC 3986, which also encodes the five characters that encodeURIComponent leaves. */
function encoded(document: PolicyDocument): string {
  const hex = (it: string) => `%${it.charCodeAt(0).toString(16).toUpperCase()}`
  return encodeURIComponent(JSON.stringify(document)).replace(/[!'()*]/g, hex)
}
