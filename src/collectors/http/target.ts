/** All that an error, a log line or a gap may say of a request. The path is the call table's template, never the real one. */
export interface Target {
  call: string
  method: string
  host: string
  path: string
  scope?: string | undefined
}

interface Sent {
  target: Target
  /** Where the request went, after an endpoint override: `http://127.0.0.1:8080`. */
  origin: string
}

/** Kept beside the answers, so that an answer stays a plain Response. */
const sent = new WeakMap<Response, Sent>()

export function remember(response: Response, what: Sent): Response {
  sent.set(response, what)
  return response
}

/** What was asked for, as far as it may be told; undefined for an answer that did not come through the door. */
export function targetOf(response: Response): Target | undefined {
  return sent.get(response)?.target
}

export function originOf(response: Response): string | undefined {
  return sent.get(response)?.origin
}
