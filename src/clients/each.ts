import { join } from 'node:path'
import { readText } from '../config/text.js'
import type { Audit } from '../model/audit.js'
import { ConfideError } from '../model/error.js'
import { type Broken, brokenBy } from './broken.js'
import { type Ended, runChild } from './child.js'
import { environmentFor } from './environment.js'
import { clientName } from './name.js'
import { keepError, keepResult, resultIn } from './results.js'
import { parseAudit, type Scores, scoresOf } from './summary.js'

export interface EachOptions {
  /** The folder below which the practices lie, and their paths below it. */
  root: string
  practices: readonly string[]
  /** The run's folder: `openRun`. */
  folder: string
  /** The run's clock, ISO 8601: an attempt that fails carries it. */
  at: string
  /** Program and arguments that print the audit of the practice in the current folder as JSON. */
  command: readonly string[]
  env: Readonly<Record<string, string | undefined>>
  /** Practices that are audited at the same time. */
  jobs: number
  timeLimitMs: number
  signal: AbortSignal
  /** The exit code of a practice whose report stands in the run already. */
  gate: (audit: Audit, practice: string) => Promise<ExitCode>
  progress?: (event: { practice: string; state: 'started' | Outcome['state'] }) => void
}

type ExitCode = 0 | 1 | 3

/** How one practice fared: its report was made now, stood there before, or could not be made. */
export type Outcome =
  | { practice: string; state: 'audited' | 'done-before'; name: string; scores: Scores; code: ExitCode }
  | ({ practice: string; state: 'broken' } & Broken)

/**
 * Audits every practice in a process of its own, a few at a time. One that breaks stops no other. A practice with a report in the
 * run is skipped, so that a run that was cut short goes on where it was. Outcomes stand in the order of the practices.
 * @throws ConfideError when reports cannot be kept; the signal's reason
 */
export async function auditEach(options: EachOptions): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  const stop = new AbortController()
  const signal = AbortSignal.any([options.signal, stop.signal])
  let next = 0
  const worker = async () => {
    for (;;) {
      signal.throwIfAborted()
      const at = next++
      const practice = options.practices[at]
      if (practice === undefined) return
      const outcome = await auditOne(practice, { ...options, signal })
      outcomes[at] = outcome
      options.progress?.({ practice, state: outcome.state })
    }
  }
  const workers = Array.from({ length: options.jobs }, () =>
    worker().catch((error) => {
      stop.abort(error)
      throw error
    }),
  )
  // All of them have stopped before anybody hears of the first that failed.
  for (const it of await Promise.allSettled(workers)) if (it.status === 'rejected') throw signal.reason ?? it.reason
  return outcomes
}

async function auditOne(practice: string, options: EachOptions): Promise<Outcome> {
  const { folder, gate, progress } = options
  const client = clientName(practice)
  const before = await resultIn(folder, client)
  const done = before === undefined ? undefined : parseAudit(before)
  if (done) return doneBefore(practice, done, gate)
  progress?.({ practice, state: 'started' })
  const ended = await runOne(practice, options)
  const code = exitCodeOf(ended)
  const audit = code === undefined ? undefined : parseAudit(ended.stdout.toString('utf8'))
  if (code === undefined || audit === undefined) {
    const broken = brokenBy(code === undefined ? ended : { ...ended, stderr: '' })
    await keepError(folder, client, { practice, at: options.at, ...broken })
    return { practice, state: 'broken', ...broken }
  }
  await keepResult(folder, client, ended.stdout, { replace: before !== undefined })
  return { practice, state: 'audited', ...lineOf(audit), code }
}

/** A gate that cannot be asked, for want of a baseline say, is this practice's fault and no other's. */
async function doneBefore(practice: string, audit: Audit, gate: EachOptions['gate']): Promise<Outcome> {
  try {
    return { practice, state: 'done-before', ...lineOf(audit), code: await gate(audit, practice) }
  } catch (error) {
    if (error instanceof ConfideError) return { practice, state: 'broken', code: error.code, what: error.what }
    throw error
  }
}

const lineOf = (audit: Audit) => ({ name: audit.practice.name, scores: scoresOf(audit) })

async function runOne(practice: string, { root, command, env, timeLimitMs, signal }: EachOptions): Promise<Ended> {
  const cwd = join(root, practice)
  const { value = '' } = await readText(join(cwd, 'confide.yaml'))
  try {
    return await runChild({ command, cwd, env: environmentFor(value, env), timeLimitMs, signal })
  } catch (error) {
    signal.throwIfAborted()
    // The folder went away, or nobody may enter it.
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason'
    return { code: 2, stdout: Buffer.alloc(0), stderr: `✗ Its audit could not be started: ${code}.\n  NOT_STARTED\n` }
  }
}

function exitCodeOf({ code, stopped }: Ended): ExitCode | undefined {
  if (stopped !== undefined) return undefined
  return code === 0 || code === 1 || code === 3 ? code : undefined
}
