import { ConfideError } from '../../model/error.js'
import { meant } from '../../model/nearest.js'
import type { Overlay, Profile } from '../../model/profile.js'
import type { Registry } from '../../plugins/registry.js'
import { answerOf, type BreachQuestion, speaks } from '../breach/answer.js'
import { jsonOf } from '../breach/json.js'
import { pageOf } from '../breach/page.js'
import { clock } from '../clock.js'
import { type CommonOptions, setUp } from '../prepare.js'
import { print } from '../ui/page.js'

export interface BreachOptions extends BreachQuestion, Pick<CommonOptions, 'config' | 'plugins' | 'profile' | 'now'> {
  json?: boolean
}

/** `confide explain breach`: who must be told by when, by the chosen laws. Reads nothing of the practice and sends nothing. */
export async function explainBreach(options: BreachOptions): Promise<void> {
  const now = clock(options.now)
  const { registry, config } = await setUp(options, now)
  const asked = options.profile ?? config?.profiles ?? []
  const chosen = [...new Set(asked)].map((id) => findLaw(id, registry))
  if (!chosen.some(speaks)) throw noLaw(chosen, registry)
  const answer = answerOf(options, chosen, now)
  await print(options.json ? `${JSON.stringify(jsonOf(answer), null, 2)}\n` : `${pageOf(answer).join('\n')}\n`)
}

function findLaw(id: string, { profiles }: Registry): Profile | Overlay {
  const found = profiles.get(id)
  if (found) return found
  const ids = [...profiles.keys()]
  throw new ConfideError('PROFILE_UNKNOWN', {
    what: `There is no profile "${id}".${meant(id, ids)}`,
    why: 'A profile says who must be told of a breach.',
    next: `Use one of: ${withBreach(profiles).join(', ')}`,
  })
}

const withBreach = (profiles: Registry['profiles']) => [...profiles.values()].filter((it) => it.breach).map((it) => it.id)

function noLaw(chosen: readonly (Profile | Overlay)[], { profiles }: Registry): ConfideError {
  const ids = chosen.map((it) => it.id)
  return new ConfideError('BREACH_NO_LAW', {
    what: ids.length > 0 ? `Nothing in ${ids.join(', ')} says who must be told of a breach.` : 'No law was chosen.',
    why: 'Who must be told, and by when, differs from law to law.',
    next: `Add one of: ${withBreach(profiles)
      .map((it) => `--profile ${it}`)
      .join(', ')}`,
  })
}
