import { stringify } from 'csv-stringify/sync'
import { asText } from '../../../reports/tasks/spreadsheet.js'
import { type ClientLine, wholePoints } from '../../clients/compare.js'
import type { AnyCheck } from '../../model/check.js'
import { headlineOf, knownPercent, stateText } from './words.js'

const COLUMNS = {
  client: 'Client',
  lowest: 'Lowest score',
  highest: 'Highest score',
  known: 'Known (%)',
  grade: 'Grade',
  change: 'Change of the lowest score',
  since: 'Compared with',
  quarter: 'A quarter older',
  failing: 'Checks that fail',
  worst1: 'Worst',
  worst2: 'Second',
  worst3: 'Third',
  unread: 'Could not look',
  at: 'Audited',
  state: 'State',
  file: 'File',
}

type Row = Record<keyof typeof COLUMNS, string | number>

/** One row per client; as the other CSV: a byte order mark for Excel, every cell quoted, no cell a formula. */
export function csvText(lines: readonly ClientLine[], checks: ReadonlyMap<string, AnyCheck>): string {
  return stringify(
    lines.map((it) => row(it, checks)),
    {
      bom: true,
      cast: { string: asText },
      columns: COLUMNS,
      escape_formulas: true,
      header: true,
      quoted: true,
      record_delimiter: 'windows',
    },
  )
}

function row(line: ClientLine, checks: ReadonlyMap<string, AnyCheck>): Row {
  const { scores, change, worst, at } = line
  const points = (score: number | null) => (score === null ? '' : wholePoints(score))
  const headline = (nth: number) => (worst[nth] ? headlineOf(worst[nth], checks) : '')
  return {
    client: line.name,
    lowest: points(scores.lowest),
    highest: points(scores.highest),
    known: at === undefined ? '' : knownPercent(scores),
    grade: scores.grade ?? '',
    change: change?.points ?? '',
    since: change?.since.slice(0, 10) ?? '',
    quarter: change ? (change.quarter ? 'yes' : 'no') : '',
    failing: at === undefined ? '' : line.failingChecks,
    worst1: headline(0),
    worst2: headline(1),
    worst3: headline(2),
    unread: line.unread.join('; '),
    at: at?.slice(0, 10) ?? '',
    state: stateText(line),
    file: line.client,
  }
}
