import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { broken } from './failure.js'

export interface Loopback {
  port: number
  close(): void
}

/** Listens on this computer alone, at the address that Google sends the browser back to: developers.google.com/identity/protocols/oauth2/native-app. */
export async function listenOnLoopback(listener: RequestListener): Promise<Loopback> {
  const server = createServer({ maxHeaderSize: 32_768, requestTimeout: 10_000, keepAliveTimeout: 1 }, listener)
  await new Promise<void>((resolve, reject) => {
    server.once('error', () => reject(broken('could not be awaited: no port of this computer is free')))
    server.listen({ host: '127.0.0.1', port: 0, exclusive: true }, resolve)
  })
  const { port } = server.address() as AddressInfo
  return {
    port,
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}
