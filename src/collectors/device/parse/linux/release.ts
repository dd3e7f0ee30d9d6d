import { cycleNamed } from '../../../../model/derive/end-of-support.js'
import type { Device } from '../../../../model/facts/device.js'
import type { Handed } from '../../schema.js'
import { cannot, fromText, is, type Reading } from '../reading.js'

type Release = NonNullable<Device['release']>

/** The distributions whose own cycles are in the table of end-of-support dates. */
const KNOWN = ['debian', 'ubuntu', 'fedora', 'linuxmint']

/** The system version, as endoflife.date names it. A distribution without dates there (Arch, Kali, testing versions) is unknown. */
export function release(handed: Handed): Reading<Release> {
  return fromText(handed, 'os-release', (text) => {
    const found = releaseOf(osRelease(text))
    return found === undefined ? cannot('unsupported') : is(found)
  })
}

export function releaseOf(system: ReadonlyMap<string, string>): Release | undefined {
  const id = system.get('ID')
  const version = system.get('VERSION_ID')
  if (id === undefined || version === undefined) return undefined
  if (!KNOWN.includes(id)) return parentRelease(system, version)
  // LMDE calls itself linuxmint too, with versions of its own.
  if (id === 'linuxmint' && system.get('NAME') === 'LMDE') return { product: id, cycle: `lmde${version}` }
  return { product: id, cycle: id === 'debian' || id === 'fedora' ? (version.split('.')[0] ?? version) : version }
}

/**
 * A derivative stands for its parent only when version and code name are both the parent's: Raspbian 12 bookworm is Debian 12,
 * while Zorin 17 jammy has a version, and so a support period, of its own.
 */
function parentRelease(system: ReadonlyMap<string, string>, version: string): Release | undefined {
  const codename = system.get('VERSION_CODENAME') ?? system.get('UBUNTU_CODENAME') ?? system.get('DEBIAN_CODENAME')
  for (const parent of system.get('ID_LIKE')?.split(' ') ?? []) {
    if (codename !== undefined && KNOWN.includes(parent) && cycleNamed(parent, codename) === version)
      return { product: parent, cycle: version }
  }
  return undefined
}

/** `KEY=value` lines with a shell's quotes. */
export function osRelease(text: string): ReadonlyMap<string, string> {
  const pairs = text.split('\n').flatMap((line) => {
    const [, key, raw = ''] = /^([A-Z_]+)=(.*)$/.exec(line.trim()) ?? []
    const value = /^(["'])(.*)\1$/.exec(raw)?.[2] ?? raw
    return key === undefined || value === '' || /["']/.test(value) ? [] : [[key, value] as const]
  })
  return new Map(pairs)
}
