import type { Fault, FaultKind } from '../../../src/demo/microsoft/faults.js'
import type { Tenant } from '../../../src/demo/microsoft/tenant.js'
import { securityDefaultsTenant } from '../../../src/demo/microsoft/tenants/security-defaults.js'
import { type Asked, auditOf, type Run } from './audit.js'
import { codeOf, each, newPasses, sourceOf, unhelped } from './compare.js'
import { NOW, wholeTenant } from './whole.js'

/** Asked only where the licence for the one list that tells the same of everybody is missing. */
const WITHOUT_LICENCE = ['graph:users', 'graph:users.authentication.methods']

export interface Whole {
  tenant: Tenant
  full: Run
}

/** A call of the table, and a tenant in which it is asked. */
export interface Target {
  call: string
  of: Whole
}

/** Every call that an audit asks for: in the tenant with everything in it, or in the one without licences. */
export async function targets(): Promise<Target[]> {
  const rich = await wholeOf(wholeTenant())
  const poor = await wholeOf(securityDefaultsTenant(NOW))
  const asked = (of: Whole) => [...new Set(of.full.requests.map(({ call }) => call))]
  return [
    ...asked(rich).map((call) => ({ call, of: rich })),
    ...asked(poor).flatMap((call) => (WITHOUT_LICENCE.includes(call) ? [{ call, of: poor }] : [])),
  ].sort((a, b) => (a.call < b.call ? -1 : 1))
}

const wholeOf = async (tenant: Tenant): Promise<Whole> => ({ tenant, full: await auditOf({ tenant, described: false }) })

/** Most audits wait for an answer or a time limit: this many at a time keep one processor busy. */
const AT_A_TIME = 12

/** A fault that costs time is given little: the run has to end all the same. */
const PATIENCE: Partial<Record<FaultKind, Pick<Asked, 'limits'>>> = { stall: { limits: { quietMs: 1500 } } }

export type Met = Omit<Fault, 'call'>

/** How a fault is spoken of. */
export const nameOf = ({ kind, times, retryAfter }: Met): string =>
  [kind, retryAfter instanceof Date ? 'with a date' : '', times === undefined ? 'for ever' : 'once'].filter(Boolean).join(' ')

/** A sentence for everything that one audit of each call did and no audit may. */
export async function faultsThatStay(all: readonly Target[], met: readonly Met[]): Promise<string[]> {
  return sentences(all, met, async ({ call, of: { tenant, full } }, fault) => {
    const run = await auditOf({ tenant, described: false, faults: [{ call, ...fault }], ...PATIENCE[fault.kind] })
    const found = unhelped(full, run)
    if (run.code !== codeOf(run)) found.push(`ends with ${run.code}, not with ${codeOf(run)}`)
    found.push(...newPasses(full, run).map((key) => `passes ${key}`))
    const { error } = sourceOf(run) ?? {}
    if (error !== undefined) found.push(`the source broke: ${error}`)
    return found
  })
}

/** The same of a fault that an audit gets over: nothing of it may be left to see. */
export async function faultsThatPass(all: readonly Target[], met: readonly Met[]): Promise<string[]> {
  return sentences(all, met, async ({ call, of: { tenant, full } }, fault) => {
    const run = await auditOf({ tenant, described: false, faults: [{ call, ...fault }] })
    const lost = lines(full).filter((line) => !lines(run).includes(line))
    const found = lost.length > 0 || lines(run).length !== lines(full).length ? [`something else was read: ${lost[0]}`] : []
    const renewals = tokens(run) - tokens(full)
    const most = fault.kind === '401' && call !== 'login:token' ? 1 : 0
    if (call !== 'login:token' && renewals !== most) found.push(`${renewals} tokens were fetched anew`)
    return found
  })
}

export const lines = ({ records }: Run): string[] => records.map((it) => JSON.stringify(it)).sort()
export const tokens = ({ requests }: Run): number => requests.filter(({ call }) => call === 'login:token').length

async function sentences(
  all: readonly Target[],
  met: readonly Met[],
  audit: (target: Target, fault: Met) => Promise<string[]>,
): Promise<string[]> {
  const pairs = all.flatMap((target) => met.map((fault) => ({ target, fault })))
  const said = await each(pairs, AT_A_TIME, async ({ target, fault }) =>
    (await audit(target, fault)).map((it) => `${target.call}, ${nameOf(fault)}: ${it}`),
  )
  return said.flat()
}
