import type { Call } from '../../model/call.js'
import type { Because } from '../../model/census.js'
import { HttpFailure } from '../http/failure.js'
import { AwsFailure } from './session.js'

interface Asked {
  operation: string
  call: Pick<Call, 'scope'> | undefined
  /** The region that was asked, where the answer depends on one. */
  region?: string | undefined
}

interface Words {
  because: Because
  remedy: string
}

const DENIED =
  /^(AccessDenied|UnauthorizedOperation|UnauthorizedAccess|NotAuthorized|AuthorizationError|Forbidden|AllAccessDisabled)$/
const BUSY =
  /^(Throttl.*|RequestThrottled|RequestLimitExceeded|TooManyRequests|SlowDown|BandwidthLimitExceeded|PriorRequestNotComplete|LimitExceeded)$/
const SIGNED_OUT =
  /^(ExpiredToken|TokenRefreshRequired|RequestExpired|InvalidClientTokenId|InvalidAccessKeyId|SignatureDoesNotMatch|InvalidSignature|MissingAuthenticationToken|IncompleteSignature|InvalidToken|InvalidIdentityToken|IDPRejectedClaim|Unauthorized|InvalidGrant|UnauthorizedClient)$/
/** What a region answers that the account has not enabled, and what one that it has answers to a sign-in that it does not know. */
const NOT_ENABLED =
  /^(UnrecognizedClient|AuthFailure|OptInRequired|SubscriptionRequired|InvalidClientTokenId|InvalidToken|RegionDisabled)$/
const CLOCK = /^(RequestTimeTooSkewed|RequestInTheFuture)$/
const NO_SIGN_IN = /^(CredentialsProviderError|TokenProviderError|ProviderError)$/

/** Whatever the SDK threw, as fixed words, the operation, its region and AWS's own code: its message can repeat keys and headers. */
export function awsFailure(thrown: unknown, asked: Asked): AwsFailure {
  if (thrown instanceof AwsFailure) return thrown
  const { operation, region } = asked
  const at = region === undefined ? operation : `${operation} in ${region}`
  const make = (code: string, what: string, words: Words, aws?: string) =>
    new AwsFailure({ code, operation, what: `${at}: ${what}.`, ...words, aws })
  if (thrown instanceof HttpFailure) return make(thrown.code, wireWords(thrown), ofWire(thrown, region))
  const name = nameOf(thrown)
  if (name !== undefined && NO_SIGN_IN.test(name)) return make('AWS_SIGN_IN', 'there is no sign-in to AWS', signIn())
  const aws = codeOf(thrown)
  const status = statusOf(thrown)
  const said = aws ?? (status !== undefined && status >= 400 ? String(status) : undefined)
  if (said === undefined) return make('AWS_BROKEN', 'the answer could not be read', failed(AGAIN))
  return make('AWS_REFUSED', `AWS answered ${said}`, ofCode(said, asked, status), aws)
}

const AGAIN = 'Run the audit again; if it stays, report it: what AWS answers is not what this source expects.'

function ofCode(aws: string, { operation, call, region }: Asked, status: number | undefined): Words {
  const denied = DENIED.test(aws) || (status === 403 && !SIGNED_OUT.test(aws) && !NOT_ENABLED.test(aws) && !CLOCK.test(aws))
  if (denied) {
    if (call !== undefined && call.scope === undefined) return signIn() // it needs no permission
    const needed = call?.scope ?? operation
    return {
      because: 'permission',
      remedy: `Allow Confide ${needed} in AWS IAM (docs/sources/aws.md has the policy), then run the audit again.`,
    }
  }
  if (BUSY.test(aws) || status === 429) {
    return { because: 'throttled', remedy: 'Run the audit again later: AWS asked for fewer requests.' }
  }
  if (region !== undefined && NOT_ENABLED.test(aws)) {
    return failed(
      `Enable the region ${region} in the AWS account, or name the regions that are used under regions: of this source.`,
    )
  }
  if (SIGNED_OUT.test(aws) || NOT_ENABLED.test(aws) || status === 401) return signIn()
  if (CLOCK.test(aws)) return failed('Set the date and time of this computer, then run the audit again.')
  if (status !== undefined && status >= 500) return failed('Run the audit again later: AWS had a fault of its own.')
  return failed(`Run the audit again; if it stays, report it: AWS answers ${aws} to ${operation}.`)
}

function signIn(): Words {
  const remedy =
    'Sign in to AWS again on this computer (aws sso login, or fresh keys), and name its profile under profile: of this source.'
  return { because: 'permission', remedy }
}

function ofWire(thrown: HttpFailure, region: string | undefined): Words {
  if (thrown.code === 'HTTP_UNREACHABLE' && region !== undefined) {
    return failed(
      `Check that this computer reaches AWS in ${region}; if the practice does not use it, name the others under regions:.`,
    )
  }
  return { because: thrown.because, remedy: thrown.next }
}

/** The last part of `POST host/: words`. */
const wireWords = (thrown: HttpFailure) => thrown.what.replace(/^.*?: /, '').replace(/\.$/, '')

const failed = (remedy: string): Words => ({ because: 'failed', remedy })

const textIn = (thrown: unknown, key: string): string | undefined => {
  const value: unknown = typeof thrown === 'object' && thrown !== null ? Reflect.get(thrown, key) : undefined
  return typeof value === 'string' && /^[A-Za-z][\w.]{0,80}$/.test(value) ? value : undefined
}

const nameOf = (thrown: unknown) => textIn(thrown, 'name')

/** AWS's own code, without the `Exception` that some services and the SDK append; undefined when no service answered. */
function codeOf(thrown: unknown): string | undefined {
  const answered = typeof thrown === 'object' && thrown !== null && '$fault' in thrown
  const code = textIn(thrown, 'Code') ?? (answered ? nameOf(thrown) : undefined)
  return code === undefined || code === 'Error' || code === 'SyntaxError' ? undefined : code.replace(/Exception$/, '')
}

function statusOf(thrown: unknown): number | undefined {
  const metadata: unknown = typeof thrown === 'object' && thrown !== null ? Reflect.get(thrown, '$metadata') : undefined
  const status: unknown = typeof metadata === 'object' && metadata !== null ? Reflect.get(metadata, 'httpStatusCode') : undefined
  return typeof status === 'number' ? status : undefined
}
