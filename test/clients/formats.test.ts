import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { csvText } from '../../src/cli/compare/csv.js'
import { htmlText } from '../../src/cli/compare/html.js'
import { jsonText } from '../../src/cli/compare/json.js'
import { terminalText } from '../../src/cli/compare/terminal.js'
import { pageOf } from '../../src/cli/each/page.js'
import { type ClientLine, compareClients } from '../../src/clients/compare.js'
import type { Outcome } from '../../src/clients/each.js'
import type { ClientRuns } from '../../src/clients/runs.js'
import { builtIns } from '../../src/plugins/registry.js'
import { ana, audit, failing, finding, practice, source, subject } from '../reports/builders.js'
import { HOSTILE } from '../reports/hostile.js'

const { checks } = await builtIns()
const wrong = finding('second-factor', {
  severity: 'critical',
  passes: 3,
  verdicts: [failing(subject('a@p.example'), 'password-alone')],
})

const runs: ClientRuns[] = [
  { client: 'plain', newest: audit([wrong]), before: { audit: audit([], { at: '2026-08-01T09:00:00Z' }), quarter: true } },
  { client: 'new', newest: audit([], { practice: { name: 'Elm Street' } }) },
  {
    client: 'broken',
    broken: { practice: 'north/elm', at: '2026-11-22T09:00:00Z', code: 'CONFIG_SYNTAX', what: 'a bracket is open' },
  },
]
const lines = compareClients(runs)

/** Every text of outside is hostile: names, ids of checks and sources, what an attempt broke on. */
function hostile(): ClientLine[] {
  return compareClients(
    HOSTILE.map((text, i) => ({
      client: `client-${i}`,
      newest: audit([finding(text, { verdicts: [failing(subject(text), text)] })], {
        practice: { name: text },
        sources: [source(text, { state: 'unread' })],
      }),
      broken: { practice: text, at: '2026-12-01T09:00:00Z', code: text, what: text },
    })),
  )
}

describe('the page', () => {
  test('heads what is wrong by what is wrong, loads nothing and runs nothing', async () => {
    const page = await htmlText(lines, checks)
    expect(page).toContain('1 of 4 people signs in with a password alone')
    expect(page).not.toMatch(/<(script|link|img|iframe)|\s(src|on\w+)=|https?:/i)
    expect(page).toContain('default-src &#39;none&#39;')
  })

  test('no hostile text becomes an element or an attribute', async () => {
    const page = await htmlText(hostile(), checks)
    const tags = new Set(page.match(/<\/?[a-z][a-z0-9]*/gi))
    const plain = new Set((await htmlText(lines, checks)).match(/<\/?[a-z][a-z0-9]*/gi))
    expect([...tags].filter((it) => !plain.has(it))).toEqual([])
    expect(page).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/)
  })
})

describe('the table for a spreadsheet', () => {
  test('has a row for each client, whatever their names hold', () => {
    const rows: string[][] = parse(csvText(hostile(), checks), { bom: true })
    expect(rows).toHaveLength(HOSTILE.length + 1)
    expect(new Set(rows.map((it) => it.length)).size).toBe(1)
  })

  test('no cell is a formula', () => {
    const names = ['=1+1', '+1', '-1', '@x', '\t=1', '\r=1', '＝1', ' =1', '"=1', ';=1', '|cmd']
    const rows: string[][] = parse(
      csvText(
        compareClients(
          names.map((name, i) => ({
            client: `c${i}`,
            newest: audit([], { practice: { name }, sources: [source(name, { state: 'unread' })] }),
          })),
        ),
        checks,
      ),
      { bom: true },
    )
    for (const cell of rows.slice(1).flat()) expect(cell).not.toMatch(/^[\s"]*[=+@＝＋＠]|^[\s"]*-\D/u)
  })

  test('numbers are numbers, a fall too', () => {
    const change = { points: -30, since: '2026-08-01T09:00:00Z', quarter: true }
    const [first] = lines.filter((it) => it.client === 'plain')
    const rows: Record<string, string>[] = parse(csvText(first ? [{ ...first, change }] : [], checks), {
      bom: true,
      columns: true,
    })
    expect(rows[0]).toMatchObject({
      'Change of the lowest score': '-30',
      'Compared with': '2026-08-01',
      'A quarter older': 'yes',
    })
  })
})

describe('on a terminal and as data', () => {
  test('a line per client, the one that needs it most first', () => {
    const text = terminalText(lines, 160)
    expect(text.split('\n').map((it) => it.split('  ')[0])).toEqual([
      'Client',
      'north/elm',
      'Harbour Street Therapy',
      'Elm Street',
      '',
    ])
    expect(text).toMatch(/never audited: a bracket is open CONFIG_SYNTAX/)
    expect(text).toMatch(/second-factor \(1\)/)
  })

  test('nothing hostile reaches the terminal', () => {
    const outcomes: Outcome[] = HOSTILE.flatMap((text): Outcome[] => [
      { practice: text, state: 'broken', code: text, what: text },
      { practice: text, state: 'audited', name: text, code: 0, scores: { lowest: 1, highest: 2, grade: null, known: 1 } },
    ])
    const page = pageOf(outcomes, { folder: HOSTILE[0], found: { unreadable: [...HOSTILE], tooDeep: [...HOSTILE] }, width: 100 })
    for (const text of [terminalText(hostile(), 100), page, jsonText(hostile(), checks)]) {
      expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069\u200e\u200f]/u)
    }
  })

  test('the data say the same, and the same clients give the same bytes', async () => {
    expect(JSON.parse(jsonText(lines, checks)).clients).toHaveLength(3)
    const again = compareClients(runs)
    expect(jsonText(again, checks)).toBe(jsonText(lines, checks))
    expect(await htmlText(again, checks)).toBe(await htmlText(lines, checks))
  })

  test('who answered "no" is nobody’s business here', async () => {
    const said = finding('risk-analysis', { verdicts: [failing(practice, 'stated', { said: ana, basis: 'stated' })] })
    const answered = compareClients([{ client: 'a', newest: audit([said]) }])
    for (const text of [jsonText(answered, checks), csvText(answered, checks), await htmlText(answered, checks)]) {
      expect(text).toContain('Answered no')
      expect(text).not.toContain(ana.by)
    }
  })

  test('a change since a run that is no quarter old says so', () => {
    const newest = audit([wrong])
    const young = compareClients([
      { client: 'a', newest, before: { audit: { ...newest, at: '2026-11-01T09:00:00Z' }, quarter: false } },
    ])
    expect(terminalText(young, 160)).toContain('unchanged since 1 November 2026 (no run is a quarter old)')
  })
})
