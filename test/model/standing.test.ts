import { isCalled, leftSince, namesakesOf, otherLinesOf, rightInWords, type Standing, sameName, standingOf } from 'confide'
import { person } from 'confide/testing'
import { describe, expect, test } from 'vitest'

const NOW = new Date('2026-11-22T12:00:00Z')

describe('how long ago somebody left', () => {
  test.each<[string, string | null | undefined, number, boolean]>([
    ['still here', null, 0, false],
    ['not known', undefined, 0, false],
    ['the last day is today', '2026-11-22', 0, false],
    ['the last day is tomorrow', '2026-11-23', 0, false],
    ['the last day ended twelve hours ago', '2026-11-21', 0, true],
    ['within eleven hours', '2026-11-21', 11, true],
    ['the twelfth hour is the first that is too late', '2026-11-21', 12, true],
    ['within thirteen hours', '2026-11-21', 13, false],
    ['thirty days', '2026-10-23', 720, false],
    ['thirty-one days', '2026-10-22', 720, true],
    ['years', '2019-02-28', 720, true],
  ])('%s', (_, left, hours, expected) => expect(leftSince(left, NOW, hours)).toBe(expected))
})

const line = (id: string, given: Parameters<typeof person>[0]) =>
  person({ id, name: 'Ben Ong', email: `${id}@p.example`, emails: ['ben@home.example'], ...given })
const gone = line('a', { started: '2019-01-07', left: '2022-06-30' })

describe('where somebody stands, all lines together', () => {
  test.each<[string, ReturnType<typeof line>[], Standing | undefined]>([
    ['one line, still here', [line('a', { started: '2021-01-01', left: null })], 'here'],
    ['one line, since when is not known', [line('a', { left: null })], 'here'],
    ['one line, the first day lies ahead', [line('a', { started: '2026-12-01', left: null })], 'ahead'],
    ['one line, the first day is today', [line('a', { started: '2026-11-22', left: null })], 'here'],
    ['one line, left', [gone], 'gone'],
    ['one line, leaves today', [line('a', { left: '2026-11-22' })], 'here'],
    ['one line, left or not is not known', [line('a', { started: '2021-01-01' })], undefined],
    ['left and came back', [gone, line('b', { started: '2025-01-01', left: null })], 'here'],
    ['left, came back and left', [gone, line('b', { started: '2025-01-01', left: '2026-01-31' })], 'gone'],
    ['left, came back and left today', [gone, line('b', { started: '2025-01-01', left: '2026-11-22' })], 'here'],
    ['left and comes back', [gone, line('b', { started: '2026-12-01', left: null })], 'gone'],
    ['left, and since when somebody is back is not known', [gone, line('b', { left: null })], undefined],
    ['left, and whether somebody is back is not known', [gone, line('b', { started: '2025-01-01' })], undefined],
    [
      'left twice and came back twice',
      [gone, line('b', { left: '2024-01-31' }), line('c', { started: '2025-01-01', left: null })],
      'here',
    ],
    [
      'two lines of one time, of which one says that somebody left',
      [line('a', { started: '2020-01-01', left: null }), line('b', { started: '2020-01-01', left: '2026-06-30' })],
      undefined,
    ],
    [
      'back on the day of leaving',
      [line('a', { started: '2026-06-30', left: null }), line('b', { started: '2020-01-01', left: '2026-06-30' })],
      'here',
    ],
    ['twice on the list and here', [line('a', { left: null }), line('b', { left: null })], 'here'],
    ['twice on the list, one line without a word', [line('a', { left: null }), line('b', {})], undefined],
    ['somebody else of the same name is here', [gone, line('b', { emails: [], left: null })], 'gone'],
    ['somebody else with a common address is here', [gone, line('b', { name: 'Bea', left: null })], 'gone'],
    [
      'two lines without a name are two people',
      [line('a', { name: undefined, left: '2022-06-30' }), line('b', { name: undefined, started: '2025-01-01', left: null })],
      'gone',
    ],
  ])('%s', (_, people, expected) => {
    const [it] = people
    expect(it && standingOf(it, people, NOW)).toBe(expected)
    const back = [...people].reverse()
    expect(it && standingOf(it, back, NOW)).toBe(expected)
  })

  test('hours that a profile gives hold for every line', () => {
    expect(standingOf(line('a', { left: '2026-11-20' }), [], NOW, 48)).toBe('here')
    expect(standingOf(line('a', { left: '2026-11-19' }), [], NOW, 48)).toBe('gone')
  })

  test('the lines of one person are found from each of them', () => {
    const [a, b, other] = [line('a', {}), line('b', {}), line('c', { name: 'Cy' })]
    expect(otherLinesOf(a, [a, b, other])).toEqual([b])
    expect(otherLinesOf(b, [a, b, other])).toEqual([a])
    expect(otherLinesOf(other, [a, b, other])).toEqual([])
  })
})

