import type { AnyCheck } from './check.js'
import type { AnyCollector } from './collector.js'
import type { FactSchema } from './facts/index.js'
import type { Overlay, Profile } from './profile.js'
import type { Guide, Report } from './report.js'

/** What an npm package adds when confide.yaml names it under `plugins:`. Ids are prefixed with `name/`. */
export interface Plugin {
  name: string
  facts?: Record<string, FactSchema>
  checks?: readonly { check: AnyCheck; guide: Guide }[]
  collectors?: readonly AnyCollector[]
  profiles?: readonly (Profile | Overlay)[]
  reports?: readonly Report[]
}

export function definePlugin(plugin: Plugin): Plugin {
  return plugin
}
