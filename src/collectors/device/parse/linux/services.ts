import type { Handed } from '../../schema.js'
import { knownRows, notInstalled, valuesOf } from '../reading.js'

/** Programs, services and running processes of the lists in the script; `undefined` where a list could not be read. */
export interface Services {
  /** Programs on PATH. */
  programs: ReadonlySet<string> | undefined
  /** Folders of products that put no program on PATH. */
  places: ReadonlySet<string> | undefined
  processes: ReadonlySet<string> | undefined
  /** Loaded systemd units and whether they are active; `none` without systemd. */
  units: ReadonlyMap<string, boolean> | 'none' | undefined
}

export function servicesOf(handed: Handed): Services {
  const installed = knownRows(handed, 'programs')
  const running = knownRows(handed, 'processes')
  const units = knownRows(handed, 'units')
  return {
    programs: installed && new Set(valuesOf(installed, 'program')),
    places: installed && new Set(valuesOf(installed, 'place')),
    processes: running && new Set(valuesOf(running, 'process')),
    units: units
      ? new Map(
          units.flatMap(([label, id, active]) =>
            label === 'unit' && id !== undefined ? [[id, active === 'active'] as const] : [],
          ),
        )
      : notInstalled(handed, 'units')
        ? 'none'
        : undefined,
  }
}

/** Whether a unit is active; `undefined` when that is not known. */
export function isActive({ units }: Services, unit: string): boolean | undefined {
  if (units === undefined) return undefined
  return units === 'none' ? false : units.get(unit) === true
}
