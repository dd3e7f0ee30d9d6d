import { type output, type ZodType, z } from 'zod'
import type { Call } from '../../../model/call.js'
import { refusal } from '../../http/failure.js'
import { readJson } from '../../http/json.js'
import { pages } from '../../http/pages.js'
import type { Page } from '../session.js'
import { pageOf } from './address.js'
import type { Send } from './send.js'

interface ListOptions {
  send: Send
  /** Throws what an answer that is none means. */
  checked(response: Response): Promise<Response>
  maxPages?: number | undefined
}

interface Body {
  value: readonly unknown[]
  next: string | null | undefined
}

/** A list from its first page to its last, each item read by itself. `items` is its name in the answer. */
export async function* listed<S extends ZodType>(
  call: Call,
  first: URL,
  items: string,
  item: S,
  { send, checked, maxPages }: ListOptions,
): AsyncGenerator<Page<output<S>>, void> {
  const missing = leftOut(call, first.searchParams.get('fields'), items)
  if (missing !== undefined)
    throw refusal(call.id, `its field mask leaves out "${missing}", without which a list looks whole that is not`)
  const Listed = bodyOf(items)
  const chain = pages(first, ({ next }: Body) => (next ? pageOf(first, next) : undefined), {
    fetch: (_, url) => send(call, url),
    call: call.id,
    read: async (response) => readJson(await checked(response), Listed),
    ids: idsOf,
    ...(maxPages === undefined ? {} : { maxPages }),
  })
  for await (const page of chain) yield readItems(page.value, item)
}

/**
 * An empty list is left out of the answer, and an empty token is none: that is how protocol buffers are written as JSON. Beside
 * a list that is left out stands nothing but single values (`kind`, `etag`): anything else is an answer to something else.
 */
function bodyOf(items: string) {
  const Next = z.looseObject({ nextPageToken: z.string().nullish() })
  return Next.transform((body, context): Body => {
    const value = body[items] ?? undefined
    if (Array.isArray(value)) return { value, next: body.nextPageToken }
    const single = Object.values(body).every((it) => it === null || typeof it !== 'object')
    if (value === undefined && single) return { value: [], next: body.nextPageToken }
    context.addIssue({ code: 'custom', message: 'no list' })
    return z.NEVER
  })
}

/** What a mask (`nextPageToken,users(id,name/fullName)`) does not let through of the list or of the way to its next page. */
function leftOut(call: Call, mask: string | null, items: string): string | undefined {
  if (mask === null) return undefined
  const names = topOf(mask)
  const wanted = call.query?.includes('pageToken') ? [items, 'nextPageToken'] : [items]
  return names.includes('*') ? undefined : wanted.find((name) => !names.includes(name))
}

/** The names of a mask that stand in no parentheses, each without what follows its slash. */
function topOf(mask: string): string[] {
  let flat = mask
  for (let before = ''; before !== flat; ) {
    before = flat
    flat = flat.replace(/\([^()]*\)/g, '')
  }
  return flat.split(',').map((name) => name.trim().replace(/\/.*$/, ''))
}

function readItems<S extends ZodType>(value: readonly unknown[], item: S): Page<output<S>> {
  const items: output<S>[] = []
  for (const it of value) {
    const read = item.safeParse(it)
    if (read.success) items.push(read.data)
  }
  return { items, broken: value.length - items.length }
}

/** How Google's services name what tells items of a long list apart; that of an activity is an object. */
const ID_NAMES = ['id', 'name', 'roleAssignmentId', 'resourceId', 'deviceId']

/** What tells items apart, so that a page that comes again is noticed. One without an id says nothing. */
function* idsOf({ value }: Body): Iterable<string> {
  for (const it of value) {
    if (typeof it !== 'object' || it === null) continue
    for (const name of ID_NAMES) {
      const id: unknown = Reflect.get(it, name)
      if (id === undefined || id === null) continue
      yield typeof id === 'object' ? JSON.stringify(id) : String(id)
      break
    }
  }
}
