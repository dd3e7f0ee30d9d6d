import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { configJsonSchema } from '../../src/config/json-schema.js'
import { defineCollector } from '../../src/model/collector.js'
import { COLLECTORS } from './practice-folder.js'

const declared = defineCollector({ id: 'declared', title: 'x', calls: [], settings: z.custom(() => true), async *collect() {} })
const json = configJsonSchema([...COLLECTORS, declared])

type Json = Record<string, unknown>
const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null

/** Every property in a JSON Schema with its path. */
function* properties(schema: unknown, path: string): Iterable<[string, Json]> {
  if (!isJson(schema)) return
  for (const [word, value] of Object.entries(schema)) {
    if (word === 'properties' && isJson(value)) {
      for (const [key, each] of Object.entries(value)) {
        if (isJson(each)) yield [`${path}.${key}`, each]
        yield* properties(each, `${path}.${key}`)
      }
    } else yield* properties(value, path)
  }
}

describe('the JSON Schema of confide.yaml', () => {
  const ajv = new Ajv({ strict: false, allErrors: true })
  addFormats.default(ajv)
  const validate = ajv.compile(json)

  it('accepts the sample practice', async () => {
    const text = await readFile(join(import.meta.dirname, '../fixtures/config/harbour-street/confide.yaml'), 'utf8')
    validate(parse(text))
    expect(validate.errors).toBeNull()
  })

  it.each([
    ['an unknown key', { wibble: 1 }],
    ['an unknown key in an item', { backups: [{ of: 'a', wibble: 1 }] }],
    ['an unknown source', { sources: { dropbox: {} } }],
    ['an unknown type', { sources: { a: { type: 'dropbox' } } }],
    ['another type than the name says', { sources: { cloud: { type: 'device' } } }],
    ['an unknown setting', { sources: { cloud: { wibble: 1 } } }],
    ['an unknown setting under another name', { sources: { a: { type: 'cloud', wibble: 1 } } }],
    ['the practice’s own words as a source', { sources: { declared: {} } }],
    ['30 February', { backups: [{ of: 'a', lastRestoreTest: '2026-02-30' }] }],
    ['a staff list that is no reference', { staff: 'ana' }],
  ])('refuses %s', (_sentence, more) => {
    expect(validate({ practice: { name: 'P', country: 'SG', clientsIn: ['SG'] }, ...more })).toBe(false)
  })

  it('describes each key of its own', () => {
    const bare = [...properties(json, '')].filter(
      ([path, each]) => !path.startsWith('.sources.') && typeof each.description !== 'string',
    )
    expect(bare.map(([path]) => path)).toEqual([])
  })

  it('is the same each time, and can be made without any source', () => {
    expect(JSON.stringify(configJsonSchema([...COLLECTORS, declared]))).toBe(JSON.stringify(json))
    expect(() => configJsonSchema([])).not.toThrow()
  })
})
