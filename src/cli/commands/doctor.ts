import { type Page, pageFor } from '../../../reports/terminal/page.js'
import { spotLines } from '../../../reports/terminal/unseen.js'
import { clean } from '../../../reports/words/escape.js'
import { type Blind, blindSpots } from '../../../reports/words/unseen.js'
import type { Audit, SourceResult } from '../../model/audit.js'
import type { Permission } from '../../model/collector.js'
import { nounOf } from '../../model/nouns.js'
import { permissionLines } from '../doctor/permissions.js'
import { type CommonOptions, type Prepared, prepare } from '../prepare.js'
import { paragraph, table } from '../ui/columns.js'
import { colorOf, pageWidth, print } from '../ui/page.js'
import { gather, judgeAll } from './audit.js'

/** `confide doctor`: asks every source once and says what is connected, what is missing, and which checks that leaves blind. */
export async function doctor(options: CommonOptions): Promise<void> {
  const prepared = await prepare(options)
  const held = new Map<string, readonly Permission[]>()
  const collected = await gather(prepared, options, (source, permissions) => held.set(source, permissions))
  const audit = judgeAll(prepared, collected)
  const page = pageFor({ width: pageWidth(), color: colorOf(process.stdout) })
  const lines = [...hereLines(page, prepared, audit)]
  for (const source of audit.sources) lines.push('', ...sourceLines(page, source, prepared, audit, held.get(source.id)))
  for (const note of audit.notes) lines.push('', ...paragraph(note, page.width))
  await print(`${lines.join('\n')}\n`)
  if (audit.sources.some(notWhole)) process.exitCode = 3
}

const notWhole = ({ id, state }: SourceResult) => id !== 'declared' && (state === 'partial' || state === 'unread')

function hereLines({ width }: Page, { config }: Prepared, { tool }: Audit): string[] {
  const rows = [
    ['confide', tool.version],
    ['Node.js', process.versions.node],
    ['confide.yaml', config?.path ?? 'none found here or above: only this computer is looked at'],
  ]
  return table(rows, width, 0)
}

function sourceLines(
  page: Page,
  { id, title, state, error }: SourceResult,
  { plan }: Prepared,
  audit: Audit,
  held: readonly Permission[] | undefined,
): string[] {
  const { ink } = page
  const word = {
    ok: ink.green('read whole'),
    partial: ink.yellow('read in part'),
    unread: ink.red('not read'),
    'left-out': 'left out',
    'no-source': ink.yellow('nothing can read it'),
  }[state]
  const planned = plan.sources.find((it) => it.id === id)
  const checks = plan.selection.checks.map(({ check }) => check)
  return [
    `${ink.bold(clean(title, 60))}  ${word}`,
    ...(error ? paragraph(error, page.width) : []),
    ...(held && planned ? permissionLines(page, held, { calls: planned.calls, checks }) : []),
    ...spotsOf(id, audit).flatMap((spot) => spotLines(page, spot)),
  ]
}

/** What the source did not show, also what a person could answer; the step that opens most comes first. */
function spotsOf(id: string, audit: Audit): Blind[] {
  const all = blindSpots(audit, { noun: nounOf, sourceTitle: (source) => source }, { questions: true })
  const spots = all.find(({ source }) => source === id)?.spots ?? []
  return [...spots].sort((a, b) => b.checks.length - a.checks.length)
}
