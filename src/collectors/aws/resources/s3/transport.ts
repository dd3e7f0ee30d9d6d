import { z } from 'zod'
import type { Store } from '../../../../model/facts/vendor.js'
import { type Statement, statementsOf } from '../../policy/document.js'
import { fits } from '../../policy/pattern.js'

/**
 * Whether a bucket's policy refuses every unencrypted request; undefined when it cannot be read. It does when statements that
 * deny everybody everything without TLS cover both the bucket and all files in it.
 */
export function transportOf(policy: string, bucketArn: string): Store['transport'] {
  const statements = statementsOf(policy)
  if (statements === undefined) return undefined
  const denied = statements.filter(deniesPlain).flatMap((statement) => statement.Resource ?? [])
  const bucket = denied.some((pattern) => fits(pattern, bucketArn))
  const files = denied.some((pattern) => coversBelow(pattern, `${bucketArn}/`))
  return bucket && files ? 'encrypted-only' : 'plain-allowed'
}

/** A deny for everybody of every S3 action, under the one condition that the request came without TLS. */
function deniesPlain({ Effect, Principal, Action, Condition }: Statement): boolean {
  const everybody = Principal === '*' || (typeof Principal === 'object' && Principal.AWS?.includes('*') === true)
  const everything = Action?.some((action) => /^(\*|s3:\*)$/i.test(action)) === true
  return Effect === 'Deny' && everybody && everything && onlyWithoutTls(Condition)
}

const Value = z.union([z.string(), z.boolean(), z.number()]).transform(String)
const Conditions = z.record(z.string(), z.record(z.string(), z.union([Value.transform((it) => [it]), z.array(Value)])))

/**
 * `s3:TlsVersion` is not there at all in a request without TLS, and a plain `NumericLessThan` then does not apply: it needs
 * `IfExists` to deny. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
function onlyWithoutTls(condition: unknown): boolean {
  const parsed = Conditions.safeParse(condition)
  if (!parsed.success) return false
  const tests = Object.entries(parsed.data).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) => ({ operator, key: key.toLowerCase(), values })),
  )
  const [test] = tests
  if (test === undefined || tests.length > 1) return false
  const { operator, key, values } = test
  if (key === 'aws:securetransport') return /^Bool(IfExists)?$/i.test(operator) && values.join().toLowerCase() === 'false'
  return key === 's3:tlsversion' && /^NumericLessThan(Equals)?IfExists$/i.test(operator) && values.length > 0
}

/** Whether a pattern fits everything that begins with `prefix`: its one `*` is the last letter, and what stands before begins the prefix. */
function coversBelow(pattern: string, prefix: string): boolean {
  const fixed = pattern.slice(0, -1)
  return pattern.endsWith('*') && !/[*?]/.test(fixed) && prefix.startsWith(fixed)
}
