import { z } from 'zod'
import type { Call } from '../../../model/call.js'
import { DECLARED } from '../../auth/microsoft/clouds.js'
import { addressFits } from '../../http/admit.js'
import { whyNotReading } from '../../http/read-only.js'

export const GRAPH_HOST = DECLARED.graph

/** Without it, members of an enum that came later arrive as `unknownFutureValue` (learn.microsoft.com/graph/best-practices-concept). */
export const NEW_MEMBERS = 'include-unknown-enum-members'

/** learn.microsoft.com/graph/json-batching */
export const BATCH_SIZE = 20

export const VERSIONS = ['v1.0', 'beta'] as const
export type Version = (typeof VERSIONS)[number]

export const batchId = (version: Version): string => (version === 'v1.0' ? 'graph:$batch' : 'graph:$batch.beta')

export function versionOf({ path = '' }: Pick<Call, 'path'>): Version | undefined {
  return VERSIONS.find((version) => path.startsWith(`/${version}/`))
}

/** The calls that carry others of this table, 20 at a time: one for each version of Graph that it holds. */
export function batchCalls(table: readonly Call[]): Call[] {
  const used = VERSIONS.filter((version) => table.some((call) => travels(call) && versionOf(call) === version))
  return used.map((version) => ({
    id: batchId(version),
    why: 'asks several of the questions to Microsoft Graph in one go',
    via: 'http',
    method: 'POST',
    host: GRAPH_HOST,
    path: `/${version}/$batch`,
    body: batchBody(table, version),
    bodyOf: (planned) => batchBody(planned, version),
    repeatable: true,
    gives: [],
  }))
}

/** Whether a call may travel with others. What has a pace may not: each of a batch would count against it. */
export function travels(call: Call): boolean {
  if (call.via !== 'http' || call.host !== GRAPH_HOST || call.method !== 'GET' || call.pace !== undefined) return false
  return versionOf(call) !== undefined && !call.path?.endsWith('/$count') && whyNotReading(call) === undefined
}

/** Whether an address inside a batch, `/users?$select=id`, is that of a call of the table, written in the one way that means it. */
export function fitsTable(table: readonly Call[], version: Version): (address: string) => boolean {
  const calls = table.filter((call) => travels(call) && versionOf(call) === version)
  return (address) => {
    const whole = `https://${GRAPH_HOST}/${version}${address}`
    if (!address.startsWith('/') || !URL.canParse(whole)) return false
    const url = new URL(whole)
    return `${url.origin}${url.pathname}${url.search}` === whole && calls.some((call) => addressFits(call, url))
  }
}

/** The only bodies of a batch: GETs of calls that the table holds, and no header but the two that change how much is said. */
function batchBody(table: readonly Call[], version: Version): z.ZodType {
  const fits = fitsTable(table, version)
  const request = z.strictObject({
    id: z.string().regex(/^\d{1,2}$/),
    method: z.literal('GET'),
    url: z.string().refine(fits, 'an address that the table holds'),
    headers: z
      .strictObject({ ConsistencyLevel: z.literal('eventual').optional(), Prefer: z.literal(NEW_MEMBERS).optional() })
      .optional(),
  })
  return z.strictObject({ requests: z.array(request).min(1).max(BATCH_SIZE) })
}
