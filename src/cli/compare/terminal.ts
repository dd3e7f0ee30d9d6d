import { clean } from '../../../reports/words/escape.js'
import { pad, wrap } from '../../../reports/words/width.js'
import type { ClientLine } from '../../clients/compare.js'
import { inkFor } from '../ui/page.js'
import { changeText, knownPercent, rangeText, stateText } from './words.js'

const NAME = 30

/** One line per client; what does not fit wraps under its last column. */
export function terminalText(lines: readonly ClientLine[], width: number): string {
  const ink = inkFor(process.stdout)
  const rows = lines.map((it) => ({ cells: cellsOf(it), rest: restOf(it) }))
  const head = ['Client', 'Score', 'Known', 'Grade', 'Change']
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map(({ cells }) => [...(cells[i] ?? '')].length)))
  const joined = (cells: readonly string[]) => cells.map((cell, i) => pad(cell, widths[i] ?? 0)).join('  ')
  const before = widths.reduce((sum, it) => sum + it + 2, 0)
  const out = [ink.bold(`${joined(head)}  Worst`)]
  for (const { cells, rest } of rows) {
    const [first = '', ...more] = wrap(rest, Math.max(24, width - before))
    out.push(`${joined(cells)}  ${first}`.trimEnd(), ...more.map((line) => ' '.repeat(before) + line))
  }
  return `${out.join('\n')}\n`
}

function cellsOf(line: ClientLine): string[] {
  const { scores, name, client } = line
  const known = line.at === undefined ? '–' : `${knownPercent(scores)} %`
  return [clean(name, NAME) || client, rangeText(scores), known, scores.grade ?? '–', changeText(line)]
}

function restOf(line: ClientLine): string {
  const worst = line.worst.map(({ finding, count }) => `${clean(finding.check, 60)} (${count})`)
  const parts = [
    line.state === 'audited' ? '' : stateText(line),
    worst.join(', ') || (line.at === undefined ? '' : 'nothing that was seen fails'),
  ]
  if (line.unread.length > 0) parts.push(`not read: ${line.unread.map((it) => clean(it, 40)).join(', ')}`)
  return parts.filter((it) => it !== '').join(' · ')
}
