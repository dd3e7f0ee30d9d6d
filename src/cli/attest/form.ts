import { stringify } from 'yaml'
import type { Sitting } from '../../attest/sitting.js'
import { usualUntil } from '../../attest/until.js'
import type { Registry } from '../../plugins/registry.js'
import { wordsOf } from './question.js'

/** The open questions as a file for `--answers`: comments ask, and each answer has its place. An empty one is left out. */
export function formText({ asked, dropped, now }: Sitting, registry: Pick<Registry, 'guides' | 'profiles'>): string {
  const today = now.toISOString().slice(0, 10)
  const lines = [
    '# Write yes, no, partly or does-not-apply behind a question; leave out what you do not know. Then run:',
    '#   confide attest --answers FILE',
    '# More than a word: risk-analysis: { answer: partly, reason: what is missing, evidence: risk.pdf, until: 2027-01-31 }',
    '# Not the same for everybody: second-factor: [yes, { subject: TheraNest, answer: no }]',
    'by: # your name',
    'answers:',
  ]
  for (const [nth, question] of asked.entries()) {
    const { question: text, whom, why, clauses, evidence, check } = wordsOf(question, registry)
    const part = (label: string, said: string) => (said === '' ? [] : [`  # ${label}: ${said}`])
    lines.push(
      '',
      `  # ${nth + 1}. ${text}`,
      ...part('For', whom),
      ...part('Why', why),
      ...part('Law', clauses.join('; ')),
      ...part('Evidence', evidence),
      ...part('Counts until', usualUntil(today, question.statedDays)),
      `  ${stringify(check).trim()}:`,
    )
  }
  if (asked.length === 0) lines.push('  {}')
  if (dropped.length > 0)
    lines.push(
      '',
      `# Not asked, because a practice is asked 40 questions at most: ${dropped.map(({ check }) => check.id).join(', ')}`,
    )
  return `${lines.join('\n')}\n`
}
