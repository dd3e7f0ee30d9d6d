import type { Audit, ReportContext } from 'confide'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import csv from '../../reports/csv.js'
import { asText } from '../../reports/tasks/spreadsheet.js'
import { audit, context, failing, finding, subject } from './builders.js'
import { HOSTILE, hostileContext, poison } from './hostile.js'
import { sample, sampleContext, WORDS } from './sample.js'

const print = (of: Audit, ctx: ReportContext): string => String(csv.write(of, ctx))
const read = (text: string): Record<string, string>[] => parse(text, { bom: true, columns: true })
const page = print(sample, sampleContext())

describe('text that a spreadsheet would take for a formula', () => {
  test.each([
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-2', "'-2"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['\r=1', "'\r=1"],
    ['  =1', "'  =1"],
    ['"=1', '\'"=1'],
    ["'=1", "''=1"],
    ['＝1', "'＝1"],
    ['x;=1', "x;'=1"],
    ['x|@y', "x|'@y"],
    ['a\n=1', 'a\n=1'],
    ['a-b = c', 'a-b = c'],
    ['ana@harbourst.example', 'ana@harbourst.example'],
    ['1. Open', '1. Open'],
    ['', ''],
  ])('%j → %j', (text, expected) => expect(asText(text)).toBe(expected))

  test('done twice it stays text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(asText(asText(text))).toMatch(/^(?![=+\-@\t\r＝＋－＠])/)
      }),
    )
  })
})

describe('the table', () => {
  test('begins with a byte order mark, and its lines end in CRLF', () => {
    expect(page.startsWith('\uFEFF"State","Severity",')).toBe(true)
    expect(page.endsWith('"\r\n')).toBe(true)
    expect(page.replaceAll('\r\n', '').includes('\r')).toBe(false)
  })

  test('has a line for each failing subject, worst first', () => {
    const rows = read(page)
    expect(rows).toHaveLength(22)
    expect(rows[0]).toMatchObject({
      State: 'open',
      Severity: 'critical',
      'What is wrong': 'The practice has no backup of client records',
    })
  })

  test('says who accepted what until when', () => {
    const accepted = read(page).filter(({ State }) => State === 'accepted')
    expect(accepted.map((row) => [row.About, row.Due, row.Note])).toEqual([
      ['printer@harbourst.example', '', 'accepted until 31 January 2027 by Ana Ruiz'],
    ])
  })

  test('says since when, whether it came back, and what was mended', () => {
    const fixed = [{ check: 'backups', subject: subject('old'), profiles: [], severity: 'low' as const, on: '2026-11-22' }]
    const past = { of: () => ({ since: '2026-01-01', mended: '2025-10-01' }), fixed }
    const rows = read(
      print(audit([finding('second-factor', { verdicts: [failing(subject('ana'), 'phishable')] })]), context(WORDS, { past })),
    )
    expect(rows.map((row) => [row.State, row['Open since'], row.Note])).toEqual([
      ['reopened', '2026-01-01', 'had been mended on 2025-10-01'],
      ['fixed', '', 'mended on 2026-11-22'],
    ])
  })

  test('nothing to do is a head alone', () => {
    const text = print(audit([]), context())
    expect(read(text)).toEqual([])
    expect(text).toContain('"What is wrong"')
  })

  test('the same audit makes the same bytes', () => expect(print(structuredClone(sample), sampleContext())).toBe(page))
})

test('hostile text breaks no row, and no cell begins a formula', () => {
  const hostile = fc.infiniteStream(fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary' }), fc.string()))
  fc.assert(
    fc.property(hostile, (stream) => {
      const next = () => stream.next().value as string
      const poisoned = poison(sample, next)
      const ctx = hostileContext(poisoned, next, { owners: { themes: { identity: next() }, owners: [next()] } })
      for (const row of parse(print(poisoned, ctx), { bom: true }) as string[][]) {
        expect(row).toHaveLength(16)
        for (const cell of row) expect(cell).not.toMatch(/^(?!')[\s"’`]*[=+\-@\t\r＝＋－＠]/)
      }
    }),
    { numRuns: 30 },
  )
})
