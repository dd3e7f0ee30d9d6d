import { describe, expect, test } from 'vitest'
import { answerOf, wrongDay, wrongText, wrongUntil } from '../../src/attest/words.js'

const NOW = new Date('2026-11-22T12:00:00Z')

describe('a typed text', () => {
  test.each([
    ['of a few words', 'two people to go'],
    ['in another script', 'ശ്രീ അന്ന'],
    ['with a joiner that its script needs', 'ක්‍රි'],
    ['with an emoji of several people', '👩‍⚕️'],
    ['that looks like YAML', '{ a: [b] } # c'],
    ['of as many characters as it may have', 'ä'.repeat(1000)],
  ])('may be one %s', (_, text) => expect(wrongText(text, 1000)).toBeUndefined())

  test.each([
    ['nothing', '', 'got nothing'],
    ['spaces alone', ' \u00a0 ', 'got nothing'],
    ['5,000 characters', 'a'.repeat(5000), 'at most 1000 characters, got 5000'],
    ['5,000 emoji', '🦊'.repeat(5000), 'got 5000'],
    ['a line break', 'a\nb', 'cannot be seen'],
    ['a bell', 'a\u0007', 'cannot be seen'],
    ['an escape sequence', '\u001b[2Ja', 'cannot be seen'],
    ['a C1 control', 'a\u009b', 'cannot be seen'],
    ['a mark that turns text round', 'a\u202eb', 'cannot be seen'],
    ['half a character', 'a\ud83d', 'cannot be seen'],
    ['a line separator', 'a\u2028b', 'cannot be seen'],
  ])('may not be %s', (_, text, says) => expect(wrongText(text, 1000)).toContain(says))
})

describe('a typed day', () => {
  test.each(['2026-11-22', '2026-11-23', '2020-02-29'])('may be %s', (day) => expect(wrongDay(day, NOW)).toBeUndefined())
  test.each([
    ['2026-11-24', 'expected a day that is past, got 2026-11-24: today is 2026-11-22'],
    ['2030-01-01', 'expected a day that is past'],
    ['2026-02-30', 'a real day'],
    ['22/11/2026', 'a real day'],
    ['03/04/2026', 'a real day'],
    ['', 'a real day'],
    ['yesterday', 'a real day'],
  ])('may not be "%s"', (day, says) => expect(wrongDay(day, NOW)).toContain(says))

  const terms = { at: '2026-11-22', statedDays: 92 }
  test.each(['2026-11-22', '2027-02-22'])('as an end may be %s', (day) => expect(wrongUntil(day, terms)).toBeUndefined())
  test.each(['2026-11-21', '2027-02-23', '2099-01-01', 'never'])('as an end may not be %s', (day) =>
    expect(wrongUntil(day, terms)).toContain('expected'),
  )
})

test.each([
  ['y', 'yes'],
  [' YES ', 'yes'],
  ['n', 'no'],
  ['p', 'partly'],
  ['d', 'does-not-apply'],
  ['Does not apply', 'does-not-apply'],
  ['n/a', 'does-not-apply'],
  ['', undefined],
  ['maybe', undefined],
  ['yes!', undefined],
  ['__proto__', undefined],
])('"%s" means %s', (typed, answer) => expect(answerOf(typed)).toBe(answer))
