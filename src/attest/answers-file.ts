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

const OfSystem = z.record(z.string(), z.union([Word, Item.omit({ subject: true }), z.null()])).nullable()

/** `--answers FILE`: check → answer, or an answer with what belongs to it, or a list of those. Nothing is a question left open. */
const AnswersFile = z.strictObject({
  by: Text.nullish().describe('who says all of it'),
  at: z.iso.date().nullish().describe('the day it was said; today when left out'),
  answers: z.record(z.string(), z.union([Word, Item, z.array(z.union([Word, Item])), z.null()])).describe('check: answer'),
  systems: z.record(z.string(), OfSystem).nullish().describe('system that nothing reads: check: answer'),
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
  const { by, at, answers, systems } = parsed.data
  const ofChecks = Object.entries(answers).flatMap(([check, given]) => {
    const list = Array.isArray(given) ? given : [given]
    return list.flatMap((one, nth): Typed[] => {
      const path = ['answers', check, ...(Array.isArray(given) ? [nth] : [])]
      return typedAt(path, one, { check, by, at })
    })
  })
  const ofSystems = Object.entries(systems ?? {}).flatMap(([subject, list]) =>
    Object.entries(list ?? {}).flatMap(([check, one]) => typedAt(['systems', subject, check], one, { check, subject, by, at })),
  )
  return { typed: [...ofChecks, ...ofSystems], tree }
}

type Given = z.output<typeof Word> | z.output<typeof Item> | null

function typedAt(path: Path, given: Given, { check, ...ofAll }: { check: string } & Partial<z.output<typeof Item>>): Typed[] {
  const { answer, ...more } = typeof given === 'string' ? { answer: given } : (given ?? {})
  return answer == null ? [] : [{ ...present(ofAll), ...present(more), check, answer, path }]
}

/** Without the keys that were left empty. */
function present(item: Partial<z.output<typeof Item>>): Partial<Typed> {
  return Object.fromEntries(Object.entries(item).filter(([, value]) => value != null))
}
