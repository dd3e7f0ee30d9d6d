import type { output, ZodType } from 'zod'
import type { Because } from '../../model/census.js'
import { ConfideError } from '../../model/error.js'
import type { FieldId } from '../../model/facts/index.js'

/** What fills a call's path parameters and query: `{ path: { id: '…' }, query: { $select: 'id,displayName' } }`. */
export interface Asked {
  path?: Readonly<Record<string, string>>
  query?: Readonly<Record<string, string>>
}

/** One page of a list. Items that do not fit their schema are counted, not lost silently. */
export interface Page<T> {
  items: T[]
  /** Items of this page that could not be read: the list is then not whole. */
  broken: number
}

/** The answer to one of many like questions. */
export type Answer<T> = { key: string; value: T } | { key: string; failed: GoogleFailure }

/** One audit's conversation with one Google Workspace customer. Each call is named by its id in the table: `directory:users.list`. */
export interface Session {
  /**
   * One object.
   *
   * @throws GoogleFailure for everything that is not an answer of this shape; the signal's reason on abort.
   */
  get<S extends ZodType>(call: string, schema: S, asked?: Asked): Promise<output<S>>
  /**
   * A list, page by page, to its end; `items` is the answer's name for the list (`users`, `items`, `policies`). Blank pages with a
   * next token are no end. Only a loop that ends by itself has read everything.
   *
   * @throws GoogleFailure as `get`, and for pages that do not end or turn in circles.
   */
  list<S extends ZodType>(call: string, items: string, item: S, asked?: Asked): AsyncIterable<Page<output<S>>>
  /** The same call for many keys, which fill `{key}` of its path, a few at a time; answers as they come. One failure spoils no other. */
  each<S extends ZodType>(
    call: string,
    keys: Iterable<string> | AsyncIterable<string>,
    schema: S,
    asked?: Asked & { /** Whom to be while asking: the key itself, with domain-wide delegation. */ as?: 'key' },
  ): AsyncIterable<Answer<output<S>>>
  /** Whether the plan holds this call. What no selected check reads is never asked. */
  planned(call: string): boolean
  /** The opt-in settings that the practice chose. */
  readonly chosen: ReadonlySet<string>
  /** `C0123abcd`, from customers.get: some APIs refuse `my_customer`. */
  readonly customer: string
  /** Why that id is not known, and the alias stands in its place. */
  readonly unidentified?: GoogleFailure | undefined
  readonly signal: AbortSignal
  readonly now: Date
  readonly source: string
  readonly want: ReadonlySet<FieldId>
  /** One line for the progress display; never a value from outside. */
  log(line: string): void
}

/** Why a call gave nothing. `because` and `remedy` are what a gap or a census says of it. */
export class GoogleFailure extends ConfideError {
  readonly because: Because
  readonly remedy: string
  readonly call: string
  /** Google's own reason (`userRateLimitExceeded`, `SERVICE_DISABLED`); undefined when no answer came that names one. */
  readonly theirs: string | undefined
  /** The HTTP status, where the service answered. */
  readonly status: number | undefined

  constructor(words: {
    code: string
    call: string
    what: string
    because: Because
    remedy: string
    theirs?: string | undefined
    status?: number | undefined
  }) {
    const why = 'Until it is read, everything that rests on it stays unknown.'
    super(words.code, { what: words.what, why, next: words.remedy })
    this.name = 'GoogleFailure'
    this.because = words.because
    this.remedy = words.remedy
    this.call = words.call
    this.theirs = words.theirs
    this.status = words.status
  }
}
