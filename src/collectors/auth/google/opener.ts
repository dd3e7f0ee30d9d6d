import { SignInFailure } from './failure.js'

export type Environment = Readonly<Record<string, string | undefined>>

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

/** @throws SignInFailure where nobody could sign in: a CI job, a scheduled task, a computer without a screen. */
export function needsPerson({ env, terminal, platform }: Surroundings): void {
  if (env.CI === 'true' || env.CI === '1') throw nobody('CI=true: nobody is there to sign in')
  if (!terminal) throw nobody('no terminal is attached, so nobody is there to sign in')
  if (!hasScreen(env, platform)) throw nobody('this computer has no screen to open a browser on')
}

function hasScreen(env: Environment, platform: NodeJS.Platform): boolean {
  if (env.DISPLAY || env.WAYLAND_DISPLAY || env.WSL_DISTRO_NAME) return true
  return (platform === 'darwin' || platform === 'win32') && !env.SSH_CONNECTION
}

function nobody(why: string): SignInFailure {
  return new SignInFailure({
    code: 'SIGN_IN_NOBODY',
    what: `Signing in to Google in person is not possible here: ${why}.`,
    because: 'permission',
    remedy:
      'Write auth: service-account and key: under this source, or auth: adc; docs/sources/google.md says what each needs. Or run the audit at a computer with a screen.',
  })
}
