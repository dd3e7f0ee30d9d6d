import { z } from 'zod'
import type { FactKind } from './facts/index.js'
import { Text } from './facts/record.js'

/** Why a field or a kind could not be observed. */
export const BECAUSE = ['permission', 'licence', 'unsupported', 'throttled', 'failed', 'not-chosen'] as const
export type Because = (typeof BECAUSE)[number]

/** Reasons that running again never mends: the vendor shows it to no program, or the practice chose that it is not read. */
const LASTING: readonly string[] = ['unsupported', 'not-chosen'] satisfies Because[]

/** Whether it could have been read this time; what a source never said a word of could. */
export function isPassing(because: string | undefined): boolean {
  return because === undefined || !LASTING.includes(because)
}

/**
 * A source's word that it read a kind whole: when, and how many it counted.
 * Only a census allows "every" and "none". A source that says nothing has read nothing.
 */
export const Census = z.object({
  record: z.literal('census'),
  source: Text,
  kind: Text,
  whole: z.boolean(),
  count: z.number().int().nonnegative().describe('facts of this kind that it counted; fewer facts than counted is not whole'),
  at: z.iso.datetime({ offset: true }).describe('the time for which it speaks'),
  because: z.enum(BECAUSE).optional(),
  remedy: Text.optional().describe('what to do so that it is whole'),
})
export interface Census extends z.infer<typeof Census> {
  kind: FactKind
}

/** One field that a source could not give. It explains unknown verdicts and makes none. */
export const Gap = z.object({
  record: z.literal('gap'),
  source: Text,
  kind: Text,
  field: Text,
  because: z.enum(BECAUSE),
  remedy: Text,
})
export interface Gap extends z.infer<typeof Gap> {
  kind: FactKind
}
