import type { Audit, ReportContext } from 'confide'
import { dayAndTime } from '../words/date.js'
import { evidenceOf } from '../words/evidence.js'
import { STATE_WORDS } from '../words/owner.js'
import { countsOf, permissionsOf } from '../words/source.js'
import { code, text } from './escape.js'
import { lawTexts } from './problems.js'
import { table } from './table.js'

interface View {
  audit: Audit
  ctx: ReportContext
}

/** What was read of each source. */
export function sources({ audit, ctx }: View): string[] {
  if (audit.sources.length === 0) return []
  const rows = audit.sources.map((source) => {
    const { title, state, error, at } = source
    const went = error ? `${STATE_WORDS[state]}: ${text(error, 400)}` : STATE_WORDS[state]
    const read = countsOf(source, ctx)
      .map((part) => text(part))
      .join(', ')
    const used = permissionsOf(source, ctx)
      .map((scope) => code(scope))
      .join(', ')
    return [text(title, 60), went, read || 'nothing', at === null ? 'never' : text(dayAndTime(at)), used || 'none']
  })
  return ['## Sources', '', ...table(['Source', 'How it went', 'What was read', 'As of', 'Permissions used'], rows)]
}

/** Every check in one line, to be filed. */
export function evidence({ audit, ctx }: View): string[] {
  if (audit.findings.length === 0) return []
  const rows = audit.findings.map((finding) => {
    const { check, word, result, systems, basis, when } = evidenceOf(finding, audit, ctx)
    return [
      code(check, 60),
      lawTexts(finding, audit, ctx).join('; '),
      systems.map((system) => text(system)).join(', ') || 'none',
      [`**${word}**`, ...result.map((line) => text(line))].join('; '),
      basis.map((part) => text(part)).join('; '),
      when ?? 'none',
    ]
  })
  return ['## Evidence', '', ...table(['Check', 'Clauses', 'Systems looked at', 'Result', 'Rests on', 'As of'], rows)]
}
