import type { Query } from './asked.js'
import type { Shape } from './shape.js'

/** A row as it is told: the fields that were asked for, and null for what is not known of it. */
export function told(row: object, { select, expand }: Pick<Query, 'select' | 'expand'>, shape: Shape): Record<string, unknown> {
  const type: unknown = Reflect.get(row, '@odata.type')
  const answer: Record<string, unknown> = type === undefined ? {} : { '@odata.type': type }
  for (const field of select ?? shape.usual ?? fieldsIn(row, shape)) {
    const value: unknown = Reflect.get(row, field)
    if (value !== undefined) answer[field] = value
    else if (!shape.omitted?.includes(field)) answer[field] = shape.empty?.[field] ?? null
  }
  for (const [name, fields] of expand) answer[name] = nested(Reflect.get(row, name), fields)
  return answer
}

/** Without `$select` a row tells what it has: the fixtures hold what the service would tell. */
function fieldsIn(row: object, { fields }: Shape): readonly string[] {
  return [
    ...new Set([
      ...Object.keys(row).filter((field) => field !== '@odata.type'),
      ...fields.filter((field) => Reflect.has(row, field)),
    ]),
  ]
}

function nested(value: unknown, fields: readonly string[] | undefined): unknown {
  if (typeof value !== 'object' || value === null || fields === undefined) return value ?? null
  const kept = Object.entries(value).filter(([name]) => fields.includes(name) || name === '@odata.type')
  return Object.fromEntries(kept)
}

/** Hides what an old client would not know: it has to say `Prefer: include-unknown-enum-members` to be told. */
export function hidden(value: unknown, members: readonly string[]): unknown {
  if (typeof value === 'string')
    return value.split(',').some((word) => members.includes(word.trim())) ? 'unknownFutureValue' : value
  if (Array.isArray(value)) return value.map((it) => hidden(it, members))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, it]) => [key, hidden(it, members)]))
}
