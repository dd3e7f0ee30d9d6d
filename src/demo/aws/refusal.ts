/** A refusal in the vendor's words: its error code, its HTTP status, and headers such as x-amz-bucket-region. */
export class Refusal extends Error {
  readonly code: string
  readonly status: number
  readonly headers: Record<string, string>

  constructor(code: string, status: number, message: string, headers: Record<string, string> = {}) {
    super(message)
    this.name = 'Refusal'
    this.code = code
    this.status = status
    this.headers = headers
  }
}
