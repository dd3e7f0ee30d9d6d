import { join } from 'node:path'
import { z } from 'zod'
import { Statement } from '../model/facts/practice.js'
import { Text } from '../model/facts/record.js'
import { dateProblems } from './dates.js'
import { problemsOf } from './issues.js'
import { type Outcome, refusal } from './problem.js'
import type { Tree } from './tree.js'
import { readYaml } from './yaml.js'

/** One item of statements.yaml: a dated answer by a named person. */
export const StatementEntry = z
  .strictObject({
    check: Text.describe('id of the check it answers'),
    subject: Text.optional().describe('id, login, e-mail or name of what it is about; the practice when left out'),
    answer: Statement.shape.answer.unwrap().describe('the answer'),
    reason: Text.optional().describe('why it does not apply, or what is partly so'),
    by: Text.describe('who says it'),
    at: z.iso.date().describe('the day it was said'),
    until: z.iso.date().describe('the last day on which it counts'),
    evidence: Text.optional().describe('a file or link that shows it'),
  })
  .refine(({ answer, reason }) => answer !== 'does-not-apply' || reason !== undefined, {
    path: ['reason'],
    message: 'expected text that says why it does not apply',
  })
export type StatementEntry = z.output<typeof StatementEntry>

const StatementsFile = z.strictObject({
  statements: z.array(StatementEntry).describe('dated answers of named people'),
})

interface StatementsRead {
  statements: StatementEntry[]
  /** Absent when there is no statements.yaml. */
  tree?: Tree
}

/** statements.yaml beside confide.yaml; none is a list of none. */
export async function openStatements(folder: string, now: Date): Promise<Outcome<StatementsRead>> {
  const { value: tree, problems } = await readYaml(join(folder, 'statements.yaml'))
  if (problems.length === 1 && problems[0]?.code === 'CONFIG_NOT_FOUND') return { value: { statements: [] }, problems: [] }
  if (tree === undefined) return { problems }
  const parsed = StatementsFile.safeParse(tree.data)
  const issues = parsed.error?.issues ?? []
  const wrong = [...problemsOf(issues, { tree, schema: StatementsFile, under: [], quiet: false }), ...dateProblems(tree, now)]
  return { value: { statements: parsed.data?.statements ?? [], tree }, problems: wrong }
}

/** The statements of the practice in `folder`. @throws ConfideError with every problem of the file */
export async function readStatements(folder: string, { now }: { now: Date }): Promise<StatementEntry[]> {
  const { value, problems } = await openStatements(folder, now)
  if (problems.length > 0) throw refusal(problems)
  return value?.statements ?? []
}
