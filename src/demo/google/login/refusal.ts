import type { Reply } from '../reply.js'

/** An error of the token endpoint (RFC 6749 section 5.2, https://developers.google.com/identity/protocols/oauth2/service-account#jwt-error-codes). */
export class LoginRefusal extends Error {
  readonly code: string
  readonly status: number

  constructor(code: string, message: string, status = 400) {
    super(message)
    this.name = 'LoginRefusal'
    this.code = code
    this.status = status
  }
}

export function loginError({ code, message, status }: LoginRefusal, headers: Record<string, string> = {}): Reply {
  return { status, headers, json: { error: code, error_description: message } }
}
