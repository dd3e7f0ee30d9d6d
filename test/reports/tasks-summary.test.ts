import type { Audit, ReportContext } from 'confide'
import fc from 'fast-check'
import { lexer } from 'marked'
import { describe, expect, test } from 'vitest'
import summary from '../../reports/summary.js'
import { audit, context, failing, finding, source, subject, unseen } from './builders.js'
import { HOSTILE, hostileContext, poison } from './hostile.js'
import { sample, sampleContext, WORDS } from './sample.js'

/** What GitHub takes as the summary of one step, in bytes. */
const MOST = 1024 * 1024

const print = (of: Audit, ctx: ReportContext): string => String(summary.write(of, ctx))
const bytes = (text: string): number => new TextEncoder().encode(text).length
const page = print(sample, sampleContext())

describe('the summary of a job', () => {
  test('says the score, what is wrong, what was accepted, what broke and what nobody could look at', () => {
    expect(page).toContain('**HIPAA Security Rule: 32, up to 55 if what we could not see is fine** · grade F')
    expect(page).toContain('To fix: 4 critical, 16 high, 1 medium. Accepted for now: 1.')
    expect(page).toContain('| critical | 3 of 14 people sign in with a password alone | `second-factor` |')
    expect(page).toContain('Checks that broke: `malware-protection`')
    expect(page).toContain('## Could not look\n\n- **Google Workspace**: accounts: Confide is not allowed to read it.')
    expect(page).toContain('- 1 question waits for an answer')
  })

  test('nothing wrong is not the same as nothing looked at', () => {
    const dark = finding('a', {
      verdicts: [unseen(subject('x'), 'account')],
      unseen: [{ source: 'google', kind: 'account', because: 'permission', remedy: 'Ask.' }],
    })
    const text = print(audit([dark], { sources: [source('google', { state: 'unread' })] }), context())
    expect(text).toContain('Nothing to fix in what could be seen.')
    expect(text).toContain('## Could not look')
  })

  test('says what was mended, and that something was left out', () => {
    const mended = { check: 'a', subject: subject('x'), profiles: [], severity: 'low' as const, on: '2026-11-22' }
    const text = print(audit([], { complete: false }), context({}, { past: { of: () => undefined, fixed: [mended] } }))
    expect(text).toContain('Mended since the audit before: 1. This run was told to leave something out.')
  })

  test('the same audit makes the same text', () => expect(print(structuredClone(sample), sampleContext())).toBe(page))

  test('however much fails, GitHub takes it', () => {
    const verdicts = Array.from({ length: 10_000 }, (_, at) => failing(subject(`user${at}`), 'password-alone'))
    const many = Array.from({ length: 500 }, (_, at) => finding(`check-${at}`, { verdicts: verdicts.slice(0, 20) }))
    const text = print(audit([finding('second-factor', { verdicts }), ...many]), context(WORDS))
    expect(bytes(text)).toBeLessThan(20_000)
    expect(text).toContain('and 476 more: see the full report')
  })

  test('hostile text makes no HTML, link or image, and stays short', () => {
    const attacks = [
      '<img src=x onerror=alert(1)>',
      '![x](https://evil.example)',
      '[x](javascript:alert(1))',
      '|',
      '\n# Grade A\n',
    ]
    const hostile = fc.infiniteStream(fc.oneof(fc.constantFrom(...HOSTILE, ...attacks), fc.string({ unit: 'binary' })))
    fc.assert(
      fc.property(hostile, (stream) => {
        const next = () => stream.next().value as string
        const poisoned = poison(sample, next)
        const text = print(poisoned, hostileContext(poisoned, next, {}))
        expect(bytes(text)).toBeLessThan(MOST / 4)
        expect(JSON.stringify(lexer(text, { gfm: true }))).not.toMatch(/"type":"(html|link|image)"/)
      }),
      { numRuns: 30 },
    )
  })
})
