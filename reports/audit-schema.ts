import { type Audit, BECAUSE, LEVELS, SEVERITIES, THEMES } from 'confide'
import { z } from 'zod'

type Kind = Audit['findings'][number]['verdicts'][number]['subject']['kind']
type Missing = Extract<Audit['findings'][number]['verdicts'][number], { is: 'unknown' }>['missing']

const share = z.number().min(0).max(1)
const count = z.number().int().nonnegative()

/** Plugins add kinds, so any text is one. */
const kind: z.ZodType<Kind> = z.string() as z.ZodType<string> as z.ZodType<Kind>
const missing: z.ZodType<Missing> = z.string() as z.ZodType<string> as z.ZodType<Missing>

const Coverage = z.strictObject({ seen: share, stated: share })

const Subject = z
  .strictObject({
    kind,
    source: z.string(),
    id: z.string(),
    name: z.string().optional(),
    login: z.string().optional(),
    email: z.string().optional(),
  })
  .describe('what a verdict is about; kind `source`: nothing can be said of what that source did not read')

const evidence = {
  subject: Subject,
  basis: z.enum(['seen', 'stated']).describe('seen: an API, a device or a server showed it; stated: a person said it'),
  said: z
    .strictObject({
      answer: z.enum(['yes', 'no', 'partly', 'does-not-apply']),
      by: z.string(),
      at: z.string(),
      until: z.string(),
    })
    .optional(),
}

const Verdict = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('pass'), ...evidence }),
  z.strictObject({ is: z.literal('advise'), why: z.string(), ...evidence }),
  z.strictObject({
    is: z.literal('fail'),
    why: z.string(),
    severity: z.enum(SEVERITIES).optional(),
    affects: z.array(z.string()).readonly().optional(),
    detail: z.string().optional(),
    ...evidence,
  }),
  z.strictObject({ is: z.literal('unknown'), missing, ...evidence }),
  z.strictObject({ is: z.literal('notApplicable'), why: z.string(), ...evidence }),
])

const because = z.enum([...BECAUSE, 'silent', 'stale', 'short'])

const Unseen = z.strictObject({
  source: z.string(),
  kind: z.string(),
  field: z.string().optional(),
  because: z.enum([...because.options, 'not-declared', 'no-source', 'left-out']),
  remedy: z.string(),
})

const Waived = z.strictObject({
  check: z.string(),
  subject: Subject,
  profile: z.string().optional(),
  reason: z.string(),
  approvedBy: z.string(),
  until: z.string(),
})

const Finding = z.strictObject({
  check: z.string(),
  title: z.string(),
  theme: z.enum(THEMES),
  severity: z.enum(SEVERITIES),
  params: z.record(z.string(), z.unknown()),
  profiles: z.array(
    z.strictObject({ id: z.string(), clauses: z.array(z.strictObject({ id: z.string(), level: z.enum(LEVELS) })) }),
  ),
  status: z.enum(['pass', 'fail', 'unknown', 'notApplicable', 'error']),
  counts: z.strictObject({ pass: count, advise: count, fail: count, unknown: count, notApplicable: count, stated: count }),
  verdicts: z.array(Verdict).describe('all but seen passes, which are only counted'),
  unseen: z.array(Unseen),
  waivers: z.array(Waived),
  proved: share.nullable(),
  possible: share.nullable(),
  coverage: Coverage.nullable(),
  question: z.string().optional(),
  fault: z.strictObject({ message: z.string() }).optional(),
})

const points = z.number().min(0).max(100)

const ProfileResult = z.strictObject({
  id: z.string(),
  title: z.string(),
  score: points.nullable(),
  possible: points.nullable(),
  coverage: Coverage,
  grade: z.enum(['A', 'B', 'C', 'D', 'F']).nullable(),
  clauses: z.strictObject({ spokenTo: count, all: count }),
})

const SourceResult = z.strictObject({
  id: z.string(),
  type: z.string(),
  title: z.string(),
  state: z.enum(['ok', 'partial', 'unread', 'left-out', 'no-source']),
  unread: z.array(z.strictObject({ kind: z.string(), because, remedy: z.string() })),
  at: z.string().nullable(),
  counts: z.record(z.string(), count),
  error: z.string().optional(),
})

/** What `confide audit --format json` prints; published as a JSON Schema. */
export const AuditSchema = z.strictObject({
  schemaVersion: z.literal(1),
  scoring: z.literal('v1'),
  tool: z.strictObject({ name: z.literal('confide'), version: z.string() }),
  practice: z.strictObject({
    name: z.string(),
    country: z.string().optional(),
    clientsIn: z.array(z.string()).optional(),
  }),
  at: z.string(),
  collectedAt: z.string(),
  complete: z.boolean(),
  profiles: z.array(ProfileResult),
  overlays: z.array(z.string()),
  findings: z.array(Finding),
  subjects: z.record(z.string(), z.array(z.string())).describe('kind → `source/id` of every subject that stood in a needed kind'),
  sources: z.array(SourceResult),
  accepted: z.array(Waived),
  notes: z.array(z.string()),
})

type Plain<T> = T extends (infer E)[] | readonly (infer E)[]
  ? readonly Plain<E>[]
  : T extends object
    ? { readonly [K in keyof T]: Plain<T[K]> }
    : T
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : { differs: [A, B] }

/** Does not compile when the schema and the model's type say different things. */
true satisfies Same<Plain<z.infer<typeof AuditSchema>>, Plain<Audit>>
