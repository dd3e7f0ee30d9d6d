import type { IncomingMessage } from 'node:http'
import type { Received } from './reply.js'

const MAX_BODY = 1_000_000

/** A request read whole. */
export async function receive(message: IncomingMessage): Promise<Received> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of message) {
    const bytes = Buffer.from(chunk as Uint8Array)
    size += bytes.length
    if (size > MAX_BODY) throw new Error('The request is too large.')
    chunks.push(bytes)
  }
  const target = message.url ?? '/'
  const mark = target.indexOf('?')
  return {
    method: message.method ?? '',
    path: mark < 0 ? target : target.slice(0, mark),
    query: new URLSearchParams(mark < 0 ? '' : target.slice(mark + 1)),
    header: (name) => message.headers[name]?.toString(),
    body: Buffer.concat(chunks).toString('utf8'),
    origin: `http://${message.headers.host ?? '127.0.0.1'}`,
  }
}
