import { PassThrough } from 'node:stream'
import { stripVTControlCharacters } from 'node:util'
import { describe, expect, it } from 'vitest'
import { type Lines, linesOn } from '../../src/cli/ui/lines.js'
import { askLines, askMany, askOne, askText, askYes } from '../../src/cli/ui/questions.js'

/** Somebody who pastes these lines at once, and what was shown to them. */
function typing(...typed: string[]): Lines & { shown(): string } {
  const input = new PassThrough()
  const output = new PassThrough().setEncoding('utf8')
  let shown = ''
  output.on('data', (text: string) => {
    shown += text
  })
  input.write(typed.map((line) => `${line}\r`).join(''))
  return { ...linesOn(input, output), shown: () => stripVTControlCharacters(shown) }
}

const DOWN = '\u001b[B'
const number = (text: string) => (/^\d+$/.test(text) ? { value: Number(text) } : { wrong: 'expected a number' })
const choices = [
  { value: 'a', label: 'Alpha' },
  { value: 'b', label: 'Beta', hint: 'the second' },
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
    ['says what was expected and takes the next answer', ['x', 'y', '7'], undefined, 7],
  ])('%s', async (_sentence, typed, now, expected) => {
    expect(await askText(typing(...typed), { ask: 'How many?', now, read: number })).toBe(expected)
  })

  it('shows what was wrong without what could move the cursor', async () => {
    const lines = typing('x', '1')
    await askText(lines, { ask: 'How many?', read: (text) => (text === 'x' ? { wrong: 'no \u009b2J' } : { value: 1 }) })
    expect(lines.shown()).toContain('no ·2J')
  })

  it('says why while it is open, and keeps one line once it is answered', async () => {
    const lines = typing('7')
    await askText(lines, { ask: 'How many?', why: 'We count.', read: number })
    expect(lines.shown()).toMatch(/\? How many\?\n {2}We count\.\n {2}>[\s\S]*✓ How many\? 7\n$/)
  })
})

describe('yes or no', () => {
  it.each<[string, string[], boolean | undefined, boolean | undefined]>([
    ['y is yes', ['y'], undefined, true],
    ['NO is no', ['NO'], undefined, false],
    ['Enter is what is proposed', [''], true, true],
    ['Enter is no where no is proposed', [''], false, false],
    ['Enter without a proposal leaves it out', [''], undefined, undefined],
    ['what is proposed can be turned round', ['n'], true, false],
  ])('%s', async (_sentence, typed, now, expected) => {
    expect(await askYes(typing(...typed), { ask: 'Really?', now })).toBe(expected)
  })
})

describe('one of several', () => {
  it.each<[string, string, string | undefined, string | undefined]>([
    ['by its first letter', 'g', undefined, 'c'],
    ['by its number', '2', undefined, 'b'],
    ['by the arrows', `a${DOWN}${DOWN}`, undefined, 'c'],
    ['by Enter as proposed', '', 'b', 'b'],
    ['left out by Enter where nothing is proposed', '', undefined, undefined],
  ])('is taken %s', async (_sentence, typed, now, expected) => {
    expect(await askOne(typing(typed), { ask: 'Which?', choices, ...(now && { now }) })).toBe(expected)
  })
})

describe('several', () => {
  it.each<[string, string[], string[], { values: string[]; others: string[] } | undefined]>([
    ['with Space', [` ${DOWN}${DOWN} `], [], { values: ['a', 'c'], others: [] }],
    ['by number', ['2'], [], { values: ['b'], others: [] }],
    ['by Enter as marked', [''], ['b'], { values: ['b'], others: [] }],
    ['more than was marked', ['3'], ['b'], { values: ['b', 'c'], others: [] }],
    ['as none at all once every mark is taken away', ['2'], ['b'], { values: [], others: [] }],
    ['not at all by Enter when nothing is marked', [''], [], undefined],
    ['with what stood there and is not offered', ['1'], ['z'], { values: ['z', 'a'], others: [] }],
  ])('are taken %s', async (_sentence, typed, chosen, expected) => {
    expect(await askMany(typing(...typed), { ask: 'Which?', choices, chosen })).toEqual(expected)
  })

  it.each<[string, string[], { values: string[]; others: string[] } | undefined]>([
    ['a name that is not listed', ['1', 'Fax Pro'], { values: ['a'], others: ['Fax Pro'] }],
    ['names in any case that are listed are those', ['1', 'alpha; GAMMA, Fax Pro'], { values: ['a', 'c'], others: ['Fax Pro'] }],
    ['the same name twice is one', ['', 'Fax Pro, Fax Pro,'], { values: [], others: ['Fax Pro'] }],
    ['neither marked nor typed is left out', ['', ''], undefined],
  ])('may be typed too: %s', async (_sentence, typed, expected) => {
    const others = { ask: 'Which others?' }
    expect(await askMany(typing(...typed), { ask: 'Which?', choices, chosen: [], others })).toEqual(expected)
  })
})

describe('lines', () => {
  it('are taken until one is empty, also when they are pasted at once, and what makes no sense is asked again', async () => {
    const into: number[] = []
    await askLines(typing('1', 'x', '2', ''), { ask: 'Numbers', into, read: number })
    expect(into).toEqual([1, 2])
  })

  it.each([
    ['Ctrl-C', '\u0003'],
    ['Ctrl-D', '\u0004'],
  ])('that are stopped with %s keep what was read', async (_, stop) => {
    const into: number[] = []
    const input = new PassThrough()
    const asked = askLines(linesOn(input, new PassThrough().resume()), { ask: 'Numbers', into, read: number })
    input.write('1\r')
    input.write(stop)
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' })
    expect(into).toEqual([1])
  })

  it('end where the window is closed', async () => {
    const input = new PassThrough()
    const asked = askLines(linesOn(input, new PassThrough().resume()), { ask: 'Numbers', into: [], read: number })
    input.end()
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' })
  })
})
