import { OAuth2Server as Server } from 'oauth2-mock-server'

export const TENANT = '7a1f4c5e-0000-4000-8000-0000000000aa'
export const CLIENT = '3b2d9f10-0000-4000-8000-0000000000bb'
export const LOGIN = 'ana@practice.example'

/** A form as it arrived at the token endpoint. */
export type Form = Record<string, string>

export interface Authority {
  url: URL
  /** What `endpoints:` would say. */
  endpoints: ReadonlyMap<string, URL>
  /** Every request for a token, in order. */
  forms: Form[]
  /** Paths of those requests. */
  paths: string[]
  server: Server
  /** Answers the next requests with this instead of a token, for ever or `times`. */
  answer(status: number, body: unknown, times?: number): void
  /** Claims of every token from now on. */
  claims: Record<string, unknown>
  /** Changes the address to which the browser is sent back. */
  onReturn(change: (back: URL) => void): void
  /** Seconds that a token lives. */
  lifetime: number
  stop(): Promise<void>
}

/** Made once: it takes a busy computer seconds. */
let key: Awaited<ReturnType<Server['issuer']['keys']['generate']>> | undefined

/** The third-party `oauth2-mock-server`, at the paths of Microsoft's sign-in, on this computer. */
export async function authority(): Promise<Authority> {
  const endpoints = { token: '/:tenant/oauth2/v2.0/token', authorize: '/:tenant/oauth2/v2.0/authorize' }
  const server = new Server(undefined, undefined, { endpoints })
  if (key === undefined) key = await server.issuer.keys.generate('RS256')
  else await server.issuer.keys.add(key)
  await server.start(0, '127.0.0.1')
  const url = new URL(`http://127.0.0.1:${server.address().port}`)
  const instead: { status: number; body: unknown; times: number }[] = []
  const it: Authority = {
    url,
    endpoints: new Map([['login.microsoftonline.com', url]]),
    forms: [],
    paths: [],
    server,
    answer: (status, body, times = Number.POSITIVE_INFINITY) => instead.push({ status, body, times }),
    claims: {
      tid: TENANT,
      oid: '9c1c0000-0000-4000-8000-0000000000cc',
      preferred_username: LOGIN,
      scp: 'User.Read.All Policy.Read.All',
    },
    onReturn: (change) => server.service.on('beforeAuthorizeRedirect', ({ url: back }) => change(back)),
    lifetime: 3600,
    stop: () => server.stop(),
  }
  server.service.on('beforeTokenSigning', (token) => Object.assign(token.payload, it.claims))
  server.service.on('beforeResponse', (response, request) => {
    it.forms.push({ ...(request.body as Form) })
    it.paths.push(String(Reflect.get(request, 'originalUrl')))
    if (typeof response.body === 'object') response.body = { ...response.body, expires_in: it.lifetime }
    const [next] = instead
    if (next === undefined) return
    response.statusCode = next.status
    response.body = next.body as Record<string, unknown>
    next.times -= 1
    if (next.times <= 0) instead.shift()
  })
  return it
}
