import type { Refusal } from './refusal.js'

export type { Received } from '../receive.js'

/** An answer before it is written: JSON, or a text as it stands. */
export interface Reply {
  status: number
  headers: Record<string, string>
  json?: unknown
  text?: string
}

/** What goes out: an answer, an answer cut off half-way, or none at all. */
export type Outcome = { reply: Reply; cut?: boolean } | 'reset' | 'stall'

export function ok(json: unknown, headers: Record<string, string> = {}): Reply {
  return { status: 200, headers, json }
}

const STATES: Readonly<Record<number, string>> = {
  400: 'INVALID_ARGUMENT',
  401: 'UNAUTHENTICATED',
  403: 'PERMISSION_DENIED',
  404: 'NOT_FOUND',
  405: 'UNIMPLEMENTED',
  429: 'RESOURCE_EXHAUSTED',
  500: 'INTERNAL',
  503: 'UNAVAILABLE',
}

/**
 * Google's error. The older services (Directory, Reports, Drive, Gmail, Groups Settings) tell `errors`, and `status` only where
 * their common front refused; the younger ones tell `status` alone.
 * https://cloud.google.com/apis/design/errors#http_mapping
 * https://developers.google.com/workspace/drive/api/guides/handle-errors
 */
export function googleError({ status: code, wording }: Refusal, older: boolean): Reply {
  const { message, reason, domain = 'global', state, at = {} } = wording
  const details = detailsOf(wording)
  const status = older ? state : (state ?? STATES[code])
  const error = {
    code,
    message,
    ...(older ? { errors: [{ message, domain, reason, ...at }] } : {}),
    ...(status === undefined ? {} : { status }),
    ...(details.length === 0 ? {} : { details }),
  }
  return { status: code, headers: wording.headers ?? {}, json: { error } }
}

function detailsOf({ info, violation }: Refusal['wording']): object[] {
  return [
    ...(info ? [{ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', ...info, domain: 'googleapis.com' }] : []),
    ...(violation ? [{ '@type': 'type.googleapis.com/google.rpc.BadRequest', fieldViolations: [violation] }] : []),
  ]
}
