import type { Call } from '../../../model/call.js'
import { refusal } from '../../http/failure.js'
import { BATCH_SIZE, batchId, fitsTable, VERSIONS, type Version, versionOf } from './batch-call.js'
import { addressIn } from './envelope.js'
import type { Send } from './send.js'
import { type Carrying, together, type Waiting } from './together.js'

export type Ask = (call: Call, url: URL) => Promise<Response>

interface BatchOptions extends Omit<Carrying, 'carrier' | 'version'> {
  /** The planned calls, those that carry others among them. */
  calls: readonly Call[]
  send: Send
}

/** What is asked for in the same turn of the event loop leaves together, 20 at a time; one alone leaves alone. */
export function batching(options: BatchOptions): Ask {
  const lines = new Map(VERSIONS.map((version) => [version, line(version, options)]))
  return (call, url) => {
    const version = versionOf(call)
    const join = version && lines.get(version)
    return join ? join(call, url) : options.send(call, url)
  }
}

function line(version: Version, options: BatchOptions): Ask {
  const carrier = options.calls.find((call) => call.id === batchId(version))
  if (carrier === undefined) return (call, url) => options.send(call, url)
  const fits = fitsTable(options.calls, version)
  const carrying: Carrying = { ...options, carrier, version }
  let queue: Waiting[] = []
  const flush = () => {
    const all = queue
    queue = []
    for (let at = 0; at < all.length; at += BATCH_SIZE) void leave(all.slice(at, at + BATCH_SIZE), carrying)
  }
  return (call, url) =>
    new Promise((resolve, reject) => {
      // Refused alone: in a batch it would take the others with it.
      if (!fits(addressIn(url, version))) return reject(refusal(call.id, 'it asks for an address that its table does not hold'))
      if (queue.push({ call, url, tried: 0, renewed: false, resolve, reject }) === 1) setImmediate(flush)
    })
}

async function leave(waiting: readonly Waiting[], carrying: Carrying): Promise<void> {
  const [alone, ...more] = waiting
  if (alone === undefined || more.length > 0) return together(waiting, carrying)
  await carrying.send(alone.call, alone.url).then(alone.resolve, alone.reject)
}
