import { SignInFailure } from './failure.js'
import type { Environment } from './federated.js'

/** Shows an address to the person at this computer. */
export type Open = (url: string) => Promise<unknown>

/** The system's own browser. */
export const openBrowser: Open = async (url) => {
  const { default: open } = await import('open')
  return open(url)
}

/** Where the program runs, as far as it decides whether a person can take part. */
export interface Surroundings {
  env: Environment
  /** Whether a person reads the terminal. */
  terminal: boolean
  platform: NodeJS.Platform
}

/** @throws SignInFailure where nobody could sign in: a CI job, a scheduled task; for `browser` also a computer without a screen. */
export function needsPerson({ env, terminal, platform }: Surroundings, way: 'browser' | 'device-code'): void {
  if (env.CI === 'true' || env.CI === '1') throw nobody('CI=true: nobody is there to sign in', APPLICATION)
  if (!terminal) throw nobody('no terminal is attached, so nobody is there to sign in', APPLICATION)
  if (way === 'browser' && !hasScreen(env, platform)) throw nobody('this computer has no screen to open a browser on', ANYWHERE)
}

function hasScreen(env: Environment, platform: NodeJS.Platform): boolean {
  if (env.DISPLAY || env.WAYLAND_DISPLAY || env.WSL_DISTRO_NAME) return true
  return (platform === 'darwin' || platform === 'win32') && !env.SSH_CONNECTION
}

const APPLICATION =
  'Write auth: certificate, auth: workload-identity (for CI jobs) or auth: secret under this source; docs/sources/microsoft365.md says what each needs.'
const ANYWHERE =
  'Run the audit on a computer with a screen, or write auth: certificate, auth: secret or auth: workload-identity under this source. auth: device-code works only where the tenant does not block it.'

function nobody(why: string, remedy: string): SignInFailure {
  const what = `Signing in to Microsoft in person is not possible here: ${why}.`
  return new SignInFailure({ code: 'SIGN_IN_NOBODY', what, because: 'permission', remedy })
}
