import { askingNothing, type Judged, judge, practiceOf } from '../engine/judge.js'
import type { Expected } from '../engine/plan.js'
import { FRESH_DAYS, type PlannedCheck, STATED_DAYS } from '../engine/select.js'
import { assemble, type Header, type World } from '../engine/world.js'
import type { Census } from '../model/census.js'
import type { AnyCheck } from '../model/check.js'
import type { FactRecord } from '../model/collector.js'
import type { Fact, FactKind } from '../model/facts/index.js'
import { homeOf } from './builders.js'

/** The clock of every test: noon UTC on 22 November 2026. */
export const NOW = new Date('2026-11-22T12:00:00Z')

export function planFor(check: AnyCheck, given: Record<string, unknown> = {}): PlannedCheck {
  const params = { ...(check.params.parse(given) as Record<string, unknown>), ...given }
  const days = (name: string, otherwise: number) => (typeof params[name] === 'number' ? (params[name] as number) : otherwise)
  return {
    check,
    params,
    freshDays: days('freshDays', FRESH_DAYS),
    statedDays: days('statedDays', STATED_DAYS),
    profiles: [{ id: 'test', clauses: [] }],
  }
}

export interface Setup {
  /** Kinds whose census is withheld. */
  unread?: readonly string[]
  /** More were counted than the facts that are there. */
  counted?: Record<string, number>
  /** Sources beside those of the facts that are expected to give a kind. */
  expected?: readonly Expected[]
  now?: Date
  /** When the facts were collected; `now` when left out. */
  readAt?: Date
}

/** The sources that the facts of a kind come from, or the kind's home where there is none. */
function sourcesOf(kind: string, facts: readonly Fact[]): string[] {
  const found = new Set(facts.filter((it) => it.kind === kind).map((it) => it.source))
  return found.size > 0 ? [...found].sort() : [homeOf(kind)]
}

/** A world in which every kind that the check needs was read whole, unless `setup` says otherwise. */
export function worldOf(check: AnyCheck, facts: readonly Fact[], setup: Setup = {}): World {
  const kinds = Object.keys(check.needs)
  const expected: Expected[] = [...(setup.expected ?? [])]
  const records: FactRecord[] = [...facts]
  for (const kind of kinds) {
    for (const source of sourcesOf(kind, facts)) {
      expected.push({ source, kind: kind as FactKind })
      if (setup.unread?.includes(kind)) continue
      const count = setup.counted?.[`${source} ${kind}`] ?? facts.filter((it) => it.kind === kind && it.source === source).length
      records.push(censusOf(source, kind, count, setup.readAt ?? setup.now ?? NOW))
    }
  }
  return assemble(headerOf(expected), records)
}

export function censusOf(source: string, kind: string, count: number, at: Date = NOW): Census {
  return { record: 'census', source, kind: kind as FactKind, whole: true, count, at: at.toISOString() }
}

export function headerOf(expected: readonly Expected[]): Header {
  const ids = [...new Set(expected.map((it) => it.source))].sort()
  return {
    record: 'header',
    schemaVersion: 1,
    tool: { name: 'confide', version: '0.0.0' },
    at: NOW.toISOString(),
    sources: ids.map((id) => ({ id, type: id, title: id })),
    expected: [...expected],
  }
}

/** Judges facts by one check, as an audit would, and keeps every verdict. */
export function tryCheck(
  check: AnyCheck,
  facts: readonly Fact[],
  setup: Setup & { params?: Record<string, unknown> } = {},
): Judged {
  const [plan, world] = [planFor(check, setup.params), worldOf(check, facts, setup)]
  if (check.applies?.(plan.params) === false) return askingNothing(practiceOf(world))
  return judge(plan, world, setup.now ?? NOW, { keepPasses: true })
}
