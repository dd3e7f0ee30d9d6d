import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Audit, Finding, SourceResult, Subject, Verdict } from 'confide'
import { afterAll } from 'vitest'
import { historyFolder } from '../../src/history/folder.js'
import { type WrittenRun, writeRun } from '../../src/history/write.js'
import { audit, failing, finding, source, unseen } from '../reports/builders.js'

export const ACCOUNTS = ['ana', 'ben', 'mei']

export const account = (id: string, more: Partial<Subject> = {}): Subject => ({ kind: 'account', source: 'cloud', id, ...more })
export const practice: Subject = { kind: 'practice', source: 'declared', id: 'practice', name: 'Harbour Street Therapy' }
/** Nothing can be said of what `from` did not read of a kind. */
export const pairOf = (from: string, kind: string): Subject => ({ kind: 'source', source: from, id: kind })

export interface Told {
  at?: string
  /** Verdicts of `second-factor`, or whole findings. */
  verdicts?: Verdict[]
  findings?: Finding[]
  /** Logins of the cloud. */
  accounts?: readonly string[]
  sources?: SourceResult[]
  finding?: Parameters<typeof finding>[1]
  more?: Partial<Audit>
}

export const cloud = (more: Partial<SourceResult> = {}) =>
  source('cloud', { title: 'The cloud', counts: { account: 3 }, ...more })
export const declared = (kinds: readonly string[] = ['practice', 'person', 'vendor', 'backup']) =>
  source('declared', { title: 'confide.yaml', counts: Object.fromEntries(kinds.map((kind) => [kind, 1])) })

/** An audit of a practice with one cloud; a case names only what it is about. */
export function told({ at = '2026-11-22T12:00:00.000Z', accounts = ACCOUNTS, ...it }: Told = {}): Audit {
  const one = finding('second-factor', { passes: 1, verdicts: it.verdicts ?? [], ...it.finding })
  return audit(it.findings ?? [one], {
    at,
    collectedAt: at,
    subjects: { account: accounts.map((id) => `cloud/${id}`) },
    sources: it.sources ?? [cloud(), declared()],
    ...it.more,
  })
}

/** Fails by name: `bad('ana')`. */
export const bad = (id: string, more: Parameters<typeof failing>[2] = {}) => failing(account(id), 'password-alone', more)
export const veiled = (id: string) => unseen(account(id), 'account.factors')

/** The first day of a month of 2026, as an audit's time. */
export const month = (n: number) => `2026-${String(n).padStart(2, '0')}-01T09:00:00.000Z`

const made: string[] = []
afterAll(async () => {
  for (const folder of made) await rm(folder, { recursive: true, force: true })
})

/** The folder of a new practice, gone when the tests end. */
export async function newPractice(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'confide-history-'))
  made.push(folder)
  return folder
}

export const newHistory = async () => historyFolder(await newPractice())

/** Writes an audit, which must be accepted. */
export async function written(folder: string, it: Audit, options: Parameters<typeof writeRun>[2] = {}): Promise<WrittenRun> {
  const run = await writeRun(folder, it, { machine: 'ma000001', ...options })
  if (!run) throw new Error('the audit was not written')
  return run
}

/** A run a month, in the order given. */
export async function quarters(folder: string, ...audits: readonly Audit[]): Promise<WrittenRun[]> {
  const runs: WrittenRun[] = []
  for (const one of audits) runs.push(await written(folder, one))
  return runs
}
