import { ConfideError } from '../model/error.js'
import { type ListedRun, readRunsWithStandings } from './read.js'
import type { PastRun } from './standing.js'

/** Two runs to compare, and all that are older than the newer one. */
export interface Pair {
  before: ListedRun
  after: ListedRun
  /** What the runs before `after` say, oldest first; that of `before` is among them when it is older. */
  earlier: PastRun[]
  /** Runs of which that cannot be read. */
  unreadable: number
}

/**
 * The runs that two words name: `first`, `last`, a day or the beginning of a moment (`2026-08`, `2026-11-22T09`; the newest run
 * of it), the beginning of an id. Without words the last two; with one, that run and the last.
 * @throws ConfideError when a word names no run, or several
 */
export async function chooseRuns(folder: string, a?: string, b?: string): Promise<Pair> {
  const { runs, unreadable } = await readRunsWithStandings(folder)
  if (runs.length === 0) throw noRuns(folder, unreadable.length)
  const after = runNamed(b ?? 'last', runs)
  const place = runs.findIndex(({ name }) => name === after.name)
  const before = a === undefined ? runs[place - 1] : runNamed(a, runs)
  if (a === undefined || b === undefined) refuseSkipping(unreadable, before ?? after, after)
  if (before === undefined || before.name === after.name) throw nothingToCompare(runs.length, a)
  const earlier = runs.slice(0, place).map(({ header: { at, machine }, standing }) => ({ at, machine, standing }))
  return { before, after, earlier, unreadable: unreadable.length }
}

/** Nobody named both runs: "the last two" must not silently be two others, because one between them or after them is damaged. */
function refuseSkipping(unreadable: readonly string[], before: ListedRun, after: ListedRun): void {
  const [skipped] = unreadable.filter((name) => name > before.name || before === after)
  if (skipped === undefined) return
  throw new ConfideError('RUN_DAMAGED', {
    what: `The run in ${skipped} cannot be read, and may be one of those you mean.`,
    why: 'A comparison of two other runs would look like the one you asked for.',
    next: `Run: confide history verify. Or name two runs: confide diff ${before.id} ${after.id}`,
  })
}

const MOMENT = /^\d{4}-\d{2}(-\d{2}(T[\d:.]*Z?)?)?$/
const ID = /^[0-9a-f]{4,64}$/i

function runNamed(word: string, runs: readonly ListedRun[]): ListedRun {
  const found = word === 'first' ? runs.slice(0, 1) : word === 'last' ? runs.slice(-1) : matching(word, runs)
  const [first, second] = found
  if (first === undefined) throw unknownRun(word, runs)
  if (second === undefined) return first
  if (MOMENT.test(word)) return found.at(-1) ?? first
  throw new ConfideError('RUN_AMBIGUOUS', {
    what: `"${word}" is the beginning of ${found.length} runs: ${found.map(({ id }) => id).join(', ')}.`,
    why: 'Comparing the wrong run would mislead.',
    next: `Write more of it: confide diff ${first.id}`,
  })
}

function matching(word: string, runs: readonly ListedRun[]): ListedRun[] {
  if (MOMENT.test(word)) return runs.filter(({ header }) => header.at.startsWith(word.replace(/Z$/, '')))
  if (!ID.test(word)) return []
  return runs.filter(({ id }) => id.startsWith(word.toLowerCase().slice(0, id.length)))
}

function unknownRun(word: string, runs: readonly ListedRun[]): ConfideError {
  const days = [...new Set(runs.map(({ header }) => header.at.slice(0, 10)))]
  const shown = days.slice(-5).join(', ')
  return new ConfideError('RUN_UNKNOWN', {
    what: `No run of the history is called "${word.slice(0, 60)}".`,
    why: 'There is nothing to compare.',
    next: `Use first, last, the beginning of an id, or a day: ${days.length > 5 ? '…, ' : ''}${shown}. confide history lists them.`,
  })
}

function noRuns(folder: string, unreadable: number): ConfideError {
  const damaged = unreadable > 0
  return new ConfideError('HISTORY_EMPTY', {
    what: damaged ? `None of the ${unreadable} runs in ${folder} can be read.` : `There is no run in ${folder} yet.`,
    why: 'Two runs are needed to tell what changed.',
    next: damaged ? 'Run: confide history verify' : 'Run confide audit now, and once more after something changed.',
    at: { file: folder },
  })
}

function nothingToCompare(runs: number, a: string | undefined): ConfideError {
  if (runs === 1) {
    return new ConfideError('HISTORY_SHORT', {
      what: 'The history holds one run.',
      why: 'Two runs are needed to tell what changed.',
      next: 'Run confide audit again after something changed.',
    })
  }
  return new ConfideError('RUN_ALONE', {
    what: a === undefined ? 'No run is older than that one.' : 'Both words name the same run.',
    why: 'Two runs are needed to tell what changed.',
    next: 'Name two runs: confide diff first last. confide history lists them.',
  })
}
