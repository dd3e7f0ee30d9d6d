import type { z } from 'zod'
import type { FactKind, FactTypes, FieldOf } from './facts/index.js'
import type { IdentityKey } from './facts/record.js'
import type { Severity } from './severity.js'
import type { Theme } from './theme.js'
import type { Ruling, Subject } from './verdict.js'

/** `{ account: ['active', 'factors'] }`: the kinds a check reads and the fields of each. */
export type Needs = { readonly [K in FactKind]?: readonly FieldOf<K>[] }

type FieldsIn<N, K> = K extends keyof N ? (N[K] extends readonly (infer F)[] ? F : never) : never

/** What a check sees: identity and the fields it declared, nothing else. */
export type Seen<N, H = unknown> = {
  readonly [K in (keyof N | keyof H) & FactKind]: readonly Readonly<
    Pick<FactTypes[K], Extract<IdentityKey | FieldsIn<N, K> | FieldsIn<H, K>, keyof FactTypes[K]>>
  >[]
}

/** The words for a failure, after the subject: `{ one: 'signs in with a password alone', many: 'sign in with a password alone' }`. */
export interface Words {
  one: string
  many: string
}

export interface JudgeContext {
  /** The audit's clock; a check has no other. */
  now: Date
  practice: Subject
  /** When the source of a record last counted its kind: what the record says of "lately" ends there, not at `now`. */
  readAt(it: Pick<Subject, 'source' | 'kind'>): Date
  /**
   * Whether every source that is expected to give `kind`, or the one that is named, has read it whole: only then may a check say
   * "none of them".
   */
  whole(kind: FactKind, source?: string): boolean
}

/** What happens when a judge says nothing over whole censuses. */
export type WhenNone = 'fail' | 'unknown' | 'notApplicable'

export interface Check<N = Needs, H = Needs, P extends z.ZodType = z.ZodType, R extends string = string> {
  /** A noun phrase, the file's name; never changed and never used again once published. */
  id: string
  /** The sentence that is true when it passes. */
  title: string
  theme: Theme
  severity: Severity
  /** Thresholds; a profile may set them, so each has a default. `freshDays` is understood by the engine. */
  params: P
  /** False where these parameters ask for nothing: then nothing is read for it, and it does not apply. True when left out. */
  applies?(params: z.output<P>): boolean
  needs: N
  /** Needed kinds that only sources that can read them are asked for: what confide.yaml or a system without a source cannot tell is not missed. */
  whereRead?: readonly FactKind[]
  /** Read when there. Missing never makes unknown, and removing it never gives a better verdict. */
  helps?: H
  /** One entry for every way to fail or to be improved. `none` is what `whenNone: 'fail'` says. */
  reasons: Readonly<Record<R, Words>>
  whenNone: WhenNone
  /** What the counted subjects are called when the kind's own noun misleads. */
  subjects?: Words
  /** What to ask when nothing can read it: answered by yes, no, partly, does not apply. */
  question?: string
  /** What shows that the answer is true, such as `the attendance list, with dates`; the theme's usual evidence when left out. */
  evidence?: string
  /** Everybody answers it for themselves: it stands on the sign-off sheet of each person. */
  everybody?: true
  judge(facts: Seen<N, H>, params: z.output<P>, ctx: JudgeContext): Iterable<Ruling<R>>
}

/** A check whose types no longer matter: what the engine, the reports and the registry hold. */
export type AnyCheck = Omit<Check, 'judge'> & {
  // biome-ignore lint/suspicious/noExplicitAny: the engine feeds each judge what its own `needs` ask for
  judge(facts: any, params: any, ctx: JudgeContext): Iterable<Ruling>
}

type ReasonsGiven<V> = V extends { is: 'fail' | 'advise'; why: infer W } ? W : never

/** A check, or, where a declared reason is never given, a type that nothing accepts as a check and that names the reason. */
type Complete<R, V> = [Exclude<R, ReasonsGiven<V> | 'none'>] extends [never]
  ? AnyCheck
  : { reasonNeverGiven: Exclude<R, ReasonsGiven<V> | 'none'> }

/**
 * Declares a check. Does not compile when the judge reads a field that `needs` and `helps` do not name or
 * gives a reason that `reasons` lacks; a reason that is never given makes the result unfit to be registered or tested.
 */
export function defineCheck<
  const N extends Needs,
  T extends Readonly<Record<string, Words>> & { stated?: never },
  V extends Ruling<Extract<keyof T, string>>,
  P extends z.ZodType,
  const H extends Needs = Record<never, never>,
>(
  check: Omit<Check<N, H, P>, 'judge' | 'reasons' | 'needs' | 'whereRead' | 'helps' | 'whenNone'> & {
    needs: N & { [K in Exclude<keyof N, FactKind>]: never }
    whereRead?: readonly Extract<keyof N, FactKind>[]
    helps?: H & { [K in Exclude<keyof H, FactKind>]: never }
    /** `fail` needs a reason `none`. */
    whenNone: 'none' extends keyof T ? WhenNone : Exclude<WhenNone, 'fail'>
    reasons: T
    judge(facts: Seen<N, H>, params: z.output<P>, ctx: JudgeContext): Iterable<V>
  },
): Complete<keyof T, V> {
  return check as unknown as Complete<keyof T, V>
}
