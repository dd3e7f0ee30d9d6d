import type { CollectContext } from '../../model/collector.js'
import { failure, type HttpFailure } from './failure.js'
import { originOf, targetOf } from './target.js'

/**
 * Where a page says the next one is: a link (whole or relative), or a marker that goes into the next request's body.
 * Undefined or null: this was the last. Empty: it says that there is more and not where.
 */
export type Next = URL | string | { marker: string } | undefined | null

export interface PageOptions<P> {
  fetch: CollectContext['fetch']
  /** The id of the call. */
  call: string
  /** `(it) => readJson(it, Users)` */
  read: (response: Response) => Promise<P>
  /** Headers and body of each request; the marker for vendors that want it in the body. */
  init?: (marker: string | undefined) => RequestInit
  /** The ids on a page: to notice what comes twice, and what is missing from `total`. */
  ids?: (page: P) => Iterable<string>
  /** How many the vendor says there are in all; needs `ids`. The largest number that a page gives counts. */
  total?: (page: P) => number | undefined
  /** Called with how many ids of a page had come before: what was read moved meanwhile. Count them once. */
  twice?: (count: number) => void
  /** Pages at most; 10,000 when left out. */
  maxPages?: number
}

const MAX_PAGES = 10_000

/** Whole pages of nothing new after which a chain goes in circles, whatever its markers say. */
const STALE_PAGES = 3

/**
 * Walks a chain of pages to its end, one at a time. An empty page with a next one is no end. Only a loop that ends by itself
 * has read everything, so only then may a census be said.
 *
 * @throws HttpFailure `PAGES_BROKEN` for a link to another host or out of https, a link or marker that was followed before,
 * too many pages, an empty marker, or fewer ids than the vendor counted; what `fetch` and `read` throw.
 */
export async function* pages<P>(first: URL, next: (page: P, at: URL) => Next, options: PageOptions<P>): AsyncGenerator<P, void> {
  const seen = new Set<string>()
  const count = counting(options)
  let at: Step = { url: first, marker: undefined }
  for (let read = 0; ; read += 1) {
    seen.add(keyOf(at))
    const response = await options.fetch(options.call, at.url, options.init?.(at.marker))
    const broken = (words: string) => failure('PAGES_BROKEN', targetOf(response), words)
    const page = await options.read(response)
    const stale = count.add(page)
    yield page
    const link = next(page, at.url)
    if (link === undefined || link === null) {
      if (count.missing()) throw broken('its pages end before everything it counted was there')
      return
    }
    at = step(link, at, [first.origin, originOf(response)], broken)
    if (seen.has(keyOf(at)) || stale >= STALE_PAGES) throw broken('its pages go in circles')
    if (read + 1 >= (options.maxPages ?? MAX_PAGES)) throw broken('its pages do not end')
  }
}

interface Step {
  url: URL
  marker: string | undefined
}

const keyOf = ({ url, marker }: Step) => JSON.stringify([url.href, marker])

function step(
  link: URL | string | { marker: string },
  at: Step,
  origins: readonly (string | undefined)[],
  broken: (words: string) => HttpFailure,
): Step {
  const lost = () => broken('it says that there are more pages and not where')
  if (typeof link === 'object' && 'marker' in link) {
    if (link.marker === '') throw lost()
    return { url: at.url, marker: link.marker }
  }
  if (link === '' || !URL.canParse(String(link), at.url.href)) throw lost()
  const url = new URL(link, at.url)
  if (!origins.includes(url.origin)) throw broken('its next page is at another host')
  return { url, marker: undefined }
}

/** Counts ids over pages: how many pages in a row brought nothing new, and whether some that were promised never came. */
function counting<P>({ ids, total, twice }: Pick<PageOptions<P>, 'ids' | 'total' | 'twice'>) {
  const seen = new Set<string>()
  let promised = 0
  let stale = 0
  return {
    add(page: P): number {
      promised = Math.max(promised, total?.(page) ?? 0)
      if (!ids) return 0
      const before = seen.size
      let here = 0
      for (const id of ids(page)) {
        here += 1
        seen.add(id)
      }
      const repeated = here - (seen.size - before)
      if (repeated > 0) twice?.(repeated)
      if (here > 0) stale = seen.size === before ? stale + 1 : 0
      return stale
    },
    missing: () => ids !== undefined && seen.size < promised,
  }
}
