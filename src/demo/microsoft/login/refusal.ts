import { type Reply, requestId } from '../reply.js'

/** An error of the token endpoint (https://learn.microsoft.com/entra/identity-platform/reference-error-codes). */
export class LoginRefusal extends Error {
  /** The number after AADSTS. */
  readonly number: number
  readonly code: string
  readonly suberror: string | undefined
  readonly status: number

  constructor(number: number, code: string, message: string, suberror?: string, status = 400) {
    super(message)
    this.name = 'LoginRefusal'
    this.number = number
    this.code = code
    this.suberror = suberror
    this.status = status
  }
}

/** The sentence of `error_description`. */
export function describedBy({ number, message }: LoginRefusal, now: number): string {
  const id = requestId(`${number}`)
  const time = new Date(now).toISOString().slice(0, 19).replace('T', ' ')
  return `AADSTS${number}: ${message} Trace ID: ${id} Correlation ID: ${id} Timestamp: ${time}Z`
}

export function loginError(refusal: LoginRefusal, now: number): Reply {
  const id = requestId(`${refusal.number}`)
  return {
    status: refusal.status,
    headers: {},
    json: {
      error: refusal.code,
      error_description: describedBy(refusal, now),
      error_codes: [refusal.number],
      timestamp: `${new Date(now).toISOString().slice(0, 19).replace('T', ' ')}Z`,
      trace_id: id,
      correlation_id: id,
      ...(refusal.suberror === undefined ? {} : { suberror: refusal.suberror }),
    },
  }
}
