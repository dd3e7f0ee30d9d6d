import type { Share } from '../../../model/facts/access.js'
import type { OpenFile } from './schema.js'

const FOLDER = 'application/vnd.google-apps.folder'

/** Where a file lies: the drive's id, and the login of the person whose it is; null: a shared drive is nobody's. */
export interface Lies {
  source: string
  drive: string
  owner: string | null
}

/**
 * A file that a search for open ones found. A link that is open to anyone has no end: only what is given to people and groups can have
 * one. https://developers.google.com/workspace/drive/api/reference/rest/v3/permissions (expirationTime)
 */
export function shareOf(file: OpenFile, { source, drive, owner }: Lies): Share {
  const open = file.permissions?.filter(({ type }) => type === 'anyone') ?? []
  const rights = rightsOf(open)
  const findable = isFindable(open, file.permissionIds ?? [])
  return {
    record: 'fact',
    kind: 'share',
    source,
    id: file.id,
    ...(file.name === undefined ? {} : { name: file.name }),
    of: file.mimeType === FOLDER ? 'folder' : 'file',
    with: 'anyone',
    by: 'link',
    expires: null,
    owner,
    drive,
    ...(rights === undefined ? {} : { rights }),
    ...(findable === undefined ? {} : { findable }),
  }
}

type Permissions = NonNullable<OpenFile['permissions']>

const READS: readonly (string | undefined)[] = ['reader', 'commenter']
const WRITES: readonly (string | undefined)[] = ['writer', 'fileOrganizer', 'organizer', 'owner']

function rightsOf(open: Permissions): Share['rights'] {
  if (open.some(({ role }) => WRITES.includes(role))) return 'write'
  return open.length > 0 && open.every(({ role }) => READS.includes(role)) ? 'read' : undefined
}

/** Of files in shared drives Google tells the ids of the permissions alone, which are words when they are anybody's. */
function isFindable(open: Permissions, ids: readonly string[]): boolean | undefined {
  if (open.some((it) => it.allowFileDiscovery === true) || ids.includes('anyone')) return true
  if (open.length > 0) return open.every((it) => it.allowFileDiscovery === false) ? false : undefined
  return ids.includes('anyoneWithLink') ? false : undefined
}
