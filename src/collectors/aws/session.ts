import type { Because } from '../../model/census.js'
import { ConfideError } from '../../model/error.js'
import type { FieldId } from '../../model/facts/index.js'

/** One audit's conversation with one AWS account. */
export interface Session {
  /**
   * Sends one planned operation, `iam:GetAccountSummary`, and gives the SDK's answer without its `$metadata`.
   *
   * @throws AwsFailure for everything that is not an answer; the signal's reason on abort.
   */
  ask(operation: string, input: Record<string, unknown>, at?: { region?: string }): Promise<unknown>
  /** Whether the plan holds this operation. What no selected check reads is never asked. */
  planned(operation: string): boolean
  /** The region that signs requests to services without one: `us-east-1`. */
  readonly home: string
  /** 12 digits, from sts:GetCallerIdentity. */
  readonly account: string
  /** `regions:` of the settings, sorted; undefined: every region that the account has enabled. */
  readonly configuredRegions: readonly string[] | undefined
  /** The regions to read, sorted. The resource part sets it. */
  regions: readonly string[]
  readonly signal: AbortSignal
  readonly now: Date
  readonly source: string
  readonly want: ReadonlySet<FieldId>
  /** One line for the progress display; never a value from outside. */
  log(line: string): void
}

/** Why an operation gave nothing. `because` and `remedy` are what a gap or a census says of it. */
export class AwsFailure extends ConfideError {
  readonly because: Because
  readonly remedy: string
  readonly operation: string
  /** AWS's own error code, `NoSuchEntity`; undefined when no answer came that names one. */
  readonly aws: string | undefined

  constructor(words: {
    code: string
    operation: string
    what: string
    because: Because
    remedy: string
    aws?: string | undefined
  }) {
    const why = 'Until it is read, everything that rests on it stays unknown.'
    super(words.code, { what: words.what, why, next: words.remedy })
    this.name = 'AwsFailure'
    this.because = words.because
    this.remedy = words.remedy
    this.operation = words.operation
    this.aws = words.aws
  }
}

export interface Paging {
  /** The input's name for the marker: `Marker`, `NextToken`, `ContinuationToken`. */
  in: string
  /** The answer's name for it. */
  out: string
  /** The answer's name for "there is more", where the service has one: `IsTruncated`. */
  more?: string
}

const MAX_PAGES = 500

/**
 * Raw pages of one operation, to the end. Only a loop that ends by itself has read everything.
 *
 * @throws AwsFailure `AWS_PAGES` for a marker that came before, for "there is more" without one, and for pages that do not
 * end; what `ask` throws.
 */
export async function* pages(
  session: Pick<Session, 'ask'>,
  operation: string,
  input: Record<string, unknown>,
  at: { region?: string } | undefined,
  how: Paging,
): AsyncGenerator<unknown, void> {
  const seen = new Set<string>()
  let marker: string | undefined
  for (let read = 0; read < MAX_PAGES; read += 1) {
    const page = await session.ask(operation, { ...input, ...(marker === undefined ? {} : { [how.in]: marker }) }, at)
    yield page
    const fields: Record<string, unknown> = typeof page === 'object' && page !== null ? { ...page } : {}
    const more = how.more === undefined ? undefined : fields[how.more]
    const next = fields[how.out]
    if (more === true && (typeof next !== 'string' || next === ''))
      throw broken(operation, 'it says that there is more and not where')
    if (more === false || next === undefined || next === null || next === '') return
    if (typeof next !== 'string' || seen.has(next)) throw broken(operation, 'its pages go in circles')
    seen.add(next)
    marker = next
  }
  throw broken(operation, 'its pages do not end')
}

function broken(operation: string, words: string): AwsFailure {
  const remedy = 'Run the audit again; if it stays, report it: AWS gives the same page twice or never the last one.'
  return new AwsFailure({ code: 'AWS_PAGES', operation, what: `${operation}: ${words}.`, because: 'failed', remedy })
}