describe('names are hints', () => {
  test.each<[string, string | undefined, string | undefined, boolean]>([
    ['the same', 'Ana Ruiz', 'Ana Ruiz', true],
    ['without case and spacing', ' ana  RUIZ', 'Ana Ruiz', true],
    ['without accents', 'Ren\u00e9e', 'Renee', true],
    ['in two forms of letters', 'Rene\u0301e', 'Ren\u00e9e', true],
    ['with a hyphen for a space', 'Ana-Ruiz', 'Ana Ruiz', true],
    ['the first name alone', 'Ana', 'Ana Ruiz', false],
    ['the other way round', 'Ruiz Ana', 'Ana Ruiz', false],
    ['with something behind it', 'Ana Ruiz (admin)', 'Ana Ruiz', false],
    ['other vowels of an Indian script', '\u0915\u093f', '\u0915\u0941', false],
    ['no name', undefined, undefined, false],
    ['nothing but marks', '--', '..', false],
    ['an empty one', '', '', false],
  ])('%s', (_, a, b, expected) => {
    expect(sameName(a, b)).toBe(expected)
    expect(sameName(b, a)).toBe(expected)
  })

  test('all who have a name are found, and nobody for none', () => {
    const people = [person({ id: '1', name: 'Ana' }), person({ id: '2', name: 'ana' }), person({ id: '3' })]
    expect(namesakesOf({ name: 'ANA' }, people).map(({ id }) => id)).toEqual(['1', '2'])
    expect(namesakesOf({}, people)).toEqual([])
    expect(namesakesOf({ name: 'constructor' }, people)).toEqual([])
  })
})

describe('words of roles and rights', () => {
  test.each<[string, string | undefined, string[], boolean]>([
    ['a whole word', 'Clinical Intern', ['intern'], true],
    ['a part of a word is not it', 'Internal medicine', ['intern'], false],
    ['two words', 'front-desk assistant', ['front desk'], true],
    ['two words apart', 'front of the desk', ['front desk'], false],
    ['IT is not in editor', 'editor', ['it'], false],
    ['IT in capitals', 'Head of IT', ['it'], true],
    ['no role', undefined, ['it'], false],
    ['an empty word stands in nothing', 'owner', ['', ' '], false],
    [
      'a word of another script',
      '\u0b9a\u0bbf\u0bb1\u0bc1 \u0bae\u0bbe\u0ba3\u0bb5\u0bb0\u0bcd',
      ['\u0bae\u0bbe\u0ba3\u0bb5\u0bb0\u0bcd'],
      true,
    ],
  ])('%s', (_, text, words, expected) => expect(isCalled(text, words)).toBe(expected))

  test.each([
    ['AmazonS3FullAccess', 'Amazon S3 Full Access'],
    ['IAMReadOnlyAccess', 'IAM Read Only Access'],
    ['_GROUPS_ADMIN_ROLE', ' GROUPS ADMIN ROLE'],
    ['Global Administrator', 'Global Administrator'],
    ['/Interns', '/Interns'],
  ])('%s', (name, words) => expect(rightInWords(name)).toBe(words))
})
