import { describe, expect, test } from 'vitest'
import { together } from '../../src/attest/everybody.js'
import type { Said } from '../../src/config/statements.js'

const NOW = new Date('2026-11-22T12:00:00Z')
const person = (name: string) => ({ name, email: `${name.toLowerCase()}@h.example` })
const staff = ['Ana', 'Ben', 'Chi'].map(person)
const word = (name: string, more: Partial<Said> = {}): Said => ({
  check: 'remote-work',
  subject: `${name.toLowerCase()}@h.example`,
  answer: 'yes',
  by: name,
  at: '2026-11-20',
  until: '2027-11-19',
  ...more,
})
const all = (...said: Said[]) => together(said, { check: 'remote-work', staff, statedDays: 366, now: NOW, practice: {} })

describe('what everybody answers for themselves', () => {
  test('is the practice’s answer once nobody is missing; it counts until the first runs out', () => {
    expect(all(word('Ana'), word('Ben', { at: '2026-11-01', until: '2027-06-30' }), word('Chi'))).toEqual({
      check: 'remote-work',
      answer: 'yes',
      by: 'Ana, Ben, Chi, each for themselves',
      at: '2026-11-20',
      until: '2027-06-30',
    })
  })

  const no = { answer: 'no' } as const
  const none = { answer: 'does-not-apply', reason: 'nobody works elsewhere' } as const
  test.each<[string, Said[], string | undefined, string | undefined]>([
    ['with one no is partly so, and says whose', [word('Ana'), word('Ben', no), word('Chi')], 'partly', 'not so for Ben'],
    ['with no from all is no', [word('Ana', no), word('Ben', no), word('Chi', no)], 'no', 'not so for Ana, Ben, Chi'],
    ['with one to whom it does not apply is yes', [word('Ana'), word('Ben', none), word('Chi')], 'yes', undefined],
    [
      'does not apply where it does to nobody',
      ['Ana', 'Ben', 'Chi'].map((it) => word(it, none)),
      'does-not-apply',
      'nobody works elsewhere',
    ],
    ['is nothing while one is missing', [word('Ana'), word('Ben')], undefined, undefined],
    ['is nothing while one has run out', [word('Ana'), word('Ben'), word('Chi', { until: '2026-11-21' })], undefined, undefined],
    [
      'is nothing while one sheet changed',
      [word('Ana'), word('Ben'), word('Chi', { evidenceState: 'changed' })],
      undefined,
      undefined,
    ],
    ['is nothing about another check', ['Ana', 'Ben', 'Chi'].map((it) => word(it, { check: 'other' })), undefined, undefined],
    [
      'takes of one day the worse of two, by the name and by the address',
      [word('Ana', { subject: 'Ana' }), word('Ana', no), word('Ben'), word('Chi')],
      'partly',
      'not so for Ana',
    ],
    ['takes of one day the worse of two', [word('Ana'), word('Ben'), word('Ben', no), word('Chi')], 'partly', 'not so for Ben'],
    [
      'takes the newer of two, whichever address stands there',
      [word('Ana'), word('Ben', no), word('Ben', { subject: 'BEN@h.example', at: '2026-11-21' }), word('Chi')],
      'yes',
      undefined,
    ],
    [
      'takes the newer of two, also where it stands behind the older',
      [word('Ana'), word('Ben', { at: '2026-11-21', answer: 'no' }), word('Ben'), word('Chi')],
      'partly',
      'not so for Ben',
    ],
    ['takes the newer of two', [word('Ana'), word('Ben', no), word('Ben', { at: '2026-11-21' }), word('Chi')], 'yes', undefined],
  ])('%s', (_, said, answer, reason) => expect([all(...said)?.answer, all(...said)?.reason]).toEqual([answer, reason]))

  test('a name that two have is nobody’s', () => {
    const two = [person('Ana'), { name: 'Ana', email: 'ana2@h.example' }]
    const said = [word('Ana', { subject: 'Ana' })]
    expect(together(said, { check: 'remote-work', staff: two, statedDays: 366, now: NOW, practice: {} })).toBeUndefined()
  })

  test('of many names three', () => {
    const many = Array.from({ length: 30 }, (_, i) => person(`P${i}`))
    const said = many.map(({ name }) => word(name))
    expect(together(said, { check: 'remote-work', staff: many, statedDays: 366, now: NOW, practice: {} })?.by).toBe(
      'P0, P1, P2 and 27 more, each for themselves',
    )
  })

  test('of nobody is nothing', () => {
    expect(together([], { check: 'a', staff: [], statedDays: 366, now: NOW, practice: {} })).toBeUndefined()
  })
})
