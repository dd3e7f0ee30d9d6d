import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { answer, type House, type Outcome, type Recorded } from './answer.js'
import { type Fault, faultsOf } from './faults.js'
import { receive } from './receive.js'
import { credentialReport } from './services/credential-report.js'
import type { Tenant } from './tenant.js'

export interface ServeOptions {
  faults?: readonly Fault[]
  /** Milliseconds before each answer. */
  latency?: number
  /** How many polls of the credential report say INPROGRESS before it is there; 0: it was there before, 1 when absent. */
  reportPolls?: number
}

export interface AwsServer {
  /** http://127.0.0.1:port/ */
  url: URL
  /** Every request that came signed by a known key, in order. */
  requests: Recorded[]
  close(): Promise<void>
}

/** Answers on loopback as AWS does: one address for every service and region, which are read from the signature's scope. */
export async function serveAws(tenant: Tenant, options: ServeOptions = {}): Promise<AwsServer> {
  const requests: Recorded[] = []
  const house: House = {
    tenant,
    report: credentialReport(tenant, options.reportPolls ?? 1),
    faultOf: faultsOf(options.faults ?? []),
    record: (it) => requests.push(it),
  }
  const server = createServer(async (message, response) => {
    try {
      const outcome = answer(await receive(message), house)
      if (options.latency) await wait(options.latency, undefined, { ref: false })
      send(response, outcome)
    } catch {
      response.destroy()
    }
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  return { url: new URL(`http://127.0.0.1:${port}/`), requests, close: () => closed(server) }
}

function send(response: ServerResponse, outcome: Outcome): void {
  if (outcome === 'stall') return
  if (outcome === 'reset') {
    response.socket?.resetAndDestroy()
    return
  }
  const { reply, cut } = outcome
  const body = Buffer.from(reply.body)
  response.writeHead(reply.status, { ...reply.headers, 'content-length': body.length })
  if (!cut) response.end(body)
  else response.write(body.subarray(0, body.length >> 1), () => response.destroy())
}

/** Stalled requests are let go of too. */
async function closed(server: ReturnType<typeof createServer>): Promise<void> {
  const done = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeAllConnections()
  await done
}
