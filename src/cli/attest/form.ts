import { stringify } from 'yaml'
import { clean } from '../../../reports/words/escape.js'
import { MOST_QUESTIONS } from '../../attest/limit.js'
import { isOfSystem, nameOf, type SystemQuestion } from '../../attest/question.js'
import type { Sitting } from '../../attest/sitting.js'
import { wordFor } from '../../attest/subjects.js'
import { usualUntil } from '../../attest/until.js'
import type { OpenQuestion } from '../../engine/questions.js'
import type { Registry } from '../../plugins/registry.js'
import { ofSystem, wordsOf } from './question.js'

const HEAD = [
  '# Write yes, no, partly or does-not-apply behind a question; leave out what you do not know. Then run:',
  '#   confide attest --answers FILE',
  '# More than a word: risk-analysis: { answer: partly, reason: what is missing, evidence: risk.pdf, until: 2027-01-31 }',
  '# Not the same for everybody: second-factor: [yes, { subject: TheraNest, answer: no }]',
  'by: # your name',
]

/** The open questions as a file for `--answers`: comments ask, and each answer has its place. An empty one is left out. */
export function formText({ asked, dropped, now }: Sitting, registry: Pick<Registry, 'guides' | 'profiles'>): string {
  const today = now.toISOString().slice(0, 10)
  const systems = asked.filter(isOfSystem)
  const checks = asked.filter((it): it is OpenQuestion => !isOfSystem(it))
  const lines = [...HEAD, 'answers:']
  for (const [i, question] of checks.entries()) lines.push('', ...checkLines(question, { nth: i + 1, today, registry }))
  if (checks.length === 0) lines.push('  {}')
  if (systems.length > 0) lines.push('', 'systems: # nothing reads them: somebody opens each once and goes through its list')
  for (const [i, question] of systems.entries()) lines.push('', ...systemLines(question, systems, checks.length + i + 1))
  if (dropped.length > 0) {
    const names = dropped.map((it) => clean(nameOf(it), 80)).join(', ')
    lines.push('', `# Not asked, because a practice is asked ${MOST_QUESTIONS} questions at most: ${names}`)
  }
  return `${lines.join('\n')}\n`
}

interface Form {
  nth: number
  today: string
  registry: Pick<Registry, 'guides' | 'profiles'>
}

const part = (label: string, said: string) => (said === '' ? [] : [`  # ${label}: ${said}`])

function checkLines(asked: OpenQuestion, { nth, today, registry }: Form): string[] {
  const { question, whom, why, clauses, evidence, check } = wordsOf(asked, registry)
  return [
    `  # ${nth}. ${question}`,
    ...part('For', whom),
    ...part('Why', why),
    ...part('Law', clauses.join('; ')),
    ...part('Evidence', evidence),
    ...part('Counts until', usualUntil(today, asked.statedDays)),
    `  ${stringify(check).trim()}:`,
  ]
}

function systemLines(question: SystemQuestion, all: readonly SystemQuestion[], nth: number): string[] {
  const { ask, why, evidence } = ofSystem(question)
  const word = wordFor(
    question.system,
    all.map(({ system }) => system),
  )
  return [
    `  # ${nth}. ${ask}`,
    ...part('Why', why),
    ...part('Evidence', evidence),
    `  ${stringify(word, { lineWidth: 0 }).trim()}:`,
    ...question.parts.map(({ check }) => `    ${stringify(check.id).trim()}: # ${clean(check.title, 200)}`),
  ]
}
