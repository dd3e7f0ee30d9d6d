import { realpath } from 'node:fs/promises'
import { type Problem, refusal } from '../../config/problem.js'
import { openConfigText } from '../../config/read.js'
import { readText } from '../../config/text.js'
import { parseYaml } from '../../config/yaml.js'
import { applyAnswers } from '../../init/apply.js'
import { type Draft, openDraft } from '../../init/draft.js'
import type { Known, Settled } from '../../init/known.js'
import { writeWhole } from '../write.js'

/** One run of confide init: the file, what can be chosen, and what was answered so far. */
export interface Sitting {
  /** Absolute path of confide.yaml, there or not. */
  file: string
  known: Known
  now: Date
  answers: Settled
  /** Whether anything was written. */
  written: boolean
}

export interface Saved {
  /** What was answered and could not be written. */
  notes: string[]
  /** What an audit still misses in the file. */
  open: Problem[]
}

/** What stands in the file now. @throws ConfideError when it is no YAML, for then nothing can be kept of it */
export async function currentText(file: string): Promise<string> {
  const { value: text, problems } = await readText(file)
  if (text === undefined) {
    if (problems.every(({ code }) => code === 'CONFIG_NOT_FOUND')) return ''
    throw refusal(problems)
  }
  if (text.trim() !== '') {
    const parsed = parseYaml(file, text)
    if (parsed.problems.length > 0) throw refusal(parsed.problems)
  }
  return text
}

export async function currentDraft({ file }: Sitting): Promise<Draft> {
  return openDraft(file, await currentText(file))
}

/**
 * Writes what was answered so far into what stands in the file at this moment: an editor may be open beside.
 * @throws ConfideError when an answer would make the file wrong; nothing is written then
 */
export async function save(sitting: Sitting): Promise<Saved> {
  const { file, known, now, answers } = sitting
  const before = await currentText(file)
  const { text, notes } = applyAnswers(file, before, answers, known)
  if (text.trim() === '') return { notes, open: [] }
  const options = { collectors: known.collectors, now }
  const { problems } = await openConfigText(file, text, options)
  const old = before.trim() === '' ? [] : (await openConfigText(file, before, options)).problems
  const excused = ({ code, at, what }: Problem) =>
    code === 'CONFIG_MISSING_KEY' || old.some((it) => it.at.path === at.path && it.what === what)
  const broken = problems.filter((it) => !excused(it))
  if (broken.length > 0 && text !== before) throw refusal(broken)
  if (text !== before) await writeWhole(await realpath(file).catch(() => file), [text])
  sitting.written ||= text !== before
  return { notes, open: problems.filter(({ code }) => code === 'CONFIG_MISSING_KEY') }
}
