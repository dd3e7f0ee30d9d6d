import type { Audit, ReportContext } from 'confide'
import { acceptedText } from '../words/about.js'
import { apartText, countText, statedText } from '../words/fine.js'
import { allAccepted, withWord } from '../words/found.js'
import { askedAbout } from '../words/question.js'
import { subjectName } from '../words/subject.js'
import { blindSpots, unexplained } from '../words/unseen.js'
import { code, strong, text } from './escape.js'
import { lawLine } from './problems.js'

const NAMED = 100

interface View {
  audit: Audit
  ctx: ReportContext
}

/** What is in order and what does not apply. */
export function fine({ audit, ctx }: View): string[] {
  const lines: string[] = []
  for (const finding of withWord(audit.findings, 'OK')) {
    const parts = [finding.title, countText(finding, ctx.words(finding.check)), statedText(finding)]
    lines.push(`- **OK**: ${parts.flatMap((part) => (part ? [text(part)] : [])).join(' · ')}`)
  }
  for (const finding of withWord(audit.findings, 'Does not apply')) {
    const parts = [finding.title, apartText(finding)]
    lines.push(`- **Does not apply**: ${parts.flatMap((part) => (part ? [text(part)] : [])).join(' · ')}`)
  }
  return section('What is in order or does not apply', lines)
}

export function questions({ audit, ctx }: View): string[] {
  const lines: string[] = []
  for (const finding of withWord(audit.findings, 'Please answer')) {
    const whom = askedAbout(finding)
    lines.push(
      `- ${text(finding.question ?? '', 400)}${whom === '' ? '' : ` For ${text(whom)}.`} ${lawLine(finding, audit, ctx)}`,
    )
  }
  if (lines.length > 0)
    lines.push('', 'Run `confide attest`, or write answers into `statements.yaml`: yes, no, partly or does-not-apply.')
  return section('Please answer', lines)
}

export function unseen({ audit, ctx }: View): string[] {
  const lines: string[] = []
  for (const { title, spots } of blindSpots(audit, ctx)) {
    for (const { what, remedy, checks } of spots) {
      lines.push(
        `- ${strong(title)}: ${text(what)}. ${text(remedy, 400)} Leaves unseen: ${few(checks.map((check) => code(check, 60)))}`,
      )
    }
  }
  for (const { title, check } of unexplained(audit)) lines.push(`- Nobody could say: ${text(title)} ${code(check, 60)}`)
  return section('Could not look', lines)
}

export function accepted({ audit, ctx }: View): string[] {
  const lines = allAccepted(audit).map((waived) => {
    const about = [text(ctx.sourceTitle(waived.subject.source)), code(waived.check, 60), text(acceptedText(waived))]
    return `- ${text(subjectName(waived.subject))}: ${text(waived.reason, 400)} · ${about.filter((part) => part !== '').join(' · ')}`
  })
  return section('Accepted for now', lines.length > 0 ? [...cut(lines), '', 'Accepting changes no score.'] : [])
}

export function notes({ audit }: View): string[] {
  return section('Worth a look', cut(audit.notes.map((note) => `- ${text(note, 400)}`)))
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length > 0 ? [`## ${title}`, '', ...lines] : []
}

function cut(lines: readonly string[]): string[] {
  const more = lines.length - NAMED
  return more > 0 ? [...lines.slice(0, NAMED), `- and ${more} more: see the JSON report`] : [...lines]
}

function few(parts: readonly string[]): string {
  const more = parts.length - NAMED
  return parts.slice(0, NAMED).join(', ') + (more > 0 ? ` and ${more} more` : '')
}
