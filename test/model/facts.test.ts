import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { builtInFacts, splitFieldId } from '../../src/model/facts/index.js'
import { IDENTITY } from '../../src/model/facts/record.js'
import { SETTINGS } from '../../src/model/facts/setting.js'

const kinds = Object.entries(builtInFacts) as [string, z.ZodObject][]
const head = (kind: string) => ({ record: 'fact', kind, source: 's', id: '1' })
const HEAD = ['record', 'kind', 'source', 'id', 'name']

const fieldsOf = (schema: z.ZodObject) =>
  Object.entries(schema.shape as Record<string, z.ZodType>).filter(([name]) => !HEAD.includes(name))

/** The description of a field stands on it or on what it wraps. */
function described(schema: z.ZodType): string | undefined {
  if (schema.description) return schema.description
  return schema instanceof z.ZodOptional || schema instanceof z.ZodNullable ? described(schema.unwrap() as z.ZodType) : undefined
}

/** A value for each place of a schema where a word of a fixed list stands: the path to it, wrapped as the schema wants. */
function strangers(schema: z.ZodType): unknown[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) return strangers(schema.unwrap() as z.ZodType)
  if (schema instanceof z.ZodEnum || schema instanceof z.ZodLiteral) return ['spaceship']
  if (schema instanceof z.ZodArray) return strangers(schema.element as z.ZodType).map((it) => [it])
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((it) => strangers(it as z.ZodType))
  if (!(schema instanceof z.ZodObject)) return []
  return Object.entries(schema.shape as Record<string, z.ZodType>).flatMap(([name, it]) =>
    strangers(it).map((value) => ({ [name]: value })),
  )
}

describe.each(kinds)('%s', (kind, schema) => {
  test('says what it is', () => expect(schema.description).toBeTruthy())

  test('is recognised by its head alone: every field is optional', () => {
    expect(schema.parse(head(kind))).toEqual(head(kind))
  })

  test('has a field, and each says the strongest statement that it proves', () => {
    const fields = fieldsOf(schema)
    expect(fields.length).toBeGreaterThan(0)
    for (const [name, it] of fields) {
      expect(it instanceof z.ZodOptional, name).toBe(true)
      expect(described(it)?.length ?? 0, `${kind}.${name} has no description`).toBeGreaterThan(3)
      expect(/^[a-z]\w*$/i.test(name), `${kind}.${name}: the last dot of a field id parts kind and field`).toBe(true)
      expect(splitFieldId(`${kind}.${name}`)).toEqual({ kind, field: name })
    }
  })

  test('says what null means wherever null may stand', () => {
    for (const [name, it] of fieldsOf(schema)) {
      const inner = (it as z.ZodOptional).unwrap()
      if (inner instanceof z.ZodNullable) expect(described(it), `${kind}.${name}`).toMatch(/null:/)
    }
  })

  test('refuses a word that is not on a field’s list, rather than keep half a fact', () => {
    for (const [name, it] of fieldsOf(schema)) {
      for (const value of strangers(it)) {
        expect(schema.safeParse({ ...head(kind), [name]: value }).success, `${kind}.${name} = ${JSON.stringify(value)}`).toBe(
          false,
        )
      }
    }
  })

  test('refuses null where null says nothing, and a head that is not whole', () => {
    for (const [name, it] of fieldsOf(schema)) {
      const inner = (it as z.ZodOptional).unwrap()
      expect(schema.safeParse({ ...head(kind), [name]: null }).success, name).toBe(inner instanceof z.ZodNullable)
    }
    for (const name of ['record', 'kind', 'source', 'id']) {
      expect(schema.safeParse({ ...head(kind), [name]: undefined }).success, name).toBe(false)
      expect(schema.safeParse({ ...head(kind), [name]: '' }).success, name).toBe(false)
    }
    expect(schema.safeParse({ ...head(kind), kind: 'spaceship' }).success).toBe(false)
  })

  test('leaves unknown and hostile keys behind', () => {
    const hostile = JSON.parse(
      `{"__proto__":{"active":true,"hacked":1},"constructor":{"prototype":{"hacked":1}},"toString":"x","record":"fact","kind":${JSON.stringify(kind)},"source":"s","id":"1"}`,
    )
    const parsed = schema.parse(hostile) as Record<string, unknown>
    expect(Object.keys(parsed).sort()).toEqual(['id', 'kind', 'record', 'source'])
    expect(Object.getPrototypeOf(parsed)).toBe(Object.prototype)
    expect(parsed.hacked).toBeUndefined()
    expect(parsed.active).toBeUndefined()
    expect(({} as Record<string, unknown>).hacked).toBeUndefined()
  })

  test('keeps names as hostile as they come: reports escape them', () => {
    for (const id of ['__proto__', '\u202Eevil', '=cmd()', '<b>', '\u0000', 'x'.repeat(10_000)]) {
      expect((schema.parse({ ...head(kind), id, name: id }) as Record<string, unknown>).id).toBe(id)
    }
  })
})

describe('the vocabulary', () => {
  test('each schema stands under the kind that it names', () => {
    for (const [kind, schema] of kinds) expect((schema.shape.kind as z.ZodLiteral).value).toBe(kind)
  })

  test('no field is called like the identity of another, save login and e-mail', () => {
    for (const [kind, schema] of kinds) {
      const clash = fieldsOf(schema).filter(
        ([name]) => (IDENTITY as readonly string[]).includes(name) && !['login', 'email'].includes(name),
      )
      expect(clash, kind).toEqual([])
    }
  })

  test('no kind holds a password, a note or a message: nothing of content', () => {
    const FORBIDDEN = /^(password|secretValue|content|body|note|text|message|subjectLine)$/
    for (const [kind, schema] of kinds) {
      // `password` of a login is a word (set, none, locked), `subject` of a statement names what it is about.
      const names = fieldsOf(schema).filter(
        ([name, it]) => FORBIDDEN.test(name) && !((it as z.ZodOptional).unwrap() instanceof z.ZodEnum),
      )
      expect(names.map(([name]) => `${kind}.${name}`)).toEqual([])
    }
  })

  test('every typed setting is a kind with a value, a unit and people', () => {
    for (const key of Object.keys(SETTINGS)) {
      const schema = builtInFacts[`setting:${key}` as keyof typeof builtInFacts] as z.ZodObject
      expect(fieldsOf(schema).map(([name]) => name)).toEqual(['value', 'unit', 'people'])
    }
  })
})
