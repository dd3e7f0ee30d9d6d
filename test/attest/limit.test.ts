import { describe, expect, test } from 'vitest'
import { limited, MOST_QUESTIONS } from '../../src/attest/limit.js'
import { nameOf } from '../../src/attest/question.js'
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
    ['everything, where that is little', 38, 0, 38],
    ['39 questions', 39, 0, 39],
    ['39 of 70', 70, 0, 39],
    ['as many fewer as answers count already', 70, 12, 27],
    ['nothing more once 39 answers count', 5, 39, 0],
    ['nothing more where it has answered 50 by itself', 5, 50, 0],
    ['everything that it has named', 70, Number.NEGATIVE_INFINITY, 70],
  ])('%s', (_, questions, answered, asked) => {
    const list = open(questions)
    const it = limited(list, answered)
    expect(it.asked).toEqual(list.slice(0, asked))
    expect(it.dropped).toHaveLength(questions - asked)
  })

  test('what is worth most; dropped first is what is worth least', () => {
    const { dropped } = limited(open(42), 0)
    expect(dropped.map(nameOf)).toEqual(['q41', 'q40', 'q39'])
    expect(MOST_QUESTIONS).toBeLessThan(40)
  })
})
