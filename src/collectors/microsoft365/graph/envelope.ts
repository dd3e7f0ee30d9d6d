import { z } from 'zod'
import type { Call } from '../../../model/call.js'
import { failure, type HttpFailure } from '../../http/failure.js'
import { readJson } from '../../http/json.js'
import { originOf, remember, type Target } from '../../http/target.js'
import { isAdvanced } from './address.js'
import { GRAPH_HOST, NEW_MEMBERS, type Version } from './batch-call.js'

/** A request inside a batch. */
export interface Inner {
  call: Call
  url: URL
}

const Answers = z.looseObject({ responses: z.array(z.unknown()) })

const Answer = z.looseObject({
  id: z.union([z.string(), z.number()]).transform(String),
  status: z.number().int().min(200).max(599),
  headers: z.record(z.string(), z.unknown()).nullish(),
  body: z.unknown(),
})

export function envelopeOf(inners: readonly Inner[], version: Version): string {
  const requests = inners.map(({ url }, i) => ({
    id: String(i + 1),
    method: 'GET',
    url: addressIn(url, version),
    headers: { Prefer: NEW_MEMBERS, ...(isAdvanced(url) ? { ConsistencyLevel: 'eventual' } : {}) },
  }))
  return JSON.stringify({ requests })
}

export const addressIn = (url: URL, version: Version): string => `${url.pathname.slice(version.length + 1)}${url.search}`

/**
 * The answers of a batch, in the order asked, each as if it had come alone. What is missing, came twice or is none is a failure
 * of that one.
 *
 * @throws HttpFailure when the envelope itself cannot be read.
 */
export async function openEnvelope(response: Response, inners: readonly Inner[]): Promise<(Response | HttpFailure)[]> {
  const { responses } = await readJson(response, Answers)
  const told = responses.flatMap((it) => Answer.safeParse(it).data ?? [])
  const origin = originOf(response) ?? `https://${GRAPH_HOST}`
  const date = response.headers.get('date')
  return inners.map(({ call }, i) => {
    const target = targetOf(call)
    const [mine, ...more] = told.filter((it) => it.id === String(i + 1))
    const headers = mine && headersOf(mine.headers ?? {}, date)
    if (mine === undefined || headers === undefined || more.length > 0) {
      return failure('HTTP_SHAPE', target, 'its answer is missing in the batch')
    }
    const body = mine.body === undefined || mine.status === 204 ? null : JSON.stringify(mine.body)
    return remember(new Response(NO_BODY.includes(mine.status) ? null : body, { status: mine.status, headers }), {
      target,
      origin,
    })
  })
}

const NO_BODY = [204, 205, 304]

const targetOf = ({ id, path = '', scope }: Call): Target => ({ call: id, method: 'GET', host: GRAPH_HOST, path, scope })

/** Of the headers of an inner answer only what says when to ask again; its time is that of the envelope. */
function headersOf(given: Record<string, unknown>, date: string | null): Headers | undefined {
  const headers = new Headers({ 'content-type': 'application/json', ...(date === null ? {} : { date }) })
  for (const [name, value] of Object.entries(given)) {
    if (name.toLowerCase() !== 'retry-after') continue
    if (/^[\x20-\x7e]{1,60}$/.test(String(value))) headers.set('retry-after', String(value))
  }
  return headers
}
