import { describe, expect, test } from 'vitest'
import { limited, MOST_QUESTIONS } from '../../src/attest/limit.js'
import type { OpenQuestion } from '../../src/engine/questions.js'
import { check } from '../engine/stage.js'

const open = (n: number): OpenQuestion[] =>
  Array.from({ length: n }, (_, i) => ({
    check: check({ id: `q${i}` }),
    subjects: [],
    statedDays: 366,
    profiles: [],
    points: n - i,
  }))

describe('a practice is asked', () => {
  test.each([
    ['everything, where that is little', 39, 0, 39],
    ['40 questions', 40, 0, 40],
    ['40 of 70', 70, 0, 40],
    ['as many fewer as answers count already', 70, 12, 28],
    ['nothing more once 40 answers count', 5, 40, 0],
    ['nothing more where it has answered 50 by itself', 5, 50, 0],
    ['everything that it has named', 70, Number.NEGATIVE_INFINITY, 70],
  ])('%s', (_, questions, answered, asked) => {
    const list = open(questions)
    const it = limited(list, answered)
    expect(it.asked).toEqual(list.slice(0, asked))
    expect(it.dropped).toHaveLength(questions - asked)
  })

  test('what is worth most; dropped first is what is worth least', () => {
    const { dropped } = limited(open(43), 0)
    expect(dropped.map((it) => it.check.id)).toEqual(['q42', 'q41', 'q40'])
    expect(MOST_QUESTIONS).toBe(40)
  })
})
