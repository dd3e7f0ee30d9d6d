import { describe, expect, it } from 'vitest'
import { controlRows, judgedAutomatically } from '../../src/cli/commands/list-controls.js'
import type { AnyCheck } from '../../src/model/check.js'
import type { Control } from '../../src/model/control.js'

const control = (given: Partial<Control>): Control => ({
  id: 'notes-safe',
  title: 'Notes are safe',
  evidence: 'mixed',
  reads: [],
  checks: ['a', 'b', 'c'],
  ...given,
})
const checks = new Map([
  ['a', { id: 'a' } as AnyCheck],
  ['b', { id: 'b', question: 'Is it so?' } as AnyCheck],
  ['c', { id: 'c', question: 'And that?' } as AnyCheck],
])
const words = (given: Partial<Control>) => controlRows([control(given)], checks)[0]?.[1]

describe('how a control is judged', () => {
  const table: [name: string, given: Partial<Control>, says: string][] = [
    [
      'each way stands for itself',
      { automatic: ['b'] },
      'Notes are safe · automatically by b · from sources and confide.yaml by a · where nothing shows it, asked by c',
    ],
    ['all of it automatically', { checks: ['a'], automatic: ['a'] }, 'Notes are safe · automatically by a'],
    ['by questions alone', { checks: ['b', 'c'] }, 'Notes are safe · where nothing shows it, asked by b, c'],
    ['by nothing', { checks: [] }, 'Notes are safe'],
    ['a check that is not there asks nothing', { checks: ['gone'] }, 'Notes are safe · from sources and confide.yaml by gone'],
  ]
  it.each(table)('%s', (_, given, says) => expect(words(given)).toBe(says))

  it('counts the controls that something shows, not the checks', () => {
    const controls = [control({ automatic: ['a', 'b'] }), control({ automatic: ['a'] }), control({})]
    expect(judgedAutomatically(controls)).toMatch(/^2 of 3 controls are judged automatically/)
  })
})
