import { clean } from '../../../reports/words/escape.js'
import type { AnyCheck } from '../../model/check.js'
import { ConfideError } from '../../model/error.js'
import { meant } from '../../model/nearest.js'
import type { Clause, Profile } from '../../model/profile.js'
import type { Registry } from '../../plugins/registry.js'
import { type CommonOptions, setUp } from '../prepare.js'
import { paragraph, table } from '../ui/columns.js'
import { inkFor, pageWidth, print } from '../ui/page.js'

/** `confide explain CHECK|CLAUSE`: why, which clauses, how to fix it per source. */
export async function explain(word: string, options: Pick<CommonOptions, 'config' | 'plugins'>): Promise<void> {
  const { registry } = await setUp(options, new Date())
  const check = registry.checks.get(word)
  const clauses = clausesNamed(word, registry)
  if (check) await print(`${explainCheck(check, registry).join('\n')}\n`)
  else if (clauses.length > 0) await print(`${clauses.flatMap((it) => [...explainClause(it, registry), '']).join('\n')}`)
  else throw unknownWord(word, registry)
}

const lawsOf = (registry: Registry) => [...registry.profiles.values()].filter((it): it is Profile => 'clauses' in it)

function clausesNamed(word: string, registry: Registry): { profile: Profile; clause: Clause }[] {
  const plain = (text: string) => text.toLowerCase().replace(/\s+/g, '')
  return lawsOf(registry).flatMap((profile) =>
    profile.clauses.filter((it) => [it.id, it.cite].map(plain).includes(plain(word))).map((clause) => ({ profile, clause })),
  )
}

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
  for (const profile of lawsOf(registry)) {
    for (const id of profile.checks[check.id]?.clauses ?? []) {
      const clause = profile.clauses.find((it) => it.id === id)
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

function explainClause({ profile, clause }: { profile: Profile; clause: Clause }, registry: Registry): string[] {
  const ink = inkFor(process.stdout)
  const uses = Object.entries(profile.checks).filter(([, use]) => use.clauses.includes(clause.id))
  const rows = uses.map(([id]) => [id, registry.checks.get(id)?.title ?? ''])
  return [
    ink.bold(clean(clause.cite, 200)),
    ink.dim(
      `${profile.id} · ${clause.level} · ${clause.verified === 'text' ? 'text read' : clause.verified === 'secondary' ? 'secondary source' : 'not verified'}`,
    ),
    '',
    ...paragraph(clause.asks, pageWidth()),
    ...(clause.number ? paragraph(`Its own number: ${clause.number}`, pageWidth()) : []),
    ...(clause.note ? paragraph(clause.note, pageWidth()) : []),
    ...paragraph(`Read in: ${profile.sources[clause.source] ?? clause.source}`, pageWidth()),
    '',
    ink.bold('Checks that speak to it'),
    ...(rows.length > 0 ? table(rows, pageWidth()) : ['  none yet']),
  ]
}

function unknownWord(word: string, registry: Registry): ConfideError {
  const names = [...registry.checks.keys(), ...lawsOf(registry).flatMap((it) => it.clauses.map((clause) => clause.id))]
  return new ConfideError('EXPLAIN_UNKNOWN', {
    what: `There is no check or clause "${word}".${meant(word, names)}`,
    why: 'Nothing can be explained under that name.',
    next: 'Run: confide list checks, or confide list profiles',
  })
}
