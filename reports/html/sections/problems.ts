import type { Finding } from 'confide'
import { clean } from '../../words/escape.js'
import { leftOut, problemsBySeverity, SEVERITY_WORDS } from '../../words/found.js'
import { type Group, groups } from '../../words/headline.js'
import { guide } from '../guide/blocks.js'
import { howTo } from '../how-to.js'
import { lawColumn } from '../law.js'
import { type Html, html } from '../markup.js'
import { subjects } from '../subjects.js'
import { anchorOf, type Section, type View } from '../view.js'
import { wordLabel } from '../word.js'

/** Sentences under one finding: reasons are few, but each person's answer is one. */
const SENTENCES = 10

/** What to fix, what could be better and what broke, worst first. */
export function problems(view: View): Section | undefined {
  const { findings } = view.audit
  if (findings.length === 0) return undefined
  const found = problemsBySeverity(findings)
  let count = 0
  for (const [, some] of found) count += some.length
  const body =
    count === 0
      ? html`<p>Nothing to fix in what we could see.</p>`
      : html`${found.map(([severity, some]) => html`<h3 class="severity ${severity}">${SEVERITY_WORDS[severity]}</h3>${some.map((one) => article(view, one))}`)}`
  return { id: 'findings', title: 'What to fix and what could be better', count, body }
}

function article(view: View, finding: Finding): Html {
  const { audit, ctx } = view
  const words = ctx.words(finding.check)
  const unseen = leftOut(finding, ctx)
  return html`<article class="finding" id="${anchorOf(view, finding)}">
<div class="what">
${finding.status === 'error' && broke(finding)}
${named(view, finding, 'fail')}
${named(view, finding, 'advise')}
${finding.status === 'fail' && unseen !== '' && html`<p class="also">${wordLabel('Could not look')} at ${unseen}.</p>`}
${words.guide.why !== '' && html`<div class="why"><h5>Why it matters</h5>${guide(words.guide.why)}</div>`}
${finding.status !== 'error' && howTo(view, finding)}
</div>
${lawColumn(finding, audit, ctx)}
</article>
`
}

function named({ ctx }: View, finding: Finding, outcome: 'fail' | 'advise'): Html {
  const all = groups(finding, ctx.words(finding.check), outcome)
  const more = all.length - SENTENCES
  return html`${all.slice(0, SENTENCES).map((group) => groupBlock(group, finding, ctx, outcome))}
${more > 0 && html`<p class="more">and ${more} more answers: they stand in the JSON report</p>`}`
}

function groupBlock(group: Group, finding: Finding, ctx: View['ctx'], outcome: 'fail' | 'advise'): Html {
  return html`<h4>${wordLabel(outcome === 'fail' ? 'Fix' : 'Better')} ${group.line}</h4>
${subjects(group, finding, ctx)}`
}

function broke({ fault, title }: Finding): Html {
  return html`<h4>${wordLabel('Could not look')} This check broke</h4>
<p>It asks about: ${clean(title)}.</p>
${fault && html`<p class="fault">${clean(fault.message, 400)}</p>`}`
}
