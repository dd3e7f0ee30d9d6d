import { clean } from '../../../reports/words/escape.js'
import type { Outcome } from '../../clients/each.js'
import { DEPTH, type FoundPractices } from '../../clients/list.js'
import { knownPercent, rangeText } from '../compare/words.js'
import { table } from '../ui/columns.js'
import { inkFor } from '../ui/page.js'

interface Around {
  /** Where the reports lie. */
  folder: string
  found: Pick<FoundPractices, 'unreadable' | 'tooDeep'>
  width: number
}

/** One line per practice, then who broke and what was not looked into. */
export function pageOf(outcomes: readonly Outcome[], { folder, found, width }: Around): string {
  const ink = inkFor(process.stdout)
  const broken = outcomes.filter((it) => it.state === 'broken')
  const lines = [
    ...table([['Practice', 'Score', 'Known', 'Grade', 'State'], ...outcomes.map(row)], width, 0),
    '',
    `${outcomes.length - broken.length} of ${outcomes.length} audited. Reports: ${clean(folder, 300)}`,
  ]
  if (broken.length > 0) lines.push(ink.red(`Could not be audited: ${broken.map((it) => clean(it.practice, 80)).join(', ')}`))
  if (found.unreadable.length > 0) lines.push(`Folders that could not be looked into: ${named(found.unreadable)}`)
  if (found.tooDeep.length > 0) lines.push(`Deeper than ${DEPTH} folders and not looked into: ${named(found.tooDeep)}`)
  return `${lines.join('\n')}\n`
}

function row(outcome: Outcome): string[] {
  if (outcome.state === 'broken') {
    return [clean(outcome.practice, 40), '–', '–', '–', `could not run: ${outcome.what} ${outcome.code}`]
  }
  const { name, practice, scores, state } = outcome
  return [
    clean(name, 40) || clean(practice, 40),
    rangeText(scores),
    `${knownPercent(scores)} %`,
    scores.grade ?? '–',
    stateWords(outcome.code, state),
  ]
}

function stateWords(code: 0 | 1 | 3, state: 'audited' | 'done-before'): string {
  const words = { 0: 'audited', 1: 'audited, thresholds not met', 3: 'audited, a source could not be read' }[code]
  return state === 'done-before' ? `${words} (in an earlier attempt)` : words
}

const NAMED = 5

function named(paths: readonly string[]): string {
  const more = paths.length - NAMED
  const first = paths.slice(0, NAMED).map((it) => clean(it, 80))
  return `${first.join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}
