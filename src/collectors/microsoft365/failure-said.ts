import { z } from 'zod'

/** What an error answer says, as far as it may be told: its status and the service's own code. */
export interface Said {
  status: number
  /** `Authorization_RequestDenied` */
  code: string | undefined
  means: 'licence' | 'permission' | 'clock' | 'throttled' | 'unsupported' | 'other'
  /** What kind of licence it misses, where it says so. */
  product?: 'premium' | 'p2' | 'intune' | 'sharepoint'
}

const Told = z.looseObject({ code: z.string().optional(), message: z.string().optional() })
const Body = z.looseObject({ error: z.union([Told, z.string()]) })

/** Codes that speak of a licence, whatever the status. */
const UNLICENSED =
  /^(Authentication_RequestFromNonPremiumTenant(OrB2CTenant)?|AadPremiumLicenseRequired|TenantNotLicensed|LicenseRequired|.*NotLicensed)$/i

/** Messages that do, where the code says only BadRequest or Forbidden. */
const NO_LICENCE =
  /(does ?n.t|does not|do not|needs? to|must) have .{0,80}licen[cs]e|not licen[cs]ed|licen[cs]e (is )?(required|not found|missing)|requires? .{0,60}licen[cs]e|not applicable to target tenant/i

/** A permission can be called LicenseAssignment.Read.All. */
const OF_RIGHTS = /permission|privilege|scopes?\b/i

const DENIED =
  /^(Authorization_RequestDenied|Authorization_IdentityNotFound|AccessDenied|Access_Denied|Forbidden|ErrorAccessDenied|Unauthorized_?Access|UnauthorizedAccessException|insufficientPermissions?|PermissionScopeNotGranted|MissingPermissions?)$/i

const BUSY = /^(TooManyRequests|activityLimitReached|ApplicationThrottled|Request_ThrottledTemporarily|Throttled.*|ServerBusy)$/i

const ABSENT =
  /^(NotFound|itemNotFound|ResourceNotFound|Request_ResourceNotFound|NotImplemented|notSupported|Request_UnsupportedQuery|MailboxNotEnabledForRESTAPI|MailboxNotSupportedForRESTAPI|ErrorInvalidUser|TenantNotFound)$/i

const NO_SEGMENT = /resource not found for the segment/i

const TOO_EARLY = /not yet valid|not valid before|\bnbf\b|lifetime validation failed.*(early|future)|issued in the future/i

/** Reads an error answer of Graph, Exchange or Teams. Its message is looked at and never kept. */
export function saidBy(status: number, body: string): Said {
  const { code, message } = toldBy(body)
  const mayBeLicence = [400, 403, 404].includes(status) && !OF_RIGHTS.test(message)
  if (UNLICENSED.test(code ?? '') || status === 402 || (mayBeLicence && NO_LICENCE.test(message))) {
    const product = productOf(code ?? '', message)
    return { status, code, means: 'licence', ...(product ? { product } : {}) }
  }
  return { status, code, means: meaning(status, code ?? '', message) }
}

function meaning(status: number, code: string, message: string): Said['means'] {
  // Intune wraps its refusals: 401, UnknownError, and a JSON text as message that says Forbidden.
  if (status === 401) return TOO_EARLY.test(message) ? 'clock' : /"Forbidden\\?"/.test(message) ? 'permission' : 'other'
  if (status === 429 || BUSY.test(code)) return 'throttled'
  if (status === 403 || DENIED.test(code)) return 'permission'
  if (ABSENT.test(code) || (status === 400 && NO_SEGMENT.test(message))) return 'unsupported'
  return 'other'
}

function productOf(code: string, message: string): Said['product'] {
  if (/\bP2\b|governance/i.test(message)) return 'p2'
  if (/premium/i.test(code) || /premium|\bP1\b/i.test(message)) return 'premium'
  if (/\bSPO\b|sharepoint/i.test(message)) return 'sharepoint'
  return /intune|not applicable to target tenant/i.test(message) ? 'intune' : undefined
}

function toldBy(body: string): { code: string | undefined; message: string } {
  const { error } = Body.safeParse(parse(body)).data ?? {}
  const { code, message = '' } = typeof error === 'string' ? { code: error } : (error ?? {})
  const sound = code !== undefined && /^[A-Za-z][\w.]{0,80}$/.test(code)
  return { code: sound ? code : undefined, message: message.slice(0, 2000) }
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}
