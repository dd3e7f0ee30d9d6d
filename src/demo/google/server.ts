import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { receive } from '../receive.js'
import { answer } from './answer.js'
import type { Description } from './description.js'
import { type Fault, faultsOf } from './faults.js'
import type { House, Recorded } from './house.js'
import { sessions } from './login/sessions.js'
import { Misfit } from './refusal.js'
import type { Outcome, Reply } from './reply.js'
import type { Tenant } from './tenant.js'
import { throttleOf } from './throttle.js'

export interface ServeOptions {
  /** May be changed while the server runs. */
  faults?: readonly Fault[]
  /** Milliseconds before each answer. */
  latency?: number
  /** Counts requests against the limits, and refuses those beyond. */
  throttle?: boolean
  /** Milliseconds since 1970; the computer's own when absent. */
  clock?: () => number
  /** Seconds that a token is good for; 3600 when absent. */
  tokenLifetime?: number
  /** The vendor's description of its APIs, which then judges requests and answers too. */
  description?: Description
}

export interface GoogleServer {
  /** http://127.0.0.1:port/ */
  url: URL
  /** Every request, in order. */
  requests: Recorded[]
  /** What did not fit the description. */
  violations: string[]
  close(): Promise<void>
}

/**
 * Answers on loopback as Google's sign-in, Admin SDK, Cloud Identity, Drive, Gmail, Groups Settings, Alert Center and License
 * Manager do, for one customer. All stand at one address and are told apart by their paths.
 */
export async function serveGoogle(tenant: Tenant, options: ServeOptions = {}): Promise<GoogleServer> {
  const requests: Recorded[] = []
  const house = houseOf(tenant, options, (it) => requests.push(it))
  const server = createServer(async (message, response) => {
    const came = performance.now()
    try {
      const outcome = answer(await receive(message), house)
      const body = typeof outcome === 'string' ? Buffer.alloc(0) : bodyOf(outcome.reply)
      if (options.latency) await wait(options.latency - (performance.now() - came), undefined, { ref: false })
      send(response, outcome, body)
    } catch (error) {
      if (error instanceof Misfit) response.writeHead(500).end(error.message)
      else response.destroy()
    }
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  return { url: new URL(`http://127.0.0.1:${port}/`), requests, violations: house.violations, close: () => closed(server) }
}

function houseOf(tenant: Tenant, options: ServeOptions, record: House['record']): House {
  const clock = options.clock ?? Date.now
  return {
    tenant,
    clock,
    record,
    lifetime: options.tokenLifetime ?? 3600,
    sessions: sessions(),
    faultOf: faultsOf(options.faults ?? []),
    throttle: options.throttle ? throttleOf(clock) : undefined,
    description: options.description,
    violations: [],
  }
}

const bodyOf = ({ json, text }: Reply) => Buffer.from(text ?? JSON.stringify(json))

function send(response: ServerResponse, outcome: Outcome, body: Buffer): void {
  if (outcome === 'stall') return
  if (outcome === 'reset') {
    response.socket?.resetAndDestroy()
    return
  }
  const { status, headers } = outcome.reply
  response.writeHead(status, { 'content-type': 'application/json; charset=UTF-8', ...headers, 'content-length': body.length })
  if (!outcome.cut) response.end(body)
  else response.write(body.subarray(0, body.length >> 1), () => response.destroy())
}

/** Stalled requests are let go of too. */
async function closed(server: ReturnType<typeof createServer>): Promise<void> {
  const done = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeAllConnections()
  await done
}
