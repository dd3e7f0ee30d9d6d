import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { AuditSchema } from '../../reports/audit-schema.js'
import json from '../../reports/json.js'
import { HOSTILE, poison } from './hostile.js'
import { sample, sampleContext } from './sample.js'

const print = (audit: typeof sample): string => [...(json.write(audit, sampleContext()) as Iterable<string>)].join('')

/** The same data with every object's keys in the opposite order. */
function reversed<T>(value: T): T {
  if (Array.isArray(value)) return value.map(reversed) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, part]) => [key, reversed(part)]),
  ) as T
}

describe('json', () => {
  test('is the audit, pretty, with a line feed at the end', () => {
    expect(JSON.parse(print(sample))).toEqual(JSON.parse(JSON.stringify(sample)))
    expect(print(sample)).toMatch(/^\{\n {2}"schemaVersion": 1,\n {2}"scoring": "v1",\n {2}"tool": \{\n {4}"name": "confide",/)
    expect(print(sample).endsWith('\n}\n')).toBe(true)
  })

  test('equal audits are equal bytes, whatever the order of their keys', () => {
    expect(print(reversed(sample))).toBe(print(sample))
    expect(print(structuredClone(sample))).toBe(print(sample))
  })

  test('hostile text survives as data and never stands raw', () => {
    const hostile = fc.infiniteStream(fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary' })))
    fc.assert(
      fc.property(hostile, (stream) => {
        const poisoned = poison(sample, () => stream.next().value as string)
        const text = print(poisoned)
        expect(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.exec(text)).toBeNull()
        expect(text).toBe(`${print(JSON.parse(text))}`)
        expect(JSON.stringify(JSON.parse(text).practice)).toBe(JSON.stringify(JSON.parse(JSON.stringify(poisoned.practice))))
      }),
      { numRuns: 60 },
    )
  })

  test('a __proto__ key stays a key', () => {
    const [first, ...rest] = structuredClone(sample.findings)
    if (!first) throw new Error('the sample has findings')
    const odd = { ...sample, findings: [{ ...first, params: JSON.parse('{"__proto__":{"polluted":true},"10":1}') }, ...rest] }
    expect(print(odd)).toContain('"__proto__": {')
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  })
})

describe('AuditSchema', () => {
  const parsed = JSON.parse(print(sample))

  test('accepts what the report prints and gives it back whole', () => {
    expect(AuditSchema.parse(parsed)).toEqual(parsed)
  })

  test('accepts every field that the model has', () => {
    const full = structuredClone(sample)
    Object.assign(full.practice, { clientsIn: ['US'] })
    Object.assign(full.sources[0] ?? {}, { unread: [{ kind: 'account', because: 'silent', remedy: 'Ask again' }] })
    expect(AuditSchema.safeParse(full).error).toBeUndefined()
  })

  test.each([
    ['a key nobody knows', { ...parsed, extra: 1 }],
    ['another schema version', { ...parsed, schemaVersion: 2 }],
    ['a score over 100', { ...parsed, profiles: [{ ...parsed.profiles[0], score: 101 }] }],
    ['a missing part', { ...parsed, findings: undefined }],
  ])('refuses %s', (_, value) => {
    expect(AuditSchema.safeParse(value).success).toBe(false)
  })

  test('becomes a JSON Schema that accepts the same', () => {
    const validate = new Ajv2020({ strict: false }).compile(z.toJSONSchema(AuditSchema))
    expect(validate(parsed), JSON.stringify(validate.errors)).toBe(true)
    expect(validate({ ...parsed, extra: 1 })).toBe(false)
  })
})
