import { AREAS, AS_OF, COUNTRIES } from './data/regions.js'

/** The day of the built-in tables, `YYYY-MM-DD`: a region that was opened later is unknown to them. */
export const REGIONS_AS_OF: string = AS_OF

export type Cloud = keyof typeof COUNTRIES

/** One country, or several among which the vendor chooses; `area` alone where it does not say which. */
export interface Place {
  countries?: string[]
  area?: string
}

/** Where a region lies, `placeOf('aws', 'eu-west-1')` is `{ countries: ['IE'] }`; undefined for a code that nobody knows. */
export function placeOf(cloud: Cloud, code: string): Place | undefined {
  const country = index(cloud).get(code)
  if (country !== undefined) return { countries: [country] }
  const areas = AREAS[cloud]
  const area = areas && Object.hasOwn(areas, code) ? areas[code] : undefined
  if (area === undefined) return undefined
  return typeof area === 'string' ? { area } : { countries: [...area] }
}

export const isCloud = (name: string): name is Cloud => Object.hasOwn(COUNTRIES, name)

const indexes = new Map<Cloud, ReadonlyMap<string, string>>()

/** Region code → country of one vendor, made when it is first asked for. */
function index(cloud: Cloud): ReadonlyMap<string, string> {
  const known = indexes.get(cloud)
  if (known) return known
  const made = new Map<string, string>()
  for (const [country, codes] of Object.entries(COUNTRIES[cloud])) for (const code of codes) made.set(code, country)
  indexes.set(cloud, made)
  return made
}
