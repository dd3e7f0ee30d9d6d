import type { FactKind, FieldId, FieldOf } from './facts/index.js'
import type { Severity } from './severity.js'

/** What a verdict is about: always one record, named so that it can be found again. */
export interface Subject {
  /** `source` when nothing can be said of a source's records: its `id` is then the kind that was not read whole. */
  kind: FactKind | 'source'
  source: string
  id: string
  name?: string | undefined
  login?: string | undefined
  email?: string | undefined
}

export interface Pass {
  subject: Subject
  is: 'pass'
}

/** Counts as pass and never gates; printed as Better. */
export interface Advise<R extends string> {
  subject: Subject
  is: 'advise'
  why: R
}

/** `severity` only below the check's own; `affects` names people or things that the subject reaches; `detail` is what of this one subject makes it fail, in the source's words. */
export interface Fail<R extends string> {
  subject: Subject
  is: 'fail'
  why: R
  severity?: Severity
  affects?: readonly string[]
  detail?: string
}

export interface Unknown {
  subject: Subject
  is: 'unknown'
  missing: FieldId | FactKind
  /** Only what a person says on or after this day answers it: what was said before cannot have been about it. */
  since?: string
  /** Only what a person says of it by name answers it: since when it is so is not known, and a word on everybody may be older. */
  byName?: true
}

export interface NotApplicable {
  subject: Subject
  is: 'notApplicable'
  why: string
}

/** What a check says about one subject. */
export type Ruling<R extends string = string> = Pass | Advise<R> | Fail<R> | Unknown | NotApplicable

export type Outcome = Ruling['is']

/** Seen: an API, a device or a server showed it. Stated: a person typed it. */
export type Basis = 'seen' | 'stated'

export interface StatedBy {
  answer: 'yes' | 'no' | 'partly' | 'does-not-apply'
  by: string
  at: string
  until: string
}

/** A ruling with what it rests on. `said` names the person when a statement gave the answer. */
export type Verdict = Judged & { basis: Basis; said?: StatedBy }
type Judged = Exclude<Ruling, Unknown> | Omit<Unknown, 'since' | 'byName'>

export function pass(subject: Subject): Pass {
  return { subject, is: 'pass' }
}

export function advise<R extends string>(subject: Subject, why: R): Advise<R> {
  return { subject, is: 'advise', why }
}

export function fail<R extends string>(
  subject: Subject,
  why: R,
  more: { severity?: Severity; affects?: readonly string[]; detail?: string } = {},
): Fail<R> {
  return { subject, is: 'fail', why, ...more }
}

/** Nothing can be said of this subject while `field` of it is not known. */
export function unknown<K extends FactKind>(subject: Subject & { kind: K }, field: FieldOf<K>): Unknown {
  return { subject, is: 'unknown', missing: `${subject.kind}.${field}` as FieldId }
}

/** Nothing can be said of this subject while another kind, or a field of it (`person.left`), is not known. */
export function unread(subject: Subject, missing: FactKind | FieldId, more: Pick<Unknown, 'since' | 'byName'> = {}): Unknown {
  return { subject, is: 'unknown', missing, ...more }
}

export function notApplicable(subject: Subject, why: string): NotApplicable {
  return { subject, is: 'notApplicable', why }
}
