import { AS_OF, CYCLES, type Cycle } from './data/end-of-life.js'

/** The day of the built-in dates, `YYYY-MM-DD`: a release that came later is unknown to them. */
export const END_OF_LIFE_AS_OF: string = AS_OF

export interface ReleaseName {
  product: string
  cycle: string
  /** Windows: `w` (Home, Pro), `e` (Enterprise, Education), and the LTSC forms, as endoflife.date ends its cycles. */
  edition?: string
}

/**
 * Products whose extended support brings security updates to everybody at no cost, so that it counts.
 * Debian: LTS needs no contract. Not here: Ubuntu's ESM and Windows' ESU, which are bought or need enrolling.
 */
const FREE_EXTENSION: readonly string[] = ['debian']

/** Ended long ago on a day nobody recorded. */
const LONG_AGO = '1970-01-01'

/**
 * The last day on which everybody gets security updates at no cost, `YYYY-MM-DD`; null: its maker has set no end; undefined: unknown product, cycle or edition.
 */
export function endOfSupport(release: ReleaseName): string | null | undefined {
  const ends = endsOfSupport(release)
  // Editions that end on different days: without knowing the edition the day is not known.
  return ends?.length === 1 ? ends[0] : undefined
}

/** The same of every edition that it may be, each day once; undefined: unknown product, cycle or edition. */
export function endsOfSupport(release: ReleaseName): readonly (string | null)[] | undefined {
  const free = FREE_EXTENSION.includes(release.product)
  const ends = cyclesOf(release)?.map(([eol, extended]) => day(free ? (extended ?? eol) : eol))
  return ends === undefined ? undefined : [...new Set(ends)]
}

/** The last day of full support by the maker; for Debian two years and more before the volunteers' LTS ends. */
export function endOfFullSupport(release: ReleaseName): string | null | undefined {
  const cycles = cyclesOf(release)
  const ends = new Set(cycles?.map(([eol]) => day(eol)))
  return ends.size === 1 ? [...ends][0] : undefined
}

/** The cycle of a product that has this code name: `cycleNamed('debian', 'bookworm')` is `12`. */
export function cycleNamed(product: string, codename: string): string | undefined {
  return Object.entries(own(CYCLES, product) ?? {}).find(([, cycle]) => cycle[2] === codename)?.[0]
}

function cyclesOf({ product, cycle, edition }: ReleaseName): readonly Cycle[] | undefined {
  const table = own(CYCLES, product)
  if (table === undefined) return undefined
  const exact = (edition === undefined ? undefined : own(table, `${cycle}-${edition}`)) ?? own(table, cycle)
  if (exact !== undefined) return [exact]
  if (edition !== undefined) return undefined
  const editions = Object.entries(table).flatMap(([name, it]) => (name.startsWith(`${cycle}-`) ? [it] : []))
  return editions.length > 0 ? editions : undefined
}

function own<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined
}

function day(end: Cycle[0]): string | null {
  return end === true ? LONG_AGO : end
}
