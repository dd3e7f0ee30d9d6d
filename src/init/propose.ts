import { isOverlay, type Overlay, type Profile } from '../model/profile.js'
import { countryName } from './countries.js'
import { stateName } from './states.js'

export interface Proposal {
  id: string
  title: string
  /** Whom it binds, in the profile's words. */
  about: string
  /** Why it fits this practice, or what speaks against it; undefined when nothing that was said points to it. */
  why?: string
  /** Whether it is proposed. */
  fits: boolean
}

/** What decides which laws apply. What is left out was not answered. */
export interface Whereabouts {
  /** ISO 3166-1 code. */
  country?: string
  clientsIn?: readonly string[]
  /** Codes of the United States' states in which clients live. */
  states?: readonly string[]
}

/** A law that binds providers of its own country; others follow the client (GDPR Art 3(2), PDPA, DPDP Act s.3). */
const AT_HOME_ONLY: ReadonlySet<string> = new Set(['hipaa'])

/** What counts where no law of ours does. */
const ANYWHERE = 'baseline'

const named = (codes: readonly string[]) => codes.map((code) => countryName(code) ?? code).join(', ')

/** Every profile and overlay, what fits first, each with the reason. Two overlays that contradict each other are never both proposed. */
export function propose(profiles: Iterable<Profile | Overlay>, where: Whereabouts): Proposal[] {
  const all = [...profiles]
  const laws = all.filter((it): it is Profile => !isOverlay(it)).map((it) => law(it, where))
  const chosen = new Set(laws.filter(({ fits }) => fits).map(({ id }) => id))
  const found = laws.map((it) => (it.id === ANYWHERE ? fallback(it, where, chosen) : it))
  for (const { id, fits } of found) if (fits) chosen.add(id)
  const overlays = withoutQuarrels(all.filter(isOverlay), (it) => overlay(it, where, chosen))
  return [...found, ...overlays].sort(
    (a, b) => Number(b.fits) - Number(a.fits) || Number(b.why !== undefined) - Number(a.why !== undefined),
  )
}

function law({ id, title, about, countries = [] }: Profile, { country, clientsIn = [] }: Whereabouts): Proposal {
  const base = { id, title, about, fits: false }
  const home = country !== undefined && countries.includes(country)
  const clients = clientsIn.filter((code) => countries.includes(code))
  if (home && clients.length > 0) {
    const abroad = clients.filter((code) => code !== country)
    const why =
      abroad.length < clients.length
        ? `the practice and clients are in ${named([country])}`
        : `the practice is in ${named([country])}`
    return { ...base, fits: true, why: abroad.length > 0 ? `${why}, clients also live in ${named(abroad)}` : why }
  }
  if (home) return { ...base, fits: true, why: `the practice is in ${named([country])}` }
  if (clients.length === 0) return base
  if (!AT_HOME_ONLY.has(id)) return { ...base, fits: true, why: `clients live in ${named(clients)}` }
  return {
    ...base,
    why: `clients live in ${named(clients)}, but the practice does not: it binds you only if you are a provider there`,
  }
}

function fallback(base: Proposal, { country, clientsIn = [] }: Whereabouts, chosen: ReadonlySet<string>): Proposal {
  if (chosen.size > 0) return base
  const where = [...new Set([...(country === undefined ? [] : [country]), ...clientsIn])]
  const why =
    where.length === 0 ? 'it suits any practice, wherever it is' : `Confide has no profile of the law of ${named(where)} yet`
  return { ...base, fits: true, why }
}

function overlay({ id, title, about, overlay }: Overlay, { states = [] }: Whereabouts, chosen: ReadonlySet<string>): Proposal {
  const base = { id, title, about, fits: false }
  const state = id.startsWith('us-') ? states.find((code) => id === `us-${code.toLowerCase()}` || names(about, code)) : undefined
  if (state === undefined) return base
  const why = `clients live in ${stateName(state) ?? state}`
  return overlay.some((it) => chosen.has(it)) ? { ...base, fits: true, why } : { ...base, why }
}

/** An overlay of several states names them in its words. */
const names = (about: string, code: string) => new RegExp(`(?<!West )\\b${stateName(code)}\\b`).test(about)

/** Of two overlays that set one parameter differently the narrower one stays; the audit would refuse both together. */
function withoutQuarrels(overlays: readonly Overlay[], judge: (it: Overlay) => Proposal): Proposal[] {
  const narrowFirst = [...overlays].sort((a, b) => width(a) - width(b))
  const kept: Overlay[] = []
  const made = new Map<string, Proposal>()
  for (const it of narrowFirst) {
    const proposal = judge(it)
    const rival = proposal.fits ? kept.find((other) => quarrel(it, other)) : undefined
    if (proposal.fits && rival === undefined) kept.push(it)
    made.set(
      it.id,
      rival === undefined
        ? proposal
        : { ...proposal, fits: false, why: `${proposal.why}, but it contradicts ${rival.id}: choose one` },
    )
  }
  return overlays.flatMap(({ id }) => made.get(id) ?? [])
}

/** How much an overlay allows: the values of the lists that it sets. */
const width = ({ params }: Overlay) =>
  Object.values(params)
    .flatMap((values) => Object.values(values))
    .flat().length

function quarrel(a: Overlay, b: Overlay): boolean {
  if (!a.overlay.some((id) => b.overlay.includes(id))) return false
  return Object.entries(a.params).some(([check, values]) =>
    Object.entries(values).some(([name, value]) => {
      const other = b.params[check]?.[name]
      return other !== undefined && JSON.stringify(other) !== JSON.stringify(value)
    }),
  )
}
