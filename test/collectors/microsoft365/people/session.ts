import type { output, ZodType } from 'zod'
import { EXCHANGE_CALLS } from '../../../../src/collectors/microsoft365/calls/exchange.js'
import { PEOPLE_CALLS } from '../../../../src/collectors/microsoft365/calls/people.js'
import { TENANT_CALLS } from '../../../../src/collectors/microsoft365/calls/tenant.js'
import {
  type Answer,
  type Asked,
  MicrosoftFailure,
  type Page,
  type Session,
} from '../../../../src/collectors/microsoft365/session.js'
import type { Call } from '../../../../src/model/call.js'
import type { FieldId } from '../../../../src/model/facts/index.js'

const CALLS = new Map<string, Call>([...PEOPLE_CALLS, ...TENANT_CALLS, ...EXCHANGE_CALLS].map((call) => [call.id, call]))

/** What a call answers: pages of a list, an object, or answers by key; a failure in place of any of them, or of one page. */
export type Told = unknown
export type Tenant = Readonly<Record<string, Told>>

export interface Fake extends Session {
  asked: { call: string; query: Readonly<Record<string, string>>; key?: string }[]
}

export const failure = (
  because: MicrosoftFailure['because'],
  { status = 403, remedy = `${because} remedy` }: { status?: number; remedy?: string } = {},
) => new MicrosoftFailure({ code: 'MICROSOFT_REFUSED', call: 'test', what: 'refused', because, remedy, status })

/** A session over what is written down; it throws for whatever is not, and for query names that the call's entry does not hold. */
export function sessionOf(tenant: Tenant, { unplanned = [], want = ALL }: { unplanned?: string[]; want?: FieldId[] } = {}): Fake {
  const asked: Fake['asked'] = []
  const answerOf = (call: string, how: Asked = {}, key = how.path?.id): unknown => {
    const entry = CALLS.get(call)
    if (entry === undefined) throw new Error(`${call} is in no table of calls`)
    if (unplanned.includes(call)) throw new Error(`${call} is not planned`)
    for (const name of Object.keys(how.query ?? {})) {
      if (!entry.query?.includes(name)) throw new Error(`${call} has no ${name}`)
    }
    asked.push({ call, query: how.query ?? {}, ...(key === undefined ? {} : { key }) })
    if (!Object.hasOwn(tenant, call)) throw new Error(`nobody wrote down what ${call} answers`)
    const told = tenant[call]
    return typeof told === 'function' ? told(how.query ?? {}, key) : told
  }
  async function* pagesOf<S extends ZodType>(told: unknown, item: S): AsyncGenerator<Page<output<S>>, void> {
    if (told instanceof MicrosoftFailure) throw told
    if (!Array.isArray(told)) throw new Error('pages are missing')
    for (const page of told) {
      if (page instanceof MicrosoftFailure) throw page
      const parsed = (page as unknown[]).map((it) => item.safeParse(it))
      yield { items: parsed.flatMap((it) => (it.success ? [it.data] : [])), broken: parsed.filter((it) => !it.success).length }
    }
  }
  return {
    asked,
    get: async (call, schema, how) => {
      const told = answerOf(call, how)
      if (told instanceof MicrosoftFailure) throw told
      return schema.parse(told)
    },
    list: (call, item, how) => pagesOf(answerOf(call, how), item),
    rows: (call, row) => pagesOf(answerOf(call), row),
    async *each<S extends ZodType>(call: string, keys: Iterable<string> | AsyncIterable<string>, schema: S, how?: Asked) {
      for await (const key of keys) {
        const told = answerOf(call, how, key)
        const answer: Answer<output<S>> =
          told instanceof MicrosoftFailure ? { key, failed: told } : { key, value: schema.parse(told) }
        yield answer
      }
    },
    planned: (call) => CALLS.has(call) && !unplanned.includes(call),
    chosen: new Set(),
    tenant: '00000000-0000-0000-0000-00000000000a',
    signedIn: { as: 'person', login: 'ana@practice.example' },
    signal: new AbortController().signal,
    now: new Date('2026-11-01T09:00:00Z'),
    source: 'microsoft365',
    want: new Set(want),
    log: () => undefined,
  }
}

const ALL = [
  ...['account.active', 'account.type', 'account.signIn', 'account.emails', 'account.passwordChanged', 'account.created'],
  ...['account.lastSignIn', 'account.privileged', 'account.roles', 'account.factors', 'account.demanded'],
] as FieldId[]
