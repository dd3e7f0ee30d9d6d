import type { Audit } from '../model/audit.js'
import { subjectKey } from '../model/derive/identity.js'
import type { Finding } from '../model/finding.js'
import { SEVERITIES, type Severity } from '../model/severity.js'
import type { Subject } from '../model/verdict.js'
import { list, numbers, object, oneOf, text, texts } from './shape.js'

/**
 * What one run says of everything that failed or could not be seen, and no more: the second line of a run. Two hundred of them
 * are read in a moment, to tell since when something is open. It holds no time: runs between which nothing changed say the same.
 */
export interface Standing {
  record: 'standing'
  /** Source → kinds that it read whole. */
  read: Record<string, string[]>
  /** Sources that look at the computer that ran the audit: on another computer they are other things. */
  local: string[]
  /** Keys of the subjects that `checks` speak of, each once. */
  subjects: string[]
  checks: StandingCheck[]
}

/** The standing of one run, with its time (ISO 8601) and the word of its computer. */
export interface PastRun {
  at: string
  machine: string
  standing: Standing
}

export interface StandingCheck {
  check: string
  profiles: string[]
  /** Its parameters as one text: what was asked with others cannot be compared. */
  params: string
  severity: Severity
  /** Nothing can be said of any subject: the check broke. */
  broken: boolean
  /** `[source, kind]` of what was not read whole. */
  unread: [string, string][]
  /** Places in `subjects`. */
  failing: number[]
  unknown: number[]
}

export function standingOf(audit: Audit): Standing {
  const read: Record<string, string[]> = {}
  for (const { id, counts, state, unread } of audit.sources) {
    const missing = new Set(unread.map(({ kind }) => kind))
    const shut = state === 'unread' || state === 'left-out' || state === 'no-source'
    read[id] = shut ? [] : Object.keys(counts).filter((kind) => !missing.has(kind))
  }
  const local = audit.sources.filter(({ type }) => type === 'device').map(({ id }) => id)
  const places = new Map<string, number>()
  const placeOf = (subject: Subject) => {
    const key = subjectKey(subject)
    const place = places.get(key) ?? places.size
    places.set(key, place)
    return place
  }
  const checks = audit.findings.map((finding) => checkOf(finding, placeOf))
  return { record: 'standing', read, local, subjects: [...places.keys()], checks }
}

function checkOf(finding: Finding, placeOf: (subject: Subject) => number): StandingCheck {
  const { check, profiles, params, severity, status, verdicts, unseen } = finding
  const [failing, unknown] = [new Set<number>(), new Set<number>()]
  for (const { is, subject } of verdicts) {
    if (is === 'fail') failing.add(placeOf(subject))
    else if (is === 'unknown') unknown.add(placeOf(subject))
  }
  return {
    check,
    profiles: profiles.map(({ id }) => id),
    params: canonical(params),
    severity,
    broken: status === 'error',
    unread: unseen.filter(({ field }) => field === undefined).map(({ source, kind }) => [source, kind]),
    failing: [...failing],
    unknown: [...unknown],
  }
}

/** JSON whose keys are sorted: parameters that mean the same are the same text. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => {
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
  })
}

/**
 * Whether a subject without a verdict of its own could have failed unseen: the check broke, or another kind that it needs was
 * not read whole, so that it may have had nothing to go by.
 */
export function isBlind({ kind }: Pick<Subject, 'kind'>, asked: StandingCheck): boolean {
  return asked.broken || asked.unread.some(([, missing]) => !covers(missing, kind))
}

/** Whether a run read everything among which a subject would have been that `machine` knows: what is not there then, is gone. */
export function isRead(
  { kind, source }: Pick<Subject, 'kind' | 'source'>,
  asked: StandingCheck,
  run: Pick<PastRun, 'machine' | 'standing'>,
  machine: string,
): boolean {
  const { read, local } = run.standing
  if (kind === 'practice') return true
  if (local.includes(source) && run.machine !== machine) return false
  if (asked.unread.some(([from, what]) => from === source && covers(what, kind))) return false
  const from = source.startsWith('vendor:') ? 'declared' : source
  return Object.hasOwn(read, from) && (read[from] ?? []).includes(kind)
}

/** A system that nothing reads owes every setting at once, as `setting:*`. */
const covers = (unread: string, kind: string) => unread === kind || (unread === 'setting:*' && kind.startsWith('setting:'))

/** The standing that a line holds. @throws Misshapen */
export function readStanding(line: unknown): Standing {
  const { read, local, subjects, checks } = object(line)
  const kinds = Object.entries(object(read)).map(([id, names]) => [id, texts(names)] as const)
  return {
    record: 'standing',
    read: Object.fromEntries(kinds),
    local: texts(local),
    subjects: texts(subjects),
    checks: list(checks, readCheck),
  }
}

function readCheck(line: unknown): StandingCheck {
  const it = object(line)
  return {
    check: text(it.check),
    profiles: texts(it.profiles),
    params: text(it.params),
    severity: oneOf(it.severity, SEVERITIES),
    broken: it.broken === true,
    unread: list(it.unread, (pair) => {
      const [source, kind] = texts(pair)
      return [text(source), text(kind)]
    }),
    failing: numbers(it.failing),
    unknown: numbers(it.unknown),
  }
}
