import type { Fact } from '../model/facts/index.js'
import { daysSince, isAhead, isOver } from '../model/facts/moment.js'
import type { Subject, Verdict } from '../model/verdict.js'
import { pairKey, vendorSource, type World } from './world.js'

type Statement = Fact<'statement'>
type Counting = Statement & Required<Pick<Statement, 'check' | 'answer' | 'by' | 'at' | 'until'>>

const WORST_FIRST = ['no', 'partly', 'does-not-apply', 'yes']

/** Whether a statement says all that it must, was made before now and has not run out. */
function counts(it: Statement, statedDays: number, now: Date): it is Counting {
  if (it.check === undefined || it.answer === undefined || it.by === undefined || it.at === undefined || it.until === undefined)
    return false
  return !isAhead(it.at, now) && !isOver(it.until, now) && daysSince(it.at, now) <= statedDays
}

const same = (a: string, b: string | undefined) => b !== undefined && a.trim().toLowerCase() === b.trim().toLowerCase()

/** Whether the person spoke of the practice as a whole. */
function general(statement: Statement, practice: Subject): boolean {
  const word = statement.subject
  return word === undefined || same(word, 'practice') || same(word, practice.name)
}

/** Whether the person named this subject: by id, login, e-mail or name. */
function names(statement: Statement, subject: Subject): boolean {
  const word = statement.subject
  return word !== undefined && [subject.id, subject.login, subject.email, subject.name].some((it) => same(word, it))
}

/** The newest statement about a subject; of one day the worst answer. */
function newest(list: readonly Counting[]): Counting | undefined {
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
export function answering(
  check: { id: string; question?: string },
  world: World,
  statedDays: number,
  now: Date,
  practice: Subject,
) {
  const all = ((world.facts.get('statement') ?? []) as readonly Statement[]).filter((it) => it.check === check.id)
  const census = world.censuses.get(pairKey('declared', 'statement'))
  const lost = (world.counted.get(pairKey('declared', 'statement')) ?? 0) < (census?.count ?? 0)
  // What was lost may be the newer "no": then only what speaks against the practice counts.
  const bad = ({ answer }: Statement) => answer === 'no' || answer === 'partly'
  const valid = all.filter((it): it is Counting => counts(it, statedDays, now) && (!lost || bad(it)))
  return (subject: Subject): Verdict | undefined => {
    if (valid.length === 0) return undefined
    const about = aboutOf(subject, world, practice, check.question !== undefined)
    if (!about) return undefined
    const ofTheWhole = about.source.startsWith('vendor:') ? [] : valid.filter((it) => general(it, practice))
    const statement = newest(valid.filter((it) => names(it, about))) ?? newest(ofTheWhole)
    return statement && verdictOf(statement, about)
  }
}

/** Whom a statement would have to name to answer for this subject; undefined when no statement may. */
function aboutOf(subject: Subject, world: World, practice: Subject, asked: boolean): Subject | undefined {
  if (subject.source.startsWith('vendor:')) {
    const vendor = (world.facts.get('vendor') ?? []).find((it) => vendorSource(it) === subject.source)
    return vendor && { kind: 'vendor', source: subject.source, id: vendor.id, name: vendor.name }
  }
  if (!asked || subject.source !== 'declared') return undefined
  return subject.kind === 'source' ? practice : subject
}
