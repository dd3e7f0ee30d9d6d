import type { z } from 'zod'
import { AwsFailure } from './session.js'

/**
 * An answer as its schema knows it.
 *
 * @throws AwsFailure `AWS_SHAPE` that repeats nothing of the answer.
 */
export function shaped<S extends z.ZodType>(operation: string, schema: S, answer: unknown): z.output<S> {
  const parsed = schema.safeParse(answer)
  if (parsed.success) return parsed.data
  throw new AwsFailure({
    code: 'AWS_SHAPE',
    operation,
    what: `${operation}: the answer is not what AWS describes.`,
    because: 'failed',
    remedy: 'Run the audit again; if it stays, report it: AWS answers in a shape that this source does not know.',
  })
}
