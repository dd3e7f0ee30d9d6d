import type { ConfigFile, Waiver } from './schema.js'
import type { StaffMember } from './schema-people.js'
import type { Said } from './statements.js'
import type { Tree } from './tree.js'

/** One entry of `sources:`; `settings` have been parsed by the collector of that type. */
export interface ConfiguredSource {
  id: string
  type: string
  settings: unknown
  /** Declared host → address, as it was typed: nothing is sent there before `checkEndpoints` allowed it. */
  endpoints?: Readonly<Record<string, string>>
  /** The company whose system it reads, where it holds the practice's data. */
  vendor?: string
}

type Declared = Pick<ConfigFile, 'accounts' | 'vendors' | 'backups' | 'stores' | 'training' | 'incidents' | 'devices'>

/** What the practice says of itself. A list that is undefined was left out: unknown. An empty one says there is none. */
export interface Config extends Declared {
  /** Absolute path of confide.yaml. */
  path: string
  /** Its folder: every `file:` reference stays inside. */
  folder: string
  practice: ConfigFile['practice']
  /** Empty when the key was left out. */
  profiles: string[]
  /** In the order of the file. */
  sources: ConfiguredSource[]
  /** From the list, or from the CSV file it names. */
  staff?: StaffMember[]
  owners: NonNullable<ConfigFile['owners']>
  waivers: Waiver[]
  plugins: string[]
  /** From statements.yaml; empty without one. */
  statements: Said[]
  /** Where a part stands: `['waivers', 2, 'check']`, `['statements', 0]`, `['staff', 3, 'email']` (also in the CSV file). */
  place: Tree['place']
}
