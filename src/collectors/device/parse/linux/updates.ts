import type { Device } from '../../../../model/facts/device.js'
import type { Handed } from '../../schema.js'
import { cannot, fromRows, fromText, is, notInstalled, type Reading, type Row, UNCLEAR, valuesOf } from '../reading.js'

const NO_ARCHIVE = "Add the distribution's security archive to the package sources and refresh them, then run Confide again."

/** Security updates that the package lists on this computer offer; it never asks the network, so `updatesChecked` says how old that is. */
export function updatesPending(handed: Handed): Reading<number> {
  if (!notInstalled(handed, 'apt-updates')) return fromRows(handed, 'apt-updates', aptPending)
  return fromText(handed, 'dnf-updates', (text) => dnfPending(text.split('\n').map((line) => line.split('\t'))))
}

/** A package counts when any version newer than its own came from a security archive, also when a later version did not. */
function aptPending(rows: readonly Row[]): Reading<number> {
  if (!rows.some((row) => row[0] === 'security-archive')) return cannot('unsupported', NO_ARCHIVE)
  const packages = rows.filter((row) => row[0] === 'package')
  const security = packages.filter((row) => row[2] === 'security')
  // Each package must have been looked up: fewer than listed would hide some.
  if (valuesOf(rows, 'upgradable')[0] !== String(packages.length)) return UNCLEAR
  return security.length + packages.filter((row) => row[2] === 'other').length === packages.length ? is(security.length) : UNCLEAR
}

/** dnf ends with 100 when there are updates, with 0 when there are none; without cached lists it knows nothing. */
function dnfPending(rows: readonly Row[]): Reading<number> {
  const exit = valuesOf(rows, 'exit')[0]
  const count = rows.filter((row) => row[0] === 'package').length
  if (exit === '100') return count > 0 ? is(count) : UNCLEAR
  return exit === '0' && count === 0 && rows.some((row) => row[0] === 'metadata') ? is(0) : UNCLEAR
}

/** When the package lists were last refreshed: the newest list's own date, so never later than the truth. */
export function updatesChecked(handed: Handed): Reading<Exclude<Device['updatesChecked'], undefined>> {
  return fromRows(handed, 'update-lists', (rows) => {
    const times = rows.flatMap((row) => (row[1] !== undefined ? [row[1]] : []))
    if (times.some((it) => !/^\d{9,11}$/.test(it))) return UNCLEAR
    if (times.length > 0) return is(new Date(Math.max(...times.map(Number)) * 1000).toISOString())
    return rows.some((row) => row[0] === 'apt') ? is(null) : cannot('unsupported')
  })
}

/** Whether an installed update waits for a restart: by the note that updates leave, or by a newer kernel than the running one. */
export function restartPending(handed: Handed): Reading<boolean> {
  return fromRows(handed, 'restart', (rows) => {
    if (rows.some((row) => row[0] === 'required')) return is(true)
    const running = valuesOf(rows, 'running')[0]
    if (running !== undefined && valuesOf(rows, 'kernel').some((it) => isNewerKernel(it, running))) return is(true)
    // No note means no restart only where something writes the note.
    return rows.some((row) => row[0] === 'noted') && running !== undefined ? is(false) : cannot('unsupported')
  })
}

/** Compares kernels of one flavour only (`-amd64` with `-amd64`), number by number. */
function isNewerKernel(kernel: string, running: string): boolean {
  const flavour = (it: string) => /[a-z][\w.]*$/i.exec(it)?.[0].replace(/\d+/g, '')
  const numbers = (it: string) => (it.match(/\d+/g) ?? []).map(Number)
  if (flavour(kernel) !== flavour(running)) return false
  const [a, b] = [numbers(kernel), numbers(running)]
  const at = a.findIndex((number, i) => number !== b[i])
  return at >= 0 && (a[at] ?? 0) > (b[at] ?? 0)
}
