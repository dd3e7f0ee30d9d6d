import type { Asked, Route, Service } from '../service.js'
import type { Received } from './protocol.js'

/** Finds the operation of a REST service by method, path, sub-resource, and takes its fields from path, query and headers. */
export function readRoute(request: Received, service: Service): Asked {
  for (const [name, operation] of Object.entries(service.operations)) {
    const fields = operation.route && match(request, operation.route)
    if (fields) return { name, operation, fields }
  }
  return { name: `${request.method} ${request.path}`, fields: {} }
}

function match(request: Received, route: Route): Record<string, unknown> | undefined {
  const [path = '', sub] = route.path.split('?')
  const labels = request.method === route.method ? labelsOf(request.path, path) : undefined
  if (!labels || (sub !== undefined && !request.query.has(sub))) return undefined
  const fields: Record<string, unknown> = { ...labels }
  for (const [key, value] of request.query) if (key !== sub && key !== 'x-id') fields[key] = value
  for (const [header, field] of Object.entries(route.headers ?? {})) {
    const value = request.header(header)
    if (value !== undefined) fields[field] = value
  }
  return fields
}

function labelsOf(path: string, template: string): Record<string, string> | undefined {
  const parts = path.split('/').filter(Boolean)
  const wanted = template.split('/').filter(Boolean)
  if (parts.length !== wanted.length) return undefined
  const labels: Record<string, string> = {}
  for (const [index, want] of wanted.entries()) {
    const part = parts[index] ?? ''
    if (want.startsWith('{')) labels[want.slice(1, -1)] = decoded(part)
    else if (want !== part) return undefined
  }
  return labels
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
