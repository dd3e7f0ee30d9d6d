import { clean } from '../../../reports/words/escape.js'
import type { AnyCheck } from '../../model/check.js'
import { ConfideError } from '../../model/error.js'
import { meant } from '../../model/nearest.js'
import { type Clause, isOverlay, type Overlay, type Profile } from '../../model/profile.js'
import type { Registry } from '../../plugins/registry.js'
import { explainProfile } from '../explain-profile.js'
import { type CommonOptions, setUp } from '../prepare.js'
import { paragraph, table } from '../ui/columns.js'
import { inkFor, pageWidth, print } from '../ui/page.js'

/** `confide explain CHECK|CLAUSE|PROFILE`: why, which clauses, how to fix it per source; what a law changes next. */
export async function explain(word: string, options: Pick<CommonOptions, 'config' | 'plugins'>): Promise<void> {
  const { registry } = await setUp(options, new Date())
  const check = registry.checks.get(word)
  const clauses = clausesNamed(word, registry)
  const profile = registry.profiles.get(word)
  if (check) await print(`${explainCheck(check, registry).join('\n')}\n`)
  else if (profile) await print(`${explainProfile(profile).join('\n')}\n`)
  else if (clauses.length > 0) await print(`${clauses.flatMap((it) => [...explainClause(it, registry), '']).join('\n')}`)
  else throw unknownWord(word, registry)
}

const lawsOf = (registry: Registry) => [...registry.profiles.values()].filter((it): it is Profile => !isOverlay(it))

interface Named {
  profile: Profile | Overlay
  clause: Clause
}

function clausesNamed(word: string, registry: Registry): Named[] {
  const plain = (text: string) => text.toLowerCase().replace(/\s+/g, '')
  const isMeant = (it: Clause) => [it.id, it.cite].map(plain).includes(plain(word))
  return [...registry.profiles.values()].flatMap((profile) =>
    (profile.clauses ?? []).filter(isMeant).map((clause) => ({ profile, clause })),
  )
}

/** The ids of the clauses that a check speaks to, in a profile or in what an overlay adds. */
const spokenTo = (it: Profile | Overlay, check: string) =>
  isOverlay(it) ? (it.checks?.[check] ?? []) : (it.checks[check]?.clauses ?? [])

function explainCheck(check: AnyCheck, registry: Registry): string[] {
  const ink = inkFor(process.stdout)
  const width = pageWidth()
  const guide = registry.guides.get(check.id)
  const lines = [ink.bold(clean(check.title, 200)), ink.dim(`${check.id} · ${check.theme} · ${check.severity}`)]
  if (guide) lines.push('', ...paragraph(guide.why, width))
  if (check.question) lines.push('', ink.bold('The question'), ...paragraph(check.question, width))
  lines.push('', ink.bold('Who asks for it'), ...table(askedBy(check, registry), width))
  lines.push('', ink.bold('What it is judged by'), ...table(numbersOf(check, registry), width))
  for (const [source, steps] of Object.entries(guide?.fix ?? {})) {
    lines.push('', ink.bold(`How to fix it: ${clean(source, 60)}`), ...paragraph(steps, width))
  }
  if (guide) lines.push('', ink.dim(`About ${guide.minutes} minutes.`))
  return lines
}

function askedBy(check: AnyCheck, registry: Registry): string[][] {
  const rows: string[][] = []
  for (const profile of registry.profiles.values()) {
    for (const id of spokenTo(profile, check.id)) {
      const clause = profile.clauses?.find((it) => it.id === id)
      if (clause)
        rows.push([
          profile.id,
          clause.cite,
          `${clause.level}${clause.verified === 'not verified' ? ' · not verified' : ''}`,
          clause.asks,
        ])
    }
  }
  return rows.length > 0 ? rows : [['', 'no profile asks for it']]
}

/** Every parameter with its value per profile; a number that no clause gives is a practice standard. */
function numbersOf(check: AnyCheck, registry: Registry): string[][] {
  const rows: string[][] = []
  for (const profile of lawsOf(registry)) {
    const use = profile.checks[check.id]
    if (!use) continue
    const params = check.params.parse(use.params ?? {}) as Record<string, unknown>
    for (const [name, value] of Object.entries(params)) {
      const [text, from] = [textOf(value), use.numbersFrom?.[name]]
      if (text !== '') rows.push([profile.id, `${name}: ${text}`, from ? `as ${from} says` : 'practice standard'])
    }
  }
  return rows.length > 0 ? rows : [['', 'no number: it holds or it does not']]
}

/** `AT, BE`, `US eu-us-dpf`; nothing for an empty list. */
function textOf(value: unknown): string {
  if (value === null) return 'none'
  if (Array.isArray(value)) return value.join(', ')
  if (typeof value !== 'object') return String(value)
  return Object.entries(value)
    .map(([name, one]) => `${name} ${String(one)}`)
    .join(', ')
}

function explainClause({ profile, clause }: Named, registry: Registry): string[] {
  const ink = inkFor(process.stdout)
  const speaking = Object.keys(profile.checks ?? {}).filter((id) => spokenTo(profile, id).includes(clause.id))
  const rows = speaking.map((id) => [id, registry.checks.get(id)?.title ?? ''])
  return [
    ink.bold(clean(clause.cite, 200)),
    ink.dim(
      `${profile.id} · ${clause.level} · ${clause.verified === 'text' ? 'text read' : clause.verified === 'secondary' ? 'secondary source' : 'not verified'}`,
    ),
    '',
    ...paragraph(clause.asks, pageWidth()),
    ...(clause.number ? paragraph(`Its own number: ${clause.number}`, pageWidth()) : []),
    ...(clause.note ? paragraph(clause.note, pageWidth()) : []),
    ...paragraph(`Read in: ${profile.sources?.[clause.source] ?? clause.source}`, pageWidth()),
    '',
    ink.bold('Checks that speak to it'),
    ...(rows.length > 0
      ? table(rows, pageWidth())
      : paragraph(clause.unasked ? `none: ${clause.unasked}` : 'none yet', pageWidth())),
  ]
}

function unknownWord(word: string, registry: Registry): ConfideError {
  const profiles = [...registry.profiles.values()]
  const clauses = profiles.flatMap((it) => (it.clauses ?? []).map((clause) => clause.id))
  const names = [...registry.checks.keys(), ...profiles.map((it) => it.id), ...clauses]
  return new ConfideError('EXPLAIN_UNKNOWN', {
    what: `There is no check, clause or profile "${word}".${meant(word, names)}`,
    why: 'Nothing can be explained under that name.',
    next: 'Run: confide list checks, or confide list profiles',
  })
}
