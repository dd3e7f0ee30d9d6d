import { Refusal } from '../refusal.js'
import type { Received } from '../reply.js'
import { type Call, callIdOf, type Operation } from './operation.js'
import { OPERATIONS } from './operations/index.js'

export interface Routed {
  operation: Operation
  params: Call['params']
  call: string
}

/** @throws Refusal for a path or a method that is not served. */
export function routed({ method, path, query }: Received): Routed {
  const parts = path.split('/')
  for (const operation of OPERATIONS) {
    const params = paramsIn(operation.path, parts)
    if (params === undefined) continue
    if (method !== 'GET') throw new Refusal(405, { reason: 'httpMethodNotAllowed', message: 'The HTTP method is not allowed.' })
    return { operation, params, call: callIdOf(operation, params, query) }
  }
  throw new Refusal(404, { reason: 'notFound', message: 'Method not found.' })
}

/** What fills the parameters; undefined where the path is another. */
function paramsIn(template: string, parts: readonly string[]): Call['params'] | undefined {
  const wanted = template.split('/')
  if (wanted.length !== parts.length) return undefined
  const params: Record<string, string> = {}
  for (const [index, want] of wanted.entries()) {
    const part = decoded(parts[index] ?? '')
    const name = /^\{(\w+)\}$/.exec(want)?.[1]
    if (part === undefined || (name === undefined ? part !== want : part === '')) return undefined
    if (name !== undefined) params[name] = part
  }
  return params
}

function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part)
  } catch {
    return undefined
  }
}
