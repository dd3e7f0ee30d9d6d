import { parse } from 'csv-parse/sync'
import { type Clock, realClock } from '../../http/clock.js'
import { AwsFailure, type Session } from '../session.js'
import { shaped } from '../shape.js'
import { Generated, Report } from './schema.js'

const GENERATE = 'iam:GenerateCredentialReport'
const GET = 'iam:GetCredentialReport'

/** One user of the report, by column name as the report writes it. */
export type Row = Readonly<Record<string, string>>

export interface CredentialReport {
  rows: Row[]
  /** Lines that do not have as many columns as the first: users that could not be read. */
  damaged: number
  /** When AWS wrote it: up to four hours ago, because it writes no new one before. */
  at: Date
}

/** How long AWS may take to write the report, and how long between two questions. */
const PATIENCE_MS = 75_000
const PAUSE_MS = [1000, 2000, 3000, 5000]

/**
 * Has the report written, waits for it and reads it.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html
 *
 * @throws AwsFailure
 */
export async function readReport(session: Pick<Session, 'ask' | 'signal'>, clock: Clock = realClock): Promise<CredentialReport> {
  const late = clock.now() + PATIENCE_MS
  for (let asked = 0; ; asked += 1) {
    const refused = await generated(session, clock, late)
    try {
      return readable(shaped(GET, Report, await session.ask(GET, {})))
    } catch (error) {
      if (refused) throw refused
      const passing = error instanceof AwsFailure && /^Report(NotPresent|Expired|InProgress|NotReady)$/.test(error.aws ?? '')
      if (!passing || clock.now() >= late) throw error
      await pause(session, clock, asked)
    }
  }
}

/** Waits until the report is written. Gives the refusal where Confide may not ask for one: an earlier one may still be there. */
async function generated(session: Pick<Session, 'ask' | 'signal'>, clock: Clock, late: number): Promise<AwsFailure | undefined> {
  for (let asked = 0; ; asked += 1) {
    try {
      const { State } = shaped(GENERATE, Generated, await session.ask(GENERATE, {}))
      if (State === 'COMPLETE') return undefined
    } catch (error) {
      if (error instanceof AwsFailure && error.because === 'permission' && error.aws === 'AccessDenied') return error
      throw error
    }
    if (clock.now() >= late) throw slow()
    await pause(session, clock, asked)
  }
}

async function pause({ signal }: Pick<Session, 'signal'>, clock: Clock, asked: number): Promise<void> {
  await clock.sleep(PAUSE_MS[Math.min(asked, PAUSE_MS.length - 1)] ?? 0, signal)
}

function slow(): AwsFailure {
  const what = `${GENERATE}: AWS did not finish the report in ${PATIENCE_MS / 1000} seconds.`
  const remedy = 'Run the audit again in a few minutes: AWS was still writing the list of users.'
  return new AwsFailure({ code: 'AWS_REPORT', operation: GENERATE, what, because: 'failed', remedy })
}

function readable({ Content, GeneratedTime }: { Content: Uint8Array; GeneratedTime: Date }): CredentialReport {
  const lines = linesOf(new TextDecoder().decode(Content))
  const [header = [], ...rest] = lines ?? []
  if (!header.includes('user') || !header.includes('arn') || Number.isNaN(GeneratedTime.getTime())) throw unreadable()
  const whole = rest.filter((cells) => cells.length === header.length)
  const rows = whole.map((cells) => Object.fromEntries(header.map((name, at) => [name, cells[at] ?? ''])))
  return { rows, damaged: rest.length - whole.length, at: GeneratedTime }
}

function linesOf(text: string): string[][] | undefined {
  try {
    return parse(text, { bom: true, skip_empty_lines: true, relax_column_count: true }) as string[][]
  } catch {
    return undefined // its message repeats the text
  }
}

function unreadable(): AwsFailure {
  const remedy = 'Run the audit again; if it stays, report it: the list of users that AWS writes is not what this source expects.'
  return new AwsFailure({
    code: 'AWS_SHAPE',
    operation: GET,
    what: `${GET}: the report cannot be read.`,
    because: 'failed',
    remedy,
  })
}
