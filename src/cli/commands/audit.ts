import { dirname, resolve } from 'node:path'
import { makeAudit } from '../../engine/audit.js'
import { type Collected, type CollectOptions, collect } from '../../engine/collect.js'
import { waive } from '../../engine/waive.js'
import { assemble, type World } from '../../engine/world.js'
import type { Audit } from '../../model/audit.js'
import { END_OF_LIFE_AS_OF } from '../../model/derive/end-of-support.js'
import { daysSince } from '../../model/facts/moment.js'
import type { Past } from '../../model/report.js'
import { VERSION } from '../../plugins/generated/ids.js'
import { readBaseline, writeBaseline } from '../baseline.js'
import { contextFor } from '../context.js'
import { doors, doorsIn } from '../doors.js'
import { exitCode, type Gate, refuseUnknownSources, unmet, unreadSources } from '../exit.js'
import { factsSources, readFacts } from '../facts-file.js'
import { type Output, outputsOf } from '../formats.js'
import { memory } from '../memory.js'
import { type CommonOptions, type Prepared, prepare } from '../prepare.js'
import { knownAs, type Marked, ownersAs, type PseudonymKey, pseudonymise, pseudonymKey } from '../pseudonyms.js'
import { ownersIn, placesIn } from '../report-practice.js'
import { interrupted } from '../signals.js'
import { colorOf, inkFor, pageWidth, print } from '../ui/page.js'
import { progress } from '../ui/progress.js'
import { writeWhole } from '../write.js'

export interface AuditOptions extends CommonOptions, Gate {
  format?: string[]
  baseline?: string
  writeBaseline?: string
  /** People's names also in CI. */
  names?: boolean
  sign?: string
  /** False with --no-history. */
  history?: boolean
}

/** `confide audit`: collects or reads facts, judges, reports, and sets the exit code. */
export async function audit(options: AuditOptions): Promise<void> {
  const key = pseudonymKey(options)
  const brought = options.facts ? await factsSources(options.facts) : undefined
  const prepared = await prepare(options, brought ?? [])
  const known = options.baseline === undefined ? undefined : await readBaseline(options.baseline)
  const gate = known ? { ...options, known: key ? knownAs(known, key) : known } : options
  refuseUnknownSources(options.allowMissing, brought ?? prepared.plan.sources.map((it) => it.id))
  const outputs = await outputsOf(options.format, prepared.registry, prepared.now.toISOString().slice(0, 10))
  const remembering = key ? undefined : await memory(prepared, options) // a history of pseudonyms would mix with one of names
  const { result, marked } = await judgedFrom(prepared, options, key)
  const code = exitCode(result, gate)
  await writeOutputs(outputs, result, prepared, await remembering?.past(result), marked)
  if (options.writeBaseline) await saveBaseline(options.writeBaseline, result)
  await remembering?.write(result)
  if (!prepared.config && !options.facts) await (await import('../next-steps.js')).nextSteps(result, prepared)
  tellWhy(result, gate)
  process.exitCode = code
}

/** Looks and judges. The facts are let go of here: while reports are written, a hundred thousand records are not held. */
async function judgedFrom(prepared: Prepared, options: AuditOptions, key: PseudonymKey | undefined) {
  const { notes, ...collected } = options.facts
    ? await readFacts(options.facts, prepared.registry.schemas)
    : { ...(await gather(prepared, options)), notes: [] }
  const judged = judgeAll(prepared, collected, notes)
  const marked = key ? pseudonymise(judged, key, collected.records) : undefined
  return { result: marked?.audit ?? judged, marked }
}

/** A baseline of a run that did not look everywhere would call whatever it missed new, so it is said. */
async function saveBaseline(path: string, result: Audit): Promise<void> {
  await writeBaseline(path, result)
  const ink = inkFor(process.stderr)
  process.stderr.write(`${ink.dim('Written:')} ${path}\n`)
  if (unreadSources(result, {}).length > 0 || !result.complete)
    process.stderr.write(
      `${ink.yellow('This baseline is of a run that did not see everything:')} what it missed will count as new.\n`,
    )
}

/** Reads all sources of the plan, with progress; Ctrl-C stops them all. */
export async function gather(
  { config, plan, registry, now }: Prepared,
  { quiet }: Pick<CommonOptions, 'quiet'>,
  permissions?: CollectOptions['permissions'],
): Promise<Collected> {
  const display = progress(quiet)
  try {
    return await collect(plan, {
      now,
      version: VERSION,
      doors: config ? doorsIn(dirname(resolve(config.path))) : doors,
      schemas: registry.schemas,
      signal: interrupted(),
      progress: display.tell,
      ...(permissions ? { permissions } : {}),
    })
  } finally {
    display.end()
  }
}

export function judgeAll(
  { config, plan, now, unloaded }: Prepared,
  { header, records }: Collected,
  notes: readonly string[] = [],
): Audit {
  const left = unloaded.map((name) => `Plugin "${name}" was not loaded, because CI=true: add --plugins.`)
  const world = assemble(header, records)
  const all = [...left, ...notes, ...oldData(world, now)]
  const result = makeAudit({ selection: plan.selection, world, now, version: VERSION, notes: all })
  return config ? waive(result, waiversOf(config), now) : result
}

const waiversOf = ({ waivers, place }: NonNullable<Prepared['config']>) =>
  waivers.map((it, i) => ({ ...it, at: place(['waivers', i, 'subject']) }))

const DATES_FRESH_DAYS = 120

/** The table of end-of-support dates ages with the release of Confide that carries it. */
function oldData(world: World, now: Date): string[] {
  const age = daysSince(END_OF_LIFE_AS_OF, now)
  if (age <= DATES_FRESH_DAYS || !world.facts.has('device')) return []
  return [`The dates until which systems are supported are ${age} days old: update Confide for newer ones.`]
}

export async function writeOutputs(
  outputs: readonly Output[],
  result: Audit,
  { registry, config, now }: Pick<Prepared, 'registry' | 'config' | 'now'>,
  past?: Past,
  marked?: Marked,
): Promise<void> {
  const owners = ownersIn(config, now)
  const practice = { owners: marked ? ownersAs(owners, marked) : owners, place: placesIn(config), past }
  for (const { report, path } of outputs) {
    const page = path === undefined ? { width: pageWidth(), color: colorOf(process.stdout) } : { width: 100, color: false }
    const content = await report.write(result, contextFor(registry, result, page, practice))
    const parts = typeof content === 'string' || content instanceof Uint8Array ? [content] : content
    if (path !== undefined) {
      await writeWhole(path, parts)
      process.stderr.write(`${inkFor(process.stderr).dim('Written:')} ${path}\n`)
    } else for (const part of parts) await print(part)
  }
}

/** Why the exit code is not 0, in a line on standard error. */
function tellWhy(result: Audit, gate: Gate): void {
  const ink = inkFor(process.stderr)
  for (const line of unmet(result, gate)) process.stderr.write(`${ink.red('Not met:')} ${line}\n`)
  for (const id of unreadSources(result, gate)) {
    process.stderr.write(`${ink.yellow('Not read whole:')} ${id}. See "Could not look"; --allow-missing ${id} accepts it.\n`)
  }
}
