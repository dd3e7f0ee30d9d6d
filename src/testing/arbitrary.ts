import fc from 'fast-check'
import { z } from 'zod'
import type { AnyCheck } from '../model/check.js'
import type { Fact, FactSchema } from '../model/facts/index.js'
import { IDENTITY } from '../model/facts/record.js'
import { NOW } from './bench.js'
import { builtInFacts, homeOf } from './builders.js'

const MS_PER_DAY = 86_400_000
const ADDRESSES = ['ana@p.example', 'ben@p.example', 'BEN+x@p.example', 'frontdesk@p.example', 'key-bot'] as const
const IDS = ['1', '2', '3', '4', '5', '6'] as const
const DAYS_AGO = [-400, -60, -10, 0, 1, 6, 13, 15, 29, 32, 80, 91, 95, 200, 364, 370, 800]

const moments = fc.constantFrom(...DAYS_AGO).map((days) => new Date(NOW.getTime() - days * MS_PER_DAY).toISOString())
const days = moments.map((it) => it.slice(0, 10))

/** Any value of a field's schema: every member of an enum, dates around the usual limits, addresses that meet. */
function anyOf(schema: z.ZodType): fc.Arbitrary<unknown> {
  const examples = schema.meta()?.examples
  if (Array.isArray(examples)) return fc.constantFrom(...(examples as unknown[]))
  if (schema instanceof z.ZodOptional) return anyOf(schema.unwrap() as z.ZodType)
  if (schema instanceof z.ZodNullable) return fc.oneof(fc.constant(null), anyOf(schema.unwrap() as z.ZodType))
  if (schema instanceof z.ZodBoolean) return fc.boolean()
  if (schema instanceof z.ZodEnum) return fc.constantFrom(...(schema.options as unknown[]))
  if (schema instanceof z.ZodLiteral) return fc.constantFrom(...schema.values)
  if (schema instanceof z.ZodNumber) return fc.constantFrom(0, 1, 2, 4, 60, 300, 900, 901, 86_400)
  if (schema instanceof z.ZodISODate) return days
  if (schema instanceof z.ZodISODateTime) return moments
  if (schema instanceof z.ZodString) return fc.constantFrom(...ADDRESSES)
  if (schema instanceof z.ZodArray) return fc.uniqueArray(anyOf(schema.element as z.ZodType), { maxLength: 2 })
  if (schema instanceof z.ZodUnion) return fc.oneof(...schema.options.map((it) => anyOf(it as z.ZodType)))
  if (schema instanceof z.ZodObject) return objectOf(schema)
  throw new Error(`the test kit cannot make a value of ${schema.type}: give the schema .meta({ examples })`)
}

function objectOf(schema: z.ZodObject): fc.Arbitrary<unknown> {
  const entries = Object.entries(schema.shape) as [string, z.ZodType][]
  const required = entries.filter(([, it]) => !(it instanceof z.ZodOptional)).map(([name]) => name)
  return fc.record(Object.fromEntries(entries.map(([name, it]) => [name, anyOf(it)])), { requiredKeys: required })
}

/** A fact of a kind with any of its fields absent; the fields that a check reads are mostly there. */
function factOf(kind: string, schema: FactSchema, read: ReadonlySet<string>): fc.Arbitrary<Fact> {
  const fields = Object.entries(schema.shape as Record<string, z.ZodType>).filter(
    ([name]) => read.has(name) || (IDENTITY as readonly string[]).includes(name),
  )
  const values = fields
    .filter(([name]) => !['record', 'kind', 'source', 'id'].includes(name))
    .map(([name, it]) => [name, fc.option(anyOf(it), { nil: undefined, freq: 6 })])
  const sources = homeOf(kind) === 'declared' ? ['declared'] : ['cloud', 'other']
  return fc
    .record({
      id: fc.constantFrom(...IDS),
      source: fc.constantFrom(...sources),
      values: fc.record(Object.fromEntries(values)),
    })
    .map(({ id, source, values: given }) => {
      const present = Object.entries(given).filter(([, value]) => value !== undefined)
      return { record: 'fact', kind, source, id, ...Object.fromEntries(present) } as unknown as Fact
    })
}

const WHO = ['name', 'login', 'email', 'hardwareId']

/** Six of one source that are alike in all but who they are: without them a check that counts never finds too many. */
function crowdOf(one: Fact): Fact[] {
  const alike = Object.fromEntries(Object.entries(one).filter(([name]) => !WHO.includes(name)))
  return IDS.map((id) => ({ ...alike, id }) as unknown as Fact)
}

const statements = (check: AnyCheck) =>
  fc
    .record({
      answer: fc.constantFrom('yes', 'no', 'partly', 'does-not-apply'),
      at: days,
      until: days,
      by: fc.constant('ana@p.example'),
      subject: fc.option(fc.constantFrom(...ADDRESSES), { nil: undefined, freq: 2 }),
    })
    .map(
      (it, i = 0) =>
        ({
          record: 'fact',
          kind: 'statement',
          source: 'declared',
          id: `s${i}`,
          check: check.id,
          reason: 'so',
          ...it,
        }) as unknown as Fact,
    )

/**
 * Facts of every kind that a check reads, up to four of each; answers too, where it asks a question. Each is a thing of its own:
 * what is proved holds after joining, for where two sources contradict each other about one thing nobody is believed.
 */
export function factsFor(check: AnyCheck, schemas: Record<string, FactSchema> = builtInFacts): fc.Arbitrary<Fact[]> {
  const kinds = new Set([...Object.keys(check.needs), ...Object.keys(check.helps ?? {})])
  const lists: fc.Arbitrary<Fact[]>[] = []
  for (const kind of kinds) {
    const schema = schemas[kind]
    if (!schema) throw new Error(`check ${check.id} needs ${kind}, which no schema describes`)
    const read = new Set([...fieldsRead(check.needs, kind), ...fieldsRead(check.helps, kind)])
    const one = factOf(kind, schema, read)
    const few = fc.uniqueArray(one, { maxLength: kind === 'practice' ? 1 : 4, selector: (it) => it.id })
    lists.push(kind === 'practice' ? few : fc.oneof({ weight: 5, arbitrary: few }, { weight: 1, arbitrary: one.map(crowdOf) }))
  }
  if (check.question) lists.push(fc.array(statements(check), { maxLength: 1 }))
  return fc.tuple(...lists).map((all) => all.flat())
}

function fieldsRead(reads: object | undefined, kind: string): readonly string[] {
  return (reads as Record<string, readonly string[]> | undefined)?.[kind] ?? []
}
