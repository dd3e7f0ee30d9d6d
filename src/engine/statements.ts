import type { Fact } from '../model/facts/index.js'
import { daysSince, isAhead, isOver } from '../model/facts/moment.js'
import type { Subject, Unknown, Verdict } from '../model/verdict.js'
import { asSpoken, general, isOwnName, names } from './spoken.js'
import { pairKey, vendorSource, type World } from './world.js'

type Statement = Fact<'statement'>
export type Counting = Statement & Required<Pick<Statement, 'check' | 'answer' | 'by' | 'at' | 'until'>>

const WORST_FIRST = ['no', 'partly', 'does-not-apply', 'yes']

/** Whether a statement says all that it must and was made before now. */
function isWhole(it: Statement, now: Date): it is Counting {
  if (it.check === undefined || it.answer === undefined || it.by === undefined || it.at === undefined || it.until === undefined)
    return false
  if (it.answer === 'does-not-apply' && !it.reason?.trim()) return false
  return !isAhead(it.at, now)
}

/** Whether a whole statement has not run out, and is still shown by what showed it. */
function lasts(it: Counting, statedDays: number, now: Date): boolean {
  const shown = it.evidenceState === undefined || it.evidenceState === 'unchanged'
  return shown && !isOver(it.until, now) && daysSince(it.at, now) <= statedDays
}

/**
 * The statements that count today. A later word about the same matter takes the place of an earlier one for good: when it runs
 * out, or its evidence changed, nothing is known, and the old answer does not come back.
 */
export function counting(all: readonly Statement[], { statedDays, now, practice }: Terms): Counting[] {
  return latestWords(all, { now, practice }).filter((it) => lasts(it, statedDays, now))
}

interface Terms {
  statedDays: number
  now: Date
  practice: Pick<Subject, 'name'>
}

/** Of each matter what was said last, whether it counts or not; of one day the worst, several times where it was said so. */
export function latestWords(all: readonly Statement[], { now, practice }: Omit<Terms, 'statedDays'>): Counting[] {
  const whole = all.filter((it): it is Counting => isWhole(it, now))
  const matterOf = (it: Counting) => JSON.stringify([it.check, general(it, practice) ? '' : it.subject?.trim().toLowerCase()])
  const latest = new Map<string, Counting>()
  for (const it of whole) {
    const known = latest.get(matterOf(it))
    latest.set(matterOf(it), newest(known ? [known, it] : [it]) ?? it)
  }
  return whole.filter((it) => {
    const last = latest.get(matterOf(it))
    return last?.at === it.at && last.answer === it.answer
  })
}

/** The newest statement about a subject; of one day the worst answer. */
export function newest(list: readonly Counting[]): Counting | undefined {
  return [...list].sort(
    (a, b) =>
      (a.at < b.at ? 1 : a.at > b.at ? -1 : 0) ||
      WORST_FIRST.indexOf(a.answer) - WORST_FIRST.indexOf(b.answer) ||
      (a.by < b.by ? -1 : 1),
  )[0]
}

/** What a person's answer makes of an unknown: yes → pass, no and partly → fail, does not apply → not applicable. */
function verdictOf(statement: Counting, subject: Subject): Verdict {
  const said = { answer: statement.answer, by: statement.by, at: statement.at, until: statement.until }
  if (statement.answer === 'yes') return { subject, is: 'pass', basis: 'stated', said }
  if (statement.answer !== 'does-not-apply') return { subject, is: 'fail', why: 'stated', basis: 'stated', said }
  return {
    subject,
    is: 'notApplicable',
    why: statement.reason ?? 'somebody stated that it does not apply',
    basis: 'stated',
    said,
  }
}

/**
 * Answers unknown verdicts of one check from statements. A statement answers only what `declared` should have told, when the
 * check has a question, and systems without a source; never a configured source.
 */
export function answering(check: { id: string; question?: string }, world: World, statedDays: number, now: Date, who: Subject) {
  const practice = asSpoken(who, world)
  const all = ((world.facts.get('statement') ?? []) as readonly Statement[]).filter((it) => it.check === check.id)
  const census = world.censuses.get(pairKey('declared', 'statement'))
  const lost = (world.counted.get(pairKey('declared', 'statement')) ?? 0) < (census?.count ?? 0)
  // What was lost may be the newer "no": then only what speaks against the practice counts.
  const bad = ({ answer }: Statement) => answer === 'no' || answer === 'partly'
  const valid = counting(all, { statedDays, now, practice }).filter((it) => !lost || bad(it))
  return (subject: Subject, { since = '', byName }: Pick<Unknown, 'since' | 'byName'> = {}): Verdict | undefined => {
    if (valid.length === 0) return undefined
    const about = aboutOf(subject, world, who, check.question !== undefined)
    if (!about) return undefined
    const system = about.source.startsWith('vendor:')
    const ownName = isOwnName(about, world)
    // A bad word of a name that two people have is about each of them: a good one is about nobody.
    const alone = (it: Statement) => names(it, about, ownName || bad(it)) && (system || !general(it, practice))
    const last = lastDay(all.filter((it): it is Counting => isWhole(it, now) && it.at >= since && alone(it)))
    // A word about it alone outlasts its own end: what was said of everything before that day does not come back.
    const own = newest(valid.filter((it) => alone(it) && it.at === last))
    const speaks = (it: Counting) => general(it, practice) && (last === undefined ? !byName && it.at >= since : it.at > last)
    const ofAll = system ? undefined : newest(valid.filter(speaks))
    // A later "no" is about everything, also about what was well before; a later "yes" or "partly" leaves open about what.
    const statement = ofAll?.answer === 'no' ? ofAll : (own ?? ofAll)
    return statement && verdictOf(statement, about)
  }
}

function lastDay(list: readonly Counting[]): string | undefined {
  return list
    .map(({ at }) => at)
    .sort()
    .at(-1)
}

/** Whom a statement would have to name to answer for this subject; undefined when no statement may. */
export function aboutOf(subject: Subject, world: World, practice: Subject, asked: boolean): Subject | undefined {
  if (subject.source.startsWith('vendor:')) {
    const vendor = (world.facts.get('vendor') ?? []).find((it) => vendorSource(it) === subject.source)
    return vendor && { kind: 'vendor', source: subject.source, id: vendor.id, name: vendor.name }
  }
  if (!asked || subject.source !== 'declared') return undefined
  return subject.kind === 'source' ? practice : subject
}

/** Answers that would count, had their evidence stayed as it was: each is named until somebody answers again. */
export function evidenceNotes(world: World, now: Date, who: Subject): string[] {
  const practice = asSpoken(who, world)
  const all = (world.facts.get('statement') ?? []) as readonly Statement[]
  return latestWords(all, { now, practice }).flatMap((it) => {
    if (isOver(it.until, now) || it.evidenceState === undefined || it.evidenceState === 'unchanged') return []
    const whom = it.subject === undefined ? '' : ` about ${it.subject}`
    const what = it.evidenceState === 'changed' ? `changed after ${it.at}` : 'cannot be read any more'
    return [`${it.evidence}, which ${it.by} named as evidence for ${it.check}${whom}, ${what}: that answer no longer counts.`]
  })
}
