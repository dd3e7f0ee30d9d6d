import { clean } from '../../words/escape.js'
import { firstStepOf } from '../../words/fixes.js'
import { fixFirst, type Gain } from '../../words/gain.js'
import { headline } from '../../words/headline.js'
import { together, worth } from '../../words/worth.js'
import { type Html, html } from '../markup.js'
import { anchorOf, type Section, type View } from '../view.js'

const SENTENCES = 3

/** Up to five things whose mending wins most, with room on paper for who does it and by when. */
export function first(view: View): Section | undefined {
  const gains = fixFirst(view.audit, view.ctx.words)
  if (gains.length === 0) return undefined
  const body = html`<ol class="first">${gains.map((gain) => entry(view, gain))}</ol>
${gains.length > 1 && html`<p class="together">${together(gains)} Minutes are an estimate; points are counted as if nothing else changed.</p>`}`
  return { id: 'first', title: 'Fix these first', count: gains.length, body }
}

function entry(view: View, gain: Gain): Html {
  const { finding } = gain
  const words = view.ctx.words(finding.check)
  const lines = headline(finding, words).slice(0, SENTENCES)
  const step = firstStepOf(finding, words.guide, view.audit, view.ctx)
  return html`<li>
<h3>${lines.map((line, at) => [at > 0 && html`<br>`, line])}</h3>
<p class="worth">${worth(gain)}</p>
${step && html`<p class="step"><b>Begin:</b> ${clean(step, 400)}</p>`}
<p class="screen"><a href="#${anchorOf(view, finding)}">Who it is about, and every step</a></p>
<p class="paper" aria-hidden="true">Who does it: <span class="blank"></span> By: <span class="blank"></span> Done: <span class="blank"></span></p>
</li>
`
}
