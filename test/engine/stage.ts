import type { AnyCheck, Census, FactKind, FactRecord, Gap, Verdict } from 'confide'
import { censusOf, headerOf, NOW, planFor } from 'confide/testing'
import { expect } from 'vitest'
import { z } from 'zod'
import { type Judged, judge } from '../../src/engine/judge.js'
import type { Expected } from '../../src/engine/plan.js'
import { type AskedSource, assemble, type World } from '../../src/engine/world.js'
import type { Fact } from '../../src/model/facts/index.js'

/** A small check; a case names only what it is about. */
export function check(more: Partial<AnyCheck> = {}): AnyCheck {
  return {
    id: 'sample',
    title: 'Everything is as it should be',
    theme: 'identity',
    severity: 'high',
    whenNone: 'unknown',
    params: z.object({}),
    needs: { account: ['active'] },
    reasons: {
      bad: { one: 'is bad', many: 'are bad' },
      better: { one: 'could be better', many: 'could be better' },
      none: { one: 'has none', many: 'have none' },
    },
    *judge({ account }: { account: readonly Fact<'account'>[] }) {
      for (const it of account) {
        if (it.active === undefined) yield { subject: it, is: 'unknown', missing: 'account.active' }
        else if (it.active) yield { subject: it, is: 'pass' }
        else yield { subject: it, is: 'fail', why: 'bad' }
      }
    },
    ...more,
  }
}

/** `cloud account` → the pair. */
export function pair(words: string): Expected {
  const [source, kind] = words.split(' ') as [string, FactKind]
  return { source, kind }
}

export function census(words: string, count: number, more: Partial<Census> = {}): Census {
  const { source, kind } = pair(words)
  return { ...censusOf(source, kind, count), ...more }
}

export function gap(words: string, field: string, because: Gap['because'] = 'licence'): Gap {
  const { source, kind } = pair(words)
  return { record: 'gap', source, kind, field, because, remedy: `get ${field}` }
}

export interface Stage {
  facts?: readonly Fact[]
  /** Expected pairs whose census is whole and counts the facts given. */
  read?: readonly string[]
  /** Expected pairs that say nothing. */
  unread?: readonly string[]
  /** Censuses and gaps of the case's own. */
  records?: readonly FactRecord[]
  /** What befell a source. */
  sources?: Readonly<Record<string, Partial<AskedSource>>>
}

export function recordsOf({ facts = [], read = [], records = [] }: Stage): FactRecord[] {
  const counted = read.map((words) => {
    const { source, kind } = pair(words)
    return census(words, facts.filter((it) => it.source === source && it.kind === kind).length)
  })
  return [...facts, ...counted, ...records]
}

export function headOf({ read = [], unread = [], sources = {} }: Stage) {
  const header = headerOf([...read, ...unread].map(pair))
  return { ...header, sources: header.sources.map((it) => ({ ...it, ...sources[it.id] })) }
}

export function stage(it: Stage): World {
  return assemble(headOf(it), recordsOf(it))
}

/** Judged with every verdict kept, and once more as an audit does it: what is not kept must count all the same. */
export function judged(
  one: AnyCheck,
  it: Stage | World,
  { params = {}, now = NOW }: { params?: Record<string, unknown>; now?: Date } = {},
): Judged {
  const world = 'censuses' in it ? it : stage(it)
  const planned = planFor(one, params)
  const kept = judge(planned, world, now, { keepPasses: true })
  const lean = judge(planned, world, now)
  const numbers = ({ status, proved, possible, coverage, tally }: Judged) => ({
    status,
    proved,
    possible,
    coverage,
    ...tally.counts,
  })
  expect(numbers(lean)).toEqual(numbers(kept))
  expect(lean.verdicts).toEqual(kept.verdicts.filter(({ is, basis }) => is !== 'pass' || basis === 'stated'))
  return kept
}

export function inWords(verdict: Verdict): string {
  const basis = verdict.basis === 'stated' && verdict.is !== 'unknown' ? ' (stated)' : ''
  if (verdict.is === 'unknown') return `unknown: ${verdict.missing}`
  if (verdict.is === 'pass') return `pass${basis}`
  return `${verdict.is}: ${verdict.why}${basis}`
}

/** Subject → verdict; a subject with two verdicts shows both. */
export function says({ verdicts }: Pick<Judged, 'verdicts'>): Record<string, string> {
  const said: Record<string, string> = {}
  for (const it of verdicts) {
    const at = `${it.subject.source}/${it.subject.id}`
    said[at] = at in said ? `${said[at]} + ${inWords(it)}` : inWords(it)
  }
  return said
}

/** Fisher-Yates by a generated stream of numbers. */
export function shuffled<T>(list: readonly T[], numbers: Iterator<number>): T[] {
  const out = [...list]
  for (let i = out.length - 1; i > 0; i--) {
    const j = (numbers.next().value as number) % (i + 1)
    ;[out[i], out[j]] = [out[j] as T, out[i] as T]
  }
  return out
}

/** A stream of numbers that is the same every time. */
export function* numbers(seed = 1): Generator<number, never> {
  let state = seed >>> 0
  while (true) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    yield state >>> 8
  }
}
