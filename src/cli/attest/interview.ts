import { entryOf, evidenceOf } from '../../attest/answer.js'
import type { Sitting } from '../../attest/sitting.js'
import { written } from '../../attest/subjects.js'
import { usualUntil } from '../../attest/until.js'
import { answerOf, LONGEST, wrongText, wrongUntil } from '../../attest/words.js'
import type { StatementEntry } from '../../config/statements.js'
import type { OpenQuestion } from '../../engine/questions.js'
import type { Registry } from '../../plugins/registry.js'
import { paragraph } from '../ui/columns.js'
import type { Lines } from '../ui/lines.js'
import { inkFor, pageWidth } from '../ui/page.js'
import { askText } from '../ui/questions.js'
import { chosenBy, type QuestionWords, wordsOf } from './question.js'

export interface Talk {
  lines: Lines
  sitting: Sitting
  registry: Pick<Registry, 'guides' | 'profiles'>
  /** Who answers, proposed. */
  by?: string
  /** Called after each question, so that nothing is lost when somebody stops. */
  keep(entries: readonly StatementEntry[]): Promise<void>
}

/** Asks one question after the other; gives how many were answered once all were asked, or somebody stopped. */
export async function interview(talk: Talk): Promise<{ answered: number; stopped: boolean }> {
  let answered = 0
  try {
    const by = await whoAnswers(talk)
    for (const [nth, question] of by === undefined ? [] : talk.sitting.asked.entries()) {
      const entries = await oneQuestion(talk, question, { nth: nth + 1, by: by ?? '' })
      if (entries === 'stop') return { answered, stopped: true }
      if (entries.length === 0) continue
      await talk.keep(entries)
      answered += 1
    }
    return { answered, stopped: by === undefined }
  } catch (error) {
    if (error instanceof Error && error.name === 'AbortError') return { answered, stopped: true }
    throw error
  }
}

const reading = (longest: number) => (typed: string) => {
  const wrong = wrongText(typed, longest)
  return wrong === undefined ? { value: typed } : { wrong }
}

function whoAnswers({ lines, by }: Talk): Promise<string | undefined> {
  const why = 'Each answer is kept with your name and the day.'
  return askText(lines, { ask: 'Who answers?', why, ...(by === undefined ? {} : { now: by }), read: reading(LONGEST.by) })
}

const CHOICES = 'y yes · n no · p partly · d does not apply · Enter: later · q: stop here'

async function oneQuestion(
  talk: Talk,
  question: OpenQuestion,
  { nth, by }: { nth: number; by: string },
): Promise<StatementEntry[] | 'stop'> {
  const { lines, sitting, registry } = talk
  const words = wordsOf(question, registry)
  lines.tell(block(words, { nth, of: sitting.asked.length, points: question.points }))
  const answer = await askText(lines, { ask: CHOICES, read: readAnswer })
  if (answer === undefined) return []
  if (answer === 'stop') return 'stop'
  const others = answer === 'no' ? [] : await exceptions(talk, question, words)
  const rest = question.subjects.filter((it) => !others.includes(it))
  const more = await details(talk, question, answer)
  if (more === undefined) return []
  const spoken = [
    ...written(rest, question.subjects).map((subject) => ({ subject, answer, ...more })),
    ...written(others, question.subjects).map((subject) => ({ subject, answer: 'no' as const, until: more.until })),
  ]
  return spoken.map((said) => entryOf({ check: question.check.id, by, ...said }, question.statedDays, sitting.now))
}

type Word = StatementEntry['answer']

function readAnswer(typed: string): { value: Word | 'stop' } | { wrong: string } {
  if (['q', 'quit', 'stop'].includes(typed.toLowerCase())) return { value: 'stop' }
  const value = answerOf(typed)
  return value === undefined ? { wrong: 'expected y, n, p, d, q, or Enter alone' } : { value }
}

/** Of several, those for whom the answer is no. */
async function exceptions({ lines }: Talk, question: OpenQuestion, { about }: QuestionWords) {
  if (about.length < 2) return []
  const numbers = about.map((name, i) => `${i + 1} ${name}`).join(' · ')
  const read = (typed: string) => {
    const chosen = chosenBy(typed, question)
    return typeof chosen === 'string' ? { wrong: chosen } : { value: chosen }
  }
  return (await askText(lines, { ask: 'Not so for whom? Numbers; Enter: so for all of them', why: numbers, read })) ?? []
}

type Details = Pick<StatementEntry, 'reason' | 'until' | 'evidence'>

/** Reason, evidence and last day; undefined when a reason was asked for and not given. */
async function details({ lines, sitting }: Talk, question: OpenQuestion, answer: Word): Promise<Details | undefined> {
  const { now, folder } = sitting
  const at = now.toISOString().slice(0, 10)
  const why = { 'does-not-apply': 'Why does it not apply?', partly: 'What is missing?', yes: undefined, no: undefined }[answer]
  const reason = why === undefined ? undefined : await askText(lines, { ask: why, read: reading(LONGEST.reason) })
  if (answer === 'does-not-apply' && reason === undefined) {
    lines.tell('  Without a reason this is no answer: it stays open.')
    return undefined
  }
  const evidence = await evidenceFor(lines, folder)
  const now_ = usualUntil(at, question.statedDays)
  const until = await askText(lines, {
    ask: 'Until when does it count?',
    now: now_,
    read: (typed) => {
      const wrong = wrongUntil(typed, { at, statedDays: question.statedDays })
      return wrong === undefined ? { value: typed } : { wrong }
    },
  })
  return { ...(reason === undefined ? {} : { reason }), ...(evidence === undefined ? {} : { evidence }), until: until ?? now_ }
}

async function evidenceFor(lines: Lines, folder: string): Promise<StatementEntry['evidence']> {
  const ask = 'What shows it? A file in the folder of the practice, or a link; Enter: nothing yet'
  for (;;) {
    const typed = await askText(lines, { ask, read: reading(LONGEST.evidence) })
    if (typed === undefined) return undefined
    const found = await evidenceOf(typed, folder, process.cwd())
    if (typeof found === 'string' || !('refused' in found)) return found
    lines.tell(`  ${inkFor(process.stdout).yellow(found.refused)}`)
  }
}

/** A question with why it matters and what shows it. */
export function block(words: QuestionWords, { nth, of, points }: { nth: number; of: number; points: number }): string {
  const ink = inkFor(process.stdout)
  const width = pageWidth()
  const part = (label: string, text: string) => (text === '' ? [] : paragraph(`${label}: ${text}`, width, 4))
  return [
    '',
    ink.dim(`${nth} of ${of}${points >= 0.05 ? ` · worth up to ${points.toFixed(1)} points` : ''} · ${words.check}`),
    ...paragraph(words.question, width, 2).map((line) => ink.bold(line)),
    ...part('For', words.whom),
    ...part('Why', words.why),
    ...part('Law', words.clauses.join('; ')).map((line) => ink.dim(line)),
    ...part('Evidence', words.evidence),
  ].join('\n')
}
