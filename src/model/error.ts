/** Where in a file something is wrong: 1-based line and column. */
export interface Place {
  file: string
  line?: number
  column?: number
  /** `sources.aws.regions[0]` */
  path?: string
}

/** The words of whatever was thrown, also of what cannot become text. */
export function messageOf(thrown: unknown): string {
  try {
    return String(thrown instanceof Error ? thrown.message : thrown)
  } catch {
    return 'it failed and did not say why'
  }
}

/**
 * An error whose cause is known: what happened, why it matters, what to type next. Printed without a stack; exit code 2.
 * Never holds a secret: whoever throws it names the place of a value, not the value.
 */
export class ConfideError extends Error {
  readonly code: string
  readonly what: string
  readonly why: string
  readonly next: string
  readonly at: Place | undefined

  constructor(code: string, words: { what: string; why: string; next: string; at?: Place; cause?: unknown }) {
    super(words.what, { cause: words.cause })
    this.name = 'ConfideError'
    this.code = code
    this.what = words.what
    this.why = words.why
    this.next = words.next
    this.at = words.at
  }
}
