import { expect, test } from 'vitest'
import { fits } from '../../../../src/collectors/aws/policy/pattern.js'

const CASES: [pattern: string, text: string, fits: boolean][] = [
  ['*', '', true],
  ['*', 'anything', true],
  ['', '', true],
  ['', 'a', false],
  ['a', '', false],
  ['?', '', false],
  ['?', '*', true],
  ['a*c', 'abc', true],
  ['a*c', 'abcd', false],
  ['a*b*c', 'axbyc', true],
  ['*abc', 'ababc', true],
  ['a**c', 'ac', true],
  ['a.c', 'abc', false],
  ['arn:aws:iam::*:user/*', 'arn:aws:iam::123456789012:user/a/b', true],
  ['(a+)+$', '(a+)+$', true],
]

test.each(CASES)('"%s" against "%s": %s', (pattern, text, expected) => {
  expect(fits(pattern, text)).toBe(expected)
})

test('a pattern made to take forever does not', () => {
  expect(fits(`${'*a'.repeat(2000)}b`, 'a'.repeat(20_000))).toBe(false)
})
