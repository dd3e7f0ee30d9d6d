import { setMaxListeners } from 'node:events'
import type { Call } from '../../model/call.js'
import { realClock } from '../http/clock.js'
import { refusal } from '../http/failure.js'
import { lanes } from '../http/lanes.js'
import { readsSettings } from '../http/read-only.js'
import { CALLER, CHAIN_CALLS } from './calls/sign-in.js'
import { awsFailure } from './failure.js'
import type { Session } from './session.js'
import { REGION } from './settings.js'
import { type Credentials, type Keys, kept } from './sign-in/credentials.js'
import { type Wire, type WireLimits, wire } from './wire/handler.js'

export interface Limits extends WireLimits {
  /** Times a request leaves at most, the first included. */
  attempts: number
  /** Requests under way at a time, per service and region. */
  concurrency: number
}

export const LIMITS: Limits = {
  bytes: 64 * 1024 * 1024,
  quietMs: 30_000,
  totalMs: 120_000,
  longestWaitMs: 60_000,
  attempts: 5,
  concurrency: 24,
}

export interface ConnectOptions {
  /** The planned calls: of all others nothing leaves. */
  calls: readonly Call[]
  endpoint: URL | undefined
  profile: string | undefined
  /** The region for services without one. */
  home: string
  signal: AbortSignal
  limits?: Partial<Limits>
  /** In place of the AWS sign-in of this computer. */
  credentials?: Credentials
}

/**
 * The door to AWS: each operation is held against the plan before the SDK is loaded and before anybody signs in, again as the
 * SDK's first step, and on the wire.
 *
 * @throws AwsFailure from the function it gives.
 */
export function connect(options: ConnectOptions): Session['ask'] {
  const limits = { ...LIMITS, ...options.limits }
  const { signal, endpoint, home } = options
  setMaxListeners(0, signal) // each request under way listens; Node warns on standard error from the eleventh
  const planned = new Map([CALLER, ...options.calls].map((call) => [call.operation, call]))
  const door = wire({ signIn: CHAIN_CALLS, endpoint, limits, signal })
  const credentials = options.credentials ?? kept((identity) => signIn(options.profile, door, identity))
  const making = { door, planned, credentials, attempts: limits.attempts, endpoint }
  const sdk = once(async () => (await import('./services/client.js')).clientsOf(making))
  const paced = lanes(realClock, limits.concurrency)
  return async (operation, input, at = {}) => {
    const call = planned.get(operation)
    const region = at.region ?? home
    const asked = { operation, call, region: at.region }
    if (call === undefined || !readsSettings(operation.slice(operation.indexOf(':') + 1))) {
      throw awsFailure(refusal(operation, 'the plan of this audit does not hold it'), asked)
    }
    if (!REGION.test(region)) throw awsFailure(refusal(operation, 'it names a region that is none'), asked)
    signal.throwIfAborted()
    const [service = ''] = operation.split(':')
    const place = new URL(`https://${service}.${region}.amazonaws.com`)
    const release = await paced.of({ call, url: place }).enter(paced.placeAt(place.host), signal)
    try {
      const send = await sdk()
      return withoutMetadata(await send(service, operation, region, input, signal))
    } catch (error) {
      signal.throwIfAborted()
      throw awsFailure(error, asked)
    } finally {
      release()
    }
  }
}

/** Signs in as this computer does; what goes wrong is no fault of the operation that waits for it. */
async function signIn(profile: string | undefined, door: Wire, identity: Record<string, unknown> | undefined): Promise<Keys> {
  const { signedIn } = await import('./sign-in/client.js')
  try {
    return await signedIn(profile, door, identity)
  } catch (error) {
    throw awsFailure(error, { operation: 'sts:AssumeRole', call: undefined })
  }
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => {
    made ??= make()
    return made
  }
}

function withoutMetadata(answer: unknown): unknown {
  if (typeof answer !== 'object' || answer === null) return answer
  const { $metadata: _, ...rest } = { ...answer } as Record<string, unknown>
  return rest
}
