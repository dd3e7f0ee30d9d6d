import { clean } from '../../../reports/words/escape.js'
import type { Audit, SourceResult } from '../../model/audit.js'
import { nounOf } from '../../model/nouns.js'
import { type CommonOptions, prepare } from '../prepare.js'
import { paragraph, table } from '../ui/columns.js'
import { inkFor, pageWidth, print } from '../ui/page.js'
import { gather, judgeAll } from './audit.js'

/** `confide doctor`: asks every source once and says what is connected, what is missing, and which checks that leaves blind. */
export async function doctor(options: CommonOptions): Promise<void> {
  const prepared = await prepare(options)
  const collected = await gather(prepared, options)
  const audit = judgeAll(prepared, collected)
  const ink = inkFor(process.stdout)
  const lines = [
    ...table(
      [
        ['confide', audit.tool.version],
        ['Node.js', process.versions.node],
        ['confide.yaml', prepared.config?.path ?? 'none found here or above: only this computer is looked at'],
      ],
      pageWidth(),
      0,
    ),
  ]
  for (const source of audit.sources) lines.push('', ...sourceLines(source, audit))
  const gaps = collected.records.filter((it) => it.record === 'gap')
  if (gaps.length > 0) {
    const rows = gaps.map((gap) => [`${nounOf(gap.kind).one}: ${gap.field}`, gap.because, gap.remedy])
    lines.push('', ink.bold('Fields that could not be read'), ...table(rows, pageWidth()))
  }
  for (const note of audit.notes) lines.push('', ...paragraph(note, pageWidth()))
  await print(`${lines.join('\n')}\n`)
  if (audit.sources.some(notWhole)) process.exitCode = 3
}

const notWhole = ({ id, state }: SourceResult) => id !== 'declared' && (state === 'partial' || state === 'unread')

function sourceLines({ id, title, state, unread, error }: SourceResult, audit: Audit): string[] {
  const ink = inkFor(process.stdout)
  const word = {
    ok: ink.green('read whole'),
    partial: ink.yellow('read in part'),
    unread: ink.red('not read'),
    'left-out': 'left out',
    'no-source': ink.yellow('nothing can read it'),
  }[state]
  const lines = [`${ink.bold(clean(title, 60))}  ${word}`]
  if (error) lines.push(...paragraph(error, pageWidth()))
  const rows = unread.map(({ kind, remedy }) => [
    nounOf(kind).many,
    `${remedy} Leaves unseen: ${blind(id, kind, audit).join(', ') || 'nothing'}`,
  ])
  return [...lines, ...(rows.length > 0 ? table(rows, pageWidth()) : [])]
}

/** Checks that cannot be judged whole because this source did not read this kind. */
function blind(source: string, kind: string, { findings }: Audit): string[] {
  return findings.filter((it) => it.unseen.some((gap) => gap.source === source && gap.kind === kind)).map((it) => it.check)
}
