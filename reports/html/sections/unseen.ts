import { clean } from '../../words/escape.js'
import { type Blind, type BlindSource, blindSpots, unexplained } from '../../words/unseen.js'
import { type Html, html, joined } from '../markup.js'
import type { Section, View } from '../view.js'

const CHECKS = 20

/** What could not be looked at, source by source, and how to open it. */
export function unseen({ audit, ctx }: View): Section | undefined {
  const sources = blindSpots(audit, ctx)
  const silent = unexplained(audit)
  const count = sources.length + (silent.length > 0 ? 1 : 0)
  if (count === 0) return undefined
  const body = html`<p>Nothing here counts as in order. Each line says what would let Confide see it.</p>
${sources.map(block)}
${silent.length > 0 && html`<h3>Nobody could say</h3><ul>${silent.map(({ title, check }) => html`<li>${clean(title)} <code>${clean(check, 60)}</code></li>`)}</ul>`}`
  return { id: 'unseen', title: 'Could not look', count, body }
}

function block({ title, spots }: BlindSource): Html {
  return html`<div class="blind-source"><h3>${title}</h3><ul class="spots">${spots.map(spot)}</ul></div>
`
}

function spot({ what, remedy, checks }: Blind): Html {
  const more = checks.length - CHECKS
  const named = checks.slice(0, CHECKS).map((check) => html`<code>${clean(check, 60)}</code>`)
  return html`<li><b>${what}</b>
<span class="remedy">${clean(remedy, 400)}</span>
<span class="leaves">leaves unseen: ${joined(named, ', ')}${more > 0 && ` and ${more} more`}</span></li>
`
}
