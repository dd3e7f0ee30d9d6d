import { badParameter, badRequest, notFound } from '../../refusals.js'
import { chosen, mapped, type Rows } from '../../rows.js'
import { userBy } from '../../tenant.js'
import type { Reports } from '../../vendor.js'
import type { Call, Operation } from '../operation.js'
import { shape } from '../shape.js'
import { activityTest } from './activity-filter.js'
import { customerUsage, parametersOf, USAGE_REPORT, usageOf } from './usage.js'

/** https://developers.google.com/workspace/admin/reports/reference/rest/v1/activities/list#ApplicationName */
const APPLICATIONS: readonly string[] = [
  ...['access_evaluation', 'access_transparency', 'admin', 'admin_data_action', 'assignments', 'calendar', 'chat', 'chrome'],
  ...['classroom', 'context_aware_access', 'data_studio', 'drive', 'gcp', 'gemini_in_workspace_apps', 'gmail', 'gplus'],
  ...['groups', 'groups_enterprise', 'jamboard', 'keep', 'login', 'meet', 'mobile', 'rules', 'saml', 'token'],
  ...['user_accounts', 'vault'],
]

const ACTIVITY = shape<Reports.Schema$Activity>(['kind', 'etag', 'ipAddress', 'ownerDomain', 'networkInfo', 'resourceDetails'], {
  id: { time: true, uniqueQualifier: true, applicationName: true, customerId: true },
  actor: { callerType: true, email: true, profileId: true, key: true, applicationInfo: true },
  events: {
    ...{ type: true, name: true, resourceIds: true, status: true, sensitiveParameters: true },
    parameters: {
      ...{ name: true, value: true, intValue: true, boolValue: true, multiValue: true, multiIntValue: true },
      ...{ messageValue: true, multiMessageValue: true },
    },
  },
})

const USAGE = { scopes: ['admin.reports.usage.readonly'], needs: ['REPORTS_ACCESS'] } as const

/** Logs, and the reports of a day. */
export const REPORTS: readonly Operation[] = [
  {
    call: activitiesCall,
    path: '/admin/reports/v1/activity/users/{userKey}/applications/{applicationName}',
    service: 'reports',
    quota: 'reports',
    scopes: ['admin.reports.audit.readonly'],
    needs: ['REPORTS_ACCESS'],
    query: {
      ...{ startTime: 'text', endTime: 'text', eventName: 'text', filters: 'text' },
      ...{ customerId: 'text', orgUnitID: 'text', actorIpAddress: 'text' },
    },
    kind: 'admin#reports#activities',
    items: 'items',
    pages: { name: 'maxResults', usual: 1000, max: 1000 },
    shape: { kind: true, etag: true, nextPageToken: true, items: ACTIVITY },
    rows: activitiesOf,
  },
  {
    ...USAGE,
    call: 'reports:userUsageReport.get',
    path: '/admin/reports/v1/usage/users/{userKey}/dates/{date}',
    service: 'reports',
    quota: 'reports',
    query: { parameters: 'text', customerId: 'text', orgUnitID: 'text' },
    kind: 'admin#reports#usageReports',
    items: 'usageReports',
    pages: { name: 'maxResults', usual: 1000, max: 1000 },
    shape: { kind: true, etag: true, nextPageToken: true, warnings: true, usageReports: USAGE_REPORT },
    rows: usageReportsOf,
  },
  {
    ...USAGE,
    call: 'reports:customerUsageReports.get',
    path: '/admin/reports/v1/usage/dates/{date}',
    service: 'reports',
    quota: 'reports',
    query: { parameters: 'text', customerId: 'text' },
    kind: 'admin#reports#usageReports',
    items: 'usageReports',
    shape: { kind: true, etag: true, nextPageToken: true, warnings: true, usageReports: USAGE_REPORT },
    rows: (call) => (late(call) ? [] : [customerUsage(call.tenant, call.params.date ?? '')]),
    more: warned,
  },
]

/** The log of administrators holds everything that they do: each event of it is a call of its own. */
function activitiesCall({ applicationName }: Call['params'], query: URLSearchParams): string {
  const event = query.get('eventName')
  const name = applicationName === 'admin' && event !== null ? `admin.${event}` : applicationName
  return `reports:activities.list.${name}`
}

function activitiesOf({ tenant, params, query }: Call): Rows<object> {
  const { applicationName = '', userKey = '' } = params
  if (!APPLICATIONS.includes(applicationName))
    throw badRequest(`Invalid value "${applicationName}" for applicationName.`, 'invalid')
  const user = userKey === 'all' ? undefined : userBy(tenant, userKey)
  if (userKey !== 'all' && !user) throw notFound('Resource Not Found: userKey')
  const test = activityTest(query, tenant.now)
  return chosen(
    tenant.activities,
    (it) =>
      it.id?.applicationName === applicationName && (user === undefined || it.actor?.profileId === user.profile.id) && test(it),
  )
}

/** @throws Refusal 400 for a day that is no day, or whose reports are not there yet. */
function usageReportsOf(call: Call): Rows<object> {
  const { tenant, params, query } = call
  if (late(call))
    throw badRequest(`Data for dates later than ${lastDay(call)} is not yet available. Please check back later`, 'invalid')
  const names = parametersOf(query.get('parameters'))
  const { userKey = '', date = '' } = params
  if (userKey === 'all') return mapped(tenant.users, (user) => usageOf(user, tenant, date, names))
  const user = userBy(tenant, userKey)
  if (!user) throw notFound('Resource Not Found: userKey')
  return [usageOf(user, tenant, date, names)]
}

function late(call: Call): boolean {
  const { date = '' } = call.params
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || Number.isNaN(Date.parse(date))) throw badParameter('date', `Invalid value '${date}'.`)
  return date > lastDay(call)
}

const lastDay = ({ tenant }: Call) => new Date(tenant.now.getTime() - tenant.reportsLate * 86_400_000).toISOString().slice(0, 10)

function warned(call: Call): object {
  if (!late(call)) return {}
  const data = [{ key: 'date', value: call.params.date }]
  const message = `Sorry, data for date ${call.params.date} for application "accounts" is not available.`
  return { warnings: [{ code: '404', message, data }] }
}
