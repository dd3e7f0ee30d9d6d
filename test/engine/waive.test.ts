import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isWaived, type WaiverEntry, waive } from '../../src/engine/waive.js'
import { ConfideError } from '../../src/model/error.js'
import type { Verdict } from '../../src/model/verdict.js'
import { audit, failing, finding, passing, subject } from '../reports/builders.js'

const NOW = new Date('2026-11-22T12:00:00Z')
const waiver = (about: string, more: Partial<WaiverEntry> = {}): WaiverEntry => ({
  check: 'second-factor',
  subject: about,
  reason: 'the printer cannot',
  approvedBy: 'ana@p.example',
  until: '2027-01-31',
  at: { file: 'confide.yaml', line: 7 },
  ...more,
})

const PRINTER = subject('printer@p.example', { id: 'u1' })
const BEN = subject('ben@p.example', { id: 'u2', email: 'Ben@P.example' })
const OTHER_PRINTER = subject('printer@p.example', { id: 'u9', source: 'google' })
const second = (...verdicts: Verdict[]) => finding('second-factor', { verdicts, passes: 3 })
const bad = (about = PRINTER) => failing(about, 'password-alone')

/** Ids of the subjects that a waiver excuses. */
const waived = (found: ReturnType<typeof second>, ...waivers: WaiverEntry[]) =>
  waive(audit([found]), waivers, NOW).findings[0]?.waivers.map((it) => `${it.subject.source}/${it.subject.id}`)

describe('what a waiver is about', () => {
  test.each<[string, string, string[]]>([
    ['the login', 'printer@p.example', ['microsoft365/u1']],
    ['the login in other letters', ' Printer@P.Example ', ['microsoft365/u1']],
    ['the id', 'u1', ['microsoft365/u1']],
    ['the source and the id', 'microsoft365/u1', ['microsoft365/u1']],
    ['the e-mail', 'ben@p.example', ['microsoft365/u2']],
    ['a part of the login is not enough', 'printer', []],
    ['a pattern', 'printer@*', ['microsoft365/u1']],
    ['a pattern for all', '*@p.example', ['microsoft365/u1', 'microsoft365/u2']],
    ['a pattern in the middle', 'p*r@p*example', ['microsoft365/u1']],
    ['a pattern that would need one letter twice', 'ben@p.example*example', []],
    ['a pattern of stars alone', '***', ['microsoft365/u1', 'microsoft365/u2']],
    ['signs that mean something elsewhere mean themselves', 'printer@p.exampl.', []],
    ['brackets too', '[a-z]*', []],
    ['another source and the same id', 'google/u1', []],
  ])('%s', (_, about, expected) => expect(waived(second(bad(), bad(BEN)), waiver(about))).toEqual(expected))

  test('one login in two sources is more than one thing, and where it stands is said', () => {
    const run = () => waive(audit([second(bad(), bad(OTHER_PRINTER))]), [waiver('printer@p.example')], NOW)
    expect(run).toThrow(ConfideError)
    expect(run).toThrow(/google\/u9, microsoft365\/u1/)
    expect(waived(second(bad(), bad(OTHER_PRINTER)), waiver('google/u9'))).toEqual(['google/u9'])
  })

  test('a pattern may be many things: it says so itself', () => {
    expect(waived(second(bad(), bad(OTHER_PRINTER)), waiver('printer@*'))).toHaveLength(2)
  })

  test('a subject that passes is not excused', () => {
    expect(waived(second(passing(PRINTER)), waiver('u1'))).toEqual([])
  })
})

describe('how long it holds', () => {
  test.each<[string, string, number]>([
    ['on its last day', '2026-11-22', 1],
    ['the day after, no more', '2026-11-21', 0],
  ])('%s', (_, until, count) => expect(waived(second(bad()), waiver('u1', { until }))).toHaveLength(count))

  test('one that ran out is named while its failure is still there, and not afterwards', () => {
    const old = waiver('u1', { until: '2026-11-01' })
    expect(waive(audit([second(bad())]), [old], NOW).notes.join()).toContain('ran out on 2026-11-01')
    expect(waive(audit([second(passing(PRINTER))]), [old], NOW).notes).toEqual([])
  })
})

describe('what excuses nothing', () => {
  test('is said in a full run', () => {
    expect(waive(audit([second(bad())]), [waiver('nobody')], NOW).notes.join()).toContain('nobody excuses nothing')
  })
  test('is not said where only a part was looked at', () => {
    expect(waive(audit([second(bad())], { complete: false }), [waiver('nobody')], NOW).notes).toEqual([])
  })
})

describe('laws', () => {
  const both = finding('second-factor', {
    verdicts: [bad()],
    profiles: [
      { id: 'hipaa', clauses: [{ id: '164.312(d)', level: 'required' }] },
      { id: 'gdpr', clauses: [{ id: 'Art 32(1)', level: 'risk-based' }] },
    ],
  })
  const excused = (profile?: string) => waive(audit([both]), [waiver('u1', profile ? { profile } : {})], NOW)

  test('a waiver of one profile leaves the others as they were', () => {
    const [found] = excused('gdpr').findings
    expect(found && [isWaived(found, bad(), 'gdpr'), isWaived(found, bad(), 'hipaa'), isWaived(found, bad())]).toEqual([
      true,
      false,
      false,
    ])
  })
  test('one without a profile holds for all', () => {
    const [found] = excused().findings
    expect(found && isWaived(found, bad())).toBe(true)
  })
  test('what a law requires is said all the same', () => {
    expect(excused().notes.join()).toMatch(/hipaa requires it all the same \(164\.312\(d\)\)/)
    expect(excused('gdpr').notes).toEqual([])
  })
  test('a profile that does not ask is excused nothing', () => {
    expect(excused('pdpa-sg').findings[0]?.waivers).toEqual([])
  })
})

test('whatever is waived, verdicts, scores and grades stay as they were', () => {
  const plain = audit([second(bad(), bad(BEN)), finding('backups', { verdicts: [bad(BEN)] })])
  fc.assert(
    fc.property(fc.array(fc.constantFrom('*', 'u1', 'u2', '*@p.example', 'x')), (names) => {
      const after = waive(
        plain,
        names.map((it) => waiver(it)),
        NOW,
      )
      expect(after.profiles).toEqual(plain.profiles)
      expect(after.findings.map(({ waivers: _, ...rest }) => rest)).toEqual(plain.findings.map(({ waivers: _, ...rest }) => rest))
      expect(plain.findings.every((it) => it.waivers.length === 0)).toBe(true)
    }),
  )
})
