import type { Device } from '../../../model/facts/device.js'

export type Platform = NonNullable<Device['platform']>
type Release = NonNullable<Device['release']>

/** The kind of system by the names that Intune and Entra write; Windows Server and consoles are no computers of people. */
export function platformOf(operatingSystem: string | null | undefined): Platform | undefined {
  const name = operatingSystem?.toLowerCase().replace(/[\s_-]/g, '') ?? ''
  if (name === 'windows') return 'windows'
  if (name === 'macos' || name === 'macmdm' || name === 'macosx') return 'macos'
  if (/^(ios|ipados|iphone|ipad)$/.test(name)) return 'ios'
  if (/^android(forwork|enterprise|aosp)?$/.test(name)) return 'android'
  if (name === 'chromeos') return 'chromeos'
  return name.startsWith('linux') ? 'linux' : undefined
}

/** Windows by its build: https://learn.microsoft.com/windows/release-health/windows11-release-information */
const BUILDS: ReadonlyMap<string, string> = new Map([
  ['10240', '10-1507'],
  ['10586', '10-1511'],
  ['14393', '10-1607'],
  ['15063', '10-1703'],
  ['16299', '10-1709'],
  ['17134', '10-1803'],
  ['17763', '10-1809'],
  ['18362', '10-1903'],
  ['18363', '10-1909'],
  ['19041', '10-2004'],
  ['19042', '10-20h2'],
  ['19043', '10-21h1'],
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
  operatingSystem?: string | null | undefined
  version?: string | null | undefined
  model?: string | null | undefined
}

/** The system version as endoflife.date names it; undefined where the version does not tell it. */
export function releaseOf({ operatingSystem, version, model }: Told): Release | undefined {
  const numbers = /^\d+(\.\d+)*/.exec(version?.trim() ?? '')?.[0].split('.') ?? []
  const [major, minor = '0', build] = numbers
  if (major === undefined) return undefined
  switch (platformOf(operatingSystem)) {
    case 'windows': {
      const cycle = major === '10' && minor === '0' ? BUILDS.get(build ?? '') : undefined
      return cycle === undefined ? undefined : { product: 'windows', cycle }
    }
    case 'macos':
      return { product: 'macos', cycle: major === '10' ? `10.${minor}` : major }
    case 'ios': {
      const product = appleProduct(operatingSystem, model)
      return product === undefined ? undefined : { product, cycle: major }
    }
    case 'android':
      return { product: 'android', cycle: Number(major) < 9 || minor !== '0' ? `${major}.${minor}` : major }
    default:
      return undefined
  }
}

/** An iPad reports iOS as well; its support ends on other days. */
function appleProduct(system: string | null | undefined, model: string | null | undefined): 'ios' | 'ipados' | undefined {
  const name = system?.toLowerCase()
  if (name === 'ipados' || name === 'ipad' || model?.startsWith('iPad')) return 'ipados'
  return name === 'iphone' || model?.startsWith('iPhone') || model?.startsWith('iPod') ? 'ios' : undefined
}
