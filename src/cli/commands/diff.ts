import { day } from '../../../reports/words/date.js'
import { clean } from '../../../reports/words/escape.js'
import { scoreRange } from '../../../reports/words/score.js'
import { chooseRuns, type Pair } from '../../history/choose.js'
import { type Comparison, compareRuns } from '../../history/compare.js'
import { safeJson } from '../../history/json.js'
import type { Run } from '../../history/lines.js'
import { readRun } from '../../history/read.js'
import { pseudonymise, pseudonymKey } from '../pseudonyms.js'
import { paragraph, table } from '../ui/columns.js'
import { inkFor, pageWidth, print } from '../ui/page.js'
import { changeSections } from './diff-changes.js'
import { historyHere } from './history.js'

export interface DiffOptions {
  config?: string
  json?: boolean
  names?: boolean
}

/** `confide diff [A] [B]`: what changed between two runs, by default the last two. */
export async function diff(a: string | undefined, b: string | undefined, options: DiffOptions): Promise<void> {
  const pseudonyms = pseudonymKey(options)
  const chosen = await chooseRuns(await historyHere(options), a, b)
  const [before, after] = await Promise.all([readRun(chosen.before.file), readRun(chosen.after.file)])
  const named = compareRuns(before.audit, after.audit, {
    earlier: chosen.earlier,
    machines: { before: before.header.machine, after: after.header.machine },
  })
  const audits = { before: before.audit, after: after.audit }
  const comparison = pseudonyms ? (await inPseudonyms())(named, audits, pseudonyms.key) : named
  const shown = (run: Run) => (pseudonyms ? { ...run, audit: pseudonymise(run.audit, pseudonyms).audit } : run)
  if (options.json) {
    const [first, second] = [runLine(chosen.before, before), runLine(chosen.after, after)]
    await print(safeJson({ schemaVersion: 1, before: first, after: second, unreadable: chosen.unreadable, ...comparison }))
    return
  }
  await print(
    `${pageOf(comparison, { before: shown(before), after: shown(after) }, chosen, pseudonyms !== undefined).join('\n')}\n`,
  )
}

const inPseudonyms = async () => (await import('../pseudonyms/comparison.js')).markedComparison

function runLine({ id, name }: Pair['before'], { header }: Run) {
  const { at, collectedAt, machine, tool, practice } = header
  return { id, name, at, collectedAt, machine, tool, practice }
}

function pageOf(comparison: Comparison, runs: { before: Run; after: Run }, chosen: Pair, hidden: boolean): string[] {
  const ink = inkFor(process.stdout)
  const { before, after } = runs
  const [from, to] = [day(before.header.at), day(after.header.at)]
  const lines = [
    ink.bold(clean(after.header.practice, pageWidth())),
    from === to
      ? `${chosen.before.id} (${time(before)}) → ${chosen.after.id} (${time(after)}), ${to}`
      : `${from} (${chosen.before.id}) → ${to} (${chosen.after.id})`,
    '',
    ...table(comparison.profiles.map(scoreRow), pageWidth(), 0),
  ]
  lines.push(...changeSections(comparison, runs))
  const notes = notesOn(comparison, runs, chosen.unreadable)
  if (hidden) notes.unshift('People are shown under pseudonyms, because CI=true. To see names, add --names.')
  for (const note of notes) lines.push('', ...paragraph(note, pageWidth(), 0))
  return lines
}

const time = ({ header }: Run) => `${header.at.slice(11, 16)} UTC`

function scoreRow({ id, before, after }: Comparison['profiles'][number]): string[] {
  const words = (it: typeof before) =>
    it === null ? 'not asked' : `${scoreRange(it, '')}${it.grade ? `, grade ${it.grade}` : ''}`
  return [(after ?? before)?.title ?? id, `${words(before)} → ${words(after)}`]
}

/** What could not be compared, and why. */
function notesOn(
  { incomparable, reweighed }: Comparison,
  { before, after }: { before: Run; after: Run },
  skipped: number,
): string[] {
  const notes: string[] = []
  const reasons = {
    'only-after': 'asked for the first time',
    'only-before': 'no longer asked',
    params: 'asked with other parameters',
  } as const
  for (const [because, words] of Object.entries(reasons)) {
    const those = incomparable.filter((it) => it.because === because)
    if (those.length === 0) continue
    let failing = 0
    for (const it of those) failing += it.failing
    const checks = [...new Set(those.map((it) => `${clean(it.check, 60)} (${clean(it.profile, 40)})`))]
    const rest = checks.length > 10 ? ` and ${checks.length - 10} more` : ''
    const word = because === 'only-before' ? 'failed' : 'fail'
    notes.push(`Not compared, because ${words}: ${checks.slice(0, 10).join(', ')}${rest}. ${failing} ${word} there.`)
  }
  for (const it of reweighed) {
    notes.push(`${clean(it.check, 60)} weighs ${it.after} now and weighed ${it.before}: none of its failures is called worse.`)
  }
  const [old, now] = [before.header.tool.version, after.header.tool.version]
  if (old !== now)
    notes.push(`The runs were made by confide ${clean(old, 40)} and ${clean(now, 40)}: some changes may come from that.`)
  if (before.header.machine !== after.header.machine) {
    notes.push('The runs were made on two computers: what each sees only of itself could not be looked at in the other run.')
  }
  if (skipped > 0)
    notes.push(
      `${skipped} ${skipped === 1 ? 'run' : 'runs'} could not be read: "since" may be too late. See: confide history verify`,
    )
  return notes
}
