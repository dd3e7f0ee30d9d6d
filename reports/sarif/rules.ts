import type { Audit, CheckWords, Finding, ReportContext, Severity } from 'confide'
import type { ReportingConfiguration, ReportingDescriptor } from 'sarif'
import { clean, visible } from '../words/escape.js'
import { LIMITS } from './limits.js'
import { sentenceText, text } from './text.js'

const LONGEST_HELP = 20_000

const LEVELS: Readonly<Record<Severity, ReportingConfiguration.level>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
}

/** GitHub reads from 9 as critical, from 7 as high, from 4 as medium, and the rest as low. */
const SCORES: Readonly<Record<Severity, string>> = { critical: '9.5', high: '8.0', medium: '5.5', low: '2.5' }

export const levelOf = (severity: Severity): ReportingConfiguration.level => LEVELS[severity]

/** Every check of the audit, once, by id, with its place in the list. */
export function rulesOf(audit: Audit, ctx: ReportContext): { rules: ReportingDescriptor[]; indexOf: Map<string, number> } {
  const byCheck = new Map<string, Finding[]>()
  for (const finding of audit.findings) byCheck.set(finding.check, [...(byCheck.get(finding.check) ?? []), finding])
  const checks = [...byCheck].sort(([a], [b]) => (a < b ? -1 : 1)).slice(0, LIMITS.rules)
  const rules = checks.map(([check, findings]) => ruleOf(check, findings, ctx))
  return { rules, indexOf: new Map(checks.map(([check], at) => [check, at])) }
}

/** GitHub heads every alert with the short description: it never is the sentence that would be true if nothing were wrong. */
function ruleOf(check: string, findings: readonly Finding[], ctx: ReportContext): ReportingDescriptor {
  const words = ctx.words(check)
  const uri = ctx.helpUri?.(check)
  return {
    id: ruleId(check),
    name: nameOf(check),
    shortDescription: { text: sentenceText(`Not in order: ${check.replaceAll(/[-_/]/g, ' ')}`, 120) },
    fullDescription: { text: sentenceText(`What should be true: ${words.title}`) },
    help: helpOf(words),
    ...(uri === undefined ? {} : { helpUri: uri }),
    defaultConfiguration: { level: levelOf(words.severity) },
    properties: { tags: tagsOf(words, findings), precision: 'high', 'security-severity': SCORES[words.severity] },
  }
}

export function ruleId(check: string): string {
  return text(check, 120) || 'check'
}

function helpOf({ guide, title }: CheckWords): { text: string; markdown: string } {
  const parts = [`What should be true: ${clean(title)}`, '## Why', visibleLines(guide.why), '## How to fix it']
  for (const [source, steps] of Object.entries(guide.fix)) parts.push(`### ${clean(source, 60)}`, visibleLines(steps))
  const markdown = parts.filter((part) => part.trim() !== '').join('\n\n')
  const long = markdown.length > LONGEST_HELP
  const whole = long ? `${markdown.slice(0, LONGEST_HELP).replace(/\p{Cs}/gu, '')}…` : markdown
  return { text: whole.replace(/^#+ /gm, '').replace(/[[{]/g, '(').replace(/[\]}]/g, ')'), markdown: whole }
}

const visibleLines = (markdown: string): string => markdown.split(/\r?\n/).map(visible).join('\n')

/** What an alert can be filtered by. */
function tagsOf({ theme }: CheckWords, findings: readonly Finding[]): string[] {
  const profiles = findings.flatMap((finding) => finding.profiles)
  const clauses = profiles.flatMap(({ id, clauses }) => clauses.map((clause) => `${id}/${clause.id}`))
  const own = [...profiles.map(({ id }) => id), ...clauses].map((tag) => text(tag, 60)).filter((tag) => tag !== '')
  return [...new Set(['security', 'privacy', theme, ...own])].slice(0, LIMITS.tags)
}

/** Never the id in other letters: viewers show both. */
function nameOf(id: string): string {
  const words = clean(id, 120).match(/[\p{L}\p{N}]+/gu) ?? []
  const name = words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join('')
  return words.length < 2 ? `${name}Check` : name
}
