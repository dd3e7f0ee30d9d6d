import type { Audit, ProfileResult } from '../model/audit.js'
import { list, Misshapen, moment, number, object, oneOf, orNull, text, texts } from './shape.js'

/** The first line of a run: what `confide history` prints of it, and what it follows. */
export interface RunHeader {
  record: 'header'
  schemaVersion: 1
  tool: Audit['tool']
  /** When it was judged, ISO 8601 in UTC. */
  at: string
  /** When its facts were collected. */
  collectedAt: string
  /** Eight characters that tell computers apart. */
  machine: string
  /** Content hash of the run before; null for the first. */
  previous: string | null
  practice: string
  profiles: Pick<ProfileResult, 'id' | 'title' | 'score' | 'possible' | 'coverage' | 'grade'>[]
  /** Checks with a failing subject, and subjects that fail a check. */
  failing: { checks: number; subjects: number }
  /** Sources that were configured and could not be read whole. */
  unread: string[]
}

export function headerOf(audit: Audit, machine: string, previous: string | null): RunHeader {
  const failing = { checks: 0, subjects: 0 }
  for (const { counts } of audit.findings) {
    failing.checks += counts.fail > 0 ? 1 : 0
    failing.subjects += counts.fail
  }
  return {
    record: 'header',
    schemaVersion: 1,
    tool: audit.tool,
    at: audit.at,
    collectedAt: audit.collectedAt,
    machine,
    previous,
    practice: audit.practice.name,
    profiles: audit.profiles.map(({ id, title, score, possible, coverage, grade }) => ({
      id,
      title,
      score,
      possible,
      coverage,
      grade,
    })),
    failing,
    unread: audit.sources.filter(({ state }) => state === 'unread' || state === 'partial').map((it) => it.id),
  }
}

/** The header that a line holds. @throws Misshapen */
export function readHeader(line: unknown): RunHeader {
  const it = object(line)
  if (it.record !== 'header') throw new Misshapen('the first line is no header')
  if (it.schemaVersion !== 1) throw new Misshapen('a newer version of Confide wrote it')
  const profiles = list(it.profiles, (one) => {
    const { id, title, score, possible, coverage, grade } = object(one)
    const { seen, stated } = object(coverage)
    return {
      id: text(id),
      title: text(title),
      score: orNull(score, number),
      possible: orNull(possible, number),
      coverage: { seen: number(seen), stated: number(stated) },
      grade: orNull(grade, (word) => oneOf(word, GRADES)),
    }
  })
  const { checks, subjects } = object(it.failing)
  return {
    record: 'header',
    schemaVersion: 1,
    tool: { name: 'confide', version: text(object(it.tool).version) },
    at: moment(it.at),
    collectedAt: moment(it.collectedAt),
    machine: text(it.machine),
    previous: orNull(it.previous, text),
    practice: text(it.practice),
    profiles,
    failing: { checks: number(checks), subjects: number(subjects) },
    unread: texts(it.unread),
  }
}

const GRADES = ['A', 'B', 'C', 'D', 'F'] as const
