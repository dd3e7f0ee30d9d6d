import { Refusal, type Wording } from './refusal.js'
import { hostOf, isOlder, type Service } from './services.js'

type At = NonNullable<Wording['at']>

const PROJECT = '448800112233'
const REALM = 'Bearer realm="https://accounts.google.com/"'
const TOKEN = 'Expected OAuth 2 access token, login cookie or other valid authentication credential.'
const AUTHORIZATION: At = { location: 'Authorization', locationType: 'header' }

/** No token at all. https://docs.cloud.google.com/docs/authentication/troubleshoot-adc */
export function noToken(service: Service): Refusal {
  return new Refusal(401, {
    reason: 'required',
    message: `Request is missing required authentication credential. ${TOKEN}`,
    state: 'UNAUTHENTICATED',
    info: { reason: 'CREDENTIALS_MISSING', metadata: { service: hostOf(service) } },
    at: AUTHORIZATION,
    headers: { 'www-authenticate': REALM },
  })
}

export function badToken(service: Service, expired = false): Refusal {
  return new Refusal(401, {
    reason: 'authError',
    message: `Request had invalid authentication credentials. ${TOKEN}`,
    state: 'UNAUTHENTICATED',
    info: { reason: expired ? 'ACCESS_TOKEN_EXPIRED' : 'ACCESS_TOKEN_TYPE_UNSUPPORTED', metadata: { service: hostOf(service) } },
    at: AUTHORIZATION,
    headers: { 'www-authenticate': `${REALM}, error="invalid_token"` },
  })
}

export function noScope(service: Service, call: string, scopes: readonly string[]): Refusal {
  return new Refusal(403, {
    reason: 'insufficientPermissions',
    message: 'Request had insufficient authentication scopes.',
    state: 'PERMISSION_DENIED',
    info: { reason: 'ACCESS_TOKEN_SCOPE_INSUFFICIENT', metadata: { service: hostOf(service), method: call } },
    headers: { 'www-authenticate': `${REALM}, error="insufficient_scope", scope="${scopes.join(' ')}"` },
  })
}

/** The API is not switched on in the client's project. https://docs.cloud.google.com/apis/docs/troubleshooting */
export function notEnabled(service: Service): Refusal {
  const host = hostOf(service)
  const page = `https://console.developers.google.com/apis/api/${host}/overview?project=${PROJECT}`
  return new Refusal(403, {
    reason: 'accessNotConfigured',
    domain: 'usageLimits',
    message: `${host} has not been used in project ${PROJECT} before or it is disabled. Enable it by visiting ${page} then retry.`,
    state: 'PERMISSION_DENIED',
    info: { reason: 'SERVICE_DISABLED', metadata: { service: host, consumer: `projects/${PROJECT}` } },
  })
}

/** The caller is no administrator, or not of this; the Reports API says it as if the token were wrong. */
export function notAuthorized(service: Service): Refusal {
  if (service !== 'reports') return forbidden(service)
  const message = 'Access denied. You are not authorized to read activity records.'
  return new Refusal(401, { reason: 'authError', message, at: AUTHORIZATION })
}

export function forbidden(service: Service): Refusal {
  const older = 'Not Authorized to access this resource/api'
  return new Refusal(403, { reason: 'forbidden', message: isOlder(service) ? older : 'The caller does not have permission' })
}

export function notFound(message: string): Refusal {
  return new Refusal(404, { reason: 'notFound', message })
}

/** The request as such is wrong. */
export function badRequest(message = 'Bad Request', reason = 'badRequest'): Refusal {
  return new Refusal(400, { reason, message })
}

export function badParameter(name: string, message: string): Refusal {
  return new Refusal(400, { reason: 'invalidParameter', message, at: { location: name, locationType: 'parameter' } })
}

/** What the common front of all services refuses: a name, a value or a field mask that the method does not have. */
export function unbindable(message: string, description: string, field?: string): Refusal {
  return new Refusal(400, {
    reason: 'badRequest',
    message,
    state: 'INVALID_ARGUMENT',
    violation: { ...(field === undefined ? {} : { field }), description },
  })
}

/** Too many requests, as this service says it; `seconds` in a Retry-After header. */
export function tooMany(service: Service, seconds?: number): Refusal {
  const headers: Record<string, string> = seconds === undefined ? {} : { 'retry-after': String(seconds) }
  const host = hostOf(service)
  const message = `Quota exceeded for quota metric 'Read requests' and limit 'Read requests per minute' of service '${host}' for consumer 'project_number:${PROJECT}'.`
  return new Refusal(429, {
    reason: 'rateLimitExceeded',
    message,
    state: 'RESOURCE_EXHAUSTED',
    info: { reason: 'RATE_LIMIT_EXCEEDED', metadata: { service: host, consumer: `projects/${PROJECT}` } },
    headers,
  })
}

const LIMITS = {
  rateLimitExceeded: 'Rate Limit Exceeded',
  userRateLimitExceeded: 'User Rate Limit Exceeded. Rate of requests for user exceed configured project quota.',
  quotaExceeded: 'Quota exceeded for this request.',
  dailyLimitExceeded: 'Daily Limit Exceeded',
} as const

/** Google's other way to say that it was too much. https://developers.google.com/workspace/admin/directory/v1/limits */
export function limit(reason: keyof typeof LIMITS): Refusal {
  return new Refusal(403, { reason, domain: 'usageLimits', message: LIMITS[reason] })
}
