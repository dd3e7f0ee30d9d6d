/** What Google says of a refusal beside its status. */
export interface Wording {
  /** `errors[0].reason` of the older services. */
  reason: string
  message: string
  /** `errors[0].domain`; `global` when absent. */
  domain?: string
  /** Google's canonical code, where the answer of an older service names one too: what its common front refuses. */
  state?: string
  /** `google.rpc.ErrorInfo` among the details. */
  info?: { reason: string; metadata?: Record<string, string> }
  /** `google.rpc.BadRequest` among the details. */
  violation?: { field?: string; description: string }
  /** Where in the request the mistake is: the name of a parameter or a header. */
  at?: { location: string; locationType: 'parameter' | 'header' }
  headers?: Record<string, string>
}

/** A refusal in the vendor's words. */
export class Refusal extends Error {
  readonly status: number
  readonly wording: Wording

  constructor(status: number, wording: Wording) {
    super(wording.message)
    this.name = 'Refusal'
    this.status = status
    this.wording = wording
  }
}

/** The server's own data does not fit what the vendor describes: a mistake in a fixture, never an answer of the vendor. */
export class Misfit extends Error {}
