import type { Call } from '../../../model/call.js'
import type { FieldId } from '../../../model/facts/index.js'
import { LOG_FIELDS } from './logs.js'

const OPEN = [
  'share.of',
  'share.with',
  'share.owner',
  'share.by',
  'share.expires',
  'share.drive',
] as const satisfies readonly FieldId[]

const drive = { via: 'http', method: 'GET', host: 'www.googleapis.com', optIn: 'driveFiles' } as const

/** Which files anyone can open. */
export const SHARING_CALLS: readonly Call[] = [
  // No narrower permission lists them: https://developers.google.com/workspace/drive/api/reference/rest/v3/drives/list
  {
    ...drive,
    id: 'drive:drives.list',
    why: 'reads which shared drives there are (Google asks for a permission that could also read files, which is never done)',
    path: '/drive/v3/drives',
    scope: 'https://www.googleapis.com/auth/drive.readonly',
    gives: ['drive.of', 'drive.publicFiles'],
    query: ['useDomainAdminAccess', 'pageSize', 'fields', 'pageToken'],
  },
  {
    ...drive,
    id: 'drive:files.list',
    why: 'looks for files that anyone with the link can open: ids, never what is in them',
    path: '/drive/v3/files',
    scope: 'https://www.googleapis.com/auth/drive.metadata.readonly',
    gives: ['drive.of', 'drive.publicFiles', ...OPEN, 'share.rights', 'share.findable'],
    query: [
      ...['q', 'corpora', 'driveId', 'includeItemsFromAllDrives', 'supportsAllDrives'],
      ...['pageSize', 'fields', 'pageToken'],
    ],
  },
  {
    id: 'reports:activities.list.drive',
    why: 'reads which files were opened to anyone with the link in the last 180 days, from the log, and whether that log is kept',
    via: 'http',
    method: 'GET',
    host: 'admin.googleapis.com',
    path: '/admin/reports/v1/activity/users/all/applications/drive',
    scope: 'https://www.googleapis.com/auth/admin.reports.audit.readonly',
    gives: [...OPEN, 'share.findable', 'share.logged', ...LOG_FIELDS],
    query: ['eventName', 'maxResults', 'fields', 'pageToken'],
  },
]
