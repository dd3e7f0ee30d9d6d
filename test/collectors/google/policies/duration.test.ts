import { expect, it } from 'vitest'
import { secondsIn } from '../../../../src/collectors/google/policies/duration.js'

it.each([
  ['a week in hours', '168h', 604_800],
  ['a week in seconds', '604800s', 604_800],
  ['a week in days', '7d', 604_800],
  ['minutes', '700m', 42_000],
  ['nothing at all', '0s', 0],
  ['parts of a second', '1.5s', 1.5],
  ['blanks around it', ' 60s ', 60],
  ['a number without a unit', '604800', undefined],
  ['a number that is no text', 604_800, undefined],
  ['less than nothing', '-1s', undefined],
  ['a unit that nobody knows', '2w', undefined],
  ['a member of Object', 'constructor', undefined],
  ['two units', '1h30m', undefined],
  ['an empty text', '', undefined],
  ['null', null, undefined],
  ['an absent value', undefined, undefined],
])('reads %s', (_, text, seconds) => {
  expect(secondsIn(text)).toBe(seconds)
})
