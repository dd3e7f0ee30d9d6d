import { Refusal } from './refusal.js'

/** How long a page is when nobody says (`usual`), and what may be asked for. */
export interface PageSizes {
  usual: number
  min?: number
  max: number
}

export type Paging = <T>(items: readonly T[], ask: { token?: string; size?: number }, sizes: PageSizes) => Page<T>

/** A page, and the token of the next one; no token on the last. */
export interface Page<T> {
  items: T[]
  next?: string
}

/** Cuts lists into pages. With `endless` the first page comes again and again, each time with a new token. */
export function paging({ invalid, endless }: { invalid: string; endless: boolean }): Paging {
  return (items, { token, size }, sizes) => {
    const length = size ?? sizes.usual
    if (!Number.isInteger(length) || length < (sizes.min ?? 1) || length > sizes.max) {
      throw new Refusal(invalid, 400, `The page size must be between ${sizes.min ?? 1} and ${sizes.max}.`)
    }
    const from = token === undefined ? 0 : numberIn(token)
    if (from === undefined) throw new Refusal(invalid, 400, 'The page token is not valid.')
    if (endless) return { items: items.slice(0, length), next: tokenOf(from + 1) }
    if (from > items.length) throw new Refusal(invalid, 400, 'The page token is not valid.')
    const end = from + length
    return { items: items.slice(from, end), next: end < items.length ? tokenOf(end) : undefined }
  }
}

/** Opaque, and with characters that a careless client would break: + / =. */
function tokenOf(position: number): string {
  return Buffer.from(`~~?page>${position}`).toString('base64')
}

function numberIn(token: string): number | undefined {
  const digits = /^~~\?page>(\d{1,9})$/.exec(Buffer.from(token, 'base64').toString('latin1'))?.[1]
  return digits === undefined ? undefined : Number(digits)
}
