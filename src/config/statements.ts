import { join } from 'node:path'
import { z } from 'zod'
import { isOver } from '../model/facts/moment.js'
import { Statement } from '../model/facts/practice.js'
import { Text } from '../model/facts/record.js'
import { dateProblems } from './dates.js'
import { type EvidenceFile, evidenceState } from './evidence.js'
import { leadsOut } from './inside.js'
import { problemsOf } from './issues.js'
import { type Outcome, refusal } from './problem.js'
import type { Tree } from './tree.js'
import { readYaml } from './yaml.js'

export const STATEMENTS = 'statements.yaml'

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/i, 'expected a SHA-256 of 64 hexadecimal characters')

const File = z.strictObject({
  file: Text.refine((path) => leadsOut(path) === undefined, "expected a path inside the practice's folder").describe('the file'),
  sha256: Sha256.describe('what it was when the answer was given; once it changes, the answer no longer counts'),
})

/** One item of statements.yaml: a dated answer by a named person. */
export const StatementEntry = z
  .strictObject({
    check: Text.describe('id of the check it answers'),
    subject: z
      .union([Text, z.array(Text).min(1, 'expected at least one')])
      .optional()
      .describe('id, login, e-mail or name of what it is about, or a list of them; the practice when left out'),
    answer: Statement.shape.answer.unwrap().describe('the answer'),
    reason: Text.optional().describe('why it does not apply, or what is partly so'),
    by: Text.describe('who says it'),
    at: z.iso.date().describe('the day it was said'),
    until: z.iso.date().describe('the last day on which it counts'),
    evidence: z.union([Text, File]).optional().describe('a file or link that shows it'),
  })
  .refine(({ answer, reason }) => answer !== 'does-not-apply' || reason !== undefined, {
    path: ['reason'],
    message: 'expected text that says why it does not apply',
  })
export type StatementEntry = z.output<typeof StatementEntry>

/** Somebody's word for a whole run of the history, as its content was on that day. */
export const SignOff = z.strictObject({
  by: Text.describe('who signs'),
  at: z.iso.date().describe('the day of signing'),
  run: Text.describe('the run: what confide history lists'),
  sha256: Sha256.describe('content of that run'),
})
export type SignOff = z.output<typeof SignOff>

const StatementsFile = z.strictObject({
  statements: z.array(StatementEntry).describe('dated answers of named people'),
  signed: z.array(SignOff).optional().describe('audits that somebody has signed as a whole'),
})

/** One answer about one subject, with what became of its evidence. */
export interface Said extends Omit<StatementEntry, 'subject' | 'evidence'> {
  subject?: string
  evidence?: string
  /** Only for evidence that is a file with its hash, while the answer has not run out. */
  evidenceState?: NonNullable<Statement['evidenceState']>
}

interface StatementsRead {
  statements: Said[]
  signed: SignOff[]
  /** Absent when there is no statements.yaml. Its places count answers as `statements` does: one for each subject of a list. */
  tree?: Tree
}

const NONE: Outcome<StatementsRead> = { value: { statements: [], signed: [] }, problems: [] }

/** statements.yaml beside confide.yaml; none is a list of none. */
export async function openStatements(folder: string, now: Date): Promise<Outcome<StatementsRead>> {
  const { value: tree, problems } = await readYaml(join(folder, STATEMENTS))
  if (problems.length === 1 && problems[0]?.code === 'CONFIG_NOT_FOUND') return NONE
  if (tree === undefined) return { problems }
  const parsed = StatementsFile.safeParse(tree.data)
  const issues = parsed.error?.issues ?? []
  const wrong = [...problemsOf(issues, { tree, schema: StatementsFile, under: [], quiet: false }), ...dateProblems(tree, now)]
  const { statements = [], signed = [] } = parsed.data ?? {}
  const each = await Promise.all(statements.map((entry) => answersIn(entry, folder, now)))
  return { value: { statements: each.flat(), signed, tree: counted(tree, each) }, problems: wrong }
}

/** An entry with a list of subjects is an answer about each of them. */
async function answersIn({ subject, evidence, ...entry }: StatementEntry, folder: string, now: Date): Promise<Said[]> {
  const shown = isOver(entry.until, now) ? wordFor(evidence) : await evidenceOf(evidence, folder)
  const subjects = Array.isArray(subject) ? [...new Set(subject)] : [subject]
  return subjects.map((one) => ({ ...entry, ...(one === undefined ? {} : { subject: one }), ...shown }))
}

type Shown = Pick<Said, 'evidence' | 'evidenceState'>

function wordFor(evidence: string | EvidenceFile | undefined): Shown {
  if (evidence === undefined) return {}
  return { evidence: typeof evidence === 'string' ? evidence : evidence.file }
}

async function evidenceOf(evidence: string | EvidenceFile | undefined, folder: string): Promise<Shown> {
  if (evidence === undefined || typeof evidence === 'string') return wordFor(evidence)
  return { evidence: evidence.file, evidenceState: await evidenceState(evidence, folder) }
}

/** The tree whose `statements[n]` is the entry that the n-th answer came from. */
function counted(tree: Tree, each: readonly (readonly Said[])[]): Tree {
  const origin = each.flatMap((answers, index) => answers.map(() => index))
  return {
    ...tree,
    place([list, nth, ...rest], side) {
      const entry = list === 'statements' && typeof nth === 'number' ? (origin[nth] ?? nth) : nth
      return tree.place(
        [list, entry, ...rest].filter((step) => step !== undefined),
        side,
      )
    },
  }
}

/** The statements of the practice in `folder`. @throws ConfideError with every problem of the file */
export async function readStatements(folder: string, { now }: { now: Date }): Promise<Said[]> {
  return (await readSaid(folder, { now })).statements
}

/** The same with the audits that were signed. @throws ConfideError with every problem of the file */
export async function readSaid(folder: string, { now }: { now: Date }): Promise<Pick<StatementsRead, 'statements' | 'signed'>> {
  const { value, problems } = await openStatements(folder, now)
  if (problems.length > 0) throw refusal(problems)
  return value ?? { statements: [], signed: [] }
}
