import { z } from 'zod'
import type { Audit, Grade, ProfileResult } from '../model/audit.js'
import { SEVERITIES } from '../model/severity.js'

const share = z.number()

/** What of an audit is read again when clients are compared; the rest is taken as it stands. */
const Skeleton = z.looseObject({
  schemaVersion: z.literal(1),
  practice: z.looseObject({ name: z.string() }),
  at: z.iso.datetime({ offset: true }),
  complete: z.boolean(),
  profiles: z.array(
    z.looseObject({
      id: z.string(),
      score: z.number().nullable(),
      possible: z.number().nullable(),
      coverage: z.looseObject({ seen: share, stated: share }),
      grade: z.enum(['A', 'B', 'C', 'D', 'F']).nullable(),
    }),
  ),
  findings: z.array(
    z.looseObject({
      check: z.string(),
      severity: z.enum(SEVERITIES),
      counts: z.looseObject({ fail: z.number(), pass: z.number(), advise: z.number(), unknown: z.number() }),
      profiles: z.array(z.looseObject({ id: z.string() })),
      verdicts: z.array(
        z.looseObject({
          is: z.string(),
          why: z.string().optional(),
          severity: z.enum(SEVERITIES).optional(),
          subject: z.looseObject({ kind: z.string(), source: z.string(), id: z.string() }),
        }),
      ),
      waivers: z.array(z.looseObject({ subject: z.looseObject({ kind: z.string() }) })),
    }),
  ),
  sources: z.array(z.looseObject({ id: z.string(), title: z.string(), state: z.string() })),
})

/** Whether a value is an audit as far as comparing goes; anything may stand in a file. */
function isAudit(value: unknown): value is Audit {
  return Skeleton.safeParse(value).success
}

/** The audit that a text is; undefined when it is none of this version. */
export function parseAudit(text: string): Audit | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isAudit(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** The scores of a client's profiles from the lowest to the highest, 0 to 100; null when nothing applies. `grade` and `known` are the lowest profile's. */
export interface Scores {
  lowest: number | null
  highest: number | null
  grade: Grade | null
  /** Share that was seen or stated, 0 to 1. */
  known: number
}

export function scoresOf({ profiles }: Pick<Audit, 'profiles'>): Scores {
  const scored = profiles.filter((it): it is ProfileResult & { score: number } => it.score !== null)
  const [worst, ...more] = scored.sort((a, b) => a.score - b.score)
  if (worst === undefined) return { lowest: null, highest: null, grade: null, known: 0 }
  const { seen, stated } = worst.coverage
  return { lowest: worst.score, highest: (more.at(-1) ?? worst).score, grade: worst.grade, known: seen + stated }
}

/** Sources that were configured and not read whole, by id. */
export function unreadIn({ sources }: Pick<Audit, 'sources'>): string[] {
  return sources.filter((it) => it.id !== 'declared' && (it.state === 'partial' || it.state === 'unread')).map((it) => it.id)
}
