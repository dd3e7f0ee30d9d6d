import { createHash, randomBytes } from 'node:crypto'
import { refusedInBrowser } from './answer.js'
import type { Given, Person } from './connection.js'
import { withinLimit } from './limit.js'
import { listenOnLoopback } from './loopback.js'
import type { Open } from './opener.js'
import { sendPage } from './page.js'
import { type Brought, replyTo } from './reply.js'

export interface InPerson {
  person: Person
  scope: string
  signal: AbortSignal
  /** Milliseconds that the person may take. */
  ms: number
  /** One line that the person must see. */
  tell(line: string): void
}

const random = () => randomBytes(32).toString('base64url')

/**
 * Authorization code with PKCE on this computer's own address (RFC 8252): opens Microsoft's page, waits for the browser to come
 * back, and redeems what it brought. `moved`: Microsoft's page at the address that stands in for it.
 */
export function inBrowser({
  person,
  scope,
  signal,
  ms,
  tell,
  open,
  moved,
}: InPerson & { open: Open; moved(url: URL): URL }): Promise<Given> {
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
    const redirect = `http://localhost:${door.port}`
    expected.port = door.port
    expected.page = moved(await person.page({ scope, redirect, state, nonce, challenge })).href
    tell(`A browser window opens. If none does, open ${redirect} on this computer.`)
    Promise.resolve(redirect)
      .then(open)
      .catch(() => tell('The browser could not be opened from here.'))
    const brought = await promise
    door.close()
    if ('error' in brought) throw refusedInBrowser(brought.error, brought.description)
    return person.redeem({ scope, redirect, code: brought.code, nonce, verifier })
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

/** A code that the person types at Microsoft's page, on any device. */
export function byDeviceCode({ person, scope, signal, ms, tell }: InPerson): Promise<Given> {
  return withinLimit({ ms, signal, late: () => '' }, (until) =>
    person.byCode(scope, ({ code, page }) => tell(`On any device, open ${page} and type the code ${code}.`), until),
  )
}
