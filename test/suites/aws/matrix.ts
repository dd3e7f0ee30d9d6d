import { CHAIN_CALLS } from '../../../src/collectors/aws/calls/sign-in.js'
import aws from '../../../src/collectors/aws/index.js'
import type { FaultKind } from '../../../src/demo/aws/faults.js'
import { type Asked, auditOf, type Run } from './audit.js'
import { codeOf, each, wrongs } from './compare.js'

/** Every operation that the source itself may ask for; what signs in by other ways than a key is not met here. */
export const OPERATIONS = aws.calls.filter((call) => !CHAIN_CALLS.includes(call)).map(({ id }) => id)

/** Most audits wait for a retry or a time limit: this many at a time keep one processor busy. */
const AT_A_TIME = 16

/** A fault that costs time is given little: the run has to end all the same. */
const PATIENCE: Partial<Record<FaultKind, Pick<Asked, 'limits' | 'timeLimitMs'>>> = {
  stall: { limits: { quietMs: 1000 } },
  endless: { timeLimitMs: 3000 },
}

/** By operation: a sentence for everything that one of its audits did and no audit may; none where all is well. */
export type Sentences = ReadonlyMap<string, readonly string[]>

/** One audit for each operation and each of these faults, which never pass by. */
export function faultsThatStay(full: Run, kinds: readonly FaultKind[]): Promise<Sentences> {
  return all(kinds, async (operation, kind) => {
    const run = await auditOf({ faults: [{ operation, kind }], ...PATIENCE[kind] })
    const found = wrongs(full, run)
    if (run.code !== codeOf(run)) found.push(`ends with ${run.code}, not with ${codeOf(run)}`)
    const { error } = run.audit.sources.find(({ id }) => id === 'aws') ?? {}
    if (error !== undefined && kind !== 'endless') found.push(`the source broke: ${error}`)
    return found
  })
}

/** One audit for each operation and each of these faults, met once: nothing of it may be left to see. */
export function faultsThatPass(full: Run, kinds: readonly FaultKind[]): Promise<Sentences> {
  const lines = ({ records }: Run) => records.map((it) => JSON.stringify(it)).sort()
  const expected = lines(full).join('\n')
  return all(kinds, async (operation, kind) => {
    const run = await auditOf({ faults: [{ operation, kind, times: 1, retryAfter: 0 }] })
    return run.code === 0 && lines(run).join('\n') === expected ? [] : ['something else was read']
  })
}

async function all(
  kinds: readonly FaultKind[],
  audit: (operation: string, kind: FaultKind) => Promise<string[]>,
): Promise<Sentences> {
  const pairs = OPERATIONS.flatMap((operation) => kinds.map((kind) => ({ operation, kind })))
  const found = new Map<string, string[]>(OPERATIONS.map((operation) => [operation, []]))
  await each(pairs, AT_A_TIME, async ({ operation, kind }) => {
    for (const it of await audit(operation, kind)) found.get(operation)?.push(`${kind}: ${it}`)
  })
  return found
}
