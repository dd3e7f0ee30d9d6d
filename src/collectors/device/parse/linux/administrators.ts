import type { Handed } from '../../schema.js'
import { cannot, is, knownRows, notInstalled, type Reading, type Row, UNCLEAR } from '../reading.js'
import type { Login } from './logins.js'

/** Groups that the distributions give to administrators, and those whose members Docker, LXD and Incus themselves call equal to root. */
const GROUPS = ['sudo', 'wheel', 'admin', 'docker', 'lxd', 'incus-admin']

/**
 * Whether a login can become administrator: as root, by group, or by a rule of sudo. "No" needs the rules of sudo to have been read,
 * which takes administrator rights, or sudo not to be installed.
 */
export function isAdministrator(handed: Handed, login: Login): Reading<boolean> {
  if (login.uid === 0) return is(true)
  const rows = knownRows(handed, 'groups')
  if (rows === undefined) return UNCLEAR
  const groups = rows.filter((row) => row[0] === 'group')
  const own = groups
    .filter((row) => row[2] === String(login.gid) || row[3]?.split(',').includes(login.login))
    .map((row) => row[1] ?? '')
  if (own.some((name) => GROUPS.includes(name))) return is(true)
  if (notInstalled(handed, 'sudo-rules')) return is(false)
  const rules = knownRows(handed, 'sudo-rules')
  return rows.every((row) => row.length === 4) && rules !== undefined ? byRules(rules, login, own) : cannot('permission')
}

function byRules(rules: readonly Row[], { login, uid }: Login, groups: readonly string[]): Reading<boolean> {
  let unsure = rules.some((row) => row[0] !== 'rule' || row.length < 3)
  for (const [, who = '', what] of rules.filter((row) => row[0] === 'rule')) {
    const names = who.split(',')
    const named = names.includes('ALL') || names.includes(login) || names.includes(`#${uid}`)
    if (named && what === 'all') return is(true)
    // A rule for some commands may be harmless or may open everything. A rule for a group that is not in the list, or for an alias, may mean this login.
    const others = names.some((it) => /^[%+!]/.test(it) && !isOther(it, groups))
    if (named || others || names.some((it) => /^[A-Z][A-Z0-9_]*$/.test(it) && it !== 'ALL')) unsure = true
  }
  return unsure ? cannot('unsupported') : is(false)
}

/** `%sudo` for a login that is known not to be in the group sudo. */
function isOther(name: string, groups: readonly string[]): boolean {
  const group = name.slice(1)
  return name.startsWith('%') && GROUPS.includes(group) && !groups.includes(group)
}
