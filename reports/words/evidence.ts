import type { Audit, CheckWords, Finding, ReportContext } from 'confide'
import { clean } from './escape.js'
import { apartText } from './fine.js'
import { leftOut } from './found.js'
import { headline } from './headline.js'
import { type OwnersWord, ownersWord } from './owner.js'
import { stated } from './subject.js'

const NAMED = 12

/** One check as it can be filed: what was looked at, what came out, on what it rests and for which time it speaks. */
export interface Evidence {
  check: string
  word: OwnersWord
  /** What came out, in sentences. */
  result: string[]
  systems: string[]
  /** `12 seen`, `2 stated`, `1 could not be seen`, then whose words they are. */
  basis: string[]
  /** `2026-11-22 03:53 UTC`; undefined when nothing was looked at. */
  when: string | undefined
}

export function evidenceOf(finding: Finding, audit: Audit, ctx: ReportContext): Evidence {
  const words = ctx.words(finding.check)
  const looked = lookedAt(finding, words.kinds, audit)
  return {
    check: clean(finding.check, 60),
    word: ownersWord(finding),
    result: resultOf(finding, words, ctx),
    systems: systemsOf(finding, looked, ctx),
    basis: basisOf(finding),
    when: whenOf(timesOf(finding, looked, audit)),
  }
}

function resultOf(finding: Finding, words: CheckWords, ctx: ReportContext): string[] {
  const unseen = leftOut(finding, ctx)
  switch (finding.status) {
    case 'fail':
      return few([...headline(finding, words), ...(unseen === '' ? [] : [`could not look at ${unseen}`])])
    case 'pass':
      return [clean(finding.title)]
    case 'notApplicable':
      return [apartText(finding) ?? ''].filter((why) => why !== '')
    case 'error':
      return ['This check broke']
    case 'unknown':
      if (finding.question !== undefined) return ['not answered yet']
      return unseen === '' ? [] : [`at ${unseen}`]
  }
}

/** Sources that showed or stated something of what the check reads. */
function lookedAt({ verdicts }: Finding, kinds: readonly string[], { sources }: Audit): string[] {
  const ids = new Set<string>()
  for (const { id, counts } of sources) if (kinds.some((kind) => Object.hasOwn(counts, kind))) ids.add(id)
  for (const { is, subject, said } of verdicts) {
    if (is !== 'unknown' && subject.kind !== 'source' && said === undefined) ids.add(subject.source)
  }
  return [...ids]
}

/** Seen passes are only counted: where the context names no kinds either, nobody can tell which system showed them. */
function systemsOf({ counts }: Finding, looked: readonly string[], ctx: ReportContext): string[] {
  const seen = counts.pass + counts.advise + counts.fail - counts.stated
  if (looked.length === 0 && seen > 0) return ['not recorded']
  return few(looked.map((id) => clean(ctx.sourceTitle(id), 60)))
}

function basisOf({ counts, verdicts }: Finding): string[] {
  const known = counts.pass + counts.advise + counts.fail
  const parts: string[] = []
  if (known > counts.stated) parts.push(`${known - counts.stated} seen`)
  if (counts.stated > 0) parts.push(`${counts.stated} stated`)
  if (counts.unknown > 0) parts.push(`${counts.unknown} could not be seen`)
  const words = new Set<string>()
  for (const verdict of verdicts) {
    const word = verdict.is === 'unknown' ? undefined : stated(verdict)
    if (word) words.add(word)
  }
  return [...parts, ...few([...words])]
}

/** For which times the sources speak; without one, when somebody answered. */
function timesOf({ verdicts }: Finding, looked: readonly string[], { sources }: Audit): string[] {
  const times = sources.flatMap(({ id, at }) => (at !== null && looked.includes(id) ? [at] : []))
  return times.length > 0 ? times : verdicts.flatMap(({ said }) => (said ? [said.at] : []))
}

/** The oldest of the times: nothing here is older. */
function whenOf(times: readonly string[]): string | undefined {
  let oldest = Infinity
  for (const time of times) oldest = Math.min(oldest, Date.parse(time) || Infinity)
  return oldest === Infinity ? undefined : new Date(oldest).toISOString().replace(/^(.*)T(\d\d:\d\d).*$/, '$1 $2 UTC')
}

function few(texts: readonly string[]): string[] {
  const more = texts.length - NAMED
  return more > 0 ? [...texts.slice(0, NAMED), `and ${more} more`] : [...texts]
}
