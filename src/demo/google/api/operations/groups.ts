import { badRequest, notFound } from '../../refusals.js'
import { chosen, each, mapped, type Rows } from '../../rows.js'
import { type Group, groupBy, type Tenant, userBy } from '../../tenant.js'
import type { Directory, GroupsSettings } from '../../vendor.js'
import type { Call, Operation } from '../operation.js'
import { shape } from '../shape.js'
import { customerOrDomain } from './customer.js'

const READ_GROUPS = ['admin.directory.group.readonly', 'admin.directory.group']

const GROUP = shape<Directory.Schema$Group>([
  ...(['id', 'kind', 'etag', 'email', 'name', 'description', 'directMembersCount', 'adminCreated'] as const),
  ...(['aliases', 'nonEditableAliases'] as const),
])

const MEMBER = shape<Directory.Schema$Member>(['id', 'kind', 'etag', 'email', 'role', 'type', 'status', 'delivery_settings'])

const SETTINGS = shape<GroupsSettings.Schema$Groups>([
  ...(['kind', 'email', 'name', 'description', 'allowExternalMembers', 'whoCanJoin', 'whoCanViewMembership'] as const),
  ...([
    'whoCanViewGroup',
    'whoCanPostMessage',
    'whoCanInvite',
    'whoCanAdd',
    'whoCanContactOwner',
    'whoCanDiscoverGroup',
  ] as const),
  ...(['isArchived', 'archiveOnly', 'membersCanPostAsTheGroup', 'messageModerationLevel', 'whoCanLeaveGroup'] as const),
  ...(['includeInGlobalAddressList', 'showInGroupDirectory', 'allowWebPosting', 'whoCanModerateMembers'] as const),
])

/** Groups, who is in them, and what they let others do. */
export const GROUPS: readonly Operation[] = [
  {
    call: 'directory:groups.list',
    path: '/admin/directory/v1/groups',
    service: 'admin',
    scopes: READ_GROUPS,
    needs: ['GROUPS_ALL'],
    query: {
      customer: 'text',
      domain: 'text',
      userKey: 'text',
      orderBy: ['email'],
      sortOrder: ['ASCENDING', 'DESCENDING'],
    },
    kind: 'admin#directory#groups',
    items: 'groups',
    pages: { name: 'maxResults', usual: 200, max: 200 },
    shape: { kind: true, etag: true, nextPageToken: true, groups: GROUP },
    rows: groupsOf,
  },
  {
    call: 'directory:members.list',
    path: '/admin/directory/v1/groups/{groupKey}/members',
    service: 'admin',
    scopes: ['admin.directory.group.member.readonly', 'admin.directory.group.member', ...READ_GROUPS],
    needs: ['GROUPS_ALL'],
    query: { roles: 'text', includeDerivedMembership: 'flag' },
    kind: 'admin#directory#members',
    items: 'members',
    pages: { name: 'maxResults', usual: 200, max: 200 },
    shape: { kind: true, etag: true, nextPageToken: true, members: MEMBER },
    rows: membersOf,
  },
  {
    call: 'groupssettings:groups.get',
    path: '/groups/v1/groups/{groupUniqueId}',
    service: 'groupssettings',
    scopes: ['apps.groups.settings'],
    needs: ['GROUPS_ALL'],
    query: { alt: ['json', 'atom'] },
    kind: 'groupsSettings#groups',
    shape: SETTINGS,
    atom: true,
    one: ({ tenant, params }) => settingsOf(tenant, params.groupUniqueId ?? ''),
  },
]

function groupsOf(call: Call): Rows<object> {
  const { tenant, query } = call
  const key = query.get('userKey')
  if (key === undefined) {
    const domain = customerOrDomain(call)
    const all = mapped(tenant.groups, ({ profile }) => profile)
    return chosen(all, ({ email }) => domain === undefined || email.endsWith(`@${domain}`))
  }
  if (query.has('customer')) throw badRequest()
  const id = userBy(tenant, key)?.profile.id
  if (id === undefined) throw notFound('Resource Not Found: userKey')
  return mapped(tenant.groups, ({ profile, members }) => (holds(members, id) ? profile : undefined))
}

function holds(members: Rows<Directory.Schema$Member>, id: string): boolean {
  for (const member of each(members)) {
    if (member.id === id) return true
  }
  return false
}

function membersOf({ tenant, params, query }: Call): Rows<object> {
  const group = groupIn(tenant, params.groupKey ?? '')
  const roles = query.get('roles')?.split(',')
  const members = query.get('includeDerivedMembership') === 'true' ? derived(tenant, group) : group.members
  return chosen(members, ({ role }) => roles === undefined || roles.includes(role ?? ''))
}

/** Members of groups within too, each once; groups that hold each other come to an end. */
function derived(tenant: Tenant, group: Group): Directory.Schema$Member[] {
  const found = new Map<string, Directory.Schema$Member>()
  const open = [group]
  const seen = new Set([group.profile.id])
  for (const it of open) {
    for (const member of each(it.members)) {
      if (!found.has(member.id ?? '')) found.set(member.id ?? '', member)
      const inner = member.type === 'GROUP' ? groupBy(tenant, member.id ?? '') : undefined
      if (inner && !seen.has(inner.profile.id)) {
        seen.add(inner.profile.id)
        open.push(inner)
      }
    }
  }
  return [...found.values()]
}

function groupIn(tenant: Tenant, key: string): Group {
  const group = groupBy(tenant, key)
  if (group) return group
  throw notFound('Resource Not Found: groupKey')
}

/** A group's address alone is known here; its id is not. */
function settingsOf(tenant: Tenant, key: string): object {
  if (!key.includes('@')) throw badRequest('INVALID_VALUE_FOR_PARAM', 'invalid')
  const { profile, settings } = groupIn(tenant, key)
  return { email: profile.email, name: profile.name, ...settings }
}
