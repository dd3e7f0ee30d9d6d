import { ConfideError } from '../model/error.js'
import type { CheckUse, Clause, Overlay, Profile } from '../model/profile.js'

/** A profile with the clauses that the chosen overlays add to it, and what its checks say to them. */
export function withClauses(profile: Profile, overlays: readonly Overlay[]): Profile {
  let extended = profile
  for (const overlay of overlays)
    if (overlay.overlay.includes(profile.id) && overlay.clauses) extended = joined(extended, overlay)
  return extended
}

function joined(profile: Profile, overlay: Overlay): Profile {
  const added = overlay.clauses ?? []
  for (const { id } of added) if (profile.clauses.some((it) => it.id === id)) throw clauseTwice(id, profile, overlay)
  const named = (key: string) => `${overlay.id} ${key}`
  const sources = Object.entries(overlay.sources ?? {}).map(([key, where]) => [named(key), where])
  const clauses = added.map((it): Clause => ({ ...it, source: named(it.source) }))
  return {
    ...profile,
    sources: { ...profile.sources, ...Object.fromEntries(sources) },
    clauses: [...profile.clauses, ...clauses],
    checks: spokenTo(profile.checks, overlay.checks ?? {}),
  }
}

function spokenTo(checks: Profile['checks'], added: NonNullable<Overlay['checks']>): Profile['checks'] {
  const all: Record<string, CheckUse> = { ...checks }
  for (const [id, clauses] of Object.entries(added)) {
    const use = all[id]
    all[id] = { ...use, clauses: [...(use?.clauses ?? []), ...clauses] }
  }
  return all
}

function clauseTwice(clause: string, profile: Profile, overlay: Overlay): ConfideError {
  return new ConfideError('CLAUSE_TWICE', {
    what: `Overlay "${overlay.id}" adds a clause "${clause}", which is there already.`,
    why: 'A finding would cite one of the two, and nobody could tell which.',
    next: `Leave the clause out of "${overlay.id}", or choose only one of the overlays of "${profile.id}" that add it.`,
  })
}
