import { createHash, randomBytes } from 'node:crypto'
import type { Audit } from '../model/audit.js'
import type { FactRecord } from '../model/collector.js'
import { byPlace } from '../model/derive/identity.js'
import { ConfideError } from '../model/error.js'
import type { Finding, Waived } from '../model/finding.js'
import type { Owners } from '../model/report.js'
import type { Verdict } from '../model/verdict.js'
import type { Known } from './baseline.js'
import { type Book, bookOf } from './pseudonyms/book.js'
import { type Mark, marker } from './pseudonyms/mark.js'
import { markedId, markedSubject } from './pseudonyms/subject.js'
import { markedVerdict } from './pseudonyms/verdict.js'

export interface PseudonymKey {
  key: Uint8Array
  /** Whether the next run will have it too. */
  stable: boolean
}

interface Asked {
  names?: boolean
  writeBaseline?: string
}

const SECRET_LENGTH = 16

/**
 * The key by which people are named in this run: from CONFIDE_SECRET, else a new one; undefined where they keep their names, which
 * is everywhere but in CI, and there with --names.
 * @throws ConfideError for a secret that could be guessed, and for a baseline that no later run could read
 */
export function pseudonymKey({ names, writeBaseline }: Asked, env: NodeJS.ProcessEnv = process.env): PseudonymKey | undefined {
  if (names || (env.CI !== 'true' && env.CI !== '1')) return undefined
  const secret = env.CONFIDE_SECRET ?? ''
  if (secret !== '' && secret.length < SECRET_LENGTH) {
    throw new ConfideError('SECRET_SHORT', {
      what: `CONFIDE_SECRET has fewer than ${SECRET_LENGTH} characters.`,
      why: 'Whoever reads the report could try secrets until a name that they know gives its pseudonym.',
      next: 'Make one and keep it: openssl rand -hex 32',
    })
  }
  if (secret !== '') return { key: createHash('sha256').update(secret).digest(), stable: true }
  if (writeBaseline !== undefined) {
    throw new ConfideError('BASELINE_NEEDS_SECRET', {
      what: 'Because CI=true people are pseudonyms, and without CONFIDE_SECRET they are other ones in every run.',
      why: 'No later run would find anything of this baseline.',
      next: 'Set CONFIDE_SECRET, write the baseline outside CI, or add --names.',
    })
  }
  return { key: randomBytes(32), stable: false }
}

/** An audit in which people are pseudonyms, and the pseudonym of anybody else whom a report may name. */
export interface Marked {
  audit: Audit
  who(word: string): string
}

/**
 * The same audit with pseudonyms for people: their names, logins and addresses, and the ids of all that is theirs. One word gives
 * one pseudonym everywhere, so (check, subject, profile) stays what it was among themselves. `records`: the facts that the audit
 * was made from; they tell which words are one person. Names of the practice, its vendors, stores and checks stay.
 */
export function pseudonymise(audit: Audit, { key, stable }: PseudonymKey, records: Iterable<FactRecord> = []): Marked {
  const mark = marker(key)
  const book = bookOf(audit, records, mark)
  const notes = [...audit.notes.map(book.text), stable ? STABLE : PASSING]
  return { audit: { ...markedAudit(audit, book, mark), notes }, who: (word) => book.who(word, 'person') }
}

/** Whom confide.yaml names to do something about it, as they are called among pseudonyms. */
export function ownersAs({ themes, security, privacy, owners }: Owners, { who }: Pick<Marked, 'who'>): Owners {
  const called = (word: string | null | undefined) => (word ? who(word) : word)
  return {
    themes: Object.fromEntries(Object.entries(themes).map(([theme, word]) => [theme, called(word) ?? undefined])),
    security: called(security),
    privacy: called(privacy),
    owners: owners.map(who),
  }
}

function markedAudit(audit: Audit, book: Book, mark: Mark): Audit {
  const waived = (it: Waived): Waived => ({
    ...it,
    subject: markedSubject(it.subject, book, mark),
    reason: book.text(it.reason),
    approvedBy: book.who(it.approvedBy, 'person'),
  })
  return {
    ...audit,
    findings: audit.findings.map((it) => markedFinding(it, book, mark, waived)),
    subjects: Object.fromEntries(
      Object.entries(audit.subjects).map(([kind, places]) => [kind, markedPlaces(kind, places, audit, book, mark)]),
    ),
    sources: audit.sources.map((it) => ({
      ...it,
      ...(it.error === undefined ? {} : { error: book.text(it.error) }),
      unread: it.unread.map((one) => ({ ...one, remedy: book.text(one.remedy) })),
    })),
    accepted: audit.accepted.map(waived),
  }
}

const STABLE = 'People are pseudonyms, because CI=true. Add --names to see who they are.'
const PASSING =
  'People are pseudonyms of this run alone, because CI=true. Set CONFIDE_SECRET to keep them from run to run; add --names to see who they are.'

/** Entries of a baseline together with what they are called in a run under this key: one written with names holds in CI as well. */
export function knownAs(known: readonly Known[], { key }: PseudonymKey): Known[] {
  const mark = marker(key)
  return known.flatMap((it) => [it, { ...it, id: markedId(it, mark) }])
}

function markedFinding(finding: Finding, book: Book, mark: Mark, waived: (it: Waived) => Waived): Finding {
  return {
    ...finding,
    params: book.inside(finding.params),
    verdicts: inOrder(finding.verdicts.map((it) => markedVerdict(it, book, mark))),
    unseen: finding.unseen.map((it) => ({ ...it, remedy: book.text(it.remedy) })),
    waivers: finding.waivers.map(waived),
    ...(finding.fault ? { fault: { message: book.text(finding.fault.message) } } : {}),
  }
}

/** Outcomes stay together as they were; within one the new ids decide, for the old order told of the old ones. */
function inOrder(verdicts: readonly Verdict[]): Verdict[] {
  const groups = new Map<string, Verdict[]>()
  for (const it of verdicts) groups.set(it.is, [...(groups.get(it.is) ?? []), it])
  return [...groups.values()].flatMap((list) => list.sort((a, b) => byPlace(a.subject, b.subject)))
}

/** `source/id`, where both may hold a slash: the longest source that is known is meant. */
function markedPlaces(kind: string, places: readonly string[], { sources }: Audit, book: Book, mark: Mark): string[] {
  const known = ['declared', ...sources.map(({ id }) => id)].sort((a, b) => b.length - a.length)
  const marked = places.map((place) => {
    const source = known.find((it) => place.startsWith(`${it}/`)) ?? place.slice(0, Math.max(0, place.indexOf('/')))
    const id = place.slice(source.length + 1)
    return `${source}/${markedId({ kind, source, id }, mark, book)}`
  })
  return marked.sort()
}
