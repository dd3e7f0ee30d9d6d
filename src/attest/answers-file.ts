import { z } from 'zod'
import { problemsOf } from '../config/issues.js'
import { type Problem, refusal } from '../config/problem.js'
import { StatementEntry } from '../config/statements.js'
import type { Path, Tree } from '../config/tree.js'
import { readYaml } from '../config/yaml.js'
import { Text } from '../model/facts/record.js'

const Word = StatementEntry.shape.answer

const Item = z.strictObject({
  subject: StatementEntry.shape.subject,
  answer: Word.nullish(),
  reason: Text.nullish().describe('why it does not apply, or what is partly so'),
  by: Text.nullish().describe('who says it'),
  at: z.iso.date().nullish().describe('the day it was said'),
  until: z.iso.date().nullish().describe('the last day on which it counts'),
  evidence: Text.nullish().describe('a file or link that shows it'),
})

/** `--answers FILE`: check → answer, or an answer with what belongs to it, or a list of those. Nothing is a question left open. */
const AnswersFile = z.strictObject({
  by: Text.nullish().describe('who says all of it'),
  at: z.iso.date().nullish().describe('the day it was said; today when left out'),
  answers: z.record(z.string(), z.union([Word, Item, z.array(z.union([Word, Item])), z.null()])).describe('check: answer'),
})

/** One answer as it was typed. `path` is where it stands. */
export interface Typed {
  check: string
  subject?: string | string[]
  answer: StatementEntry['answer']
  reason?: string
  by?: string
  at?: string
  until?: string
  evidence?: string
  path: Path
}

export interface AnswersRead {
  typed: Typed[]
  tree: Tree
}

/** The answers of a file. What was left empty is left out. @throws ConfideError with every problem of the file */
export async function readAnswers(file: string): Promise<AnswersRead> {
  const { value: tree, problems } = await readYaml(file)
  if (tree === undefined) throw refusal(problems)
  const parsed = AnswersFile.safeParse(tree.data)
  if (!parsed.success) {
    const wrong: Problem[] = problemsOf(parsed.error.issues, { tree, schema: AnswersFile, under: [], quiet: false })
    throw refusal(wrong)
  }
  const { by, at, answers } = parsed.data
  const typed = Object.entries(answers).flatMap(([check, given]) => {
    const list = Array.isArray(given) ? given : [given]
    return list.flatMap((one, nth): Typed[] => {
      const { answer, ...more } = typeof one === 'string' ? { answer: one } : (one ?? {})
      if (answer == null) return []
      const path = ['answers', check, ...(Array.isArray(given) ? [nth] : [])]
      return [{ ...present({ by, at }), ...present(more), check, answer, path }]
    })
  })
  return { typed, tree }
}

/** Without the keys that were left empty. */
function present(item: Partial<z.output<typeof Item>>): Partial<Typed> {
  return Object.fromEntries(Object.entries(item).filter(([, value]) => value != null))
}
