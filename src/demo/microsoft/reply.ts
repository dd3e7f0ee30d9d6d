import { createHash } from 'node:crypto'
import type { Received } from '../receive.js'
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

/** Graph's error (https://learn.microsoft.com/graph/errors). */
export function graphError({ status, code, message, headers }: Refusal, request: Pick<Received, 'header'>, now: Date): Reply {
  const own = requestId(`${code} ${message}`)
  const date = now.toISOString().slice(0, 19)
  const innerError = { date, 'request-id': own, 'client-request-id': request.header('client-request-id') ?? own }
  return { status, headers: { ...headers, 'request-id': own }, json: { error: { code, message, innerError } } }
}

/** Looks like a GUID, and is the same for the same words. */
export function requestId(words: string): string {
  const hex = createHash('sha256').update(words).digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-')
}
