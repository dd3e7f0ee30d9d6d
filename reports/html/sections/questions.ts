import type { Finding } from 'confide'
import { clean } from '../../words/escape.js'
import { withWord } from '../../words/found.js'
import { askedAbout, exampleStatement } from '../../words/question.js'
import { guide } from '../guide/blocks.js'
import { canBeDone } from '../how-to.js'
import { lawColumn } from '../law.js'
import { type Html, html } from '../markup.js'
import { anchorOf, type Section, type View } from '../view.js'

/** Questions that only a person can answer, how to answer them, and room on paper. */
export function questions(view: View): Section | undefined {
  const open = withWord(view.audit.findings, 'Please answer')
  const [one] = open
  if (!one) return undefined
  const body = html`${open.map((finding) => entry(view, finding))}
<p>Run <code>confide attest</code>, or write each answer into <code>statements.yaml</code>, beside confide.yaml: yes, no, partly or does-not-apply, like this.</p>
<pre><code>${exampleStatement(one, view.audit)}</code></pre>`
  return { id: 'questions', title: 'Please answer', count: open.length, body }
}

function entry(view: View, finding: Finding): Html {
  const whom = askedAbout(finding)
  const { why } = view.ctx.words(finding.check).guide
  return html`<article class="finding" id="${anchorOf(view, finding)}">
<div class="what"><h3 class="question">${clean(finding.question ?? '', 400)}</h3>
${whom !== '' && html`<p>For ${whom}</p>`}
${why !== '' && html`<div class="why">${guide(why)}</div>`}
${canBeDone(view, finding)}
<p class="paper" aria-hidden="true">☐ yes &ensp; ☐ no &ensp; ☐ partly &ensp; ☐ does not apply &ensp; By: <span class="blank"></span> On: <span class="blank"></span></p></div>
${lawColumn(finding, view.audit, view.ctx)}
</article>
`
}
