const SYSTEM_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

/** What a settings reader such as gsettings needs to find the session of the person who runs it. */
const KEPT = ['HOME', 'DBUS_SESSION_BUS_ADDRESS']

/**
 * The environment of every program Confide starts: system folders first on PATH, the session's own variables,
 * one language. Nothing else is passed on, so no credential in the environment reaches a program.
 */
export function smallEnvironment(env: NodeJS.ProcessEnv): Record<string, string> {
  const small: Record<string, string> = { PATH: env.PATH ? `${SYSTEM_PATH}:${env.PATH}` : SYSTEM_PATH, LC_ALL: 'C', LANG: 'C' }
  for (const [name, value] of Object.entries(env)) {
    if (value !== undefined && (KEPT.includes(name) || name.startsWith('XDG_'))) small[name] = value
  }
  return small
}
