import { parseYaml } from '../config/yaml.js'

type Env = Readonly<Record<string, string | undefined>>

/** What a program needs to run at all, and what says who the job is; never what opens one client's cloud. */
const EVERYBODY = new Set(
  [
    'PATH HOME USER LOGNAME SHELL LANG LANGUAGE TZ TMPDIR TEMP TMP CI NO_COLOR FORCE_COLOR TERM',
    'HTTP_PROXY HTTPS_PROXY NO_PROXY ALL_PROXY NODE_EXTRA_CA_CERTS SSL_CERT_FILE SSL_CERT_DIR',
    'USERPROFILE USERNAME USERDOMAIN APPDATA LOCALAPPDATA PROGRAMDATA PROGRAMFILES SYSTEMROOT SYSTEMDRIVE WINDIR COMSPEC PATHEXT',
    'HOMEDRIVE HOMEPATH PROCESSOR_ARCHITECTURE NUMBER_OF_PROCESSORS DISPLAY WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS',
    'ACTIONS_ID_TOKEN_REQUEST_URL ACTIONS_ID_TOKEN_REQUEST_TOKEN AWS_WEB_IDENTITY_TOKEN_FILE AZURE_FEDERATED_TOKEN_FILE',
  ].flatMap((line) => line.split(' ')),
)
const FAMILIES = ['LC_', 'XDG_', 'CONFIDE_']
const REFERENCE = /^env:([A-Za-z_][A-Za-z0-9_]*)$/

/**
 * The environment in which one practice is audited: what every program needs, and the variables that its own confide.yaml names
 * by `env:`. A sign-in that lies about for one client never reaches another. Windows writes names in any case.
 */
export function environmentFor(confideYaml: string, env: Env): Record<string, string> {
  const named = referencesIn(confideYaml)
  const own: Record<string, string> = {}
  for (const [name, value] of Object.entries(env)) {
    const upper = name.toUpperCase()
    const common = EVERYBODY.has(upper) || FAMILIES.some((family) => upper.startsWith(family))
    if (value !== undefined && (common || named.has(name))) own[name] = value
  }
  return own
}

/** The variables that values of the file refer to; a comment names none. None of a file that cannot be read: its audit will say why. */
function referencesIn(text: string): Set<string> {
  const names = new Set<string>()
  const visit = (value: unknown) => {
    if (typeof value === 'string') {
      const [, name] = REFERENCE.exec(value) ?? []
      if (name !== undefined) names.add(name)
    } else if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) visit(part)
  }
  visit(parseYaml('confide.yaml', text).value?.data)
  return names
}
