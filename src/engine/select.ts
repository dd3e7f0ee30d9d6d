import { z } from 'zod'
import type { AnyCheck } from '../model/check.js'
import { ConfideError } from '../model/error.js'
import { meant } from '../model/nearest.js'
import { type CheckUse, isOverlay, type Level, type Overlay, type Profile } from '../model/profile.js'
import { withClauses } from './overlay.js'

/** The parameters that the engine itself understands, on every check. */
const EngineParams = z.object({ freshDays: z.int().positive().optional(), statedDays: z.int().positive().optional() })
export const ENGINE_PARAMS = ['freshDays', 'statedDays'] as const

/** Days after which a census is too old to be whole, unless the check's parameters say otherwise. */
export const FRESH_DAYS = 35

/** Days after which a person's word no longer counts, whatever its own `until` says. */
export const STATED_DAYS = 366

export interface PlannedCheck {
  check: AnyCheck
  params: Readonly<Record<string, unknown>>
  freshDays: number
  statedDays: number
  profiles: { id: string; clauses: { id: string; level: Level }[] }[]
}

export interface Selection {
  profiles: Profile[]
  overlays: Overlay[]
  checks: PlannedCheck[]
  /** Checks whose parameters ask for nothing here: reported as not applicable, and nothing is read for them. */
  apart?: PlannedCheck[]
  /** False when --only or --skip left a check out. */
  complete: boolean
}

export interface SelectionInput {
  checks: readonly AnyCheck[]
  profiles: readonly (Profile | Overlay)[]
  /** Ids asked for, profiles and overlays mixed. */
  ask: readonly string[]
  only?: readonly string[]
  skip?: readonly string[]
}

/** Chooses profiles, overlays and checks; one planned check per check and distinct parameters. */
export function select(input: SelectionInput): Selection {
  const chosen = [...new Set(input.ask)].map((id) => findProfile(id, input.profiles))
  const overlays = chosen.filter(isOverlay)
  const profiles = chosen.filter((it): it is Profile => !isOverlay(it)).map((it) => withClauses(it, overlays))
  for (const overlay of overlays) {
    refuseIdle(overlay, profiles)
    const named = [...Object.keys(overlay.params), ...Object.keys(overlay.checks ?? {})]
    const stray = named.find((id) => !input.checks.some((it) => it.id === id))
    if (stray !== undefined) throw unknownCheck(stray, overlay.id, input.checks)
  }
  const planned = new Map<string, PlannedCheck>()
  for (const profile of profiles) {
    for (const [id, use] of Object.entries(profile.checks)) {
      const check = input.checks.find((it) => it.id === id)
      if (!check) throw unknownCheck(id, profile.id, input.checks)
      add(planned, check, profile, use, overlays)
    }
  }
  const all = [...planned.values()].sort((a, b) => compare(a.check.id, b.check.id) || compare(key(a.params), key(b.params)))
  const chosenChecks = narrow(all, input)
  const asks = ({ check, params }: PlannedCheck) => check.applies?.(params) ?? true
  const [checks, apart] = [chosenChecks.filter(asks), chosenChecks.filter((it) => !asks(it))]
  return { profiles, overlays, checks, apart, complete: chosenChecks.length === all.length }
}

function findProfile(id: string, profiles: readonly (Profile | Overlay)[]): Profile | Overlay {
  const found = profiles.find((it) => it.id === id)
  if (found) return found
  const ids = profiles.map((it) => it.id)
  throw new ConfideError('PROFILE_UNKNOWN', {
    what: `There is no profile "${id}".${meant(id, ids)}`,
    why: 'A profile decides which checks are run and under which clauses.',
    next: `Use one of: ${ids.join(', ')}`,
  })
}

function unknownCheck(id: string, profile: string, checks: readonly AnyCheck[]): ConfideError {
  const ids = checks.map((it) => it.id)
  return new ConfideError('CHECK_UNKNOWN', {
    what: `Profile "${profile}" asks for a check "${id}" that does not exist.${meant(id, ids)}`,
    why: 'A clause without its check would look covered and be empty.',
    next: 'Run: confide list checks',
  })
}

function refuseIdle(overlay: Overlay, profiles: readonly Profile[]): void {
  if (overlay.overlay.some((id) => profiles.some((profile) => profile.id === id))) return
  throw new ConfideError('OVERLAY_IDLE', {
    what: `Overlay "${overlay.id}" changes ${overlay.overlay.join(', ')}, and none of these was chosen.`,
    why: 'An overlay has no checks of its own: alone it would change nothing.',
    next: `Add one of: ${overlay.overlay.join(', ')}`,
  })
}

