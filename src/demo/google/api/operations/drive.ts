import { Refusal } from '../../refusal.js'
import { badRequest, notAuthorized, notFound } from '../../refusals.js'
import { chosen, each, type Rows } from '../../rows.js'
import type { SharedDrive } from '../../tenant.js'
import type { Drive } from '../../vendor.js'
import type { Call, Operation } from '../operation.js'
import { may } from '../rights.js'
import { shape } from '../shape.js'
import { fileTest } from './drive-query.js'

const READ_FILES = ['drive.metadata.readonly', 'drive.readonly', 'drive', 'drive.metadata']

const PERSON = shape<Drive.Schema$User>(['kind', 'displayName', 'emailAddress', 'me', 'permissionId', 'photoLink'])

const PERMISSION = shape<Drive.Schema$Permission>([
  ...(['id', 'kind', 'type', 'role', 'emailAddress', 'domain', 'allowFileDiscovery', 'displayName', 'deleted'] as const),
  ...(['expirationTime', 'pendingOwner', 'view', 'permissionDetails'] as const),
])

const FILE = shape<Drive.Schema$File>(
  [
    ...(['id', 'kind', 'name', 'mimeType', 'driveId', 'createdTime', 'modifiedTime', 'trashed', 'shared', 'ownedByMe'] as const),
    ...(['parents', 'permissionIds', 'resourceKey', 'size', 'spaces', 'starred', 'version', 'webViewLink'] as const),
    ...(['writersCanShare', 'copyRequiresWriterPermission', 'sharedWithMeTime', 'explicitlyTrashed', 'description'] as const),
  ],
  { owners: PERSON, sharingUser: PERSON, lastModifyingUser: PERSON, permissions: PERMISSION, capabilities: true },
)

const DRIVE_SHAPE = shape<Drive.Schema$Drive>(['id', 'kind', 'name', 'createdTime', 'hidden', 'orgUnitId', 'themeId'], {
  restrictions: true,
  capabilities: true,
})

/** Files as one person finds them, and the shared drives. */
export const DRIVE: readonly Operation[] = [
  {
    call: 'drive:files.list',
    path: '/drive/v3/files',
    service: 'drive',
    quota: 'drive',
    scopes: READ_FILES,
    query: {
      ...{ q: 'text', orderBy: 'text', driveId: 'text', spaces: ['drive'], corpora: ['user', 'drive', 'allDrives'] },
      ...{ includeItemsFromAllDrives: 'flag', supportsAllDrives: 'flag' },
    },
    usual: 'kind,incompleteSearch,nextPageToken,files(kind,id,name,mimeType)',
    kind: 'drive#fileList',
    items: 'files',
    tellsEmpty: true,
    sparse: true,
    pages: { name: 'pageSize', usual: 100, max: 1000 },
    shape: { kind: true, nextPageToken: true, incompleteSearch: true, files: FILE },
    rows: filesOf,
    more: () => ({ incompleteSearch: false }),
  },
  {
    call: 'drive:drives.list',
    path: '/drive/v3/drives',
    service: 'drive',
    quota: 'drive',
    scopes: ['drive.readonly', 'drive'],
    query: { q: 'text', useDomainAdminAccess: 'flag' },
    usual: 'kind,nextPageToken,drives(kind,id,name)',
    kind: 'drive#driveList',
    items: 'drives',
    tellsEmpty: true,
    pages: { name: 'pageSize', usual: 10, max: 100 },
    shape: { kind: true, nextPageToken: true, drives: DRIVE_SHAPE },
    rows: drivesOf,
  },
  {
    call: 'drive:permissions.list',
    path: '/drive/v3/files/{fileId}/permissions',
    service: 'drive',
    quota: 'drive',
    scopes: READ_FILES,
    query: { supportsAllDrives: 'flag' },
    usual: 'kind,nextPageToken,permissions(kind,id,type,role)',
    kind: 'drive#permissionList',
    items: 'permissions',
    tellsEmpty: true,
    pages: { name: 'pageSize', usual: 100, max: 100 },
    shape: { kind: true, nextPageToken: true, permissions: PERMISSION },
    rows: permissionsOf,
  },
]

/** https://developers.google.com/workspace/drive/api/guides/enable-shareddrives */
function filesOf(call: Call): Rows<object> {
  const { query } = call
  const corpora = query.get('corpora') ?? 'user'
  const all = query.get('includeItemsFromAllDrives') === 'true'
  const drive = query.get('driveId')
  if ((corpora === 'drive') !== (drive !== undefined))
    throw badRequest('The driveId parameter must be specified if and only if corpora is set to drive.', 'invalid')
  if ((all || corpora !== 'user') && query.get('supportsAllDrives') !== 'true')
    throw new Refusal(403, { reason: 'teamDriveFileSupportRequired', message: 'The client must support shared drives.' })
  if (corpora !== 'user' && !all) throw badRequest(`includeItemsFromAllDrives must be set with corpora=${corpora}.`, 'invalid')
  const q = query.get('q')
  const test = q === undefined ? () => true : fileTest(q)
  return chosen(drive === undefined ? seenBy(call, all) : driveOf(call, drive).files, test)
}

/** What one person finds; shared drives that they are a member of when asked for. */
function seenBy({ tenant, caller }: Call, all: boolean): Rows<Drive.Schema$File> {
  const own = caller.user?.files ?? []
  if (!all) return own
  return [own, ...tenant.drives.filter((it) => isMember(it, caller.login)).map(({ files }) => files)].flatMap((it) => [
    ...each(it),
  ])
}

const isMember = ({ members }: SharedDrive, login: string) => members.includes(login)

/** Whoever is no member does not see that there is such a drive. */
function driveOf({ tenant, caller }: Call, id: string): SharedDrive {
  const drive = tenant.drives.find(({ profile }) => profile.id === id)
  if (drive && isMember(drive, caller.login)) return drive
  throw notFound(`Shared drive not found: ${id}`)
}

function drivesOf({ tenant, caller, query }: Call): Rows<object> {
  const asAdmin = query.get('useDomainAdminAccess') === 'true'
  if (asAdmin && !may(caller, tenant, 'super')) throw notAuthorized('drive')
  if (query.has('q')) throw badRequest('Invalid Value', 'invalid')
  return tenant.drives.filter((it) => asAdmin || isMember(it, caller.login)).map(({ profile }) => profile)
}

function permissionsOf(call: Call): Rows<object> {
  const shared = call.query.get('supportsAllDrives') === 'true'
  for (const file of each(seenBy(call, shared))) {
    if (file.id === call.params.fileId) return file.permissions ?? []
  }
  throw notFound(`File not found: ${call.params.fileId}.`)
}
