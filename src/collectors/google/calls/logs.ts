import type { Call } from '../../../model/call.js'
import type { FieldId } from '../../../model/facts/index.js'

/** The logs of a practice are always the same: each field belongs to all, or "every log" would leave some out. */
export const LOG_FIELDS = [
  'log.covers',
  'log.on',
  'log.everywhere',
  'log.except',
  'log.keptDays',
  'log.tamperProof',
] as const satisfies readonly FieldId[]

const log = (application: string, rest: Pick<Call, 'why' | 'query'>): Call => ({
  id: `reports:activities.list.${application}`,
  via: 'http',
  method: 'GET',
  host: 'admin.googleapis.com',
  path: `/admin/reports/v1/activity/users/all/applications/${application}`,
  scope: 'https://www.googleapis.com/auth/admin.reports.audit.readonly',
  gives: LOG_FIELDS,
  ...rest,
})

/** Which records are kept of who did what. Those of sign-ins, apps and files stand with what else is read from them. */
export const LOG_CALLS: readonly Call[] = [
  log('admin', {
    why: 'reads whether the log of what administrators change is there: the time of its latest entry',
    query: ['maxResults', 'fields'],
  }),
  // Answers only when both times are given, 30 days apart at most.
  // https://developers.google.com/workspace/admin/reports/reference/rest/v1/activities/list
  log('gmail', {
    why: 'reads whether the log of mail is kept in this edition: the time of its latest entry',
    query: ['startTime', 'endTime', 'maxResults', 'fields'],
  }),
]
