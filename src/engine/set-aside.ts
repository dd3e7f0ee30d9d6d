import type { Finding } from '../model/finding.js'
import type { NotApplicable, StatedBy, Subject, Verdict } from '../model/verdict.js'

const NAMED = 5

/**
 * What is left out of the score on somebody's word: it raises the score, and nothing showed it. A note for each answer, with whom
 * it speaks of; of a check with many, the first ones and how many more.
 */
export function setAsideNotes(findings: readonly Finding[]): string[] {
  return findings.flatMap(({ title, verdicts }) => {
    const said = new Map<string, { verdict: SetAside; subjects: Subject[] }>()
    for (const verdict of verdicts.filter(isSetAside)) {
      const key = JSON.stringify([verdict.said.by, verdict.said.at, verdict.why])
      const { subjects } = said.get(key) ?? { subjects: [] }
      said.set(key, { verdict, subjects: [...subjects, verdict.subject] })
    }
    const notes = [...said.values()].map(({ verdict, subjects }) => noteOf(title, verdict, subjects))
    const more = notes.length - NAMED
    const rest = `Left out of the score: ${more} more of "${title}" that do not apply by somebody's word.`
    return more > 0 ? [...notes.slice(0, NAMED), rest] : notes
  })
}

type SetAside = Verdict & NotApplicable & { said: StatedBy }

const isSetAside = (it: Verdict): it is SetAside => it.is === 'notApplicable' && it.said !== undefined

function noteOf(title: string, { said, why }: SetAside, subjects: readonly Subject[]): string {
  const shown = subjects
    .slice(0, NAMED)
    .map((it) => (it.kind === 'practice' ? 'the practice' : (it.login ?? it.email ?? it.name ?? it.id)))
  const more = subjects.length - shown.length
  const whom = more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ')
  return `Left out of the score: ${said.by} stated on ${said.at} that "${title}" does not apply to ${whom}: ${why}`
}
