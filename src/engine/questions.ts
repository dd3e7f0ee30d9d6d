import type { AnyCheck } from '../model/check.js'
import { LEVELS, type Level } from '../model/profile.js'
import { SEVERITIES } from '../model/severity.js'
import type { Subject } from '../model/verdict.js'
import { type Judged, judge, practiceOf } from './judge.js'
import { type Scored, scoreProfile } from './score.js'
import type { PlannedCheck, Selection } from './select.js'
import { aboutOf } from './statements.js'
import type { World } from './world.js'

/** What only a person can say, of one check: everybody and everything it is about is asked for at once. */
export interface OpenQuestion {
  check: AnyCheck
  /** Whom an answer speaks of. The practice first, where it is among them. */
  subjects: Subject[]
  /** Days that an answer counts: the fewest, where profiles differ. */
  statedDays: number
  profiles: PlannedCheck['profiles']
  /** What a yes to all of it adds to the score of that profile to which it adds most. */
  points: number
}

/**
 * Every check for which a person's answer would settle something that no source has shown and nobody has stated, most points
 * first; where two are worth the same, what binds more and what is graver. Pure: the same world gives the same questions.
 */
export function openQuestions(selection: Selection, world: World, now: Date): OpenQuestion[] {
  const judged = selection.checks.map((planned) => ({ planned, before: judge(planned, world, now) }))
  const open = gathered(judged, world)
  const agreed = withYes(world, [...open.values()], now)
  const after = judged.map((it) => ({
    planned: it.planned,
    before: it.before,
    after: open.has(it.planned.check.id) ? judge(it.planned, agreed, now) : it.before,
  }))
  for (const question of open.values()) question.points = pointsOf(question.check.id, selection, after)
  return [...open.values()].sort(byWorth)
}

type Before = { planned: PlannedCheck; before: Judged }
type After = Before & { after: Judged }

function gathered(judged: readonly Before[], world: World): Map<string, OpenQuestion> {
  const practice = practiceOf(world)
  const open = new Map<string, OpenQuestion>()
  for (const { planned, before } of judged) {
    const { check, statedDays, profiles } = planned
    const subjects = new Map<string, Subject>()
    for (const { is, subject } of before.verdicts) {
      const about = is === 'unknown' ? aboutOf(subject, world, practice, check.question !== undefined) : undefined
      if (about) subjects.set(keyOf(about), about)
    }
    if (subjects.size === 0) continue
    const known = open.get(check.id)
    for (const subject of known?.subjects ?? []) subjects.set(keyOf(subject), subject)
    open.set(check.id, {
      check,
      subjects: [...subjects.values()].sort(bySubject),
      statedDays: Math.min(statedDays, known?.statedDays ?? statedDays),
      profiles: [...(known?.profiles ?? []), ...profiles],
      points: 0,
    })
  }
  return open
}

/** The world in which everybody answered yes. */
function withYes(world: World, open: readonly OpenQuestion[], now: Date): World {
  const today = now.toISOString().slice(0, 10)
  const said = open.flatMap(({ check, subjects }) =>
    subjects.map((subject, nth) => ({
      record: 'fact' as const,
      kind: 'statement' as const,
      source: 'declared',
      id: `${check.id}/${nth}`,
      check: check.id,
      ...(subject.kind === 'practice' ? {} : { subject: subject.id }),
      answer: 'yes' as const,
      by: 'somebody',
      at: today,
      until: today,
    })),
  )
  return { ...world, facts: new Map([...world.facts, ['statement', [...(world.facts.get('statement') ?? []), ...said]]]) }
}

function pointsOf(check: string, { profiles, complete }: Selection, all: readonly After[]): number {
  const score = (profile: string, answered: boolean) => {
    const findings = all.filter(({ planned }) => planned.profiles.some(({ id }) => id === profile))
    const scored = findings.map(({ planned, before, after }): Scored => {
      const { status, proved, possible, coverage } = answered && planned.check.id === check ? after : before
      return { check: planned.check.id, severity: planned.check.severity, status, proved, possible, coverage }
    })
    return scoreProfile(scored, complete).score ?? 0
  }
  const points = Math.max(0, ...profiles.map(({ id }) => score(id, true) - score(id, false)))
  return Math.round(points * 1e6) / 1e6 // sums of shares differ in the last place, and that is no difference
}

/** How binding the clause is that binds most: 0 where a law requires it. */
function bindingOf({ profiles }: Pick<OpenQuestion, 'profiles'>): number {
  const levels = profiles.flatMap(({ clauses }) => clauses.map(({ level }: { level: Level }) => LEVELS.indexOf(level)))
  return Math.min(LEVELS.length, ...levels)
}

function byWorth(a: OpenQuestion, b: OpenQuestion): number {
  const severity = SEVERITIES.indexOf(a.check.severity) - SEVERITIES.indexOf(b.check.severity)
  return b.points - a.points || bindingOf(a) - bindingOf(b) || severity || (a.check.id < b.check.id ? -1 : 1)
}

const keyOf = ({ kind, source, id }: Subject) => `${kind}\u0000${source}\u0000${id}`

const placeOf = (it: Subject) => `${it.kind === 'practice' ? 0 : 1}\u0000${it.name ?? it.id}\u0000${keyOf(it)}`

const bySubject = (a: Subject, b: Subject) => (placeOf(a) < placeOf(b) ? -1 : 1)
