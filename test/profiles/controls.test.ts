import { describe, expect, it, test } from 'vitest'
import type { FactSchema } from '../../src/model/facts/index.js'
import { builtInFacts, splitFieldId } from '../../src/model/facts/index.js'
import { checkFiles, readControls } from './repository.js'
import { readSharedControls, sharedIsThere } from './shared.js'

const controls = readControls()
const guided = checkFiles('.md').map((it) => it.id)

/** Always visible to a check, so no field of `needs`. */
const IDENTITY = ['login', 'email', 'name']

function exists(fieldId: string): boolean {
  const { kind, field } = splitFieldId(fieldId)
  const schema = (builtInFacts as Record<string, FactSchema>)[kind]
  return schema !== undefined && (field in schema.shape || IDENTITY.includes(field))
}

test('every control has an id of its own', () => {
  expect(new Set(controls.map((it) => it.id)).size).toBe(controls.length)
})

describe('a control reads fields that exist, is asked where there is none, and is spoken to by checks that have a guide', () => {
  it.each(controls)('$id', ({ reads, asked, evidence, checks }) => {
    expect(reads.filter((it) => !exists(it))).toEqual([])
    expect(new Set(reads).size).toBe(reads.length)
    expect(asked ?? false).toBe(reads.length === 0)
    if (asked) expect(evidence).toBe('attested')
    expect(checks.filter((it) => !guided.includes(it))).toEqual([])
  })
})

test('every check has a guide', () => {
  expect(checkFiles('.ts').filter((it) => !guided.includes(it.id))).toEqual([])
})

test('every guide is that of a check which speaks to a control', () => {
  const spoken = controls.flatMap((it) => it.checks)
  expect(guided.filter((it) => !spoken.includes(it))).toEqual([])
})

const shared = sharedIsThere('comparing checks/controls.yaml with its source')

describe.skipIf(!shared)('compared with the shared controls', () => {
  const theirs = shared ? readSharedControls() : []

  it('there are the same ids, in the same order, with the same kind of evidence', () => {
    expect(controls.map((it) => [it.id, it.evidence])).toEqual(theirs.map((it) => [it.id, it.evidence]))
  })

  it('the words are ours', () => {
    const titles = new Set(theirs.map((it) => it.title.toLowerCase()))
    expect(controls.filter((it) => titles.has(it.title.toLowerCase()))).toEqual([])
  })
})
