import { describe, expect, it } from 'vitest'
import { countryCode, countryName, noCountry } from '../../src/init/countries.js'
import { noState, stateCode } from '../../src/init/states.js'

describe('a country', () => {
  it.each([
    ['by its name', 'Malaysia', 'MY'],
    ['by its code', 'MY', 'MY'],
    ['by its code in lower case', 'my', 'MY'],
    ['with space around it', '  Ireland ', 'IE'],
    ['in capitals', 'SINGAPORE', 'SG'],
    ['with an article', 'the Netherlands', 'NL'],
    ['by an accent left out', 'Cote d’Ivoire', 'CI'],
    ['as England', 'England', 'GB'],
    ['as UK, which is no code of ISO', 'UK', 'GB'],
    ['as U.S.A.', 'U.S.A.', 'US'],
    ['as South Korea', 'South Korea', 'KR'],
  ])('is known %s', (_sentence, text, code) => {
    expect(countryCode(text)).toBe(code)
  })

  it.each([
    ['an empty text', ''],
    ['a union of countries', 'EU'],
    ['a code that nobody has', 'XX'],
    ['the code of an unknown region', 'ZZ'],
    ['a state that is gone', 'SU'],
    ['a city', 'Paris'],
    ['5,000 characters', 'x'.repeat(5000)],
    ['control characters', '\u001b[31m'],
  ])('is not %s', (_sentence, text) => {
    expect(countryCode(text)).toBeUndefined()
  })

  it('is guessed from a typing error, and never taken from the guess', () => {
    expect(countryCode('Malasia')).toBeUndefined()
    expect(noCountry('Malasia')).toBe('expected a country such as Ireland or IE; did you mean Malaysia?')
  })

  it('has a name for its code', () => {
    expect([countryName('MY'), countryName('UK'), countryName('my'), countryName('ZZ')]).toEqual([
      'Malaysia',
      undefined,
      undefined,
      undefined,
    ])
  })
})

describe('a state of the United States', () => {
  it.each([
    ['by its name', 'Texas', 'TX'],
    ['by its code', ' tx ', 'TX'],
    ['by two words', 'new york', 'NY'],
  ])('is known %s', (_sentence, text, code) => {
    expect(stateCode(text)).toBe(code)
  })

  it('is not what only sounds like one', () => {
    expect(stateCode('Texs')).toBeUndefined()
    expect(noState('Texs')).toContain('did you mean Texas?')
    expect(stateCode('__proto__')).toBeUndefined()
  })
})
