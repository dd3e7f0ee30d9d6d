import { inspect } from 'node:util'
import { z } from 'zod'
import { HttpFailure } from '../../../src/collectors/http/failure.js'
import type { Limits } from '../../../src/collectors/http/guard.js'
import type { Call } from '../../../src/model/call.js'

export const never: AbortSignal = new AbortController().signal

/** One GET of a list, the shape most calls have. */
export const list = (host: string, more: Partial<Call> = {}): Call => ({
  id: 'list',
  why: 'reads the list of accounts',
  via: 'http',
  method: 'GET',
  host,
  path: '/v1/users/{id}/list',
  query: ['q', 'page'],
  scope: 'User.Read.All',
  gives: ['account.active'],
  ...more,
})

export const Value = z.looseObject({ value: z.array(z.string()) })

/** Three attempts, each with more time than a busy machine needs. */
export const SHORT: Partial<Limits> = { quietMs: 5_000, totalMs: 20_000, attempts: 3 }

/** For answers that never come. */
export const IMPATIENT: Partial<Limits> = { quietMs: 250, totalMs: 400 }

export async function caught(doing: Promise<unknown>): Promise<HttpFailure> {
  try {
    await doing
  } catch (error) {
    if (error instanceof HttpFailure) return error
    throw error
  }
  throw new Error('expected a failure, and it went well')
}

/** All that anybody could print of an error: every property, hidden ones too, the stack, and the whole chain of causes. */
export function everythingIn(error: unknown): string {
  const words: string[] = []
  for (let it = error, depth = 0; it !== undefined && it !== null && depth < 10; depth += 1) {
    words.push(inspect(it, { depth: 10, showHidden: true, getters: true }), String(it), JSON.stringify(it))
    if (!(it instanceof Error)) break
    for (const name of Object.getOwnPropertyNames(it)) words.push(String(Reflect.get(it, name)))
    it = it.cause
  }
  return words.join('\n')
}
