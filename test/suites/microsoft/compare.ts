import microsoft from '../../../src/collectors/microsoft365/index.js'
import { kindsGiven } from '../../../src/engine/plan.js'
import * as other from '../aws/compare.js'
import type { Run } from './audit.js'
import { HELPED } from './refused-expected.js'

export { each, lost, ONE_IS_ENOUGH } from '../aws/compare.js'

/** Comparing asks for no request: which service they went to does not matter. */
const judged = (run: Run) => ({ ...run, requests: [] })

/** Every verdict that two audits of one selection do not share. */
export const changes = (full: Run, run: Run): other.Change[] => other.changes(judged(full), judged(run))

/** Sentences about whatever a fault must never do: make something better, say anything but "unknown" in its place, or hide it. */
export const wrongs = (full: Run, run: Run): string[] => other.wrongs(judged(full), judged(run))

export const stillPasses = (run: Run, check: string): boolean => other.stillPasses(judged(run), check)

/** The exit code that the records ask for: 3 where a kind that a check needs could have been read and has no whole census of this source. */
export function codeOf(run: Run): 0 | 3 {
  const needed = new Set(Object.keys(run.audit.subjects))
  return kindsGiven(microsoft).some((kind) => needed.has(kind) && missed(run, kind)) ? 3 : 0
}

/** What the vendor shows to nobody, or the practice did not choose, no run could have read. */
const LASTING: readonly (string | undefined)[] = ['unsupported', 'not-chosen']

function missed(run: Run, kind: string): boolean {
  const said = run.records.flatMap((it) =>
    it.record === 'census' && it.source === microsoft.id && it.kind === kind && !it.whole ? [it.because] : [],
  )
  return !whole(run, kind) && (said.length === 0 || said.some((it) => !LASTING.includes(it)))
}

/** Whether the source said that it read a kind whole, each time that it spoke of it. */
export function whole({ records }: Run, kind: string): boolean {
  const said = records.filter((it) => it.record === 'census' && it.source === microsoft.id && it.kind === kind)
  return said.length > 0 && said.every((it) => it.record === 'census' && it.whole)
}

export const sourceOf = ({ audit }: Run) => audit.sources.find(({ id }) => id === microsoft.id)

/** What passes and did not pass with full access. */
export function newPasses(full: Run, run: Run): string[] {
  return [...run.verdicts].flatMap(([key, { is }]) => (is === 'pass' && full.verdicts.get(key)?.is !== 'pass' ? [key] : []))
}

/** What went wrong, but for what is known of checks that read a kind as a help. */
export function unhelped(full: Run, run: Run): string[] {
  const all = wrongs(full, run)
  const raised = all.some((it) => checksHelped.some((check) => it.startsWith(`${check} proves more`)))
  return all.filter((it) => !isHelped(it) && !(raised && it.startsWith('the score of ')))
}

const checksHelped = Object.keys(HELPED)

function isHelped(sentence: string): boolean {
  return Object.entries(HELPED).some(
    ([check, names]) =>
      sentence.startsWith(`${check} proves more`) ||
      names.some(
        (name) =>
          sentence.startsWith(`${check} of ${name}: `) &&
          /: (pass|fail \S+) went without a trace$|: fail .*became fail/.test(sentence),
      ),
  )
}
