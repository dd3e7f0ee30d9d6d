import { z } from 'zod'

/** Any non-empty text from outside; hostile until a report escapes it. */
export const Text = z.string().min(1)

/** What makes an account, a computer, a person recognisable; always visible to a check, whatever it needs. */
export const IDENTITY = ['record', 'kind', 'source', 'id', 'name', 'login', 'email'] as const
export type IdentityKey = (typeof IDENTITY)[number]

/** The head of every fact. `source` is the name in confide.yaml, `declared` for what a person typed; `id` is stable within (source, kind). */
const head = {
  record: z.literal('fact'),
  source: Text.describe('the source that saw it; `declared` is what a person typed'),
  id: Text.describe('stable within its source, also when the name changes'),
  name: Text.optional().describe('what people call it'),
}

type Fields = Record<string, z.ZodOptional>

/**
 * Makes the schema of a fact kind. Every field is optional: absent is unknown, `null` is "looked, there is none".
 * Each field's description is the strongest statement that its presence proves; docs/facts.md is generated from it.
 */
export function fact<const K extends string, F extends Fields>(kind: K, about: string, fields: F) {
  return z.object({ ...head, kind: z.literal(kind), ...fields }).describe(about)
}

/** An optional field with its statement. */
export function field<T extends z.ZodType>(type: T, statement: string) {
  return type.describe(statement).optional()
}
