import { setMaxListeners } from 'node:events'
import type { output, ZodType } from 'zod'
import type { Call } from '../../../model/call.js'
import type { CollectContext } from '../../../model/collector.js'
import type { SignIn } from '../../auth/microsoft/sign-in.js'
import { type Clock, realClock } from '../../http/clock.js'
import { refusal } from '../../http/failure.js'
import { LIMITS } from '../../http/guard.js'
import { readJson } from '../../http/json.js'
import type { RetryLimits } from '../../http/retry.js'
import { pooled } from '../../streams/pooled.js'
import { rowsOf } from '../exchange-door/rows.js'
import { microsoftFailure, refusedAnswer } from '../failure.js'
import { type Answer, type Asked, MicrosoftFailure, type Session } from '../session.js'
import { addressOf } from './address.js'
import { type Ask, batching } from './batch.js'
import { BATCH_SIZE, travels } from './batch-call.js'
import { bearer } from './bearer.js'
import { listed } from './lists.js'
import { sender } from './send.js'

export interface ConnectOptions extends Pick<CollectContext, 'fetch' | 'calls' | 'signal' | 'now' | 'source' | 'want' | 'log'> {
  signIn: Pick<SignIn, 'header' | 'tenant' | 'signedIn'>
  chosen: ReadonlySet<string>
  clock?: Clock
  limits?: Partial<RetryLimits>
  /** Pages of a list at most; 10,000 when left out. */
  maxPages?: number
}

/** Requests of one `each` under way or not yet taken. */
const UNDER_WAY = 4 * BATCH_SIZE

/** The conversation with one tenant, through the guarded door. */
export function connect(options: ConnectOptions): Session {
  const { signal, chosen, maxPages, now, source, want, log } = options
  const { signedIn, tenant } = options.signIn
  const { planned, has, ask, send, checking, said } = wire(options)
  const get = async <S extends ZodType>(id: string, schema: S, asked: Asked = {}): Promise<output<S>> => {
    const call = planned(id)
    try {
      signal.throwIfAborted()
      return await readJson(await checking(call)(await ask(call, addressOf(call, asked, tenant))), schema)
    } catch (error) {
      throw said(call, error)
    }
  }
  return {
    get,
    async *list(id, item, asked = {}) {
      const call = planned(id)
      try {
        yield* listed(call, addressOf(call, asked, tenant), item, { ask, send, checked: checking(call), maxPages })
      } catch (error) {
        throw said(call, error)
      }
    },
    each: (id, keys, schema, asked = {}) =>
      pooled(keys, { limit: UNDER_WAY, step: BATCH_SIZE }, (key) =>
        answered(key, () => get(id, schema, { ...asked, path: { ...asked.path, id: key } })),
      ),
    async *rows(id, row, parameters = {}) {
      const call = planned(id)
      try {
        yield* rowsOf(call, addressOf(call, {}, tenant), row, parameters, { send, checked: checking(call), maxPages })
      } catch (error) {
        throw said(call, error)
      }
    },
    planned: has,
    ...{ chosen, tenant, signedIn, signal, now, source, want, log },
  }
}

/** What leaves and what comes back. Calls of a setting that was not chosen are not in the table. */
function wire({ calls, chosen, signal, fetch, signIn, log, clock = realClock, limits }: ConnectOptions) {
  const { signedIn, tenant } = signIn
  setMaxListeners(0, signal) // every request under way listens for the end of the audit
  const table = new Map(calls.filter((it) => it.optIn === undefined || chosen.has(it.optIn)).map((call) => [call.id, call]))
  const tokens = bearer(signIn)
  const send = sender({ fetch, bearer: tokens, tenant, signedIn })
  const carrying = { send, bearer: tokens, clock, limits: { ...LIMITS, ...limits }, signal, log }
  const batch = batching({ ...carrying, calls: [...table.values()] })
  const ask: Ask = (call, url) => (travels(call) ? batch(call, url) : send(call, url))
  return {
    ask,
    send,
    has: (id: string) => table.has(id),
    planned(id: string): Call {
      const call = table.get(id)
      if (call) return call
      throw microsoftFailure(refusal(id, 'the plan of this audit does not hold it'), { call: { id }, signedIn })
    },
    checking: (call: Call) => async (response: Response) => {
      if (response.ok) return response
      throw await refusedAnswer(response, { call, signedIn })
    },
    said: (call: Call, error: unknown): unknown => (signal.aborted ? signal.reason : microsoftFailure(error, { call, signedIn })),
  }
}

async function answered<T>(key: string, ask: () => Promise<T>): Promise<Answer<T>> {
  try {
    return { key, value: await ask() }
  } catch (error) {
    if (error instanceof MicrosoftFailure) return { key, failed: error }
    throw error
  }
}
