import { z } from 'zod'

export type Means =
  | 'rate'
  | 'day'
  | 'scope'
  | 'disabled'
  | 'project'
  | 'quota-project'
  | 'licence'
  | 'apps-off'
  | 'no-mailbox'
  | 'role'
  | 'sign-in'
  | 'fault'
  | 'unsupported'
  | 'other'

/** What an error answer says, as far as it may be told: its status and Google's own reason. */
export interface Said {
  status: number
  /** `userRateLimitExceeded`, `SERVICE_DISABLED` */
  reason: string | undefined
  means: Means
  /** `admin.googleapis.com`: the API that is not switched on, where the answer names it. */
  service?: string
}

const Reasoned = z.looseObject({ reason: z.string().optional().catch(undefined) })
const Detail = z.looseObject({
  reason: z.string().optional().catch(undefined),
  metadata: z.looseObject({ service: z.string().optional(), consumer: z.string().optional() }).optional().catch(undefined),
})
const Body = z.looseObject({
  error: z.looseObject({
    message: z.string().catch(''),
    status: z.string().optional().catch(undefined),
    errors: z.array(Reasoned).catch([]),
    details: z.array(Detail).catch([]),
  }),
})

/** Reasons of both shapes: `errors[].reason` of the older services, `details[].reason` of google.rpc.ErrorInfo. */
const BY_REASON: readonly [Means, RegExp][] = [
  ['day', /^dailyLimitExceeded(Unreg)?$/],
  [
    'rate',
    /^(userRateLimitExceeded(Unreg)?|rateLimitExceeded(Unreg)?|quotaExceeded|concurrentLimitExceeded|RATE_LIMIT_EXCEEDED)$/,
  ],
  ['disabled', /^(SERVICE_DISABLED|accessNotConfigured)$/],
  ['scope', /^(insufficientPermissions|insufficientScopes?|ACCESS_TOKEN_SCOPE_INSUFFICIENT)$/],
  ['project', /^(CONSUMER_(INVALID|SUSPENDED|DELETED)|BILLING_DISABLED|USER_PROJECT_DENIED|PROJECT_(DELETED|SUSPENDED))$/],
  ['apps-off', /^(domainPolicy|domainCannotUseApis)$/],
]

/** The project of Google's own command line, which nobody can switch an API on in. */
const GCLOUD = 'projects/764086051850'

const OF_QUOTA_PROJECT = /requires a quota project/i

const UNLICENSED =
  /\b(not|requires?|without|missing|needs?|must have|doesn't have|does not have)\b.{0,60}\b(licen[cs]ed?|edition|subscription)\b|\b(licen[cs]e|edition|subscription)\b.{0,60}\b(required|needed|missing|not (available|found|enabled|supported|eligible))\b/i

/** Where the answer gives no reason, or is no JSON: `Request rate higher than configured`. */
const TOO_FAST = /\b(rate|quota|limit)\b.{0,40}\bexceed|\bexceed\w* .{0,40}\b(rate|quota)\b|request rate higher/i
const TOO_FAST_TODAY = /daily (limit|quota) exceeded|quota exceeded .{0,200}per day/i

const NO_MAILBOX = /mail service not enabled/i

/** The Reports API says with 401 what others say with 403: developers.google.com/workspace/admin/reports. */
const OF_RIGHTS = /not authorized to|access denied|does not have permission/i

/** Reads an error answer. Its message is looked at and never kept. */
export function saidBy(status: number, body: string): Said {
  const { reasons, message, consumer, service } = toldBy(body)
  const means = meaning(status, reasons, message)
  const borrowed = means === 'disabled' && (consumer === GCLOUD || OF_QUOTA_PROJECT.test(message))
  const told = service !== undefined && SERVICE.test(service) ? { service } : {}
  return { status, reason: reasons[0], means: borrowed ? 'quota-project' : means, ...told }
}

function meaning(status: number, reasons: readonly string[], message: string): Means {
  for (const [means, pattern] of BY_REASON) {
    if (status >= 400 && status < 500 && status !== 401 && reasons.some((reason) => pattern.test(reason))) return means
  }
  if (status === 401) return OF_RIGHTS.test(message) ? 'role' : 'sign-in'
  if ((status === 403 || status === 429) && TOO_FAST_TODAY.test(message)) return 'day'
  if (status === 429 || (status === 403 && TOO_FAST.test(message))) return 'rate'
  if (NO_MAILBOX.test(message)) return 'no-mailbox'
  if ([400, 402, 403, 412].includes(status) && UNLICENSED.test(message)) return 'licence'
  if (status === 403) return 'role'
  if (status === 500) return 'fault'
  return status === 404 || status === 410 || status === 501 ? 'unsupported' : 'other'
}

const SERVICE = /^[a-z][a-z\d-]{0,40}\.googleapis\.com$/

function toldBy(body: string): {
  reasons: string[]
  message: string
  consumer?: string | undefined
  service?: string | undefined
} {
  const { error } = Body.safeParse(parse(body)).data ?? {}
  if (error === undefined) return { reasons: [], message: body.slice(0, 200) }
  const given = [...error.details, ...error.errors, { reason: error.status }].map((it) => it.reason)
  const reasons = given.filter((reason): reason is string => reason !== undefined && /^[A-Za-z]\w{0,80}$/.test(reason))
  const { metadata } = error.details.find((it) => it.metadata?.service !== undefined) ?? {}
  return { reasons, message: error.message.slice(0, 2000), consumer: metadata?.consumer, service: metadata?.service }
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}
