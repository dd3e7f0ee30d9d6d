import aws from '../../../src/collectors/aws/index.js'
import { kindsGiven } from '../../../src/engine/plan.js'
import type { Verdict } from '../../../src/model/verdict.js'
import type { Run } from './audit.js'

/** One verdict that is not what it was with full access; absent: there was none, or there is none any more. */
export interface Change {
  check: string
  /** The subject's name, or its id; the kind alone where a source was not read. */
  subject: string
  before: string | undefined
  after: string | undefined
}

/** Every verdict that two audits of one selection do not share. */
export function changes(full: Run, run: Run): Change[] {
  const found: Change[] = []
  for (const key of new Set([...full.verdicts.keys(), ...run.verdicts.keys()])) {
    const [was, is] = [full.verdicts.get(key), run.verdicts.get(key)]
    const [before, after] = [wordOf(was), wordOf(is)]
    if (before === after) continue
    const { subject } = is ?? was ?? { subject: undefined }
    const check = key.slice(0, key.indexOf(' '))
    found.push({ check, subject: subject?.kind === 'source' ? subject.id : (subject?.name ?? subject?.id ?? key), before, after })
  }
  return found
}

const wordOf = (it: Verdict | undefined): string | undefined =>
  it && ('why' in it && it.is !== 'notApplicable' ? `${it.is} ${it.why}` : it.is)

/** What full access said and is now unknown or gone, by check: subjects sorted. */
export function lost(all: readonly Change[]): Record<string, string[]> {
  const by: Record<string, string[]> = {}
  for (const { check, subject, before } of all) {
    if (before === undefined || before === 'unknown') continue
    by[check] = [...new Set([...(by[check] ?? []), subject])].sort()
  }
  return by
}

/** Sentences about whatever a fault must never do: make something better, say anything but "unknown" in its place, or hide it. */
export function wrongs(full: Run, run: Run): string[] {
  const said: string[] = []
  const all = changes(full, run)
  const opened = new Set(all.filter(({ after }) => after === 'unknown').map(({ check }) => check))
  for (const check of ONE_IS_ENOUGH) if (stillPasses(run, check)) opened.add(check)
  for (const { check, subject, before, after } of all) {
    if (after !== undefined && after !== 'unknown') said.push(`${check} of ${subject}: ${before ?? 'nothing'} became ${after}`)
    if (after === undefined && !opened.has(check)) said.push(`${check} of ${subject}: ${before} went without a trace`)
  }
  for (const [n, finding] of run.audit.findings.entries()) {
    const before = full.audit.findings[n]
    if ((finding.proved ?? 0) > (before?.proved ?? 0))
      said.push(`${finding.check} proves more: ${before?.proved} → ${finding.proved}`)
    if (finding.status === 'error') said.push(`${finding.check} broke: ${finding.fault?.message}`)
  }
  for (const { id, score } of run.audit.profiles) {
    const before = full.audit.profiles.find((it) => it.id === id)?.score ?? 0
    if ((score ?? 0) > before) said.push(`the score of ${id} rose from ${before} to ${score}`)
  }
  return said
}

/** Duties that one log fulfils for a whole source: another one that cannot be read is then not spoken of. */
export const ONE_IS_ENOUGH = ['audit-logging', 'log-integrity', 'log-retention']

export function stillPasses({ verdicts }: Run, check: string): boolean {
  return [...verdicts].some(([key, { is }]) => key.startsWith(`${check} `) && is === 'pass')
}

/** The exit code that the records ask for: 3 where a kind that a check needs could have been read and has no whole census of this source. */
export function codeOf(run: Run): 0 | 3 {
  const needed = new Set(Object.keys(run.audit.subjects))
  return kindsGiven(aws).some((kind) => needed.has(kind) && missed(run, kind)) ? 3 : 0
}

/** What the vendor shows to nobody, or the practice did not choose, no run could have read. */
const LASTING: readonly (string | undefined)[] = ['unsupported', 'not-chosen']

function missed(run: Run, kind: string): boolean {
  const said = run.records.flatMap((it) =>
    it.record === 'census' && it.source === 'aws' && it.kind === kind && !it.whole ? [it.because] : [],
  )
  return !whole(run, kind) && (said.length === 0 || said.some((it) => !LASTING.includes(it)))
}

/** Whether the source said that it read a kind whole, each time that it spoke of it. */
export function whole({ records }: Run, kind: string): boolean {
  const said = records.filter((it) => it.record === 'census' && it.source === 'aws' && it.kind === kind)
  return said.length > 0 && said.every((it) => it.record === 'census' && it.whole)
}

/** Runs everything, so many at a time; results in order. */
export async function each<T, R>(items: readonly T[], atATime: number, run: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  const waiting = items.entries()
  const worker = async () => {
    for (const [n, item] of waiting) results[n] = await run(item)
  }
  await Promise.all(Array.from({ length: atATime }, worker))
  return results
}
