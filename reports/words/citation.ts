import type { Finding, ProfileResult, ReportContext } from 'confide'
import { clean } from './escape.js'
import { columns } from './width.js'

const SHORT_TITLE = 18
const CLAUSES_SHOWN = 4

/** What a profile is called beside a clause: `HIPAA`, `UK GDPR`, `Baseline`. */
export function lawName(profile: string, title = ''): string {
  const short = clean(title.replace(/\s*[(:–—].*$/su, ''), 60)
  return short !== '' && columns(short) <= SHORT_TITLE ? short : clean(profile.replaceAll('-', ' ').toUpperCase(), 30)
}

/** The clauses a finding speaks to, one text for each law and level: `HIPAA 164.312(d) · required`. */
export function citations(
  finding: Pick<Finding, 'profiles'>,
  profiles: readonly Pick<ProfileResult, 'id' | 'title'>[],
  ctx: Pick<ReportContext, 'clause'>,
): string[] {
  const texts: string[] = []
  for (const { id, clauses } of finding.profiles) {
    const name = lawName(id, profiles.find((profile) => profile.id === id)?.title)
    const marks = new Map<string, string[]>()
    for (const clause of clauses) {
      const unread = ctx.clause(id, clause.id)?.verified === 'not verified'
      const mark = `${clause.level === 'proposed' ? 'proposed, not law yet' : clause.level}${unread ? ', not verified' : ''}`
      marks.set(mark, [...(marks.get(mark) ?? []), clean(clause.id, 40)])
    }
    for (const [mark, ids] of marks) texts.push(`${name} ${few(ids)} · ${mark}`)
  }
  return texts
}

function few(ids: readonly string[]): string {
  const more = ids.length - CLAUSES_SHOWN
  return more > 0 ? `${ids.slice(0, CLAUSES_SHOWN).join(', ')} +${more}` : ids.join(', ')
}
