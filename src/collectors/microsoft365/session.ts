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
export type Answer<T> = { key: string; value: T } | { key: string; failed: MicrosoftFailure }

/** Who is signed in to the tenant. */
export type SignedIn = { as: 'person'; login: string } | { as: 'application'; client: string }

/** One audit's conversation with one Microsoft 365 tenant. Each call is named by its id in the table: `graph:users`. */
export interface Session {
  /**
   * One object. Calls without a pace that are asked for in the same turn travel together (Graph `$batch`, 20 at most).
   *
   * @throws MicrosoftFailure for everything that is not an answer of this shape; the signal's reason on abort.
   */
  get<S extends ZodType>(call: string, schema: S, asked?: Asked): Promise<output<S>>
  /**
   * A list, page by page, to its end. Only a loop that ends by itself has read everything.
   *
   * @throws MicrosoftFailure as `get`, and for pages that do not end, turn in circles or lead to another host.
   */
  list<S extends ZodType>(call: string, item: S, asked?: Asked): AsyncIterable<Page<output<S>>>
  /** The same call for many keys, which fill `{id}` of its path: in batches of 20, answers as they come. One failure spoils no other. */
  each<S extends ZodType>(
    call: string,
    keys: Iterable<string> | AsyncIterable<string>,
    schema: S,
    asked?: Asked,
  ): AsyncIterable<Answer<output<S>>>
  /** Rows of one Exchange, Purview cmdlet (`exchange:Get-TransportRule`), page by page. Parameters are those that the call's body allows. */
  rows<S extends ZodType>(
    call: string,
    row: S,
    parameters?: Readonly<Record<string, string | number | boolean>>,
  ): AsyncIterable<Page<output<S>>>
  /** Whether the plan holds this call. What no selected check reads is never asked. */
  planned(call: string): boolean
  /** The practice chose this opt-in setting. */
  readonly chosen: ReadonlySet<string>
  /** The tenant's id (GUID), from the token. */
  readonly tenant: string
  readonly signedIn: SignedIn
  readonly signal: AbortSignal
  readonly now: Date
  readonly source: string
  readonly want: ReadonlySet<FieldId>
  /** One line for the progress display; never a value from outside. */
  log(line: string): void
}

/** Why a call gave nothing. `because` and `remedy` are what a gap or a census says of it. */
export class MicrosoftFailure extends ConfideError {
  readonly because: Because
  readonly remedy: string
  readonly call: string
  /** The service's own error code (`Authentication_RequestFromNonPremiumTenantOrB2CTenant`); undefined when no answer came that names one. */
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
    this.name = 'MicrosoftFailure'
    this.because = words.because
    this.remedy = words.remedy
    this.call = words.call
    this.theirs = words.theirs
    this.status = words.status
  }
}
