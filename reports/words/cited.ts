import type { Finding, Level, ProfileResult, ReportContext } from 'confide'
import { lawName } from './citation.js'
import { clean } from './escape.js'

/** One clause that a finding speaks to, ready to print. */
export interface Cited {
  law: string
  clause: string
  /** `required`, `proposed, not law yet`; with `not verified` where nobody of us has read its words. */
  marks: string[]
  /** What it asks, in our words; empty when the profile is not installed. */
  asks: string
}

/** The clauses of a finding in the order of its profiles. */
export function clausesOf(finding: Finding, profiles: readonly ProfileResult[], ctx: Pick<ReportContext, 'clause'>): Cited[] {
  return finding.profiles.flatMap(({ id, clauses }) => {
    const law = lawName(id, profiles.find((profile) => profile.id === id)?.title)
    return clauses.map((clause) => {
      const known = ctx.clause(id, clause.id)
      const marks = [levelWords(clause.level), ...(known?.verified === 'not verified' ? ['not verified'] : [])]
      return { law, clause: clean(clause.id, 60), marks, asks: clean(known?.asks ?? '', 300) }
    })
  })
}

/** Clauses of one law that are equally binding. */
export interface CitedLaw {
  law: string
  marks: string[]
  clauses: string[]
}

/** The clauses of a finding, together where law and level are one. */
export function lawsOf(finding: Finding, profiles: readonly ProfileResult[], ctx: Pick<ReportContext, 'clause'>): CitedLaw[] {
  const laws = new Map<string, CitedLaw>()
  for (const { law, clause, marks } of clausesOf(finding, profiles, ctx)) {
    const key = JSON.stringify([law, marks])
    const one = laws.get(key) ?? { law, marks, clauses: [] }
    one.clauses.push(clause)
    laws.set(key, one)
  }
  return [...laws.values()]
}

function levelWords(level: Level): string {
  return level === 'proposed' ? 'proposed, not law yet' : level
}
