import type { Device } from '../../../../model/facts/device.js'
import type { Handed } from '../../schema.js'
import { fromRows, is, knownRows, type Reading, valuesOf } from '../reading.js'

type Desktop = Exclude<Device['desktop'], undefined>

/** The desktop of the running session, or those installed; null when nothing that draws a desktop is there. */
export function desktop(handed: Handed): Reading<Desktop> {
  return fromRows(handed, 'desktop', (rows) => {
    const current = valuesOf(rows, 'current').flatMap((it) => it.split(':').at(-1) || [])
    const installed = ['session', 'program', 'manager'].map((label) => valuesOf(rows, label)).find((it) => it.length > 0) ?? []
    const names = current.length > 0 ? current : installed
    return is(names.length > 0 ? [...new Set(names)].join(', ') : null)
  })
}

export type Family = 'gnome' | 'cinnamon' | 'mate' | 'kde' | 'xfce' | 'wlroots'

const FAMILIES: readonly (readonly [RegExp, Family])[] = [
  [/^(gnome|ubuntu|pop$|zorin$)/, 'gnome'],
  [/cinnamon/, 'cinnamon'],
  [/^mate/, 'mate'],
  [/^(kde|plasma)/, 'kde'],
  [/^xfce|^xubuntu/, 'xfce'],
  [/^(sway|hyprland|labwc|wayfire|river|niri)/, 'wlroots'],
]

/**
 * Whose settings lock the screen: the running session's, or, outside a session, those of the only family installed.
 * `undefined` when several are installed and none runs, or when it is one that this version does not know.
 */
export function familyOf(handed: Handed): Family | undefined {
  const rows = knownRows(handed, 'desktop')
  if (rows === undefined) return undefined
  const current = valuesOf(rows, 'current')
  const names = current.length > 0 ? (current[0]?.split(':') ?? []) : valuesOf(rows, 'session')
  const families = new Set(names.map((name) => FAMILIES.find(([pattern]) => pattern.test(name.toLowerCase()))?.[1]))
  // `ubuntu:GNOME` and `Budgie:GNOME`: the first name decides, and Budgie is not known here.
  if (current.length > 0) return [...families][0]
  return families.size === 1 ? [...families][0] : undefined
}
