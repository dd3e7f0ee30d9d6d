import type { Device } from '../../../model/facts/device.js'

export type Platform = NonNullable<Device['platform']>
type Release = NonNullable<Device['release']>

const TYPES: ReadonlyMap<string, Platform> = new Map([
  ['ANDROID', 'android'],
  ['IOS', 'ios'],
  ['IOS_SYNC', 'ios'],
  ['WINDOWS', 'windows'],
  ['MAC_OS', 'macos'],
  ['LINUX', 'linux'],
  ['CHROME_OS', 'chromeos'],
])

/** What Google calls a type of device; one that only synchronises mail (`GOOGLE_SYNC`) is known by its system alone. */
export function platformOf(type: string | undefined, system: string | undefined): Platform | undefined {
  const known = TYPES.get(type?.toUpperCase() ?? '')
  if (known !== undefined || (type !== undefined && type !== 'GOOGLE_SYNC')) return known
  if (/^android\b/i.test(system ?? '')) return 'android'
  return /^(ios|ipados|iphone|ipad)\b/i.test(system ?? '') ? 'ios' : undefined
}

/** Windows by its build: https://learn.microsoft.com/windows/release-health/windows11-release-information */
const BUILDS: ReadonlyMap<string, string> = new Map([
  ['17763', '10-1809'],
  ['19044', '10-21h2'],
  ['19045', '10-22h2'],
  ['22000', '11-21h2'],
  ['22621', '11-22h2'],
  ['22631', '11-23h2'],
  ['26100', '11-24h2'],
  ['26200', '11-25h2'],
  ['28000', '11-26h1'],
])

interface Told {
  platform: Platform | undefined
  /** `Android 8.1.0`, `MacOS 14.2.1`, `Windows 10.0.19045`. */
  version: string | undefined
  model: string | undefined
}

/** The system version as endoflife.date names it; undefined where the version does not tell it. */
export function releaseOf({ platform, version, model }: Told): Release | undefined {
  const [major, minor = '0', build] = /\d+(\.\d+)*/.exec(version ?? '')?.[0].split('.') ?? []
  if (major === undefined) return undefined
  switch (platform) {
    case 'windows': {
      const cycle = major === '10' && minor === '0' ? BUILDS.get(build ?? '') : undefined
      return cycle === undefined ? undefined : { product: 'windows', cycle }
    }
    case 'macos':
      return { product: 'macos', cycle: major === '10' ? `10.${minor}` : major }
    case 'ios': {
      const product = appleProduct(version, model)
      return product === undefined ? undefined : { product, cycle: major }
    }
    case 'android':
      return { product: 'android', cycle: Number(major) < 9 || minor !== '0' ? `${major}.${minor}` : major }
    case 'chromeos':
      return { product: 'chromeos', cycle: major }
    default:
      return undefined
  }
}

/** An iPad may report iOS as well; its support ends on other days. */
function appleProduct(version: string | undefined, model: string | undefined): 'ios' | 'ipados' | undefined {
  if (/^ipad/i.test(version ?? '') || /^ipad/i.test(model ?? '')) return 'ipados'
  return /^(iphone|ipod)/i.test(model ?? '') ? 'ios' : undefined
}
