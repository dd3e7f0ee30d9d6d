import { entryOf } from '../../attest/answer.js'
import { written } from '../../attest/subjects.js'
import { usualUntil } from '../../attest/until.js'
import { LONGEST, wrongUntil } from '../../attest/words.js'
import type { StatementEntry } from '../../config/statements.js'
import type { OpenQuestion } from '../../engine/questions.js'
import { paragraph } from '../ui/columns.js'
import { inkFor, pageWidth } from '../ui/page.js'
import { askMany, askOne, askText, type Choice } from '../ui/questions.js'
import { evidenceFor, headLine, plainText, whyNot } from './details.js'
import { type QuestionWords, wordsOf } from './question.js'
import type { Talk } from './talk.js'

type Word = StatementEntry['answer']

const LATER = 'later'

const ANSWERS: readonly Choice[] = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
  { value: 'partly', label: 'Partly' },
  { value: 'does-not-apply', label: 'Does not apply' },
  { value: LATER, label: 'Later', hint: 'it stays open' },
  { value: 'stop', label: 'Stop here', hint: 'what was answered is kept' },
]

/** Asks what one check wants to know, of all that it is about at once; nothing where it was left for later. */
export async function askCheck(talk: Talk, question: OpenQuestion, nth: number): Promise<StatementEntry[] | 'stop'> {
  const { lines, sitting, registry, by = '' } = talk
  const words = wordsOf(question, registry)
  lines.tell([headLine(words.check, { nth, of: sitting.asked.length, points: question.points }), ...block(words)].join('\n'))
  const answer = (await askOne(lines, { ask: 'Your answer', choices: ANSWERS, now: LATER })) as Word | 'later' | 'stop'
  if (answer === 'stop') return 'stop'
  if (answer === 'later') return []
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

/** Of several, those for whom the answer is no. */
async function exceptions({ lines }: Talk, { subjects }: OpenQuestion, { about }: QuestionWords) {
  if (about.length < 2) return []
  const named = subjects.filter(({ kind }) => kind !== 'practice')
  const choices = about.map((label, i) => ({ value: String(i), label }))
  const picked = await askMany(lines, { ask: 'Not so for whom?', why: 'Enter: so for all of them.', choices, chosen: [] })
  return named.filter((_, i) => picked?.values.includes(String(i)))
}

type Details = Pick<StatementEntry, 'reason' | 'until' | 'evidence'>

/** Reason, evidence and last day; undefined when a reason was asked for and not given. */
async function details({ lines, sitting }: Talk, question: OpenQuestion, answer: Word): Promise<Details | undefined> {
  const { now, folder } = sitting
  const { statedDays } = question
  const at = now.toISOString().slice(0, 10)
  const reason =
    answer === 'does-not-apply'
      ? await whyNot(lines)
      : answer === 'partly'
        ? await askText(lines, { ask: 'What is missing?', read: plainText(LONGEST.reason) })
        : undefined
  if (answer === 'does-not-apply' && reason === undefined) return undefined
  const evidence = await evidenceFor(lines, folder)
  const usual = usualUntil(at, statedDays)
  const until = await askText(lines, {
    ask: 'Until when does it count?',
    now: usual,
    read: (typed) => {
      const wrong = wrongUntil(typed, { at, statedDays })
      return wrong === undefined ? { value: typed } : { wrong }
    },
  })
  return { ...(reason === undefined ? {} : { reason }), ...(evidence === undefined ? {} : { evidence }), until: until ?? usual }
}

/** A question with why it matters and what shows it. */
function block(words: QuestionWords): string[] {
  const ink = inkFor(process.stdout)
  const width = pageWidth()
  const part = (label: string, text: string) => (text === '' ? [] : paragraph(`${label}: ${text}`, width, 4))
  return [
    ...paragraph(words.question, width, 2).map((line) => ink.bold(line)),
    ...part('For', words.whom),
    ...part('Why', words.why),
    ...part('Law', words.clauses.join('; ')).map((line) => ink.dim(line)),
    ...part('Evidence', words.evidence),
  ]
}
