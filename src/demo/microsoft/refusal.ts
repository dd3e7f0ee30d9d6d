/** A refusal in the vendor's words: its status, its error code, and headers such as Retry-After. */
export class Refusal extends Error {
  readonly status: number
  readonly code: string
  readonly headers: Record<string, string>

  constructor(status: number, code: string, message: string, headers: Record<string, string> = {}) {
    super(message)
    this.name = 'Refusal'
    this.status = status
    this.code = code
    this.headers = headers
  }
}

/** The server's own data does not fit what the vendor describes: a mistake in a fixture, never an answer of the vendor. */
export class Misfit extends Error {}
