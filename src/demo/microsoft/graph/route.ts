import { Refusal } from '../refusal.js'
import type { Received } from '../reply.js'
import { callIdOf, type Operation } from './operation.js'
import { OPERATIONS } from './operations/index.js'

export interface Routed {
  operation: Operation
  id: string
  /** `/v1.0/users/{id}` */
  template: string
  call: string
}

const VERSION = /^\/(v1\.0|beta)(?=\/)/

/** @throws Refusal in Graph's words for a path or a method that is not served. */
export function routed({ method, path, query }: Received): Routed {
  const version = VERSION.exec(path)?.[1]
  const parts = path.split('/').slice(2)
  if (version === undefined) throw new Refusal(400, 'BadRequest', 'Invalid version.')
  for (const operation of OPERATIONS) {
    const id = (operation.version ?? 'v1.0') === version ? idIn(operation.path, parts) : undefined
    if (id === undefined) continue
    if (method !== 'GET')
      throw new Refusal(405, 'Request_BadRequest', 'Specified HTTP method is not allowed for the request target.')
    return { operation, id, template: `/${version}${operation.path}`, call: callOf(operation, query) }
  }
  throw new Refusal(400, 'BadRequest', `Resource not found for the segment '${unknownSegment(parts)}'.`)
}

/** The list of accounts is one call, the list with the sign-in activity another: it asks for more. */
function callOf(operation: Operation, query: URLSearchParams): string {
  const signIn = operation.path === '/users' && query.get('$select')?.split(',').includes('signInActivity')
  return signIn ? 'graph:users.signInActivity' : callIdOf(operation)
}

/** What fills the first parameter; empty where there is none, undefined where the path is another. */
function idIn(template: string, parts: readonly string[]): string | undefined {
  const wanted = template.split('/').slice(1)
  if (wanted.length !== parts.length) return undefined
  let id = ''
  for (const [index, want] of wanted.entries()) {
    const part = decoded(parts[index] ?? '')
    if (part === undefined || part === '') return undefined
    if (want === '{id}') id = part
    else if (want !== part) return undefined
  }
  return id
}

function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part)
  } catch {
    return undefined
  }
}

function unknownSegment(parts: readonly string[]): string {
  for (const [index, part] of parts.entries()) {
    const known = OPERATIONS.some(({ path }) => {
      const want = path.split('/').slice(1)
      return parts.slice(0, index + 1).every((it, n) => want[n] === it || want[n]?.startsWith('{'))
    })
    if (!known) return part
  }
  return parts.at(-1) ?? ''
}
