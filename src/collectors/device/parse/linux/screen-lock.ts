import type { Device } from '../../../../model/facts/device.js'
import type { Handed } from '../../schema.js'
import { cannot, fromRows, is, knownRows, type Reading, type Row, UNCLEAR } from '../reading.js'
import { desktop, type Family, familyOf } from './desktop.js'
import { runnerOf } from './runner.js'

type LockAfter = Exclude<Device['lockAfter'], undefined>

const AS_YOURSELF =
  "Run Confide as the person who uses this computer, signed in at its screen and without sudo: the screen lock is that person's setting."

/** Seconds without input until the screen asks for a password: idle delay and lock delay together; null when it never locks by itself. */
export function lockAfter(handed: Handed): Reading<LockAfter> {
  const screen = desktop(handed)
  if (screen === 'beside-the-point' || 'cannot' in screen) return UNCLEAR
  if (screen.is === null) return 'beside-the-point'
  const runner = runnerOf(handed)
  if (runner === undefined || runner.uid === 0) return cannot('permission', AS_YOURSELF)
  const family = familyOf(handed)
  if (family === undefined) return cannot('unsupported')
  return fromRows(handed, 'screen-lock', (rows) => READERS[family](settingsOf(rows), handed, rows))
}

type Settings = ReadonlyMap<string, string>

/** The last cell of each row; a setting that came twice, or empty, is none. */
function settingsOf(rows: readonly Row[]): Settings {
  return new Map(rows.flatMap(([key, value]) => (key !== undefined && value !== undefined ? [[key, value.trim()] as const] : [])))
}

const READERS: Record<Family, (settings: Settings, handed: Handed, rows: readonly Row[]) => Reading<LockAfter>> = {
  gnome: (settings) => gnomeLike(settings, 'gnome'),
  cinnamon: (settings) => gnomeLike(settings, 'cinnamon'),
  mate: (settings) =>
    lockTime({
      on: [bool(settings.get('mate.lock-enabled')), bool(settings.get('mate.idle-activation-enabled'))],
      idle: minutes(gvariant(settings.get('mate.idle-delay'))),
      delay: minutes(gvariant(settings.get('mate.lock-delay'))),
    }),
  // KDE writes only what differs from its defaults, so `unset` is an answer: Autolock true, Timeout 5 minutes, LockGrace 5 seconds (kscreenlockersettings.kcfg).
  kde: (settings) =>
    lockTime({
      on: [bool(orDefault(settings.get('kde.Autolock'), 'true'))],
      idle: minutes(whole(orDefault(settings.get('kde.Timeout'), '5'))),
      delay: whole(orDefault(settings.get('kde.LockGrace'), '5')),
    }),
  xfce: (settings, handed) => (xfceSaverRuns(handed) ? xfce(settings) : cannot('unsupported')),
  wlroots: (_settings, _handed, rows) => {
    const locks = rows.flatMap((row) => (row[0] === 'swayidle' && row[2] === 'locks' ? [whole(row[1])] : []))
    const first = Math.min(...locks.filter((it) => it !== undefined && it > 0).map(Number))
    // Without swayidle something else may lock, so silence is not "never".
    return Number.isFinite(first) ? is(first) : cannot('unsupported')
  },
}

function gnomeLike(settings: Settings, prefix: string): Reading<LockAfter> {
  const forbidden = bool(settings.get(`${prefix}.disable-lock-screen`))
  return lockTime({
    on: [bool(settings.get(`${prefix}.lock-enabled`)), forbidden === undefined ? undefined : !forbidden],
    idle: gvariant(settings.get(`${prefix}.idle-delay`)),
    delay: gvariant(settings.get(`${prefix}.lock-delay`)),
  })
}

/** xfce4-screensaver's defaults (gs-prefs.h): everything on, 5 minutes, no delay. */
function xfce(settings: Settings): Reading<LockAfter> {
  const get = (key: string, value: string) => orDefault(settings.get(`xfce.${key}`), value)
  const switches = ['/saver/enabled', '/saver/idle-activation/enabled', '/lock/enabled', '/lock/saver-activation/enabled']
  return lockTime({
    on: switches.map((key) => bool(get(key, 'true'))),
    idle: minutes(whole(get('/saver/idle-activation/delay', '5'))),
    delay: minutes(whole(get('/lock/saver-activation/delay', '0'))),
  })
}

function xfceSaverRuns(handed: Handed): boolean {
  return knownRows(handed, 'processes')?.some((row) => row[1] === 'xfce4-screensav') === true
}

/** Any switch off, or an idle time of 0: it never locks by itself. Any part unreadable, unless it never locks anyway: unknown. */
function lockTime({ on, idle, delay }: { on: (boolean | undefined)[]; idle?: number; delay?: number }): Reading<LockAfter> {
  if (on.includes(false) || idle === 0) return is(null)
  if (on.includes(undefined) || idle === undefined || delay === undefined) return UNCLEAR
  return is(idle + delay)
}

const orDefault = (value: string | undefined, unset: string) => (value === 'unset' ? unset : value)
const minutes = (value: number | undefined) => (value === undefined ? undefined : value * 60)

function bool(value: string | undefined): boolean | undefined {
  return value === 'true' ? true : value === 'false' ? false : undefined
}

function whole(value: string | undefined): number | undefined {
  return value !== undefined && /^\d{1,7}$/.test(value) ? Number(value) : undefined
}

/** `uint32 300` or `300`, as gsettings prints numbers. */
function gvariant(value: string | undefined): number | undefined {
  return whole(value?.replace(/^u?int(16|32|64) /, ''))
}
