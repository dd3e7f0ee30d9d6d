import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { operationOf } from './wire.js'

export interface RecordingProxy {
  url: URL
  /** Every operation that passed, in order. */
  seen: string[]
  close(): Promise<void>
}

/** A recording proxy on loopback: passes every request on to `target` and notes the operation that the wire names. */
export async function recordingProxy(target: URL): Promise<RecordingProxy> {
  const seen: string[] = []
  const server = createServer((asked, answer) => {
    const pieces: Buffer[] = []
    asked.on('data', (piece: Buffer) => pieces.push(piece))
    asked.on('end', () => {
      const body = Buffer.concat(pieces)
      const path = asked.url ?? '/'
      seen.push(operationOf({ method: asked.method ?? '', path, headers: asked.headers, body: body.toString('utf8') }))
      const onward = request(
        new URL(path, target),
        { method: asked.method, headers: { ...asked.headers, host: target.host } },
        (given) => {
          answer.writeHead(given.statusCode ?? 502, given.headers)
          given.pipe(answer)
        },
      )
      onward.on('error', () => answer.destroy())
      onward.end(body)
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return {
    url: new URL(`http://127.0.0.1:${port}`),
    seen,
    close: () => new Promise((done) => server.close(() => done())),
  }
}
