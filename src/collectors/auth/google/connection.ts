import type { Post } from './network.js'
import type { Token } from './tokens.js'

export interface Connecting {
  post: Post
  signal: AbortSignal
}

/** A service account, and what proves it. */
export interface ServiceAccount {
  /** `confide@project.iam.gserviceaccount.com` */
  email: string
  /** PKCS#8, PEM. */
  key: string
}

/** An OAuth client of the type "Desktop app". Its secret proves nothing by itself: it is on every computer that has the app. */
export interface DesktopClient {
  id: string
  secret: string
}

/** A person's token, and what the answer says of them. */
export interface Given {
  token: Token
  /** What was agreed to; undefined where the answer does not say. */
  scopes: ReadonlySet<string> | undefined
  /** Undefined where the answer does not say. */
  email: string | undefined
}

/** A person's sign-in: first in a browser, then by itself. */
export interface Person {
  /** Google's page for one sign-in. */
  page(asked: { scopes: readonly string[]; hint: string; redirect: string; state: string; nonce: string; challenge: string }): URL
  redeem(asked: { redirect: string; code: string; nonce: string; verifier: string }): Promise<Given>
  /** A fresh token with the right to renew. */
  renew(): Promise<Given>
}
