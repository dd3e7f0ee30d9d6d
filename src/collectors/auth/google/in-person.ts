import { createHash, randomBytes } from 'node:crypto'
import type { Given, Person } from './connection.js'
import { refused } from './failure.js'
import { withinLimit } from './limit.js'
import { listenOnLoopback } from './loopback.js'
import type { Open } from './opener.js'
import { sendPage } from './page.js'
import { type Brought, replyTo } from './reply.js'

export interface InPerson {
  person: Person
  scopes: readonly string[]
  /** The address that Google's page suggests. */
  hint: string
  signal: AbortSignal
  /** Milliseconds that the person may take. */
  ms: number
  /** One line that the person must see. */
  tell(line: string): void
  open: Open
  /** Google's page at the address that stands in for it. */
  moved(page: URL): URL
}

const random = () => randomBytes(32).toString('base64url')

/**
 * Authorization code with PKCE on this computer's own address (RFC 8252): opens Google's page, waits for the browser to come
 * back, and redeems what it brought.
 */
export function inBrowser({ person, scopes, hint, signal, ms, tell, open, moved }: InPerson): Promise<Given> {
  const [state, nonce, verifier] = [random(), random(), random()]
  const challenge = createHash('sha256').update(verifier).digest('base64url')
  let strays = 0
  const late = () => (strays === 0 ? '' : ' An answer came that belongs to another sign-in; it was not used.')
  return withinLimit({ ms, signal, late }, async (until) => {
    const expected = { port: 0, state, page: '' }
    const { promise, resolve } = answered<Brought>()
    const door = await listenOnLoopback(({ method, url, headers: { host } }, response) => {
      const reply = replyTo({ method, url, host }, expected)
      if (reply.stray) strays += 1
      const { brought } = reply
      if (brought !== undefined) response.once('close', () => resolve(brought))
      sendPage(response, reply)
    })
    until.addEventListener('abort', () => door.close(), { once: true })
    const redirect = `http://127.0.0.1:${door.port}`
    expected.port = door.port
    expected.page = moved(person.page({ scopes, hint, redirect, state, nonce, challenge })).href
    tell(`A browser window opens. If none does, open ${redirect} on this computer.`)
    Promise.resolve(redirect)
      .then(open)
      .catch(() => tell('The browser could not be opened from here.'))
    const brought = await promise
    door.close()
    if ('error' in brought) throw refused({ error: brought.error, grant: 'page' }, scopes)
    return person.redeem({ redirect, code: brought.code, nonce, verifier })
  })
}

/** A promise, and what keeps it. Node 20 has no Promise.withResolvers. */
function answered<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => {}
  const promise = new Promise<T>((done) => {
    resolve = done
  })
  return { promise, resolve }
}
