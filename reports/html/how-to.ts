import type { Finding } from 'confide'
import { duration } from '../words/date.js'
import { clean } from '../words/escape.js'
import { type Fix, fixesFor } from '../words/fixes.js'
import { guide } from './guide/blocks.js'
import { type Html, html } from './markup.js'
import type { View } from './view.js'

/** The clicks for the systems of the finding's own subjects; those for other systems can be opened. */
export function howTo({ audit, ctx }: View, finding: Finding): Html | undefined {
  const words = ctx.words(finding.check)
  const { own, oneOf, others } = fixesFor(finding, words.guide, audit, ctx)
  if (own.length + oneOf.length + others.length === 0) return undefined
  return html`<div class="how">
${own.map((fix, at) => steps(fix, at === 0 ? words.guide.minutes : 0))}
${oneOf.length > 0 && html`<div class="choices"><p>The clicks on the computer itself:</p>${oneOf.map(choice)}</div>`}
${others.length > 0 && html`<div class="choices others"><p>On other systems:</p>${others.map(choice)}</div>`}
</div>`
}

function steps({ heading, steps }: Fix, minutes: number): Html {
  return html`<h5>${titleOf(heading)}${minutes > 0 && html` <span class="minutes">about ${duration(minutes)}</span>`}</h5>
${guide(steps)}
`
}

function choice({ heading, steps }: Fix): Html {
  return html`<details><summary>${heading === 'Anywhere' ? 'Any other system' : clean(heading, 60)}</summary>${guide(steps)}</details>
`
}

function titleOf(heading: string): string {
  if (heading === 'Anywhere') return 'How to fix it'
  return heading === 'confide.yaml' ? 'What to write into confide.yaml' : `How to fix it in ${clean(heading, 60)}`
}

/** Every part of a guide, each to be opened: for a question, which nobody has found wanting yet. */
export function canBeDone({ audit, ctx }: View, finding: Finding): Html | undefined {
  const { own, oneOf, others } = fixesFor(finding, ctx.words(finding.check).guide, audit, ctx)
  const all = [...own, ...oneOf, ...others]
  return all.length > 0 ? html`<div class="choices"><p>How it is done:</p>${all.map(choice)}</div>` : undefined
}