function add(
  planned: Map<string, PlannedCheck>,
  check: AnyCheck,
  profile: Profile,
  use: CheckUse,
  overlays: readonly Overlay[],
): void {
  const given = { ...use.params, ...overlayParams(check.id, profile.id, overlays) }
  const params = readParams(check, given, profile.id)
  const clauses = use.clauses.map((id) => ({ id, level: levelOf(profile, id) }))
  const at = `${check.id} ${key(params)}`
  const known = planned.get(at)
  if (known) known.profiles.push({ id: profile.id, clauses })
  else {
    const number = (name: string, otherwise: number) => (typeof params[name] === 'number' ? (params[name] as number) : otherwise)
    const freshDays = number('freshDays', FRESH_DAYS)
    const statedDays = number('statedDays', STATED_DAYS)
    planned.set(at, { check, params, freshDays, statedDays, profiles: [{ id: profile.id, clauses }] })
  }
}

function levelOf(profile: Profile, clause: string): Level {
  const found = profile.clauses.find((it) => it.id === clause)
  if (found) return found.level
  throw new ConfideError('CLAUSE_UNKNOWN', {
    what: `Profile "${profile.id}" names a clause "${clause}" that it does not list.`,
    why: 'A finding would cite a clause that nobody can look up.',
    next: `Add the clause to profiles/${profile.id}.yaml, or correct its id.`,
  })
}

function overlayParams(check: string, profile: string, overlays: readonly Overlay[]): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  const by: Record<string, string> = {}
  for (const overlay of overlays) {
    if (!overlay.overlay.includes(profile)) continue
    for (const [name, value] of Object.entries(overlay.params[check] ?? {})) {
      if (name in values && key(values[name]) !== key(value)) {
        throw new ConfideError('OVERLAYS_DISAGREE', {
          what: `Overlays "${by[name]}" and "${overlay.id}" both set ${name} of ${check}, to different values.`,
          why: 'One audit can judge a check by one value only.',
          next: 'Choose one of the two overlays.',
        })
      }
      values[name] = value
      by[name] = overlay.id
    }
  }
  return values
}

function readParams(check: AnyCheck, given: Record<string, unknown>, profile: string): Record<string, unknown> {
  const own = check.params instanceof z.ZodObject ? Object.keys(check.params.shape) : []
  const names = [...own, ...ENGINE_PARAMS]
  const stray = Object.keys(given).find((name) => !names.includes(name))
  const engine = EngineParams.safeParse(given)
  const parsed = check.params.safeParse(given)
  if (stray === undefined && engine.success && parsed.success)
    return { ...(parsed.data as Record<string, unknown>), ...engine.data }
  const issue = (engine.error ?? parsed.error)?.issues[0]
  throw new ConfideError('PARAMETER_WRONG', {
    what: stray
      ? `Profile "${profile}" sets ${stray} of ${check.id}, which has no such parameter.${meant(stray, names)}`
      : `Profile "${profile}" sets ${issue?.path.join('.')} of ${check.id} wrongly: ${issue?.message}.`,
    why: 'The check would be judged by another value than the profile says.',
    next: `Its parameters: ${names.join(', ')}`,
  })
}

function narrow(all: PlannedCheck[], { only, skip }: SelectionInput): PlannedCheck[] {
  const names = new Set(all.flatMap(({ check }) => [check.id, check.theme as string]))
  for (const name of [...(only ?? []), ...(skip ?? [])]) {
    if (names.has(name)) continue
    throw new ConfideError('CHECK_UNKNOWN', {
      what: `No chosen profile has a check or theme "${name}".${meant(name, [...names])}`,
      why: 'A misspelt name would silently leave everything, or nothing, out.',
      next: 'Run: confide list checks',
    })
  }
  const named = (list: readonly string[], { check }: PlannedCheck) => list.includes(check.id) || list.includes(check.theme)
  return all.filter((it) => (!only?.length || named(only, it)) && !named(skip ?? [], it))
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** Equal values give equal text, whatever the order of their keys. */
function key(value: unknown): string {
  return (
    JSON.stringify(value, (_, it) =>
      it && typeof it === 'object' && !Array.isArray(it)
        ? Object.fromEntries(Object.entries(it).sort(([a], [b]) => compare(a, b)))
        : it,
    ) ?? 'undefined'
  )
}
