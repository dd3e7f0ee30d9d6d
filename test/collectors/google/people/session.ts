import type { output, ZodType } from 'zod'
import { APP_CALLS } from '../../../../src/collectors/google/calls/apps.js'
import { DEVICE_CALLS } from '../../../../src/collectors/google/calls/devices.js'
import { LOG_CALLS } from '../../../../src/collectors/google/calls/logs.js'
import { PEOPLE_CALLS } from '../../../../src/collectors/google/calls/people.js'
import { POLICY_CALLS } from '../../../../src/collectors/google/calls/policies.js'
import { SHARING_CALLS } from '../../../../src/collectors/google/calls/sharing.js'
import { type Answer, type Asked, GoogleFailure, type Page, type Session } from '../../../../src/collectors/google/session.js'
import type { Call } from '../../../../src/model/call.js'
import type { FieldId } from '../../../../src/model/facts/index.js'

const TABLE: readonly Call[] = [...PEOPLE_CALLS, ...POLICY_CALLS, ...DEVICE_CALLS, ...APP_CALLS, ...LOG_CALLS, ...SHARING_CALLS]
const CALLS = new Map(TABLE.map((call) => [call.id, call]))

/** By call: pages of a list, an object, or a function of what was asked; a failure in place of any of them, or of one page. */
export type Tenant = Readonly<Record<string, unknown>>

export interface Fake extends Session {
  asked: { call: string; query: Readonly<Record<string, string>>; path: Readonly<Record<string, string>> }[]
}

export const failure = (
  because: GoogleFailure['because'],
  { call = 'test', status = 403, remedy = `${because} remedy` }: { call?: string; status?: number; remedy?: string } = {},
) => new GoogleFailure({ code: 'GOOGLE_REFUSED', call, what: 'refused', because, remedy, status })

interface Options {
  unplanned?: readonly string[]
  want?: readonly FieldId[]
  now?: string
}

/**
 * A session over what is written down. It throws for whatever is not, for query names and parts of a path that the call's entry does
 * not hold, and leaves out of an answer what its field mask does not name.
 */
export function sessionOf(tenant: Tenant, { unplanned = [], want = ALL, now = '2026-11-01T09:00:00Z' }: Options = {}): Fake {
  const asked: Fake['asked'] = []
  const answerOf = (call: string, { path = {}, query = {} }: Asked = {}): unknown => {
    const entry = CALLS.get(call)
    if (entry === undefined) throw new Error(`${call} is in no table of calls`)
    if (unplanned.includes(call)) throw new Error(`${call} is not planned`)
    for (const name of Object.keys(query)) if (!entry.query?.includes(name)) throw new Error(`${call} has no ${name}`)
    for (const name of Object.keys(path))
      if (!entry.path?.includes(`{${name}}`)) throw new Error(`the path of ${call} has no ${name}`)
    asked.push({ call, query, path })
    if (!Object.hasOwn(tenant, call)) throw new Error(`nobody wrote down what ${call} answers`)
    const told = tenant[call]
    return typeof told === 'function' ? told(query, path) : told
  }
  async function* pagesOf<S extends ZodType>(
    told: unknown,
    item: S,
    mask: string | undefined,
  ): AsyncGenerator<Page<output<S>>, void> {
    if (told instanceof GoogleFailure) throw told
    if (!Array.isArray(told)) throw new Error('pages are missing')
    for (const page of told) {
      await Promise.resolve()
      if (page instanceof GoogleFailure) throw page
      const parsed = (page as unknown[]).map((it) => item.safeParse(masked(it, mask)))
      yield { items: parsed.flatMap((it) => (it.success ? [it.data] : [])), broken: parsed.filter((it) => !it.success).length }
    }
  }
  return {
    asked,
    get: async (call, schema, how) => {
      const told = answerOf(call, how)
      if (told instanceof GoogleFailure) throw told
      return schema.parse(told)
    },
    list: (call, _, item, how) => pagesOf(answerOf(call, how), item, how?.query?.fields),
    async *each<S extends ZodType>(call: string, keys: Iterable<string> | AsyncIterable<string>, schema: S, how: Asked = {}) {
      for await (const key of keys) {
        const told = answerOf(call, { ...how, path: { ...how.path, key } })
        yield answered(key, schema, told)
      }
    },
    planned: (call) => CALLS.has(call) && !unplanned.includes(call),
    chosen: new Set(),
    customer: 'C0123abcd',
    signal: new AbortController().signal,
    now: new Date(now),
    source: 'google',
    want: new Set(want),
    log: () => undefined,
  }
}

/** An answer of another shape is a failure of its own question. */
function answered<S extends ZodType>(key: string, schema: S, told: unknown): Answer<output<S>> {
  if (told instanceof GoogleFailure) return { key, failed: told }
  const read = schema.safeParse(told)
  return read.success ? { key, value: read.data } : { key, failed: failure('failed', { status: 200 }) }
}

/** `nextPageToken,users(id,name/fullName)` lets `id` and `name` through. */
function masked(item: unknown, mask: string | undefined): unknown {
  if (mask === undefined || typeof item !== 'object' || item === null) return item
  const inner = /^nextPageToken,\w+\((.*)\)$/.exec(mask)?.[1]
  if (inner === undefined) throw new Error(`not a field mask: ${mask}`)
  const names = new Set(
    inner
      .replace(/\([^()]*(\([^()]*\)[^()]*)*\)/g, '')
      .split(',')
      .map((it) => it.replace(/\/.*/, '')),
  )
  return Object.fromEntries(Object.entries(item).filter(([name]) => names.has(name)))
}

const ALL = [...TABLE.flatMap((call) => call.gives), 'app.reads', 'app.publisher', 'app.owner', 'grant.approved'] as const
