import { z } from 'zod'

const Some = z.union([z.string(), z.array(z.string())]).transform((it) => (typeof it === 'string' ? [it] : it))

const Principal = z.union([z.literal('*'), z.record(z.string(), Some)])

const StatementShape = z.looseObject({
  Effect: z.enum(['Allow', 'Deny']),
  Action: Some.optional(),
  NotAction: Some.optional(),
  Resource: Some.optional(),
  NotResource: Some.optional(),
  Principal: Principal.optional(),
  NotPrincipal: z.unknown().optional(),
  Condition: z.unknown().optional(),
})

/** One statement of an IAM policy, lists always lists. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html */
export type Statement = z.output<typeof StatementShape>

const DocumentShape = z.looseObject({
  Statement: z.union([StatementShape, z.array(StatementShape)]).transform((it) => (Array.isArray(it) ? it : [it])),
})

/** The statements of a policy document as IAM gives it: JSON, URL-encoded or not. Undefined when it cannot be read whole. */
export function statementsOf(document: string | undefined): readonly Statement[] | undefined {
  if (document === undefined) return undefined
  const json = jsonOf(document) ?? jsonOf(decoded(document))
  const parsed = DocumentShape.safeParse(json)
  return parsed.success ? parsed.data.Statement : undefined
}

function jsonOf(text: string | undefined): unknown {
  if (text === undefined) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}
