import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { broken } from './failure.js'

export interface Loopback {
  port: number
  close(): void
}

const ATTEMPTS = 5

/**
 * Listens on this computer alone, at `localhost` in both its forms: a browser takes 127.0.0.1 or ::1 as it likes, and whoever
 * held the other one at the same port would be sent the answer.
 */
export async function listenOnLoopback(listener: RequestListener): Promise<Loopback> {
  for (let tried = 0; tried < ATTEMPTS; tried += 1) {
    const four = await listening(listener, '127.0.0.1', 0)
    if (typeof four === 'string') break
    const { port } = four.address() as AddressInfo
    const six = await listening(listener, '::1', port)
    if (six === 'EADDRINUSE') {
      four.close()
      continue
    }
    const servers = typeof six === 'string' ? [four] : [four, six] // a computer without IPv6 has no ::1
    return { port, close: () => close(servers) }
  }
  throw broken('could not be awaited: no port of this computer is free')
}

/** The server, or the code of what went wrong. */
function listening(listener: RequestListener, host: string, port: number): Promise<Server | string> {
  const server = createServer({ maxHeaderSize: 32_768, requestTimeout: 10_000, keepAliveTimeout: 1 }, listener)
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'EFAILED'))
    server.listen({ host, port, exclusive: true }, () => resolve(server))
  })
}

function close(servers: readonly Server[]): void {
  for (const server of servers) {
    server.close()
    server.closeAllConnections()
  }
}
