import { type Audit, type Finding, type ReportContext, SEVERITIES, type Verdict } from 'confide'
import { clean } from '../words/escape.js'
import { subjectsIn } from '../words/headline.js'
import { ownersWord } from '../words/owner.js'
import { stated } from '../words/subject.js'
import { hang, heading, type Page } from './page.js'

/** What is in order and what does not apply, one line each. */
export function fine(page: Page, audit: Audit, ctx: ReportContext): string[] {
  const { ink } = page
  const sorted = SEVERITIES.flatMap((severity) => audit.findings.filter((finding) => finding.severity === severity))
  const passed = sorted.filter((finding) => ownersWord(finding) === 'OK')
  const apart = sorted.filter((finding) => finding.status === 'notApplicable')
  const lines: string[] = []
  if (passed.length > 0) lines.push(...heading(page, 'OK'), '')
  for (const finding of passed) lines.push(...hang(page, okText(page, finding, ctx), { label: ink.green('OK') }))
  if (apart.length > 0) lines.push(...heading(page, 'Does not apply'), '')
  for (const finding of apart) lines.push(...hang(page, apartText(finding), { indent: 2 }))
  return lines
}

/** `14 accounts · Every person signs in with a second factor`. */
function okText({ ink }: Page, finding: Finding, ctx: ReportContext): string {
  const { subjects } = ctx.words(finding.check)
  const count = subjectsIn(finding)
  const parts = [clean(finding.title)]
  if (count > 0 && subjects.one !== 'the practice')
    parts.unshift(`${count} ${clean(count === 1 ? subjects.one : subjects.many, 40)}`)
  const word = statedText(finding)
  return parts.join(' · ') + (word ? ` · ${ink.cyan(word)}` : '')
}

/** Whose word a pass rests on: one person's, several people's, or the practice's own file. */
function statedText({ counts, verdicts }: Finding): string | undefined {
  const words = new Set<string>()
  for (const verdict of verdicts) if (verdict.is === 'pass') words.add(stated(verdict) ?? '')
  words.delete('')
  if (counts.stated === 0 || words.size === 0) return undefined
  const [only] = words
  const all = counts.stated >= counts.pass + counts.advise + counts.fail
  if (words.size === 1) return all ? only : `${counts.stated} ${only}`
  return `${all ? 'all' : counts.stated} stated by several people`
}

function apartText(finding: Finding): string {
  const why = new Set(finding.verdicts.filter(isApart).map((verdict) => clean(verdict.why)))
  const [only] = why
  return why.size === 1 && only ? `${clean(finding.title)} · ${only}` : clean(finding.title)
}

function isApart(verdict: Verdict): verdict is Extract<Verdict, { is: 'notApplicable' }> {
  return verdict.is === 'notApplicable'
}
