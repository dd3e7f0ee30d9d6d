import type { Audit } from '../model/audit.js'
import { ConfideError, type Place } from '../model/error.js'
import { isOver } from '../model/facts/moment.js'
import type { Finding, Waived } from '../model/finding.js'
import type { Subject, Verdict } from '../model/verdict.js'

/** A waiver as confide.yaml holds it, and where it stands there. */
export interface WaiverEntry {
  check: string
  /** An id, `source/id`, login or e-mail, or a pattern with `*`. */
  subject: string
  profile?: string | undefined
  reason: string
  approvedBy: string
  until: string
  at: Place
}

/**
 * Notes on each failure that somebody accepted it, until when and why. Verdicts, scores and grades stay as they are: only what
 * is gated and listed changes. Waivers that ran out, match nothing, or excuse what a law requires are said in the notes.
 *
 * @throws ConfideError `WAIVER_AMBIGUOUS` for an exact subject that is two
 */
export function waive(audit: Audit, waivers: readonly WaiverEntry[], now: Date): Audit {
  const findings = audit.findings.map((it) => ({ ...it, waivers: [...it.waivers] }))
  const notes: string[] = []
  for (const waiver of waivers) {
    const about = findings.filter((it) => it.check === waiver.check && asksFor(it, waiver))
    const failing = about.flatMap((finding) => matches(finding, waiver).map((verdict) => ({ finding, verdict })))
    refuseTwo(
      waiver,
      failing.map(({ verdict }) => verdict.subject),
    )
    if (isOver(waiver.until, now)) {
      if (failing.length > 0)
        notes.push(`What ${waiver.approvedBy} accepted of ${waiver.check} for ${waiver.subject} ran out on ${waiver.until}.`)
    } else if (failing.length === 0) {
      if (audit.complete) notes.push(`A waiver of ${waiver.check} for ${waiver.subject} excuses nothing that fails: it can go.`)
    } else for (const { finding, verdict } of failing) finding.waivers.push(waivedOf(waiver, verdict.subject))
  }
  return { ...audit, findings, notes: [...audit.notes, ...notes, ...requiredAllTheSame(findings)] }
}

/** Whether a failure is accepted for every profile that asks, or for one of them. */
export function isWaived(finding: Finding, { subject }: Verdict, profile?: string): boolean {
  const own = finding.waivers.filter((it) => sameSubject(it.subject, subject))
  const covers = (id: string) => own.some((it) => it.profile === undefined || it.profile === id)
  return own.length > 0 && (profile === undefined ? finding.profiles.every(({ id }) => covers(id)) : covers(profile))
}

const asksFor = ({ profiles }: Finding, { profile }: WaiverEntry) =>
  profile === undefined || profiles.some(({ id }) => id === profile)

function matches({ verdicts }: Finding, { subject }: WaiverEntry): Verdict[] {
  const fits = subject.includes('*') ? pattern(subject) : exact(subject)
  return verdicts.filter((it) => it.is === 'fail' && namesOf(it.subject).some(fits))
}

const fold = (text: string) => text.trim().normalize('NFC').toLowerCase()

/** Ids are compared as they stand, names that people type without regard to case. */
const namesOf = ({ source, id, login, email }: Subject) =>
  [id, `${source}/${id}`, login, email].filter((it) => it !== undefined).map(fold)

const exact = (subject: string) => (name: string) => name === fold(subject)

/** `*` stands for any characters, everything else for itself; without a regular expression a pattern cannot take long. */
function pattern(subject: string): (name: string) => boolean {
  const parts = fold(subject).split('*')
  return (name) => {
    const [first = '', ...rest] = parts
    if (!name.startsWith(first)) return false
    const last = rest.pop() ?? ''
    let at = first.length
    for (const part of rest) {
      const found = name.indexOf(part, at)
      if (found < 0) return false
      at = found + part.length
    }
    return name.length - last.length >= at && name.endsWith(last)
  }
}

function refuseTwo({ subject, at }: WaiverEntry, found: readonly Subject[]): void {
  const places = new Set(found.map((it) => `${it.source}/${it.id}`))
  if (subject.includes('*') || places.size < 2) return
  throw new ConfideError('WAIVER_AMBIGUOUS', {
    what: `The subject of this waiver is more than one thing: ${[...places].sort().slice(0, 5).join(', ')}.`,
    why: 'It would excuse something that nobody looked at.',
    next: 'Write one of these in place of it.',
    at,
  })
}

function waivedOf({ check, profile, reason, approvedBy, until }: WaiverEntry, subject: Subject): Waived {
  return { check, subject, ...(profile === undefined ? {} : { profile }), reason, approvedBy, until }
}

const sameSubject = (a: Subject, b: Subject) => a.kind === b.kind && a.source === b.source && a.id === b.id

/** What a law requires stays required whoever accepts the lack of it. */
function requiredAllTheSame(findings: readonly Finding[]): string[] {
  const notes: string[] = []
  for (const finding of findings) {
    if (finding.waivers.length === 0) continue
    for (const { id, clauses } of finding.profiles) {
      const required = clauses.filter((it) => it.level === 'required').map((it) => it.id)
      const covered = finding.waivers.filter((it) => it.profile === undefined || it.profile === id).length
      if (required.length === 0 || covered === 0) continue
      notes.push(
        `${covered} accepted ${covered === 1 ? 'failure' : 'failures'} of ${finding.check}: ${id} requires it all the same (${required.join(', ')}).`,
      )
    }
  }
  return notes
}
