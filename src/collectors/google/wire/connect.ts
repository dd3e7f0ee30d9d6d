import { setMaxListeners } from 'node:events'
import type { output, ZodType } from 'zod'
import type { Call } from '../../../model/call.js'
import type { CollectContext } from '../../../model/collector.js'
import type { Way } from '../../auth/google/settings.js'
import type { SignIn } from '../../auth/google/sign-in.js'
import { type Clock, realClock } from '../../http/clock.js'
import { refusal } from '../../http/failure.js'
import { readJson } from '../../http/json.js'
import { pooled } from '../../streams/pooled.js'
import { googleFailure, isForAll, refusedAnswer } from '../failure.js'
import { type Answer, type Asked, GoogleFailure, type Session } from '../session.js'
import { addressOf, MY_CUSTOMER } from './address.js'
import { bearer } from './bearer.js'
import { listed } from './lists.js'
import { PATIENCE, type PatienceLimits, patience } from './patience.js'
import { sender } from './send.js'

export interface ConnectOptions extends Pick<CollectContext, 'fetch' | 'calls' | 'signal' | 'now' | 'source' | 'want' | 'log'> {
  signIn: Pick<SignIn, 'header'>
  /** How the source signs in, for the words of a refusal. */
  auth: Way
  chosen: ReadonlySet<string>
  clock?: Clock
  limits?: Partial<PatienceLimits>
  /** Pages of a list at most; 10,000 when left out. */
  maxPages?: number
}

/** Requests of one `each` under way or not yet taken: enough that the places of its host stay full. */
const UNDER_WAY = 24

/** The conversation with one customer, through the guarded door. `customer` is its alias until `customerOf` has asked. */
export function connect(options: ConnectOptions): Session {
  const { signal, chosen, maxPages, now, source, want, log } = options
  const { planned, has, send, checking, said } = wire(options)
  const ask = async <S extends ZodType>(call: Call, schema: S, asked: Asked, as?: string): Promise<output<S>> => {
    signal.throwIfAborted()
    return readJson(await checking(call)(await send(call, addressOf(call, asked), as)), schema)
  }
  return {
    async get(id, schema, asked = {}) {
      const call = planned(id)
      try {
        return await ask(call, schema, asked)
      } catch (error) {
        throw said(call, error)
      }
    },
    async *list(id, items, item, asked = {}) {
      const call = planned(id)
      try {
        signal.throwIfAborted()
        yield* listed(call, addressOf(call, asked), items, item, { send, checked: checking(call), maxPages })
      } catch (error) {
        throw said(call, error)
      }
    },
    async *each(id, keys, schema, { as, ...asked } = {}) {
      const call = planned(id)
      const one = (key: string) => ask(call, schema, { ...asked, path: { ...asked.path, key } }, as === 'key' ? key : undefined)
      const answer = answering(one, (error) => said(call, error))
      yield* pooled(keys, { limit: UNDER_WAY, step: 1 }, answer)
    },
    planned: has,
    customer: MY_CUSTOMER,
    ...{ chosen, signal, now, source, want, log },
  }
}

/** What leaves and what comes back. Calls of a setting that was not chosen are not in the table. */
function wire({ calls, chosen, signal, fetch, signIn, auth, log, clock = realClock, limits }: ConnectOptions) {
  setMaxListeners(0, signal) // every request under way listens for the end of the audit
  const table = new Map(calls.filter((it) => it.optIn === undefined || chosen.has(it.optIn)).map((call) => [call.id, call]))
  const patiently = patience({ clock, signal, log, limits: { ...PATIENCE, ...limits } })
  return {
    send: sender({ fetch, bearer: bearer(signIn), patiently }),
    has: (id: string) => table.has(id),
    planned(id: string): Call {
      const call = table.get(id)
      if (call) return call
      throw googleFailure(refusal(id, 'the plan of this audit does not hold it'), { call: { id }, auth })
    },
    checking: (call: Call) => async (response: Response) => {
      if (response.ok) return response
      throw await refusedAnswer(response, { call, auth })
    },
    /** What to throw: a failure in fixed words, or the reason of an abort. */
    said: (call: Call, error: unknown): unknown => (signal.aborted ? signal.reason : googleFailure(error, { call, auth })),
  }
}

/** Asks for one key after another; what would be refused for every key is asked for no more. */
function answering<T>(ask: (key: string) => Promise<T>, said: (error: unknown) => unknown) {
  let ended: { failed: GoogleFailure } | undefined
  return async (key: string): Promise<Answer<T>> => {
    if (ended) return { key, ...ended }
    try {
      return { key, value: await ask(key) }
    } catch (error) {
      const failed = said(error)
      if (!(failed instanceof GoogleFailure)) throw failed
      if (isForAll(error)) ended = { failed }
      return { key, failed }
    }
  }
}
