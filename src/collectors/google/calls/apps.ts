import type { Call } from '../../../model/call.js'
import type { FieldId } from '../../../model/facts/index.js'
import { LOG_FIELDS } from './logs.js'

const read = { via: 'http', method: 'GET', host: 'admin.googleapis.com' } as const

const log = (application: string) => ({
  ...read,
  path: `/admin/reports/v1/activity/users/all/applications/${application}`,
  scope: 'https://www.googleapis.com/auth/admin.reports.audit.readonly',
  query: ['eventName', 'maxResults', 'fields', 'pageToken'],
})

const GRANT = ['grant.app', 'grant.account', 'grant.reads', 'grant.writes'] as const satisfies readonly FieldId[]

/** Programs that people let into their accounts, and programs that act as everybody. */
export const APP_CALLS: readonly Call[] = [
  // No permission reads this list alone: https://developers.google.com/workspace/admin/directory/reference/rest/v1/tokens/list
  {
    ...read,
    id: 'directory:tokens.list',
    why: 'reads which apps each person let into their account, and what they may see there',
    path: '/admin/directory/v1/users/{key}/tokens',
    query: ['fields'],
    scope: 'https://www.googleapis.com/auth/admin.directory.user.security',
    gives: GRANT,
    optIn: 'tokens',
  },
  {
    ...log('token'),
    id: 'reports:activities.list.token',
    why: 'reads which apps people let in during the last 180 days, and whether the log of apps is kept',
    gives: [...GRANT, 'grant.given', ...LOG_FIELDS],
  },
  {
    ...log('admin'),
    id: 'reports:activities.list.admin.AUTHORIZE_API_CLIENT_ACCESS',
    why: 'reads which programs were let act as everybody (domain-wide delegation) during the last 180 days',
    gives: ['app.active'],
  },
  {
    ...log('admin'),
    id: 'reports:activities.list.admin.REMOVE_API_CLIENT_ACCESS',
    why: 'reads from which of them that was taken again',
    gives: ['app.active'],
  },
]
