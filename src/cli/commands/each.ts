import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import { auditEach, type Outcome } from '../../clients/each.js'
import { practicesBelow } from '../../clients/list.js'
import { runName } from '../../clients/name.js'
import { openRun, runsFolder } from '../../clients/results.js'
import { parseShard, partOf } from '../../clients/shard.js'
import type { Audit } from '../../model/audit.js'
import { ConfideError } from '../../model/error.js'
import { readBaseline } from '../baseline.js'
import { clock } from '../clock.js'
import { argumentsFor } from '../each/arguments.js'
import type { EachCommandOptions } from '../each/options.js'
import { pageOf } from '../each/page.js'
import { eachProgress } from '../each/progress.js'
import { exitCode } from '../exit.js'
import { knownAs, pseudonymKey } from '../pseudonyms.js'
import { interrupted } from '../signals.js'
import { pageWidth, print } from '../ui/page.js'

const MOST_JOBS = 64
const MINUTES = 15

/** `confide audit --each DIR`: audits every practice below a folder in a process of its own, keeps the reports, sets the exit code. */
export async function each(options: EachCommandOptions): Promise<void> {
  const root = resolve(options.each)
  const at = clock(options.now).toISOString()
  const run = runName(options.run ?? at.slice(0, 10))
  const [jobs, minutes] = [numberOf(options.jobs, '--jobs', MOST_JOBS), numberOf(options.timeLimit, '--time-limit', 24 * 60)]
  const shard = parseShard(options.shard ?? '1/1')
  const args = argumentsFor(options)
  const gate = gateFor(root, options)
  const found = await practicesBelow(root)
  if (found.practices.length === 0) throw noPractice(root)
  const folder = await openRun(resolve(options.output ?? runsFolder(root)), run)
  const practices = partOf(found.practices, shard)
  const display = eachProgress(practices.length, options.quiet)
  const outcomes = await auditEach({
    root,
    practices,
    folder,
    at,
    command: [process.execPath, ...process.execArgv, process.argv[1] ?? '', 'audit', ...args],
    env: process.env,
    jobs: jobs ?? Math.min(4, availableParallelism()),
    timeLimitMs: (minutes ?? MINUTES) * 60_000,
    signal: interrupted(),
    gate,
    progress: display.tell,
  }).finally(display.end)
  await print(pageOf(outcomes, { folder, found, width: pageWidth() }))
  process.exitCode = codeOf(outcomes, found.unreadable.length > 0)
}

/** 2 before 1 before 3: what could not run, what fell short, what could not be read whole. */
function codeOf(outcomes: readonly Outcome[], unreadable: boolean): 0 | 1 | 2 | 3 {
  if (outcomes.some((it) => it.state === 'broken')) return 2
  const codes = new Set(outcomes.flatMap((it) => (it.state === 'broken' ? [] : [it.code])))
  return codes.has(1) ? 1 : codes.has(3) || unreadable ? 3 : 0
}

/** The gate for a report that stands there already: the same that its audit would have been held against now. */
function gateFor(root: string, options: EachCommandOptions): (audit: Audit, practice: string) => Promise<0 | 1 | 3> {
  const key = pseudonymKey(options)
  if (key && !key.stable && options.baseline !== undefined) {
    throw new ConfideError('BASELINE_NEEDS_SECRET', {
      what: 'Because CI=true people are pseudonyms, and without CONFIDE_SECRET they are other ones in every run.',
      why: 'A report of an earlier attempt could not be compared with the baseline.',
      next: 'Set CONFIDE_SECRET, or add --names.',
    })
  }
  return async (audit, practice) => {
    if (options.baseline === undefined) return exitCode(audit, options)
    const known = await readBaseline(resolve(root, practice, options.baseline))
    return exitCode(audit, { ...options, known: key ? knownAs(known, key) : known })
  }
}

function numberOf(text: string | undefined, option: string, most: number): number | undefined {
  if (text === undefined) return undefined
  const value = Number(text)
  if (/^\d+$/.test(text) && value >= 1 && value <= most) return value
  throw new ConfideError('NUMBER_WRONG', {
    what: `${option} "${text.slice(0, 20)}" is no whole number from 1 to ${most}.`,
    why: 'Nothing was audited.',
    next: `Write a number: ${option} 4`,
  })
}

function noPractice(root: string): ConfideError {
  return new ConfideError('PRACTICES_NONE', {
    what: `No folder below ${root} holds a confide.yaml.`,
    why: 'There is nothing to audit, and silence would look like success.',
    next: 'Name the folder that holds the folders of the practices; for one practice run confide audit inside it.',
    at: { file: root },
  })
}
