import { unbindable } from '../refusals.js'
import type { Shape } from './shape.js'

/** Which fields are told; `all` of what stands below a name. */
export type Mask = ReadonlyMap<string, Mask> | 'all'

/**
 * Reads a field mask such as `nextPageToken,users(id,name/fullName)`.
 * https://developers.google.com/workspace/admin/directory/v1/guides/performance#partial
 *
 * @throws Refusal 400 for a mask that does not close, or that names a field the answer does not have.
 */
export function maskOf(text: string, shape: Shape): Mask {
  const tokens = text.match(/[\w*]+|[(),/]/g) ?? []
  if (tokens.join('') !== text.replaceAll(' ', '') || tokens.length === 0) throw unknownField(text)
  const reader = { tokens, next: 0 }
  const mask = listOf(reader, shape, '')
  if (reader.next < tokens.length) throw unknownField(text)
  return mask
}

interface Reader {
  tokens: readonly string[]
  next: number
}

function listOf(reader: Reader, shape: Shape, path: string): Mask {
  const mask = new Map<string, Mask>()
  let whole = false
  do {
    const name = reader.tokens[reader.next] ?? ''
    reader.next += 1
    if (name === '*') whole = true
    else mask.set(name, joined(mask.get(name), below(reader, known(name, shape, path), `${path}${name}`)))
  } while (taken(reader, ','))
  return whole ? 'all' : mask
}

function below(reader: Reader, shape: Shape, path: string): Mask {
  if (taken(reader, '/')) {
    const name = reader.tokens[reader.next] ?? ''
    reader.next += 1
    if (name === '*') return 'all'
    return new Map([[name, below(reader, known(name, shape, `${path}.`), `${path}.${name}`)]])
  }
  if (!taken(reader, '(')) return 'all'
  const inner = listOf(reader, shape, `${path}.`)
  if (!taken(reader, ')')) throw unknownField(path)
  return inner
}

function taken(reader: Reader, sign: string): boolean {
  if (reader.tokens[reader.next] !== sign) return false
  reader.next += 1
  return true
}

function known(name: string, shape: Shape, path: string): Shape {
  if (shape === true && /^\w+$/.test(name)) return true
  if (shape !== true && Object.hasOwn(shape, name)) return shape[name] ?? true
  throw unknownField(`${path}${name}`)
}

function joined(one: Mask | undefined, other: Mask): Mask {
  if (one === undefined) return other
  return one === 'all' || other === 'all' ? 'all' : new Map([...one, ...other])
}

function unknownField(path: string) {
  const description = `Error expanding 'fields' parameter. Cannot find matching fields for path '${path}'.`
  return unbindable('Request contains an invalid argument.', description, path)
}

/** What the mask leaves of a value: of a list, of each of its elements. */
export function masked(value: unknown, mask: Mask): unknown {
  if (mask === 'all') return value
  if (Array.isArray(value)) return value.map((it) => masked(it, mask))
  if (typeof value !== 'object' || value === null) return value
  const kept = Object.entries(value).flatMap(([name, it]) => {
    const inner = mask.get(name)
    return inner === undefined ? [] : [[name, masked(it, inner)]]
  })
  return Object.fromEntries(kept)
}
