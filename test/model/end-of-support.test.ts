import { describe, expect, it } from 'vitest'
import { CYCLES } from '../../src/model/derive/data/end-of-life.js'
import {
  cycleNamed,
  END_OF_LIFE_AS_OF,
  endOfFullSupport,
  endOfSupport,
  endsOfSupport,
} from '../../src/model/derive/end-of-support.js'

describe('the end of support', () => {
  it.each<[string, Parameters<typeof endOfSupport>[0], string | null | undefined]>([
    ['Debian 12: the free LTS counts', { product: 'debian', cycle: '12' }, '2028-06-30'],
    ['Debian 4, which had no LTS', { product: 'debian', cycle: '4' }, CYCLES.debian?.['4']?.[0] as string],
    ['Ubuntu 24.04: the paid extension does not count', { product: 'ubuntu', cycle: '24.04' }, '2029-05-31'],
    ['Windows 10 22H2: paid ESU does not count', { product: 'windows', cycle: '10-22h2' }, '2025-10-14'],
    ['Windows 11 25H2 Home and Pro', { product: 'windows', cycle: '11-25h2', edition: 'w' }, '2027-10-12'],
    ['Windows 11 25H2 Enterprise, a year later', { product: 'windows', cycle: '11-25h2', edition: 'e' }, '2028-10-10'],
    ['Windows 11 25H2 of an unknown edition', { product: 'windows', cycle: '11-25h2' }, undefined],
    ['Windows 11 25H2 of an edition that does not exist', { product: 'windows', cycle: '11-25h2', edition: 'x' }, undefined],
    [
      'Windows 10 22H2 with an edition, where dates do not differ',
      { product: 'windows', cycle: '10-22h2', edition: 'w' },
      '2025-10-14',
    ],
    ['macOS 26, whose maker sets no end', { product: 'macos', cycle: '26' }, null],
    ['Fedora 43', { product: 'fedora', cycle: '43' }, '2026-12-09'],
    ['LMDE 6', { product: 'linuxmint', cycle: 'lmde6' }, '2026-01-01'],
    ['Android 4.3, over on a day nobody recorded', { product: 'android', cycle: '4.3' }, '1970-01-01'],
    ['a version that came later', { product: 'debian', cycle: '14' }, undefined],
    ['a product that is not in the table', { product: 'arch', cycle: 'rolling' }, undefined],
    ['__proto__', { product: '__proto__', cycle: 'constructor' }, undefined],
    ['constructor of a known product', { product: 'debian', cycle: 'constructor' }, undefined],
  ])('%s', (_name, release, expected) => {
    expect(endOfSupport(release)).toBe(expected)
  })

  it('is told for every edition that it may be', () => {
    expect(endsOfSupport({ product: 'windows', cycle: '11-25h2' })?.toSorted()).toEqual(['2027-10-12', '2028-10-10'])
    expect(endsOfSupport({ product: 'windows', cycle: '10-22h2' })).toEqual(['2025-10-14'])
    expect(endsOfSupport({ product: 'macos', cycle: '26' })).toEqual([null])
    expect(endsOfSupport({ product: 'windows', cycle: '11-25h2', edition: 'x' })).toBeUndefined()
  })

  it('of Debian by its makers comes before that of LTS', () => {
    expect(endOfFullSupport({ product: 'debian', cycle: '12' })).toBe('2026-07-11')
    expect(endOfFullSupport({ product: 'debian', cycle: '99' })).toBeUndefined()
  })

  it('is a day, null or true for every cycle, read on a known day', () => {
    expect(END_OF_LIFE_AS_OF).toMatch(/^\d{4}-\d\d-\d\d$/)
    for (const [product, cycles] of Object.entries(CYCLES)) {
      for (const [cycle, [eol, extended]] of Object.entries(cycles)) {
        for (const end of [eol, extended ?? null])
          expect(end === null || end === true || !Number.isNaN(Date.parse(end)), `${product} ${cycle}`).toBe(true)
      }
    }
  })
})

describe('a code name', () => {
  it.each([
    ['debian', 'bookworm', '12'],
    ['ubuntu', 'jammy', '22.04'],
    ['debian', 'jammy', undefined],
    ['arch', 'bookworm', undefined],
  ])('%s %s is %s', (product, name, cycle) => {
    expect(cycleNamed(product, name)).toBe(cycle)
  })
})
