import { whereabouts } from '../../init/apply.js'
import { valueIn } from '../../init/draft.js'
import { type Proposal, propose } from '../../init/propose.js'
import { isOverlay } from '../../model/profile.js'
import type { Lines } from '../ui/lines.js'
import { askMany } from '../ui/questions.js'
import { currentDraft, type Sitting } from './sitting.js'

/** Which laws to judge by: what fits is marked, with the reason; everything else can be named. */
export async function askLaws(lines: Lines, sitting: Sitting): Promise<void> {
  const draft = await currentDraft(sitting)
  const { profiles } = sitting.known
  const before = valueIn(draft, ['profiles'])
  const found = propose(profiles, whereabouts(draft, sitting.answers.practice?.states))
  const marked = Array.isArray(before)
    ? before.filter((it) => typeof it === 'string')
    : found.filter(({ fits }) => fits).map(({ id }) => id)
  /** Overlays of a marked law; those of a state come up by where clients live. */
  const changes = (id: string) =>
    !id.startsWith('us-') &&
    profiles.some((it) => it.id === id && isOverlay(it) && it.overlay.some((law) => marked.includes(law)))
  const near = (it: Proposal) =>
    it.fits || it.why !== undefined || marked.includes(it.id) || changes(it.id) || it.id === 'baseline'
  const picked = await askMany(lines, {
    ask: 'Which laws and standards should Confide judge by?',
    why: 'What fits is marked, with the reason; what may fit stands first.',
    choices: [...found.filter(near), ...found.filter((it) => !near(it))].map(choice),
    chosen: marked,
  })
  if (picked !== undefined) sitting.answers.profiles = withoutIdle(picked.values, sitting, lines)
}

const choice = ({ id, title, about, why }: Proposal) => ({
  value: id,
  label: `${id}: ${title}`,
  hint: why ?? firstSentence(about),
})

const firstSentence = (about: string) => about.split(/[;:.] /, 1)[0] ?? about

/** An overlay whose laws were not chosen would stop every audit. */
function withoutIdle(ids: readonly string[], { known }: Sitting, lines: Lines): string[] {
  const idle = known.profiles.filter((it) => ids.includes(it.id) && isOverlay(it) && !it.overlay.some((law) => ids.includes(law)))
  for (const it of idle) lines.tell(`  ${it.id} changes laws that you did not choose: left out.`)
  return ids.filter((id) => !idle.some((it) => it.id === id))
}
