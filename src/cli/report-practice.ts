import { relative, sep } from 'node:path'
import type { Config } from '../config/config.js'
import { isOver } from '../model/facts/moment.js'
import type { Owners, ReportContext } from '../model/report.js'
import type { Subject } from '../model/verdict.js'

type Path = Parameters<Config['place']>[0]

/** Whom confide.yaml names to do something about it. */
export function ownersIn(config: Config | undefined, now: Date): Owners {
  const { practice, owners = {}, staff = [] } = config ?? {}
  const still = staff.filter(({ role, left }) => role?.toLowerCase() === 'owner' && (left == null || !isOver(left, now)))
  return {
    themes: owners,
    security: practice?.securityOfficer,
    privacy: practice?.privacyOfficer,
    owners: still.map(({ email }) => email),
  }
}

/** The line of confide.yaml, or of the list of staff it names, where a subject stands; the path is one from the root of the repository. */
export function placesIn(config: Config | undefined, root = repository()): ReportContext['place'] {
  return (subject) => {
    if (config === undefined) return undefined
    const { file, line } = config.place(pathOf(subject, config))
    const inside = relative(root, file)
    return line === undefined || inside.startsWith('..') ? undefined : { file: inside.split(sep).join('/'), line }
  }
}

/** CI runs in a folder of the repository; the paths of SARIF begin at its root. */
function repository({ GITHUB_WORKSPACE, CI_PROJECT_DIR, BUILD_SOURCESDIRECTORY, WORKSPACE }: NodeJS.ProcessEnv = process.env) {
  return GITHUB_WORKSPACE ?? CI_PROJECT_DIR ?? BUILD_SOURCESDIRECTORY ?? WORKSPACE ?? process.cwd()
}

function pathOf({ kind, source, id, name, login, email }: Subject, config: Config): Path {
  if (kind === 'practice') return ['practice']
  if (source !== 'declared') return ['sources', source]
  const names = new Set([id, name, login, email].filter((it) => it !== undefined))
  const entry = (list: string, items: readonly object[] = [], key: string): Path => {
    const at = items.findIndex((item) => names.has(String((item as Record<string, unknown>)[key])))
    return at < 0 ? [list] : [list, at]
  }
  if (kind === 'person') return entry('staff', config.staff, 'email')
  if (kind === 'vendor') return entry('vendors', config.vendors, 'name')
  if (kind === 'account') return entry('accounts', config.accounts, 'login')
  if (kind === 'device') return entry('devices', config.devices, 'name')
  if (kind === 'store') return entry('stores', config.stores, 'name')
  if (kind === 'backup') return entry('backups', config.backups, 'of')
  return ['practice']
}
