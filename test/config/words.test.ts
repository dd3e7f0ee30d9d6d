import { describe, expect, it } from 'vitest'
import { pathText, safe, shown } from '../../src/config/show.js'
import { nearest } from '../../src/model/nearest.js'

const KEYS = ['practice', 'profiles', 'sources', 'staff', 'of', 'lastRun', 'left', 'name']

describe('the nearest known word', () => {
  it.each([
    ['one letter missing', 'practce', 'practice'],
    ['two letters swapped', 'nmae', 'name'],
    ['one letter too many', 'stafff', 'staff'],
    ['another case', 'LASTRUN', 'lastRun'],
    ['a short word', 'if', 'of'],
    ['nothing alike', 'wallpaper', undefined],
    ['a short word that is nothing alike', 'xy', undefined],
    ['an empty word', '', undefined],
    ['a word of 100,000 letters', 'x'.repeat(100_000), undefined],
  ])('for %s', (_sentence, word, expected) => {
    expect(nearest(word, KEYS)).toBe(expected)
  })

  it('is none among none', () => {
    expect(nearest('name', [])).toBeUndefined()
  })
})

describe('a value from a file', () => {
  it.each([
    ['is shown in quotes', 'a', '`a`'],
    ['is named when it is empty', '', 'empty text'],
    ['loses its control characters', 'a\u0000\u001b[2J\r\n\u0085b', '`a\uFFFD\uFFFD[2J\uFFFD\uFFFD\uFFFDb`'],
    ['loses its direction overrides and invisible letters', '\u202ea\u200b\u2066', '`\uFFFDa\uFFFD\uFFFD`'],
    ['loses half characters', 'a\ud800b', '`a\uFFFDb`'],
    ['is cut between characters', '👩'.repeat(121), `\`${'👩'.repeat(120)}…\``],
    ['is not cut at 120', 'x'.repeat(120), `\`${'x'.repeat(120)}\``],
    ['is a number', 3, 'the number 3'],
    ['is a word', true, 'the word true'],
    ['is nothing', null, 'nothing'],
    ['is a list', [1], 'a list'],
    ['is an empty list', [], 'an empty list'],
    ['is a block', {}, 'a block of keys'],
  ])('%s', (_sentence, value, text) => {
    expect(shown(value)).toBe(text)
  })

  it('of five million characters is cut at once', () => {
    expect(safe('👩'.repeat(2_500_000))).toHaveLength(241)
  })
})

describe('a key path', () => {
  it.each([
    [['sources', 'aws', 'regions', 0], 'sources.aws.regions[0]'],
    [['sources', 'aws-backup'], 'sources.aws-backup'],
    [['sources', 'a.b', 'c d'], 'sources["a.b"]["c d"]'],
    [['\u001b[2J'], '["\uFFFD[2J"]'],
    [[], ''],
  ])('%j is %s', (path, text) => {
    expect(pathText(path)).toBe(text)
  })
})
