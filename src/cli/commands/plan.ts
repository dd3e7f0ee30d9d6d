import { clean } from '../../../reports/words/escape.js'
import { columns } from '../../../reports/words/width.js'
import { checksServed, type PlannedSource } from '../../engine/plan.js'
import type { Call } from '../../model/call.js'
import { callName } from '../../model/call-name.js'
import { nounOf } from '../../model/nouns.js'
import { type CommonOptions, type Prepared, prepare } from '../prepare.js'
import { paragraph, table } from '../ui/columns.js'
import { inkFor, pageWidth, print } from '../ui/page.js'

/** `confide plan`: every call an audit would make, before any is made. */
export async function plan(options: CommonOptions): Promise<void> {
  const prepared = await prepare(options)
  const ink = inkFor(process.stdout)
  const { selection, sources } = prepared.plan
  const lines = [
    ink.bold('What an audit would read'),
    '',
    ...paragraph(
      `${selection.checks.length} checks of ${selection.profiles.map((it) => it.id).join(', ')}. Nothing has been read yet.`,
      pageWidth(),
    ),
  ]
  for (const source of sources) lines.push('', ...ofSource(source, prepared))
  const unseen = nobodyGives(prepared)
  if (unseen.length > 0) {
    lines.push('', ink.bold('Nothing that is set up can see'), '')
    lines.push(...paragraph(unseen.join(', '), pageWidth()))
  }
  await print(`${lines.join('\n')}\n`)
}

function ofSource({ id, collector, calls, leftOut }: PlannedSource, { plan: { selection } }: Prepared): string[] {
  const ink = inkFor(process.stdout)
  const checks = selection.checks.map((it) => it.check)
  const name = clean(id === collector.id ? collector.title : `${collector.title} (${id})`, 80)
  if (leftOut) return [`${ink.bold(name)}  ${ink.yellow('left out by --source')}`]
  if (calls.length === 0) return [`${ink.bold(name)}  ${ink.dim('no call: no selected check reads what it gives')}`]
  const rows = calls.map((call) => {
    const served = checksServed(call, checks).length
    const uses = served === 0 ? [] : [served === 1 ? '1 check' : `${served} checks`]
    return [callName(call, calls), [call.why, ...needed(call), ...uses].join(' · ')] as const
  })
  const note = calls.some((it) => it.scope !== undefined && it.scope === it.operation) ? [`  ${ink.dim(SAME_NAME)}`] : []
  return [ink.bold(name), ...note, ...laidOut(rows)]
}

/** Columns that a name may take beside its reason. */
const NARROW = 40

/** Side by side; where a name is longer than a column may be, each reason stands under its name. */
function laidOut(rows: readonly (readonly [name: string, reason: string])[]): string[] {
  if (rows.every(([name]) => columns(name) <= NARROW)) return table(rows, pageWidth())
  return rows.flatMap(([name, reason]) => [...paragraph(name, pageWidth()), ...paragraph(reason, pageWidth(), 6)])
}

/** The permission, where it is not named as the call itself is. */
function needed({ scope, operation }: Call): string[] {
  if (scope === operation) return []
  return [scope === undefined ? 'no permission' : `permission ${scope}`]
}

const SAME_NAME = 'Each call needs the permission of its own name, where none is named.'

function nobodyGives({ plan: { selection, expected } }: Prepared): string[] {
  const given = new Set<string>(expected.map((it) => it.kind))
  const needed = new Set(selection.checks.flatMap(({ check }) => Object.keys(check.needs)))
  return [...needed].filter((kind) => !given.has(kind)).map((kind) => nounOf(kind).many)
}
