import { markOf, peopleText, withinText } from '../../src/cli/breach/words.js'
import type { Change, Clause, Overlay, Profile } from '../../src/model/profile.js'
import { HEAD, table } from './page.js'

/** The ids of the clauses that a check speaks to, in a profile or in what an overlay adds. */
export function spokenTo(profile: Profile | Overlay, check: string): readonly string[] {
  const use = profile.checks?.[check]
  return Array.isArray(use) ? use : (use?.clauses ?? [])
}

/** A law with its clauses, what changes next, who is told of a breach, and where it was read; an overlay as far as it has these. */
export function profilePage(profile: Profile | Overlay): string {
  const { title, about, clauses = [], sources = {} } = profile
  const parts = [`# ${title}`, about]
  if ('overlay' in profile) parts.push(`Changes: ${profile.overlay.join(', ')}.`, ...paramsPart(profile))
  if (clauses.length > 0) parts.push(...clausesPart(profile, clauses))
  parts.push(...changesPart(profile), ...breachPart(profile))
  if (Object.keys(sources).length > 0) parts.push('## Sources', table(['key', 'where it was read'], Object.entries(sources)))
  return `${HEAD}${parts.map((it) => it.trimEnd()).join('\n\n')}\n`
}

function clausesPart(profile: Profile | Overlay, clauses: readonly Clause[]): string[] {
  const speaking = (id: string) => Object.keys(profile.checks ?? {}).filter((check) => spokenTo(profile, check).includes(id))
  const links = (it: Clause) =>
    speaking(it.id)
      .map((id) => `[${id}](../checks/${id}.md)`)
      .join(', ') || (it.unasked ? `not asked: ${it.unasked}` : 'not spoken to yet')
  const spoken = clauses.filter((it) => speaking(it.id).length > 0).length
  const compared = profile.asOf ? ` Compared with their sources on ${profile.asOf}.` : ''
  return [
    `Of ${clauses.length} clauses Confide speaks to ${spoken}.${compared} Confide reports evidence; this is no legal advice.`,
    table(
      ['clause', 'what it asks, in our words', 'level', 'its own number', 'verified', 'checks'],
      clauses.map((it) => [it.cite, it.asks, it.level, it.number ?? '', it.verified, links(it)]),
    ),
  ]
}

function paramsPart({ params }: Overlay): string[] {
  const rows = Object.entries(params).flatMap(([check, values]) =>
    Object.entries(values).map(([name, value]) => [`[${check}](../checks/${check}.md)`, name, shown(value)]),
  )
  return rows.length > 0 ? [table(['check', 'parameter', 'value'], rows)] : []
}

const shown = (value: unknown) => (Array.isArray(value) ? value.join(', ') : String(value))

function changesPart({ asOf, changes }: Profile | Overlay): string[] {
  if (!changes) return []
  const when = (it: Change) => it.on ?? 'no day known'
  return [
    '## What changes next',
    ...(asOf ? [`As known on ${asOf}.`] : []),
    table(
      ['when', 'what', 'verified'],
      changes.map((it) => [when(it), it.what, it.verified]),
    ),
  ]
}

function breachPart({ breach, clauses = [] }: Profile | Overlay): string[] {
  if (!breach) return []
  const rows = breach.steps.map((step) => {
    const clause = clauses.find((it) => it.id === step.clause)
    const within = step.within ? withinText(step.within) : 'at once'
    const when = [step.when, step.people && peopleText(step.people)].filter((it) => it !== undefined).join('; ')
    const mark = clause ? markOf(step, clause) : 'not verified'
    return [step.who, `${within}${step.after ? ` after ${step.after}` : ''}`, when, step.clause, step.since ?? '', mark]
  })
  return [
    '## After a breach',
    `The clock starts with ${breach.starts}. \`confide explain breach\` works out the moments.`,
    table(['who', 'within', 'if', 'clause', 'from', 'verified'], rows),
  ]
}
