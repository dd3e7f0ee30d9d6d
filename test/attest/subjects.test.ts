import type { Subject } from 'confide'
import { describe, expect, test } from 'vitest'
import { means, wordFor, written } from '../../src/attest/subjects.js'

const subject = (id: string, more: Partial<Subject> = {}): Subject => ({ kind: 'person', source: 'declared', id, ...more })
const practice = subject('practice', { kind: 'practice', name: 'Harbour Street' })
const ana = subject('ana@h.example', { name: 'Ana Ruiz', email: 'ana@h.example' })
const ben = subject('ben@h.example', { name: 'Ana Ruiz', email: 'ben@h.example' })
const theranest = subject('theranest', { kind: 'vendor', source: 'vendor:theranest', name: 'TheraNest' })

describe('a subject is written', () => {
  test('by its address, where it has one', () => expect(wordFor(ana, [ana, ben])).toBe('ana@h.example'))
  test('by its name, where it has nothing better', () => expect(wordFor(theranest, [theranest])).toBe('TheraNest'))
  test('by its id, where two go by one name', () => {
    const [one, other] = [subject('laptop', { name: 'Front desk' }), subject('laptop-2', { name: 'Front desk' })]
    expect([wordFor(one, [one, other]), wordFor(other, [one, other])]).toEqual(['laptop', 'laptop-2'])
  })
  test('never by the word for the practice', () => expect(wordFor(subject('v', { name: 'Practice' }), [])).toBe('v'))
  test('so that the word means it, in any case', () => expect(means(' THERANEST ', theranest)).toBe(true))
})

describe('an answer is written', () => {
  test.each<[string, Subject[], unknown[]]>([
    ['about the practice without a word', [practice], [undefined]],
    ['about one by its word', [theranest], ['TheraNest']],
    ['about several as a list', [ana, ben], [['ana@h.example', 'ben@h.example']]],
    ['about the practice and others in two parts', [practice, theranest], [undefined, 'TheraNest']],
    ['about nobody not at all', [], []],
  ])('%s', (_, subjects, forms) => expect(written(subjects)).toEqual(forms))
})
