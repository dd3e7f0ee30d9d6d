export type HeadersGiven = NonNullable<RequestInit['headers']>

/** Headers that make a server read another method, host or path than the one that was checked. */
const MISLEADING = /^(x-http-method(-override)?|x-method-override|x-original-(url|host)|x-rewrite-url|x-forwarded-.*|forwarded)$/

/** Those of the connection; `fetch` writes them itself. */
const CONNECTION =
  /^(host|connection|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade|expect|content-length|accept-encoding)$/

/** The headers that may leave, as a copy; undefined when one would mislead the server or is none. */
export function headersFor(given: HeadersGiven | undefined): Headers | undefined {
  try {
    const headers = new Headers(given)
    const names = [...headers.keys()]
    if (names.some((name) => MISLEADING.test(name))) return undefined
    for (const name of names) if (CONNECTION.test(name)) headers.delete(name)
    return headers
  } catch {
    return undefined // its message would repeat the value
  }
}
