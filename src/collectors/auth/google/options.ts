import type { Call } from '../../../model/call.js'
import type { GuardedFetch } from './network.js'
import type { Environment, Open } from './opener.js'
import type { AuthSettings } from './settings.js'

/** What signing in needs from its collector. What may be left out is this computer's own. */
export interface SignInOptions {
  settings: AuthSettings
  /** The collector's guarded door. Nothing else is used to reach Google, except the person's own browser. */
  fetch: GuardedFetch
  /** What `env:NAME` or `file:PATH` of the settings stands for. */
  resolve(reference: string): Promise<string>
  /** The planned calls: a person is asked for their permissions at once, and told what they are for. */
  calls: readonly Call[]
  signal: AbortSignal
  /** One line for the progress display. */
  log(line: string): void
  /** Declared host → address instead: where the person's browser goes too. */
  endpoints?: ReadonlyMap<string, URL>
  /** One line that the person must see, also with --quiet. Left out: standard error. */
  tell?: (line: string) => void
  open?: Open
  /** Milliseconds since 1970. */
  now?: () => number
  env?: Environment
  /** Whether a person reads the terminal. */
  terminal?: boolean
  platform?: NodeJS.Platform
  /** Milliseconds that a person may take; five minutes when left out. */
  limitMs?: number
}

/** The same with everything that may be left out. */
export type Complete = Required<Omit<SignInOptions, 'endpoints'>> & Pick<SignInOptions, 'endpoints'>
