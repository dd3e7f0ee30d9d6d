import type { output, ZodType } from 'zod'
import { MAIL_CALLS } from '../../../../src/collectors/google/calls/mail.js'
import { PEOPLE_CALLS } from '../../../../src/collectors/google/calls/people.js'
import { type Answer, type Asked, GoogleFailure, type Page, type Session } from '../../../../src/collectors/google/session.js'
import type { Call } from '../../../../src/model/call.js'
import type { FieldId } from '../../../../src/model/facts/index.js'

const CALLS = new Map<string, Call>(
  [...MAIL_CALLS, ...PEOPLE_CALLS.filter(({ id }) => id === 'directory:members.list')].map((call) => [call.id, call]),
)
const ALL = MAIL_CALLS.flatMap((call) => call.gives)

/** By call: the items of a list, or the answer for each key. A failure in place of any of them. */
export type Practice = Readonly<Record<string, readonly unknown[] | GoogleFailure | Readonly<Record<string, unknown>>>>

export interface Fake extends Session {
  /** `call key`, and whom it was asked as. */
  asked: { call: string; key?: string; as?: string | undefined; query: Readonly<Record<string, string>> }[]
}

export const failure = (
  because: GoogleFailure['because'],
  { call = 'test', status = 403, remedy = `${because} remedy`, theirs = undefined as string | undefined } = {},
) => new GoogleFailure({ code: 'GOOGLE_REFUSED', call, what: 'refused', because, remedy, status, theirs })

/** As Gmail refuses whoever has no mailbox. */
export const noMailbox = () => failure('unsupported', { status: 400, theirs: 'failedPrecondition' })

/** A session over what is written down; it throws for whatever is not, and for query names that a call's entry does not hold. */
export function sessionOf(
  practice: Practice,
  { unplanned = [] as readonly string[], want = ALL as readonly FieldId[] } = {},
): Fake {
  const asked: Fake['asked'] = []
  const told = (call: string, { path = {}, query = {} }: Asked = {}, as?: string): unknown => {
    const entry = CALLS.get(call)
    if (entry === undefined || unplanned.includes(call)) throw new Error(`${call} is not planned`)
    for (const name of Object.keys(query)) if (!entry.query?.includes(name)) throw new Error(`${call} has no ${name}`)
    asked.push({ call, query, ...(path.key === undefined ? {} : { key: path.key }), as })
    const answer = practice[call]
    if (answer === undefined) throw new Error(`nobody wrote down what ${call} answers`)
    return answer
  }
  return {
    asked,
    get: () => Promise.reject(new Error('nothing is asked for singly')),
    async *list<S extends ZodType>(call: string, _: string, item: S, how?: Asked): AsyncGenerator<Page<output<S>>, void> {
      const answer = told(call, how)
      if (answer instanceof GoogleFailure) throw answer
      if (!Array.isArray(answer)) throw new Error(`${call} is a list`)
      const parsed = answer.map((it) => item.safeParse(it))
      yield { items: parsed.flatMap((it) => (it.success ? [it.data] : [])), broken: parsed.filter((it) => !it.success).length }
    },
    async *each<S extends ZodType>(
      call: string,
      keys: Iterable<string> | AsyncIterable<string>,
      schema: S,
      { as, ...how }: Asked & { as?: 'key' } = {},
    ): AsyncGenerator<Answer<output<S>>, void> {
      for await (const key of keys) {
        const answer = told(call, { ...how, path: { key } }, as === 'key' ? key : undefined)
        const one = answer instanceof GoogleFailure ? answer : (answer as Record<string, unknown>)[key]
        if (one instanceof GoogleFailure) yield { key, failed: one }
        else if (one === undefined) throw new Error(`nobody wrote down what ${call} answers for ${key}`)
        else yield { key, value: schema.parse(one) }
      }
    },
    planned: (call) => CALLS.has(call) && !unplanned.includes(call),
    chosen: new Set(['mailSettings', 'delegation']),
    customer: 'my_customer',
    signal: new AbortController().signal,
    now: new Date('2026-11-01T09:00:00Z'),
    source: 'google',
    want: new Set(want),
    log: () => undefined,
  }
}
