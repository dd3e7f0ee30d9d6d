import type { Handed } from '../../schema.js'
import { cannot, fromRows, is, knownRows, type Reading, type Row, UNCLEAR, valuesOf } from '../reading.js'

/** The label of each login screen's settings, by the service or program that shows it. */
const SETTINGS_OF: Readonly<Record<string, string>> = {
  gdm: 'gdm',
  gdm3: 'gdm',
  lightdm: 'lightdm',
  sddm: 'sddm',
  greetd: 'greetd',
  lxdm: 'lxdm',
}

/** Whether somebody is signed in at start without a password, at the login screen in use or on a text console. */
export function autoLogin(handed: Handed): Reading<boolean> {
  return fromRows(handed, 'auto-login', (rows) => {
    if (rows.some((row) => row[0] === 'console')) return is(true)
    const screens = knownRows(handed, 'desktop')
    if (screens === undefined) return UNCLEAR
    const managers = [...new Set(valuesOf(screens, 'manager').map((it) => it.replace(/\.service$/, '')))]
    if (managers.length > 0) return worst(managers.map((it) => atScreen(SETTINGS_OF[it], rows)))
    // Sessions to choose from without a login screen that we know: something unknown starts them.
    return valuesOf(screens, 'session').length > 0 ? cannot('unsupported') : is(false)
  })
}

/** A login screen without any settings file asks for a password: each of them does by default. */
function atScreen(label: string | undefined, rows: readonly Row[]): boolean | undefined {
  if (label === undefined) return undefined
  const own = rows.filter((row) => row[0] === label)
  const settings = new Map(own.filter((row) => row.length > 2).map((row) => [row[1], row[2]]))
  if ([...settings.values()].some((value) => value !== undefined && /^(true|yes|1|somebody)$/.test(value))) return true
  return own.some((row) => row[1] === 'unreadable') ? undefined : false
}

function worst(states: readonly (boolean | undefined)[]): Reading<boolean> {
  if (states.includes(true)) return is(true)
  return states.includes(undefined) ? cannot('permission') : is(false)
}
