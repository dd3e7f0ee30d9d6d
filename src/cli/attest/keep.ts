import { chmod, realpath, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { refusal } from '../../config/problem.js'
import { type Said, type SignOff, STATEMENTS, type StatementEntry } from '../../config/statements.js'
import { withAnswers } from '../../config/statements-text.js'
import { readText } from '../../config/text.js'
import { itemsOf } from '../../config/tree.js'
import { parseYaml } from '../../config/yaml.js'
import { writeWhole } from '../write.js'

export interface Kept {
  statements?: readonly StatementEntry[]
  signed?: readonly SignOff[]
  /** Check → its question. */
  questions: ReadonlyMap<string, string>
}

/**
 * Adds to statements.yaml in the practice's folder. The file is read again each time: somebody else may have answered meanwhile.
 * @throws ConfideError when it cannot be read or written; nothing of it is lost
 */
export async function keep(folder: string, kept: Kept): Promise<string> {
  const path = await realpath(join(folder, STATEMENTS)).catch(() => join(folder, STATEMENTS))
  const { value: before, problems } = await readText(path)
  if (before === undefined && problems.some(({ code }) => code !== 'CONFIG_NOT_FOUND')) throw refusal(problems)
  const after = withAnswers(before, kept)
  refuseLoss(before, after, kept)
  const mode = (await stat(path).catch(() => undefined))?.mode
  await writeWhole(path, [after])
  if (mode !== undefined) await chmod(path, mode & 0o777)
  return path
}

/** What was written has to read as what stood there and what was added; otherwise it is our mistake, and nothing is written. */
function refuseLoss(before: string | undefined, after: string, { statements = [], signed = [] }: Kept): void {
  const listOf = (text: string | undefined, key: string) =>
    text === undefined ? [] : itemsOf(parseYaml(STATEMENTS, text).value?.data, key)
  const sorted = (list: readonly unknown[]) => JSON.stringify(list.map((it) => JSON.stringify(it)).sort())
  for (const [key, added] of [
    ['statements', statements],
    ['signed', signed],
  ] as const) {
    if (sorted(listOf(after, key)) === sorted([...listOf(before, key), ...added])) continue
    throw new Error('statements.yaml would not read as what was said')
  }
}

/** The statements that do not stand in the file yet, word for word; one whose evidence changed has to be given again. */
export function news(statements: readonly StatementEntry[], said: readonly Said[]): StatementEntry[] {
  const stands = said.filter(({ evidenceState: it }) => it === undefined || it === 'unchanged')
  const known = new Set(stands.map(keyOf))
  return statements.filter(({ subject, evidence, ...it }) => {
    const file = typeof evidence === 'object' ? evidence.file : evidence
    const subjects = subject === undefined ? [undefined] : [subject].flat()
    return !subjects.every((one) => known.has(keyOf({ ...it, subject: one, evidence: file })))
  })
}

const keyOf = ({ check, subject, answer, reason, by, at, until, evidence }: Partial<Said>) =>
  JSON.stringify([check, subject, answer, reason, by, at, until, evidence])
