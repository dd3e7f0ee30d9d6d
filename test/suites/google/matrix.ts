import type { Fault, FaultKind } from '../../../src/demo/google/faults.js'
import { type Asked, auditOf, type Run } from './audit.js'
import { codeOf, each, newPasses, sourceOf, unhelped } from './compare.js'

/** Every call that an audit asks for in the tenant with everything in it. */
export interface Targets {
  full: Run
  calls: string[]
}

export async function targets(): Promise<Targets> {
  const full = await auditOf({ described: false })
  return { full, calls: [...new Set(full.requests.map(({ call }) => call))].sort() }
}

/** Most audits wait for an answer or a time limit: this many at a time keep one processor busy. */
const AT_A_TIME = 12

/** A fault that costs time is given little: the run has to end all the same. */
const PATIENCE: Partial<Record<FaultKind, Pick<Asked, 'limits'>>> = { stall: { limits: { quietMs: 1500 } } }

export type Met = Omit<Fault, 'call'>

/** How a fault is spoken of. */
export const nameOf = ({ kind, times, retryAfter }: Met): string =>
  [kind, retryAfter === undefined ? '' : `of ${retryAfter} s`, times === undefined ? 'for ever' : 'once']
    .filter(Boolean)
    .join(' ')

/** A sentence for everything that one audit of each call did and no audit may. */
export async function faultsThatStay({ full, calls }: Targets, met: readonly Met[]): Promise<string[]> {
  return sentences(calls, met, async (call, fault) => {
    const run = await auditOf({ described: false, faults: [{ call, ...fault }], ...PATIENCE[fault.kind] })
    const found = unhelped(full, run)
    if (run.code !== codeOf(run)) found.push(`ends with ${run.code}, not with ${codeOf(run)}`)
    found.push(...newPasses(full, run).map((key) => `passes ${key}`))
    const { error } = sourceOf(run) ?? {}
    if (error !== undefined) found.push(`the source broke: ${error}`)
    return found
  })
}

/** The same of a fault that an audit gets over: nothing of it may be left to see. */
export async function faultsThatPass({ full, calls }: Targets, met: readonly Met[]): Promise<string[]> {
  return sentences(calls, met, async (call, fault) => {
    const run = await auditOf({ described: false, faults: [{ call, ...fault }] })
    const lost = lines(full).filter((line) => !lines(run).includes(line))
    const found = lost.length > 0 || lines(run).length !== lines(full).length ? [`something else was read: ${lost[0]}`] : []
    const renewals = tokens(run) - tokens(full)
    const most = fault.kind === '401' ? 1 : 0
    if (call !== 'login:token' && renewals !== most) found.push(`${renewals} tokens were fetched anew`)
    return found
  })
}

export const lines = ({ records }: Run): string[] => records.map((it) => JSON.stringify(it)).sort()
export const tokens = ({ requests }: Run): number => requests.filter(({ call }) => call === 'login:token').length

async function sentences(
  calls: readonly string[],
  met: readonly Met[],
  audit: (call: string, fault: Met) => Promise<string[]>,
): Promise<string[]> {
  const pairs = calls.flatMap((call) => met.map((fault) => ({ call, fault })))
  const said = await each(pairs, AT_A_TIME, async ({ call, fault }) =>
    (await audit(call, fault)).map((it) => `${call}, ${nameOf(fault)}: ${it}`),
  )
  return said.flat()
}
