import type { Call } from '../../model/call.js'
import { bodyFor } from './body.js'
import { type Endpoints, isSecure } from './endpoint.js'
import { refusal } from './failure.js'
import { headersFor } from './headers.js'
import { pathFits } from './path.js'
import { whyNotReading } from './read-only.js'
import type { Target } from './target.js'

/** A request that the table holds: everything that leaves, and all that may be told of it. */
export interface Admitted {
  call: Call
  target: Target
  url: URL
  method: string
  headers: Headers
  body?: string
}

/** Whether a path and its query names are those of the call. */
export function addressFits(call: Call, url: URL): boolean {
  const names = call.query ?? []
  return pathFits(call.path ?? '', url.pathname) && [...url.searchParams.keys()].every((name) => names.includes(name))
}

/**
 * Holds each request against the `Call` of its id: method, host (or its override), path, query names, headers, body.
 * Gives a copy of what may leave: what the caller does to its own URL or headers afterwards changes nothing.
 *
 * @throws HttpFailure `CALL_REFUSED`, which repeats nothing of the request.
 */
export function admission(calls: readonly Call[], endpoints: Endpoints) {
  const http = calls.filter((call) => call.via === 'http')
  const table = new Map(http.map((call) => [call.id, { call: withBody(call, http), why: whyNotReading(call) }]))
  return (id: string, address: URL, init: RequestInit = {}): Admitted => {
    const { call, why } = table.get(id) ?? {}
    if (call?.host === undefined || call.path === undefined) throw refusal(id, 'the table of the source does not hold it')
    if (why !== undefined) throw refusal(id, why)
    const method = (init.method ?? 'GET').toUpperCase()
    if (method !== call.method) throw refusal(id, 'it asks with another method than its table says')
    const url = route(call.host, endpoints, String(address))
    if (url === undefined) throw refusal(id, 'it leads to another host than its table says')
    if (!addressFits(call, url)) throw refusal(id, 'it asks for a path or a query name that its table does not hold')
    const headers = headersFor(init.headers)
    if (headers === undefined) throw refusal(id, 'it sends a header that may not be sent')
    const target: Target = { call: id, method, host: url.host, path: call.path, scope: call.scope }
    return { call, target, url, method, headers, ...bodyOf(call, headers, init) }
  }
}

const withBody = (call: Call, planned: readonly Call[]): Call =>
  call.bodyOf === undefined ? call : { ...call, body: call.bodyOf(planned) }

/** The address with its override applied; undefined for any host that is neither the declared one nor its override. */
function route(declared: string, endpoints: Endpoints, address: string): URL | undefined {
  if (!URL.canParse(address)) return undefined
  const url = new URL(address)
  if (!isSecure(url)) return undefined
  const instead = endpoints.get(declared)
  if (url.host !== declared) return instead !== undefined && url.origin === instead.origin ? url : undefined
  if (instead === undefined) return url
  const moved = new URL(instead)
  moved.pathname = url.pathname
  moved.search = url.search
  return isSecure(moved) ? moved : undefined
}

function bodyOf(call: Call, headers: Headers, { body }: RequestInit): { body?: string } {
  if (call.body === undefined || call.method !== 'POST') {
    if (body === undefined || body === null) return {}
    throw refusal(call.id, 'it sends a body where its table holds none')
  }
  const written = bodyFor(call.body, body, headers.get('content-type'))
  if (written === undefined) throw refusal(call.id, 'its body is not one that its table allows')
  headers.set('content-type', written.type)
  return { body: written.text }
}
