import { day } from '../../../reports/words/date.js'
import { clean } from '../../../reports/words/escape.js'
import { listed, stated, subjectName } from '../../../reports/words/subject.js'
import { CHANGES, type Change, type ChangeKind, type Comparison } from '../../history/compare.js'
import type { Run } from '../../history/lines.js'
import type { Audit } from '../../model/audit.js'
import { subjectKey } from '../../model/derive/identity.js'
import { nounOf } from '../../model/nouns.js'
import type { Subject } from '../../model/verdict.js'
import { table } from '../ui/columns.js'
import { inkFor, pageWidth } from '../ui/page.js'

const TITLES: Readonly<Record<ChangeKind, string>> = {
  new: 'New',
  reopened: 'Open again',
  worse: 'Worse',
  newlySeen: 'Failing, and could not be seen before',
  newlyUnseen: 'Could be seen before, and not now',
  gone: 'Gone',
  fixed: 'Fixed',
  stillOpen: 'Still open',
}

/** Names shown of one group; --json has them all. What is open since long was named before. */
const SHOWN = 10
const SHOWN_AGAIN = 4

/** One section for each kind of change: what happened to whom, in a line for each check and reason. */
export function changeSections({ changes }: Comparison, runs: { before: Run; after: Run }): string[] {
  const ink = inkFor(process.stdout)
  const colour = {
    new: ink.red,
    reopened: ink.red,
    worse: ink.red,
    newlySeen: ink.red,
    newlyUnseen: ink.yellow,
    fixed: ink.green,
  }
  const lines: string[] = []
  for (const kind of CHANGES) {
    const all = changes.filter(({ is }) => is === kind)
    if (all.length === 0) continue
    const title = `${TITLES[kind]}: ${new Set(all.map(problem)).size}`
    const paint = kind in colour ? colour[kind as keyof typeof colour] : ink.bold
    lines.push(
      '',
      paint(title),
      ...table(
        [...groupsOf(all).values()].map((group) => rowOf(group, runs)),
        pageWidth(),
      ),
    )
  }
  return lines.length > 0 ? lines : ['', 'Nothing changed, and nothing is open.']
}

/** The same subject of the same check in several profiles is one problem. */
const problem = ({ check, subject }: Change) => JSON.stringify([check, subjectKey(subject)])

/** Changes that are told in one sentence. */
function groupsOf(changes: readonly Change[]): Map<string, Change[]> {
  const groups = new Map<string, Change[]>()
  const told = new Set<string>()
  for (const change of changes) {
    if (told.has(problem(change))) continue
    told.add(problem(change))
    const { is, check, severity, before, since = '', mended = '' } = change
    const was = before?.is === 'fail' ? before.severity : undefined
    const when = is === 'stillOpen' || is === 'worse' ? since.slice(0, 10) : mended.slice(0, 10)
    const whole = change.subject.kind === 'source' ? subjectKey(change.subject) : ''
    const key = JSON.stringify([check, severity, was, whyOf(change), when, whole, change.after && stated(change.after)])
    const group = groups.get(key)
    if (group) group.push(change)
    else groups.set(key, [change])
  }
  return groups
}

function whyOf({ is, before, after }: Change): string | undefined {
  const of = (verdict: Change['after']) => (verdict?.is === 'fail' ? verdict.why : undefined)
  return is === 'fixed' || is === 'gone' || is === 'newlyUnseen' ? of(before) : (of(after) ?? of(before))
}

function rowOf(group: readonly Change[], { before, after }: { before: Run; after: Run }): string[] {
  const [first] = group
  if (first === undefined) return []
  const shown = group.slice(0, first.is === 'stillOpen' ? SHOWN_AGAIN : SHOWN)
  const names = listed(
    shown.map(({ subject }) => nameOf(subject, after.audit)),
    group.length,
  )
  const over = first.is === 'fixed' || first.is === 'gone' || first.is === 'newlyUnseen'
  const said = sentence(first, group.length, over ? [before, after] : [after, before])
  const word = first.severity ?? ''
  if (first.is === 'fixed') return [word, `${names}: no longer ${said}${byWord(first)}`]
  if (first.is === 'gone') return [word, `${names}: not there any more; it was ${said}`]
  if (first.is === 'newlyUnseen') return [word, `${names}: ${unseenText(first, said, after.audit)}`]
  if (first.is === 'reopened') return [word, `${names}: ${said}; was mended on ${day(first.mended ?? '')}`]
  if (first.is === 'worse')
    return [
      word,
      `${names}: ${said}; was ${first.before?.is === 'fail' ? (first.before.severity ?? 'milder') : 'milder'}, open since ${day(first.since ?? '')}`,
    ]
  if (first.is === 'stillOpen') return [word, `${names}: ${said}; since ${day(first.since ?? '')}`]
  return [word, `${names}: ${said}`]
}

/** `“sign in with a password alone”`, in the words of the run that saw it. */
function sentence(change: Change, count: number, runs: readonly Run[]): string {
  const why = whyOf(change)
  const check = clean(change.check, 60)
  if (why === undefined) return check
  for (const { words } of runs) {
    const said = words.get(change.check)
    if (why === 'stated' && said?.question) return `“${clean(said.question, 300)}” answered no or partly (${check})`
    const reason = said && Object.hasOwn(said.reasons, why) ? said.reasons[why] : undefined
    if (reason) return `“${clean(count === 1 ? reason.one : reason.many, 300)}” (${check})`
  }
  return `“${clean(why.replaceAll('-', ' '), 100)}” (${check})`
}

function byWord({ after }: Change): string {
  const word = after && after.is !== 'unknown' ? stated(after) : undefined
  return word === undefined ? '' : `, ${word}`
}

function unseenText(change: Change, said: string, { findings }: Audit): string {
  const finding = findings.find((it) => it.check === change.check && it.profiles.some(({ id }) => id === change.profile))
  const { kind, source, id } = change.subject
  const what = kind === 'source' ? id : kind
  const gap = finding?.unseen.find((it) => it.source === source && it.kind === what)
  const was = kind === 'source' ? clean(change.check, 60) : whyOf(change) === undefined ? `did not fail ${said}` : `was ${said}`
  return gap ? `${was}. ${clean(gap.remedy, 300)}` : was
}

function nameOf(subject: Subject, { sources }: Audit): string {
  if (subject.kind !== 'source') return subject.kind === 'practice' ? 'The practice' : subjectName(subject)
  const title =
    sources.find(({ id }) => id === subject.source)?.title ?? (subject.source === 'declared' ? 'confide.yaml' : subject.source)
  return `${nounOf(subject.id).many} of ${clean(title, 60)}`
}
