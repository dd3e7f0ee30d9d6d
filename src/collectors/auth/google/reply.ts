import { timingSafeEqual } from 'node:crypto'

/** What the browser brought back from Google. */
export type Brought = { code: string } | { error: string }

export interface Reply {
  status: number
  /** Where the browser goes next. */
  to?: string
  title: string
  text: string
  /** The answer that was waited for. */
  brought?: Brought
  /** It answers another sign-in than this one. */
  stray?: boolean
}

interface Asked {
  method: string | undefined
  host: string | undefined
  url: string | undefined
}

interface Expected {
  port: number
  state: string
  /** Google's page for this sign-in. */
  page: string
}

const MAX_CODE = 16_000

/**
 * What to answer to a request of the browser. Only a request for this computer's own address that carries the state of this
 * sign-in brings anything; everything else is turned away and changes nothing, so that no other page can end the sign-in.
 */
export function replyTo({ method, host, url = '' }: Asked, { port, state, page }: Expected): Reply {
  if (method !== 'GET') return away(405)
  if (host !== `127.0.0.1:${port}`) return away(421) // a page elsewhere whose name was made to mean this computer
  const [path, query = ''] = split(url)
  if (path !== '/') return away(404)
  if (query === '') return { status: 302, to: page, title: 'Sign in', text: 'Go on to Google.' }
  const given = new URLSearchParams(query)
  if (!same(one(given, 'state'), state)) {
    const text =
      'This answer does not belong to the sign-in that is waiting. Close this window and start again from the terminal.'
    return { status: 400, title: 'Not this sign-in', text, stray: true }
  }
  const error = one(given, 'error')
  const code = one(given, 'code')
  if (error !== undefined) {
    const brought = { error }
    return { status: 200, title: 'Not signed in', text: 'Google refused. Close this window: the terminal says why.', brought }
  }
  if (code === undefined || code === '' || code.length > MAX_CODE) return away(400)
  const text = 'Google has answered. Close this window and go back to the terminal: it says how the audit goes on.'
  return { status: 200, title: 'Back to the terminal', text, brought: { code } }
}

const away = (status: number): Reply => ({ status, title: 'Nothing here', text: 'There is nothing to see at this address.' })

function split(url: string): [string, string?] {
  const at = url.indexOf('?')
  return at < 0 ? [url] : [url.slice(0, at), url.slice(at + 1)]
}

/** The value of a name that stands once. */
function one(query: URLSearchParams, name: string): string | undefined {
  const values = query.getAll(name)
  return values.length === 1 ? values[0] : undefined
}

function same(given: string | undefined, expected: string): boolean {
  const [a, b] = [Buffer.from(given ?? ''), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}
