import type { Sitting } from '../../attest/sitting.js'
import type { StatementEntry } from '../../config/statements.js'
import type { Registry } from '../../plugins/registry.js'
import type { Lines } from '../ui/lines.js'

/** One interview: where it is held, about what, and where each answer goes. */
export interface Talk {
  lines: Lines
  sitting: Sitting
  registry: Pick<Registry, 'guides' | 'profiles'>
  /** Who answers; before that was asked, who is proposed. */
  by?: string
  /** Called after each question, so that nothing is lost when somebody stops. */
  keep(entries: readonly StatementEntry[]): Promise<void>
}
