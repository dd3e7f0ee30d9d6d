import { type output, type ZodType, z } from 'zod'
import type { Call } from '../../../model/call.js'
import { readJson } from '../../http/json.js'
import { pages } from '../../http/pages.js'
import type { Page } from '../session.js'
import { isAdvanced } from './address.js'
import type { Ask } from './batch.js'
import type { Send } from './send.js'

const Listed = z
  .looseObject({
    value: z.array(z.unknown()),
    '@odata.nextLink': z.string().nullish(),
    '@odata.count': z.number().int().nonnegative().optional().catch(undefined),
  })
  .transform((it) => ({ value: it.value, next: it['@odata.nextLink'], count: it['@odata.count'] }))

/** Teams answers with a bare array, which has no second page. */
const Bare = z.array(z.unknown()).transform((value) => ({ value, next: undefined, count: undefined }))

const Body = z.union([Bare, Listed])
type Body = z.output<typeof Body>

interface ListOptions {
  /** The first page, which may travel with other requests. */
  ask: Ask
  send: Send
  /** Throws what an answer that is none means. */
  checked(response: Response): Promise<Response>
  maxPages?: number | undefined
}

/** A Graph or Teams list from its first page to its last, each item read by itself. */
export async function* listed<S extends ZodType>(
  call: Call,
  first: URL,
  item: S,
  { ask, send, checked, maxPages }: ListOptions,
): AsyncGenerator<Page<output<S>>, void> {
  const advanced = isAdvanced(first)
  const chain = pages(first, (page: Body) => page.next, {
    fetch: (_, url) => (url === first ? ask(call, url) : send(call, url, { advanced })),
    call: call.id,
    read: async (response) => readJson(await checked(response), Body),
    ids: idsOf,
    total: (page) => page.count,
    ...(maxPages === undefined ? {} : { maxPages }),
  })
  for await (const page of chain) yield readItems(page.value, item)
}

export function readItems<S extends ZodType>(value: readonly unknown[], item: S): Page<output<S>> {
  const items: output<S>[] = []
  for (const it of value) {
    const read = item.safeParse(it)
    if (read.success) items.push(read.data)
  }
  return { items, broken: value.length - items.length }
}

/** What tells items apart, so that a page that comes again is noticed. One without an id counts as new. */
function* idsOf({ value }: Body): Iterable<string> {
  for (const it of value) {
    const id: unknown = typeof it === 'object' && it !== null ? Reflect.get(it, 'id') : undefined
    yield typeof id === 'string' ? id : `${Math.random()}`
  }
}
