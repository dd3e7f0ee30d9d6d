import type { Audit } from '../model/audit.js'
import type { Finding } from '../model/finding.js'
import { headerOf, type RunHeader, readHeader } from './header.js'
import { list, Misshapen, number, object, oneOf, orAbsent, text, texts } from './shape.js'
import { readStanding, standingOf } from './standing.js'

interface Noun {
  one: string
  many: string
}

/** How a check said what was wrong when it was run: a later version may say it otherwise, or have dropped the check. */
export interface SpokenWords {
  subjects: Noun
  reasons: Readonly<Record<string, Noun>>
  question?: string
}

/** A run as it was read back. */
export interface Run {
  header: RunHeader
  audit: Audit
  words: ReadonlyMap<string, SpokenWords>
}

export interface RunContent {
  audit: Audit
  machine: string
  previous: string | null
  words?: (check: string) => SpokenWords
}

/** A run as lines of JSON: header, standing, the audit's parts, trailer. The same audit gives the same text. */
export function textOf({ audit, machine, previous, words }: RunContent): string {
  const { findings, subjects, ...rest } = audit
  const lines: object[] = [headerOf(audit, machine, previous), standingOf(audit), { record: 'audit', ...rest }]
  for (const finding of findings) lines.push({ record: 'finding', ...finding })
  for (const [kind, ids] of Object.entries(subjects)) lines.push({ record: 'subjects', kind, ids })
  if (words) for (const { check, verdicts } of findings) lines.push({ record: 'words', check, ...spoken(words(check), verdicts) })
  const counts = { findings: findings.length, kinds: Object.keys(subjects).length }
  lines.push({ record: 'trailer', lines: lines.length + 1, ...counts })
  return `${lines.map((line) => JSON.stringify(line)).join('\n')}\n`
}

/** Of a check's reasons only those that were given. */
function spoken({ subjects, reasons, question }: SpokenWords, verdicts: Finding['verdicts']): SpokenWords {
  const given = new Set(verdicts.flatMap((it) => (it.is === 'fail' || it.is === 'advise' ? [it.why] : [])))
  const used = Object.entries(reasons).filter(([why]) => given.has(why))
  return { subjects, reasons: Object.fromEntries(used), ...(question === undefined ? {} : { question }) }
}

/** The run that a text holds. @throws Misshapen, SyntaxError */
export function runOf(content: string): Run {
  const lines = content.split('\n')
  if (lines.pop() !== '') throw new Misshapen('its last line is cut')
  const parts = lines.map((line) => object(JSON.parse(line)))
  const [first, second, rest, ...more] = parts
  const header = readHeader(first)
  readStanding(second)
  const { record: _, ...head } = object(rest)
  const trailer = more.pop()
  const findings = more.filter(({ record }) => record === 'finding').map(readFinding)
  const subjects = more.filter(({ record }) => record === 'subjects').map(({ kind, ids }) => [text(kind), texts(ids)] as const)
  const whole =
    trailer?.record === 'trailer' &&
    trailer.lines === parts.length &&
    trailer.findings === findings.length &&
    trailer.kinds === subjects.length
  if (!whole) throw new Misshapen('lines of it are missing')
  const audit = { ...readRest(head), findings, subjects: Object.fromEntries(subjects) }
  return { header, audit, words: new Map(more.filter(({ record }) => record === 'words').map(readWords)) }
}

/**
 * Looks at what comparing reads and takes the rest as it was written: a run of an older version may lack what this one knows,
 * and must stay readable for years.
 */
function readRest(head: Readonly<Record<string, unknown>>): Omit<Audit, 'findings' | 'subjects'> {
  text(object(head.practice).name)
  text(head.at)
  list(head.profiles, (it) => text(object(it).id))
  list(head.sources, (it) => {
    const { id, title, state, counts, unread } = object(it)
    for (const word of [id, title, state]) text(word)
    object(counts)
    return list(unread, (one) => text(object(one).kind))
  })
  return head as unknown as Omit<Audit, 'findings' | 'subjects'>
}

function readFinding({ record: _, ...finding }: Readonly<Record<string, unknown>>): Finding {
  const { check, title, severity, status, params, profiles, counts, verdicts, unseen } = finding
  for (const word of [check, title, severity, status]) text(word)
  number(object(counts).fail)
  object(params)
  list(profiles, (it) => text(object(it).id))
  list(verdicts, readVerdict)
  list(unseen, (it) => [text(object(it).source), text(object(it).kind), text(object(it).remedy)])
  return finding as unknown as Finding
}

const OUTCOMES = ['pass', 'advise', 'fail', 'unknown', 'notApplicable'] as const

function readVerdict(line: unknown): void {
  const { is, why, severity, missing, subject } = object(line)
  if (oneOf(is, OUTCOMES) === 'unknown') text(missing)
  else if (is !== 'pass') text(why)
  orAbsent(severity, text)
  const { kind, source, id, name, login, email } = object(subject)
  for (const word of [kind, source, id]) text(word)
  for (const word of [name, login, email]) orAbsent(word, text)
}

function readWords({ check, subjects, reasons, question }: Readonly<Record<string, unknown>>): [string, SpokenWords] {
  const given = Object.entries(object(reasons)).map(([why, said]) => [why, readNoun(said)] as const)
  const words = { subjects: readNoun(subjects), reasons: Object.fromEntries(given) }
  return [text(check), question === undefined ? words : { ...words, question: text(question) }]
}

function readNoun(value: unknown): Noun {
  const { one, many } = object(value)
  return { one: text(one), many: text(many) }
}
