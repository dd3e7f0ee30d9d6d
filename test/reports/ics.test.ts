import type { Audit, Finding, ReportContext } from 'confide'
import fc from 'fast-check'
import ICAL from 'ical.js'
import { describe, expect, test } from 'vitest'
import ics from '../../reports/ics.js'
import { AT, audit, context, failing, finding, practice, subject } from './builders.js'
import { HOSTILE, hostileContext, poison } from './hostile.js'
import { sample, sampleContext, WORDS } from './sample.js'

const print = (of: Audit, ctx: ReportContext): string => String(ics.write(of, ctx))

interface Entry {
  uid: string
  due: string
  summary: string
  description: string
  status: string | null
}

function entries(text: string): Entry[] {
  const calendar = new ICAL.Component(ICAL.parse(text))
  return calendar.getAllSubcomponents('vevent').map((one) => {
    const event = new ICAL.Event(one)
    const [uid, due] = [event.uid, event.startDate.toString()]
    return {
      uid,
      due,
      summary: event.summary,
      description: event.description,
      status: one.getFirstPropertyValue('status') as string | null,
    }
  })
}

const bad = (...who: string[]): Finding =>
  finding('second-factor', { severity: 'critical', verdicts: who.map((id) => failing(subject(id), 'password-alone')) })
const made = (findings: Finding[], more: Partial<ReportContext> = {}, over: Partial<Audit> = {}) =>
  entries(print(audit(findings, over), context(WORDS, more)))
const since = (days: Record<string, string>): Partial<ReportContext> => ({
  past: { of: ({ subject: { id } }) => (days[id] === undefined ? undefined : { since: days[id] }), fixed: [] },
})

describe('entries', () => {
  test('one for all subjects of a check that are due on one day, naming them', () => {
    const [one, ...others] = made([bad('ana', 'ben')])
    expect(others).toEqual([])
    expect([one?.due, one?.summary]).toEqual(['2026-11-29', 'Fix (critical): ana signs in with a password alone and 1 more'])
    expect(one?.description).toContain('- ben signs in with a password alone (Microsoft 365)')
    expect(one?.description).toContain('Owner: nobody is named; write owners: into confide.yaml')
  })

  test('who does it, how long it takes and how stand in it', () => {
    const [one] = made([bad('ana')], { owners: { themes: { identity: 'ana@x.example' }, owners: [] } })
    expect(one?.description).toContain('Owner: ana@x.example\nTime: about 20 min\n\nWhat to do:\n1. In the Entra')
  })

  test('what is accepted has none', () => {
    const accepted = { check: 'second-factor', subject: subject('ana'), reason: '', approvedBy: 'Ana', until: '2027-01-01' }
    expect(made([{ ...bad('ana'), waivers: [accepted] }])).toEqual([])
  })

  test('without a history the entry of a check moves with the audit', () => {
    const [first] = made([bad('ana')])
    const [later] = made([bad('ana', 'ben')], {}, { at: '2026-12-01T00:00:00Z' })
    expect(later?.uid).toBe(first?.uid)
    expect(later?.due).toBe('2026-12-08')
  })

  test('with a history an entry stays on its day, and what is new stands on its own', () => {
    const first = made([bad('ana')], since({ ana: '2026-11-01' }))
    const later = made([bad('ana', 'ben')], since({ ana: '2026-11-01' }), { at: '2026-12-01T00:00:00Z' })
    expect(later[0]).toEqual(expect.objectContaining({ uid: first[0]?.uid, due: '2026-11-08' }))
    expect(later.map(({ due }) => due)).toEqual(['2026-11-08', '2026-12-08'])
  })

  test('an entry whose tasks are all mended is cancelled; one with a task left is not', () => {
    const mended = {
      check: 'second-factor',
      subject: subject('ana'),
      profiles: [],
      severity: 'critical' as const,
      since: AT,
      on: AT,
    }
    const past = (id: string) => ({ past: { of: () => ({ since: id }), fixed: [mended] } })
    expect(made([], past(AT)).map(({ status, summary }) => [status, summary])).toEqual([['CANCELLED', 'Mended: ana: mended']])
    expect(made([bad('ben')], past(AT)).map(({ status }) => status)).toEqual([null])
  })

  test('two practices never share an entry', () => {
    const [one] = made([bad('ana')])
    const [other] = made([bad('ana')], {}, { practice: { name: 'Another' } })
    expect(other?.uid).not.toBe(one?.uid)
  })

  test('10,000 subjects are one entry of a readable length', () => {
    const [one] = made([bad(...Array.from({ length: 10_000 }, (_, at) => `user${at}`))])
    expect(one?.description.length).toBeLessThan(5000)
    expect(one?.description).toContain('- and 9970 more')
  })

  test('an audit whose time is no date makes an empty calendar', () => expect(made([bad('ana')], {}, { at: 'soon' })).toEqual([]))
})

describe('the file', () => {
  const page = print(sample, sampleContext())

  test('no line is longer than 75 bytes, and each ends in CRLF', () => {
    for (const line of page.split('\r\n')) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75)
    expect(page.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    expect(page.endsWith('END:VCALENDAR\r\n')).toBe(true)
  })

  test('the same audit makes the same bytes, stamped with its own time', () => {
    expect(print(structuredClone(sample), sampleContext())).toBe(page)
    expect(new Set(page.match(/^DTSTAMP:.*$/gm))).toEqual(new Set(['DTSTAMP:20261122T091200Z']))
  })

  test('a later audit has a higher sequence', () => {
    const sequence = (at: string) => Number(/SEQUENCE:(\d+)/.exec(print(audit([bad('ana')], { at }), context()))?.[1])
    expect(sequence('2026-11-22T09:13:00Z')).toBeGreaterThan(sequence(AT))
  })

  test('entries are private and leave the time free', () => {
    expect(page.match(/^CLASS:PRIVATE/gm)?.length).toBe(page.match(/^BEGIN:VEVENT/gm)?.length)
    expect(page.match(/^TRANSP:TRANSPARENT/gm)?.length).toBe(page.match(/^BEGIN:VEVENT/gm)?.length)
  })

  test('hostile text adds no property, no entry and no attachment', () => {
    const attacks = ['x\r\nATTACH:https://evil.example', 'BEGIN:VALARM\nACTION:PROCEDURE', 'a\\nb;c,d:e"f', ...HOSTILE]
    const hostile = fc.infiniteStream(fc.oneof(fc.constantFrom(...attacks), fc.string({ unit: 'binary' })))
    fc.assert(
      fc.property(hostile, (stream) => {
        const next = () => stream.next().value as string
        const poisoned = { ...poison(sample, next), at: AT }
        const calendar = new ICAL.Component(ICAL.parse(print(poisoned, hostileContext(poisoned, next, {}))))
        const events = calendar.getAllSubcomponents()
        expect(new Set(events.map(({ name }) => name))).toEqual(new Set(['vevent']))
        expect(events.length).toBeLessThanOrEqual(new Set(poisoned.findings.map(({ check }) => check)).size * 4)
        for (const event of events) expect(event.getAllProperties().map(({ name }) => name)).not.toContain('attach')
      }),
      { numRuns: 30 },
    )
  })

  test('the practice itself is named as such', () => {
    expect(made([finding('backups', { verdicts: [failing(practice, 'none')] })])[0]?.summary).toBe(
      'Fix (high): The practice has no backup of client records',
    )
  })
})
