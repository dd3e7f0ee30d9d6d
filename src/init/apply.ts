import type { StaffMember } from '../config/schema-people.js'
import { nameOrNone } from '../config/words.js'
import { sameAddress } from '../model/derive/people.js'
import { isOverlay } from '../model/profile.js'
import type { Answers } from './answers.js'
import { countryName } from './countries.js'
import { append, type Draft, noteItem, openDraft, set, valueIn } from './draft.js'
import type { Known, Settled } from './known.js'
import { printDraft } from './print.js'
import { propose, type Whereabouts } from './propose.js'
import { applySources } from './sources.js'
import { applySystems } from './vendors.js'
import { ABOUT, HEAD, LATER } from './words.js'

export interface Applied {
  text: string
  /** What was answered and could not be written, with what to do instead. */
  notes: string[]
}

/** The text of confide.yaml after these answers; `text` is what stands there now, empty for a new file. What was skipped stays. */
export function applyAnswers(file: string, text: string, answers: Settled, known: Known): Applied {
  const fresh = text.trim() === ''
  const draft = openDraft(file, fresh ? HEAD : text)
  applyPractice(draft, answers.practice ?? {})
  applyProfiles(draft, answers, known)
  const notes = [...applySources(draft, answers, known), ...applyStaff(draft, answers.staff)]
  applySystems(draft, answers.systems ?? [], known.vendors)
  if (draft.touched.size === 0) return { text, notes }
  const printed = printDraft(draft, ABOUT) + (fresh ? LATER : '')
  return { text: text.includes('\r\n') ? printed.replaceAll('\n', '\r\n') : printed, notes }
}

function applyPractice(draft: Draft, { states: _asked, ...practice }: NonNullable<Answers['practice']>): void {
  for (const [key, value] of Object.entries(practice)) {
    const before = valueIn(draft, ['practice', key])
    const nobody = value === null && (before === null || typeof before === 'string') && nameOrNone(before) === null
    if (value === undefined || nobody) continue
    set(draft, ['practice', key], value ?? 'none', key === 'country' ? countryName(String(value)) : undefined)
  }
}

/** Where the practice and its clients are, from the file and the answers together. */
export function whereabouts(draft: Draft, states?: readonly string[]): Whereabouts {
  const country = valueIn(draft, ['practice', 'country'])
  const clientsIn = valueIn(draft, ['practice', 'clientsIn'])
  const chosen = valueIn(draft, ['profiles'])
  const before = (Array.isArray(chosen) ? chosen : []).flatMap(
    (id) => /^us-([a-z]{2})$/.exec(String(id))?.[1]?.toUpperCase() ?? [],
  )
  return {
    ...(typeof country === 'string' ? { country } : {}),
    ...(Array.isArray(clientsIn) ? { clientsIn: clientsIn.filter((it) => typeof it === 'string') } : {}),
    states: states ?? before,
  }
}

/** Left out, a file that names no profile yet gets those that fit. */
function applyProfiles(draft: Draft, { profiles: asked, practice }: Settled, { profiles }: Known): void {
  const where = whereabouts(draft, practice?.states)
  const chosen = valueIn(draft, ['profiles'])
  const keeps = asked === undefined && (chosen !== undefined || (where.country === undefined && where.clientsIn === undefined))
  if (keeps) return
  const found = propose(profiles, where)
  const ids = Array.isArray(asked) ? asked : found.filter(({ fits }) => fits).map(({ id }) => id)
  const why = (id: string) => found.find((it) => it.id === id)?.why
  if (Array.isArray(chosen) && chosen.length > 0) set(draft, ['profiles'], lawsFirst(ids, profiles, chosen))
  else for (const id of lawsFirst(ids, profiles)) append(draft, ['profiles'], id, why(id))
  for (const id of ids) noteItem(draft, ['profiles'], id, why(id) ?? 'chosen')
}

/** Overlays stand behind the laws that they change; what was there keeps its place. */
function lawsFirst(ids: readonly string[], profiles: Known['profiles'], before: readonly unknown[] = []): string[] {
  const rank = (id: string) => (profiles.some((it) => it.id === id && isOverlay(it)) ? 1 : 0)
  const kept = before.filter((id): id is string => typeof id === 'string' && ids.includes(id))
  return [...kept, ...ids.filter((id) => !kept.includes(id)).sort((a, b) => rank(a) - rank(b))]
}

function applyStaff(draft: Draft, staff: Settled['staff']): string[] {
  if (staff === undefined) return []
  const before = valueIn(draft, ['staff'])
  if (typeof staff === 'string') {
    if (Array.isArray(before)) return [`Staff: the list in confide.yaml stays; take the key staff: away to use ${staff} instead.`]
    set(draft, ['staff'], staff)
    return []
  }
  if (typeof before === 'string') return [`Staff: your list is ${before}; add ${staff.map(({ name }) => name).join(', ')} there.`]
  const list = Array.isArray(before) ? (before as Partial<StaffMember>[]) : []
  for (const person of staff) {
    const at = list.findIndex(({ email }) => typeof email === 'string' && sameAddress(email) === sameAddress(person.email))
    if (at === -1) append(draft, ['staff'], person)
    else
      for (const key of ['role', 'started', 'left'] as const)
        if (person[key] !== undefined) set(draft, ['staff', at, key], person[key])
  }
  return []
}
