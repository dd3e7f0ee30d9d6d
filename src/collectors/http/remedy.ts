import type { Because } from '../../model/census.js'
import type { Target } from './target.js'

export type FailureCode =
  | 'CALL_REFUSED'
  | 'HTTP_STATUS'
  | 'HTTP_UNREACHABLE'
  | 'HTTP_CUT'
  | 'HTTP_TIMEOUT'
  | 'HTTP_REDIRECT'
  | 'HTTP_TOO_LARGE'
  | 'HTTP_EMPTY'
  | 'HTTP_NOT_JSON'
  | 'HTTP_BROKEN'
  | 'HTTP_SHAPE'
  | 'PAGES_BROKEN'

/** What a gap or a census says of a failure. */
export interface Remedy {
  because: Because
  remedy: string
}

type Place = Pick<Target, 'host' | 'scope'>

const UNSUPPORTED = [404, 405, 410, 501]

/** Why nothing was seen and what the practice can do about it. Words of our own, the host and the permission; nothing from outside. */
export function remedyOf(code: FailureCode, at?: Place, status?: number): Remedy {
  const host = at?.host ?? 'the service'
  if (code === 'HTTP_STATUS' && status !== undefined) return ofStatus(status, host, at?.scope)
  switch (code) {
    case 'CALL_REFUSED':
      return failed('Report this as a fault of the source: its table of calls does not hold what it asked for.')
    case 'HTTP_UNREACHABLE':
      return failed(`Check that this computer reaches ${host} (network, proxy, date and time), then run the audit again.`)
    case 'HTTP_CUT':
    case 'HTTP_TIMEOUT':
      return failed(`Run the audit again; if ${host} stays this slow or keeps hanging up, ask whoever runs it.`)
    case 'HTTP_REDIRECT':
    case 'HTTP_NOT_JSON':
      return failed(`Check whether a sign-in page, a proxy or a filter stands between this computer and ${host}.`)
    default:
      return failed(`Run the audit again; if it stays, report it: what ${host} answers is not what this source expects.`)
  }
}

function ofStatus(status: number, host: string, scope: string | undefined): Remedy {
  if (status === 401) return { because: 'permission', remedy: `Sign in again: ${host} does not accept the present sign-in.` }
  if (status === 403) {
    const what = scope === undefined ? 'to read this' : `the permission ${scope}`
    return { because: 'permission', remedy: `Allow Confide ${what} at ${host}, then run the audit again.` }
  }
  if (status === 429) return { because: 'throttled', remedy: `Run the audit again later: ${host} asked for fewer requests.` }
  if (UNSUPPORTED.includes(status)) {
    return { because: 'unsupported', remedy: `${host} does not offer this here; answer the question about it instead.` }
  }
  if (status >= 500 || status === 408) return failed(`Run the audit again later: ${host} had a fault of its own.`)
  return failed(`Run the audit again; if it stays, report it: ${host} did not accept the request (${status}).`)
}

const failed = (remedy: string): Remedy => ({ because: 'failed', remedy })
