import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'

export interface Arrived {
  method: string
  url: string
  headers: IncomingMessage['headers']
  body: string
}

export interface Server extends AsyncDisposable {
  /** `127.0.0.1:40123`, what a call table names. */
  host: string
  url(path: string): URL
  /** Sockets that were ever opened. */
  connections(): number
  arrived: Arrived[]
}

export type Answering = (response: ServerResponse, request: Arrived, nth: number) => unknown

/** A real server on this computer. `nth` counts requests from 1. */
export async function serve(answer: Answering): Promise<Server> {
  const arrived: Arrived[] = []
  const sockets = new Set<Socket>()
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const piece of request) body += piece
    const it = { method: request.method ?? '', url: request.url ?? '', headers: request.headers, body }
    const nth = arrived.push(it)
    response.on('error', () => {})
    await answer(response, it, nth)
  })
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    host,
    url: (path) => new URL(`http://${host}${path}`),
    connections: () => sockets.size,
    arrived,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      await new Promise((done) => server.close(done))
    },
  }
}

export const json =
  (data: unknown, status = 200, headers: Record<string, string> = {}): Answering =>
  (response) =>
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(data))
