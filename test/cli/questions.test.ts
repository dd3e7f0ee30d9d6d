import { describe, expect, it } from 'vitest'
import type { Lines } from '../../src/cli/ui/lines.js'
import { askLines, askMany, askOne, askText, askYes } from '../../src/cli/ui/questions.js'

/** Somebody who types these lines, and what was shown to them. */
function typing(...typed: string[]): Lines & { shown: string[] } {
  const shown: string[] = []
  return {
    shown,
    tell: (text) => void shown.push(text),
    ask: async () => typed.shift() ?? expect.fail('asked once more than was typed'),
    close: () => {},
  }
}

const number = (text: string) => (/^\d+$/.test(text) ? { value: Number(text) } : { wrong: 'expected a number' })
const choices = [
  { value: 'a', label: 'Alpha' },
  { value: 'b', label: 'Beta' },
  { value: 'c', label: 'Gamma' },
]

describe('a question for text', () => {
  it.each<[string, string[], string | undefined, number | undefined]>([
    ['takes what is typed', ['7'], undefined, 7],
    ['takes it without the space around it', ['  7  '], undefined, 7],
    ['is left out by Enter', [''], undefined, undefined],
    ['keeps what is proposed by Enter', [''], '5', 5],
    ['is left out by - although something is proposed', ['-'], '5', undefined],
    ['is asked again until it makes sense', ['x', ''], undefined, undefined],
    ['says what was expected and takes the next answer', ['x', '\u001b[2J', '7'], undefined, 7],
  ])('%s', async (_sentence, typed, now, expected) => {
    expect(await askText(typing(...typed), { ask: 'How many?', now, read: number })).toBe(expected)
  })

  it('shows what was wrong without what could move the cursor', async () => {
    const lines = typing('x', '1')
    await askText(lines, { ask: 'How many?', read: (text) => (text === 'x' ? { wrong: 'no \u001b[2J' } : { value: 1 }) })
    expect(lines.shown.join('\n')).not.toContain('\u001b[2J')
  })
})

describe('yes or no', () => {
  it.each<[string, string[], boolean | undefined, boolean | undefined]>([
    ['y is yes', ['y'], undefined, true],
    ['NO is no', ['NO'], undefined, false],
    ['Enter is what is proposed', [''], true, true],
    ['Enter without a proposal leaves it out', [''], undefined, undefined],
    ['- leaves it out', ['-'], true, undefined],
    ['anything else is asked again', ['maybe', 'n'], true, false],
  ])('%s', async (_sentence, typed, now, expected) => {
    expect(await askYes(typing(...typed), { ask: 'Really?', now })).toBe(expected)
  })
})

describe('a choice', () => {
  it.each<[string, string[], string[], { values: string[]; others: string[] } | undefined]>([
    ['by number', ['2'], [], { values: ['b'], others: [] }],
    ['by several numbers', ['3, 1'], [], { values: ['c', 'a'], others: [] }],
    ['by name in any case', ['beta; GAMMA'], [], { values: ['b', 'c'], others: [] }],
    ['twice the same once', ['1, alpha'], [], { values: ['a'], others: [] }],
    ['by Enter as marked', [''], ['b'], { values: ['b'], others: [] }],
    ['left out by Enter when nothing is marked', [''], [], undefined],
    ['left out by - although something is marked', ['-'], ['b'], undefined],
    ['of none at all', ['none'], ['b'], { values: [], others: [] }],
    ['by a name that is not listed', ['Alpha, Fax Pro'], [], { values: ['a'], others: ['Fax Pro'] }],
    ['asked again for a number that is not there', ['9', '1'], [], { values: ['a'], others: [] }],
  ])('is taken %s', async (_sentence, typed, chosen, expected) => {
    expect(await askMany(typing(...typed), { ask: 'Which?', choices, chosen, others: true })).toEqual(expected)
  })

  it('a typing error is not taken where only what is listed counts', async () => {
    const lines = typing('Betta', '2')
    expect(await askMany(lines, { ask: 'Which?', choices, chosen: [] })).toEqual({ values: ['b'], others: [] })
    expect(lines.shown.join('\n')).toContain('did you mean Beta?')
  })

  it('one of several is one', async () => {
    const lines = typing('1,2', '2')
    expect(await askOne(lines, { ask: 'Which?', choices })).toBe('b')
    expect(lines.shown.join('\n')).toContain('expected one of them')
  })
})

it('lines are taken until one is empty, and what makes no sense is left out', async () => {
  const into: number[] = []
  await askLines(typing('1', 'x', '2', ''), { ask: 'Numbers', into, read: number })
  expect(into).toEqual([1, 2])
})
