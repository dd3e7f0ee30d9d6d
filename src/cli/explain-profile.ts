import { clean } from '../../reports/words/escape.js'
import { isOverlay, type Overlay, type Profile } from '../model/profile.js'
import { paragraph, table } from './ui/columns.js'
import { inkFor, pageWidth } from './ui/page.js'

/** `confide explain PROFILE`: whom it binds, when it was compared with its sources, what changes next. */
export function explainProfile(profile: Profile | Overlay): string[] {
  const ink = inkFor(process.stdout)
  const width = pageWidth()
  const { id, title, about, asOf, clauses = [], changes = [], breach } = profile
  const facts = [
    id,
    isOverlay(profile) ? `overlay of ${profile.overlay.join(', ')}` : undefined,
    clauses.length > 0 ? `${clauses.length} clauses` : undefined,
    asOf ? `compared with their sources on ${asOf}` : undefined,
  ]
  const unverified = clauses.filter((it) => it.verified === 'not verified').map((it) => it.id)
  const lines = [ink.bold(clean(title, 200)), ink.dim(facts.filter((it) => it !== undefined).join(' · ')), '']
  lines.push(...paragraph(about, width), '', ink.bold('What changes next'), ...changeLines(changes, width))
  if (unverified.length > 0) lines.push('', ink.bold('Not verified by us'), ...paragraph(unverified.join(', '), width))
  if (breach) lines.push('', ...paragraph(`After a breach: confide explain breach --profile ${id} --at TIME`, width, 0))
  return lines
}

function changeLines(changes: NonNullable<Profile['changes']>, width: number): string[] {
  if (changes.length === 0) return ['  nothing is known']
  const mark = { text: '', secondary: ' (secondary source)', 'not verified': ' (not verified)' }
  return table(
    changes.map((it) => [it.on ?? 'no day known', `${it.what}${mark[it.verified]}`]),
    width,
  )
}
