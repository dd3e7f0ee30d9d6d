import { practiceOf } from '../engine/judge.js'
import { type OpenQuestion, openQuestions } from '../engine/questions.js'
import type { PlannedCheck, Selection } from '../engine/select.js'
import { asSpoken } from '../engine/spoken.js'
import { type Counting, counting } from '../engine/statements.js'
import type { World } from '../engine/world.js'
import type { Fact } from '../model/facts/index.js'
import { type Limited, limited } from './limit.js'
import { answeredBy, grouped } from './question.js'
import { means } from './subjects.js'

/** What there is to ask of a practice today. */
export interface Sitting extends Limited {
  now: Date
  /** The practice's folder. */
  folder: string
  world: World
  /** What is open of each check, asked or not. */
  open: ReadonlyMap<string, OpenQuestion>
  /** Checks that the chosen profiles ask for, with the days that an answer counts. */
  statedDays: ReadonlyMap<string, number>
  /** Words of people that count today, by check. */
  current: ReadonlyMap<string, readonly Counting[]>
}

/** `all`: without a limit, for whoever names what they want to be asked. */
export function sit(
  selection: Selection,
  world: World,
  { now, folder, all }: { now: Date; folder: string; all: boolean },
): Sitting {
  const open = openQuestions(selection, world, now)
  const statedDays = daysOf(selection.checks)
  const said = (world.facts.get('statement') ?? []) as readonly Fact<'statement'>[]
  const current = new Map<string, readonly Counting[]>()
  for (const [check, days] of statedDays) {
    const practice = asSpoken(practiceOf(world), world)
    const own = counting(
      said.filter((it) => it.check === check),
      { statedDays: days, now, practice },
    )
    if (own.length > 0) current.set(check, own)
  }
  const questions = grouped(open)
  const answered = all ? Number.NEGATIVE_INFINITY : answeredBy(current, questions, world)
  const byCheck = new Map(open.map((it) => [it.check.id, it]))
  return { now, folder, world, open: byCheck, statedDays, current, ...limited(questions, answered) }
}

/** The fewest days, where profiles differ. */
export function daysOf(checks: readonly PlannedCheck[]): Map<string, number> {
  const days = new Map<string, number>()
  for (const { check, statedDays } of checks) days.set(check.id, Math.min(statedDays, days.get(check.id) ?? statedDays))
  return days
}

/** Whether the practice has something that goes by this word: what a statement names and nobody has would never count. */
export function isKnown(word: string, { world, open }: Pick<Sitting, 'world' | 'open'>): boolean {
  for (const { subjects } of open.values()) if (subjects.some((it) => means(word, it))) return true
  for (const facts of world.facts.values()) {
    for (const it of facts) if (it.source === 'declared' && it.kind !== 'statement' && means(word, it)) return true
  }
  return false
}
