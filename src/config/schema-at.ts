import { z } from 'zod'
import { entriesOf, type Path, valueAt } from './tree.js'

type Json = Readonly<Record<string, unknown>>

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A JSON Schema and everything it allows instead of itself. */
function* alternatives(schema: unknown): Iterable<Json> {
  if (!isJson(schema)) return
  yield schema
  for (const word of ['anyOf', 'oneOf', 'allOf']) {
    const list = schema[word]
    if (Array.isArray(list)) for (const each of list) yield* alternatives(each)
  }
}

const made = new WeakMap<z.ZodType, unknown>()

function jsonSchemaOf(schema: z.ZodType): unknown {
  const json = made.get(schema) ?? z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  made.set(schema, json)
  return json
}

function schemasAt(schema: z.ZodType, path: Path): Json[] {
  let level: Json[] = [...alternatives(jsonSchemaOf(schema))]
  for (const step of path) {
    const below = level.map((each) =>
      typeof step === 'number' ? each.items : (valueAt(each, ['properties', step]) ?? each.additionalProperties),
    )
    level = below.flatMap((each) => [...alternatives(each)])
  }
  return level
}

/** The keys that a schema knows in the block at `path`. */
export function keysAt(schema: z.ZodType, path: Path): string[] {
  return [...new Set(schemasAt(schema, path).flatMap((each) => entriesOf(each, ['properties']).map(([key]) => key)))]
}

/** What the value at `path` means, in the words of its schema. */
export function meaningAt(schema: z.ZodType, path: Path): string | undefined {
  const words = schemasAt(schema, path).map(({ description }) => description)
  return words.find((each): each is string => typeof each === 'string')
}
