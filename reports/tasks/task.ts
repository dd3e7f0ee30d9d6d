import {
  type Audit,
  type Finding,
  fingerprint,
  type ReportContext,
  type Severity,
  type Subject,
  type Theme,
  type Waived,
} from 'confide'
import { citations } from '../words/citation.js'
import { clean } from '../words/escape.js'
import { subjectName } from '../words/subject.js'
import { dayOf, dueDay } from './due.js'
import { type Failure, failuresOf } from './failures.js'
import { taskOwner } from './owner.js'
import { sentence } from './sentence.js'
import { type Standing, stateOf } from './state.js'
import { type Steps, stepsFor } from './steps.js'

/** One thing for one person to do: a failing subject of a check. Every text is safe for one line. */
export interface Task extends Standing {
  /** SHA-256 of the fingerprint, in hex: the same in every audit, whatever the subject is called. */
  key: string
  check: string
  theme: Theme
  severity: Severity
  subject: Subject
  name: string
  source: string
  /** `ana@harbourst.example signs in with a password alone` */
  what: string
  /** E-mail or name; empty when nobody is named. */
  owner: string
  /** `2026-12-22`; absent when it is mended or accepted. */
  due?: string
  /** Of the whole check: all its subjects may be mended in one go. */
  minutes: number
  steps: Steps
  profiles: string[]
  /** `HIPAA 164.312(d) · required` */
  clauses: string[]
  waived?: Waived
  /** When it was found mended. */
  fixed?: string | undefined
}

/** What is to be done, most severe first, then what was mended since the audit before. */
export function tasksOf(audit: Audit, ctx: ReportContext): Task[] {
  const make = taskMaker(audit, ctx)
  return [...failuresOf(audit).map(make), ...fixedTasks(ctx)]
}

function taskMaker(audit: Audit, ctx: ReportContext): (failure: Failure) => Task {
  const words = remembered((check: string) => ctx.words(check))
  const clauses = remembered((finding: Finding) => citations(finding, audit.profiles, ctx))
  const steps = new Map<string, Steps>()
  return (failure) => {
    const { check, verdict, severity, profiles, waived, finding } = failure
    const past = stateOf(failure, audit, ctx)
    const due = waived ? undefined : dueDay(past.since ?? audit.at, severity)
    const about = stepsKey(check, verdict.subject)
    const known = steps.get(about) ?? stepsFor(verdict, words(check), audit, ctx)
    steps.set(about, known)
    return {
      ...past,
      ...named(check, finding.theme, verdict.subject, ctx),
      severity,
      what: sentence(failure, words(check)),
      ...(due ? { due } : {}),
      minutes: words(check).guide.minutes,
      steps: known,
      profiles,
      clauses: [...new Set(failure.verdicts.flatMap(([each]) => clauses(each)))],
      ...(waived ? { waived } : {}),
    }
  }
}

/** What the audit before found failing and this one saw pass; what is merely gone or unseen is not among it. */
function* fixedTasks(ctx: ReportContext): Iterable<Task> {
  for (const { check, subject, profiles, severity, since, on } of ctx.past?.fixed ?? []) {
    yield {
      state: 'fixed',
      ...(since === undefined ? {} : { since: dayOf(since) }),
      fixed: dayOf(on),
      ...named(check, ctx.words(check).theme, subject, ctx),
      severity,
      what: `${subject.kind === 'practice' ? 'The practice' : subjectName(subject)}: mended`,
      minutes: 0,
      steps: { lines: [], commands: [] },
      profiles: [...profiles].sort(),
      clauses: [],
    }
  }
}

function named(check: string, theme: Theme, subject: Subject, ctx: ReportContext) {
  return {
    key: ctx.hash(fingerprint(check, subject)),
    check: clean(check, 80),
    theme,
    subject,
    name: subjectName(subject, 120),
    source: clean(ctx.sourceTitle(subject.source), 60),
    owner: taskOwner(theme, ctx.owners),
  } satisfies Partial<Task>
}

/** Steps depend on the system a subject is in; a vendor's on its own name as well. */
function stepsKey(check: string, { kind, source, name }: Subject): string {
  return JSON.stringify([check, kind, source, kind === 'vendor' ? name : undefined])
}

function remembered<K, V>(make: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>()
  return (key) => {
    const value = known.get(key) ?? make(key)
    known.set(key, value)
    return value
  }
}
