import type { Certificate } from './certificate.js'
import type { Post } from './network.js'
import type { Ask, Token } from './tokens.js'

/** What the library needs to know of the tenant and the app. */
export interface Connecting {
  /** The application's id. */
  client: string
  /** `https://login.microsoftonline.com/TENANT` */
  authority: string
  post: Post
}

/** How an application proves itself. */
export type Proof = { secret: string } | { certificate: Certificate } | { assertion: () => Promise<string> }

/** A token, and who it was given to. */
export interface Given {
  token: Token
  /** The tenant's id; undefined where the answer does not say. */
  tenant: string | undefined
  login: string | undefined
}

export interface CodeShown {
  code: string
  /** Microsoft's page to type it at. */
  page: string
}

/** A person's sign-in: first in a browser or by a code, then by itself for every other scope. */
export interface Person {
  /** Microsoft's page for one sign-in, without what the library adds about this computer. */
  page(asked: { scope: string; redirect: string; state: string; nonce: string; challenge: string }): Promise<URL>
  redeem(asked: { scope: string; redirect: string; code: string; nonce: string; verifier: string }): Promise<Given>
  byCode(scope: string, show: (shown: CodeShown) => void, signal: AbortSignal): Promise<Given>
  ask: Ask
}
