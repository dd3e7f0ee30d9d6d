import { type Audit, defineReport, type ReportContext, SEVERITIES } from 'confide'
import { code, strong, text } from './md/escape.js'
import { first } from './md/first.js'
import { opening } from './md/opening.js'
import { table } from './md/table.js'
import { failuresOf } from './tasks/failures.js'
import { withWord } from './words/found.js'
import { headline } from './words/headline.js'
import { blindSpots } from './words/unseen.js'

const FINDINGS = 25
const SPOTS = 15

interface View {
  audit: Audit
  ctx: ReportContext
}

/** Short on purpose: GitHub takes 1 MiB of job summary for each step and leaves out a longer one altogether. */
export default defineReport({
  id: 'summary',
  title: 'Short Markdown for the summary of a CI job',
  extension: 'md',
  toStdout: false,
  write(audit, ctx) {
    const view: View = { audit, ctx }
    const parts = [opening, changes, first, wrong, unseen].map((section) => section(view)).filter((lines) => lines.length > 0)
    return `${parts.map((lines) => lines.map((line) => line.trimEnd()).join('\n')).join('\n\n')}\n`
  },
})

/** How many failures there are of each severity, and what changed since the audit before. */
function changes({ audit, ctx }: View): string[] {
  const failures = failuresOf(audit)
  const open = failures.filter(({ waived }) => waived === undefined)
  const counts = SEVERITIES.map((severity) => [severity, open.filter((one) => one.severity === severity).length] as const)
  const parts = counts.flatMap(([severity, count]) => (count > 0 ? [`${count} ${severity}`] : []))
  const lines = [parts.length > 0 ? `To fix: ${parts.join(', ')}.` : 'Nothing to fix in what could be seen.']
  if (failures.length > open.length) lines.push(`Accepted for now: ${failures.length - open.length}.`)
  const mended = ctx.past?.fixed.length ?? 0
  if (mended > 0) lines.push(`Mended since the audit before: ${mended}.`)
  if (!audit.complete) lines.push('This run was told to leave something out.')
  return [lines.join(' ')]
}

function wrong({ audit, ctx }: View): string[] {
  const found = withWord(audit.findings, 'Fix')
  const rows = found.slice(0, FINDINGS).map((finding) => {
    const said = headline(finding, ctx.words(finding.check)).slice(0, 3)
    return [finding.severity, text(said.join('; '), 300), code(finding.check, 60)]
  })
  const broken = audit.findings.filter(({ status }) => status === 'error').map(({ check }) => code(check, 60))
  const lines = rows.length > 0 ? ['## What is wrong', '', ...table(['Severity', 'What', 'Check'], rows)] : []
  if (found.length > FINDINGS) lines.push('', `and ${found.length - FINDINGS} more: see the full report`)
  if (broken.length > 0) lines.push('', `Checks that broke: ${broken.slice(0, FINDINGS).join(', ')}`)
  return lines
}

/** What nobody could look at is not in order: it is said wherever the score is. */
function unseen({ audit, ctx }: View): string[] {
  const lines: string[] = []
  let spots = 0
  for (const source of blindSpots(audit, ctx)) {
    for (const { what, remedy } of source.spots) {
      spots += 1
      if (spots <= SPOTS) lines.push(`- ${strong(source.title, 60)}: ${text(what)}. ${text(remedy, 300)}`)
    }
  }
  if (spots > SPOTS) lines.push(`- and ${spots - SPOTS} more: see the full report`)
  const questions = withWord(audit.findings, 'Please answer').length
  if (questions > 0) lines.push(`- ${questions} ${questions === 1 ? 'question waits' : 'questions wait'} for an answer`)
  return lines.length > 0 ? ['## Could not look', '', ...lines] : []
}
