import { type Fault, refusalOf, spoiled } from './faults.js'
import type { House, Recorded } from './house.js'
import { Refusal } from './refusal.js'
import type { Outcome, Received, Reply } from './reply.js'
import type { Service } from './services.js'

/** What is written down of a request; the call, its template and who asks are filled in once they are known. */
export type Note = Omit<Recorded, 'status' | 'at'>

export function noteOf({ method, path, query }: Received, call: string): Note {
  return { call, method, path, query: [...query.keys()] }
}

/** Runs a request, turns a refusal into an answer in the service's own shape, and writes down what came of it. */
export function noted(house: House, note: Note, run: () => Outcome, refused: (refusal: Refusal) => Reply): Outcome {
  const outcome = refusedOr(run, refused)
  house.record({ at: house.clock(), ...note, status: typeof outcome === 'string' ? 0 : outcome.reply.status })
  return outcome
}

function refusedOr(run: () => Outcome, refused: (refusal: Refusal) => Reply): Outcome {
  try {
    return run()
  } catch (error) {
    if (error instanceof Refusal) return { reply: refused(error) }
    throw error
  }
}

/** The answer as the fault leaves it. @throws Refusal where the fault is one. */
export function through(fault: Fault | undefined, service: Service, reply: () => Reply): Outcome {
  if (!fault) return { reply: reply() }
  if (fault.kind === 'reset' || fault.kind === 'stall') return fault.kind
  const refusal = refusalOf(fault, service)
  if (refusal) throw refusal
  return { reply: spoiled(reply(), fault.kind), ...(fault.kind === 'truncated' ? { cut: true } : {}) }
}
