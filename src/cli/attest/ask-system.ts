import { entryOf } from '../../attest/answer.js'
import type { SystemQuestion } from '../../attest/question.js'
import { wordFor } from '../../attest/subjects.js'
import type { StatementEntry } from '../../config/statements.js'
import type { OpenQuestion } from '../../engine/questions.js'
import { paragraph } from '../ui/columns.js'
import { inkFor, pageWidth } from '../ui/page.js'
import { askMany, askOne, type Choice } from '../ui/questions.js'
import { evidenceFor, headLine, whyNot } from './details.js'
import { ofSystem } from './question.js'
import type { Talk } from './talk.js'

const LATER = 'later'

const WHETHER: readonly Choice[] = [
  { value: 'go', label: 'Go through it now' },
  { value: LATER, label: 'Later', hint: 'all of it stays open' },
  { value: 'stop', label: 'Stop here', hint: 'what was answered is kept' },
]

/** Goes through what is open about one system that nothing reads. What nobody marks stays open: no mark is no answer. */
export async function askSystem(talk: Talk, question: SystemQuestion, nth: number): Promise<StatementEntry[] | 'stop'> {
  const { lines, sitting, by = '' } = talk
  const { name, ask, why, evidence: shows } = ofSystem(question)
  const width = pageWidth()
  const text = [...paragraph(why, width, 4), ...paragraph(`Evidence: ${shows}`, width, 4)]
  const head = headLine(name, { nth, of: sitting.asked.length, points: question.points })
  lines.tell([head, ...paragraph(ask, width, 2).map((line) => inkFor(process.stdout).bold(line)), ...text].join('\n'))
  const whether = await askOne(lines, { ask: 'Your answer', choices: WHETHER, now: LATER })
  if (whether === 'stop') return 'stop'
  if (whether === LATER) return []
  const said = await sorted(talk, question.parts, name)
  if (said.length === 0) return []
  const evidence = await evidenceFor(lines, sitting.folder)
  const systems = sitting.asked.flatMap((it) => ('system' in it ? [it.system] : []))
  const subject = wordFor(question.system, systems)
  return said.map(({ part, answer, reason }) => {
    const shown = answer === 'yes' || answer === 'no' ? evidence : undefined
    const entry = { check: part.check.id, subject, by, answer, ...(reason && { reason }), ...(shown && { evidence: shown }) }
    return entryOf(entry, part.statedDays, sitting.now)
  })
}

interface Said {
  part: OpenQuestion
  answer: StatementEntry['answer']
  reason?: string
}

/** What is so, what of the rest is not, and what cannot be. */
async function sorted({ lines }: Talk, parts: readonly OpenQuestion[], name: string): Promise<Said[]> {
  let rest = [...parts]
  const marked = async (ask: string, why: string) => {
    if (rest.length === 0) return []
    const choices = rest.map(({ check }) => ({ value: check.id, label: check.title }))
    const values = (await askMany(lines, { ask, why, choices, chosen: [] }))?.values ?? []
    const found = rest.filter(({ check }) => values.includes(check.id))
    rest = rest.filter((it) => !found.includes(it))
    return found
  }
  const yes = await marked(`What is so in ${name}?`, 'Mark only what you have looked at.')
  const no = await marked('What of the rest is not so?', 'What you do not know stays without a mark.')
  const never = await marked('What of the rest does not apply?', `Because ${name} has no such thing. Enter: nothing.`)
  const reason = never.length === 0 ? undefined : await whyNot(lines)
  return [
    ...yes.map((part): Said => ({ part, answer: 'yes' })),
    ...no.map((part): Said => ({ part, answer: 'no' })),
    ...(reason === undefined ? [] : never.map((part): Said => ({ part, answer: 'does-not-apply', reason }))),
  ]
}
