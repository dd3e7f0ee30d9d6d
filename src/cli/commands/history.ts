import { dirname, resolve } from 'node:path'
import { clean } from '../../../reports/words/escape.js'
import { byScore, points, scoreRange, shares } from '../../../reports/words/score.js'
import { findConfig } from '../../config/find.js'
import { historyFolder } from '../../history/folder.js'
import { safeJson } from '../../history/json.js'
import { type ListedRun, readRuns } from '../../history/read.js'
import { paragraph, table } from '../ui/columns.js'
import { inkFor, pageWidth, print } from '../ui/page.js'

export interface HistoryOptions {
  config?: string
  last?: number
  json?: boolean
}

/** The history of the practice whose confide.yaml is named, or found here or above; without one, of this folder. */
export async function historyHere({ config }: Pick<HistoryOptions, 'config'>): Promise<string> {
  const path = config ?? (await findConfig(process.cwd()))
  return historyFolder(path === null ? process.cwd() : dirname(resolve(path)))
}

/** `confide history`: every run in a line, and how the lowest score went. */
export async function history(options: HistoryOptions): Promise<void> {
  const folder = await historyHere(options)
  const { runs, unreadable } = await readRuns(folder)
  const shown = options.last === undefined ? runs : runs.slice(-options.last)
  if (options.json) {
    const lines = shown.map(({ name, id, header: { record: _, ...header } }) => ({ id, name, ...header }))
    await print(safeJson({ schemaVersion: 1, folder, runs: lines, unreadable }))
    return
  }
  const lines = runs.length === 0 ? empty(folder) : runTable(shown, runs)
  if (unreadable.length > 0) {
    const one = unreadable.length === 1
    const count = one ? '1 run cannot be read and is' : `${unreadable.length} runs cannot be read and are`
    lines.push('', ...paragraph(`${count} not listed. See: confide history verify`, pageWidth(), 0))
  }
  await print(`${lines.join('\n')}\n`)
}

function empty(folder: string): string[] {
  return paragraph(
    `There is no run in ${folder} yet. Each confide audit that leaves nothing out adds one. Run: confide audit`,
    pageWidth(),
    0,
  )
}

function runTable(shown: readonly ListedRun[], all: readonly ListedRun[]): string[] {
  const ink = inkFor(process.stdout)
  const several = new Set(all.map(({ header }) => header.machine)).size > 1
  const head = ['When (UTC)', 'Score', 'Grade', 'Seen', 'Stated', 'Failing', 'Run', several ? 'Computer' : '']
  const [title = '', ...rows] = table([head, ...shown.map((run) => row(run, several))], pageWidth(), 0)
  const hidden = all.length - shown.length
  const count =
    hidden > 0 ? `${all.length} runs, the last ${shown.length} shown` : `${all.length} ${all.length === 1 ? 'run' : 'runs'}`
  return [ink.dim(title), ...rows, '', `${count}. Lowest score: ${sparkline(shown.map(lowest))}`]
}

function row({ id, header }: ListedRun, several: boolean): string[] {
  const [first] = byScore(header.profiles.map((it) => ({ ...it, clauses: { spokenTo: 0, all: 0 } })))
  const { seen, stated } = shares(first?.coverage ?? { seen: 0, stated: 0 })
  return [
    header.at.slice(0, 16).replace('T', ' '),
    first ? scoreRange(first, '') : 'no profile',
    first?.grade ?? '-',
    `${seen} %`,
    `${stated} %`,
    `${header.failing.subjects} in ${header.failing.checks} ${header.failing.checks === 1 ? 'check' : 'checks'}`,
    id,
    several ? clean(header.machine, 12) : '',
  ]
}

function lowest({ header }: ListedRun): number | null {
  const scores = header.profiles.map(({ score }) => score).filter((it) => it !== null)
  return scores.length === 0 ? null : Math.min(...scores)
}

const BARS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█']
const WIDEST = 60

/** One bar for each of the last runs, 0 to 100; a run without a score is a point. */
function sparkline(scores: readonly (number | null)[]): string {
  const last = scores.slice(-WIDEST)
  const bars = last.map((it) =>
    it === null ? '·' : (BARS[Math.min(BARS.length - 1, Math.floor((it * BARS.length) / 100))] ?? '·'),
  )
  const known = last.filter((it) => it !== null).map(points)
  const [first, final] = [known[0], known.at(-1)]
  return known.length > 1 ? `${bars.join('')}  ${first} → ${final}` : `${bars.join('')}  ${first ?? '-'}`
}
