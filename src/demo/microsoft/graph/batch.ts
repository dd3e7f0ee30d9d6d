import { z } from 'zod'
import type { House } from '../house.js'
import { noted, noteOf, through } from '../outcome.js'
import { Refusal } from '../refusal.js'
import { graphError, type Outcome, ok, type Received } from '../reply.js'

const LIMIT = 20

const Inner = z.strictObject({
  id: z.string().min(1),
  method: z.string(),
  url: z.string(),
  headers: z.record(z.string(), z.string()).optional(),
})

const Batch = z.strictObject({ requests: z.array(Inner).min(1) })

type Ask = (inner: Received) => Outcome

/** Several requests in one (https://learn.microsoft.com/graph/json-batching). Answers come in an order of their own. */
export function answerBatch(request: Received, house: House, ask: Ask): Outcome {
  const call = request.path.startsWith('/beta/') ? 'graph:$batch.beta' : 'graph:$batch'
  const run = () => {
    // What ends a connection, or cuts its answer off, does so to the whole batch.
    let ended: Outcome | undefined
    const outcome = through(house.faultOf(call), () => {
      const all = answered(batchIn(request), request, ask)
      ended = typeof all === 'string' || all.cut ? all : undefined
      return typeof all === 'string' ? ok({}) : all.reply
    })
    return ended ?? outcome
  }
  return noted(house, noteOf(request, call), run, (refusal) => graphError(refusal, request, new Date(house.clock())))
}

function batchIn({ method, body, header, query }: Received): z.output<typeof Batch>['requests'] {
  if (method !== 'POST')
    throw new Refusal(405, 'Request_BadRequest', 'Specified HTTP method is not allowed for the request target.')
  if (query.size > 0) throw new Refusal(400, 'BadRequest', 'A batch request has no query.')
  if (!header('content-type')?.includes('application/json'))
    throw new Refusal(415, 'BadRequest', 'The content type must be application/json.')
  const batch = Batch.safeParse(parsed(body))
  if (!batch.success) throw new Refusal(400, 'BadRequest', 'Invalid batch payload format.')
  const { requests } = batch.data
  if (requests.length > LIMIT)
    throw new Refusal(400, 'BadRequest', `Number of requests in the batch exceeds the limit of ${LIMIT}.`)
  if (new Set(requests.map(({ id }) => id)).size < requests.length)
    throw new Refusal(400, 'BadRequest', 'Request ids must be unique.')
  const relative = requests.every(({ url }) => url.startsWith('/') && !url.startsWith('//'))
  if (!relative) throw new Refusal(400, 'BadRequest', 'Invalid request url: it must be relative.')
  return requests
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function answered(requests: z.output<typeof Batch>['requests'], outer: Received, ask: Ask): Outcome {
  const responses: object[] = []
  let cut = false
  for (const { id, method, url, headers = {} } of requests) {
    const outcome = ask(within(outer, method, url, headers))
    if (typeof outcome === 'string') return outcome
    cut ||= outcome.cut ?? false
    const { status, headers: own, json, text } = outcome.reply
    const type = own['content-type'] ?? 'application/json'
    responses.push({ id, status, headers: { ...named(own), 'Content-Type': type }, body: text ?? json })
  }
  return { reply: ok({ responses: responses.reverse() }), ...(cut ? { cut } : {}) }
}

/** The inner request stands at the version of the batch, with headers of its own. */
function within(outer: Received, method: string, url: string, headers: Record<string, string>): Received {
  const version = outer.path.split('/')[1] ?? ''
  const mark = url.indexOf('?')
  const given = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
  return {
    method,
    path: `/${version}${mark < 0 ? url : url.slice(0, mark)}`,
    query: new URLSearchParams(mark < 0 ? '' : url.slice(mark + 1)),
    header: (name) => given.get(name) ?? (name === 'client-request-id' ? outer.header(name) : undefined),
    body: '',
    origin: outer.origin,
  }
}

/** `Retry-After`, as a batch writes it. */
function named(headers: Record<string, string>): Record<string, string> {
  const kept = Object.entries(headers).filter(([name]) => name !== 'content-type')
  return Object.fromEntries(kept.map(([name, value]) => [name === 'retry-after' ? 'Retry-After' : name, value]))
}
