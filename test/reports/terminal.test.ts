import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { stripVTControlCharacters } from 'node:util'
import fc from 'fast-check'
import stringWidth from 'string-width'
import { describe, expect, test } from 'vitest'
import terminal from '../../reports/terminal.js'
import { ana, audit, context, failing, finding, practice, subject } from './builders.js'
import { HOSTILE, hostileContext, poison } from './hostile.js'
import { findings, sample, sampleContext, WORDS } from './sample.js'

const print = (...args: Parameters<typeof terminal.write>): string => String(terminal.write(...args))
const widest = (text: string): number => Math.max(...text.split('\n').map((line) => stringWidth(line)))

describe('goldens', () => {
  test.each([60, 100])('the sample at %i columns', (width) => {
    const text = print(sample, sampleContext({ width }))
    const golden = new URL(`./goldens/terminal-${width}.txt`, import.meta.url)
    if (process.env.UPDATE_GOLDENS || !existsSync(golden)) writeFileSync(golden, text)
    expect(text).toBe(readFileSync(golden, 'utf8'))
  })
})

describe('what an owner reads', () => {
  const text = print(sample, sampleContext())

  test('every status and every word occurs', () => {
    expect(new Set(findings.map((one) => one.status))).toEqual(new Set(['pass', 'fail', 'unknown', 'notApplicable', 'error']))
    for (const word of ['OK', 'Better', 'Fix', 'Could not look', 'Does not apply', 'Please answer', 'This check broke']) {
      expect(text).toContain(word)
    }
  })

  test('failing findings are headed by what is wrong, never by the title', () => {
    for (const { status, title } of findings) if (status === 'fail') expect(text).not.toContain(title)
    expect(text).toContain('3 of 14 people sign in with a password alone')
    expect(text).toContain('The practice has no backup of client records')
    expect(text).toContain('Ana Ruiz answered no')
  })

  test('what rests on a person’s word says so', () => {
    expect(text).toContain('frontdesk@harbourst.example   Microsoft 365, stated by Ana Ruiz on 3 March 2026')
    expect(text).toContain('Everybody was trained in the last 12 months · stated by Ana Ruiz on 3 March')
    expect(text).toMatch(/Vendor number 1 +stated in confide\.yaml/)
  })

  test('ten subjects are named and the rest counted', () => {
    expect(text).toContain('Vendor number 10')
    expect(text).not.toContain('Vendor number 11')
    expect(text).toContain('and 4 more: see the JSON report')
  })

  test('it never says compliant or certified', () => {
    expect(text).not.toMatch(/compliant|certified/i)
    expect(text).toContain('reports evidence, not compliance')
  })

  test('the score is a range and the lowest profile comes first', () => {
    expect(text).toMatch(/Score +32, up to 55 if what we could not see is fine/)
    expect(text.indexOf('HIPAA Security Rule')).toBeLessThan(text.indexOf('Baseline'))
  })
})

describe('odd audits', () => {
  test('nothing found, nothing asked', () => {
    const text = print(audit([]), context())
    expect(text).toContain('no score: nothing applies')
    expect(text).not.toContain('Fix these first')
  })

  test('all in order says so', () => {
    const text = print(audit([finding('firewall', { passes: 2 })]), context())
    expect(text).toMatch(/Score +100\n/)
    expect(text).toContain('Nothing to fix in what we could see.')
  })

  test('a run that left something out has no grade and says why', () => {
    const part = audit([finding('firewall', { passes: 2 })], { complete: false })
    const text = print({ ...part, profiles: part.profiles.map((one) => ({ ...one, grade: null })) }, context())
    expect(text).toContain('No grade: this run left something out')
  })

  test('an unknown reason, check or profile is still printed', () => {
    const text = print(audit([finding('new', { passes: 1, verdicts: [failing(subject('ana'), 'not-known-here')] })]), context())
    expect(text).toContain('1 of 2 accounts: not known here')
  })

  test('10,000 failing subjects: fast, ten named', () => {
    const verdicts = Array.from({ length: 10_000 }, (_, at) => failing(subject(`user${at}@harbourst.example`), 'password-alone'))
    const large = audit([finding('second-factor', { severity: 'critical', verdicts })])
    const start = performance.now()
    const text = print(large, context(WORDS))
    expect(performance.now() - start).toBeLessThan(3000)
    expect(text.match(/user\d+@/g)).toHaveLength(10)
    expect(text).toContain('and 9990 more')
  })

  test('10,000 statements by as many people print ten of them', () => {
    const verdicts = Array.from({ length: 10_000 }, (_, at) =>
      failing(practice, 'stated', { basis: 'stated', said: { ...ana, by: `person ${at}` } }),
    )
    expect(print(audit([finding('risk-analysis', { verdicts })]), context(WORDS)).split('\n').length).toBeLessThan(100)
  })
})

describe('hostile text', () => {
  const hostile = fc.infiniteStream(fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary' })))
  const UNSAFE = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u

  test('no control character comes out and no line is wider than the page', () => {
    fc.assert(
      fc.property(hostile, fc.integer({ min: 40, max: 200 }), fc.boolean(), (stream, width, color) => {
        const next = () => stream.next().value as string
        const poisoned = poison(sample, next)
        const text = print(poisoned, hostileContext(poisoned, next, { width, color }))
        const plain = color ? stripVTControlCharacters(text) : text
        expect(UNSAFE.exec(plain)?.[0]).toBeUndefined()
        for (const line of plain.split('\n')) {
          if (!/https?:\/\//.test(line)) expect(stringWidth(line)).toBeLessThanOrEqual(width)
        }
      }),
      { numRuns: 100 },
    )
  })

  test('only chalk’s own colours are escapes, and none without colour', () => {
    expect(print(sample, sampleContext())).not.toContain('\u001B')
    expect(print(sample, sampleContext({ color: true })).replace(/\u001B\[\d+m/g, '')).toBe(print(sample, sampleContext()))
  })

  test.each([0, 39, Number.NaN, 1e9])('a width of %d is brought into 40 to 200', (width) => {
    const text = print(sample, sampleContext({ width }))
    expect(widest(text.replace(/^.*https?:\/\/.*$/gm, ''))).toBeLessThanOrEqual(200)
  })
})
