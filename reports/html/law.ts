import type { Audit, Finding, ReportContext } from 'confide'
import { type Cited, clausesOf } from '../words/cited.js'
import { clean } from '../words/escape.js'
import { type Html, html } from './markup.js'

const CLAUSES = 12

/** The column beside a finding: the clauses that it speaks to, how binding each is, and the check's id. */
export function lawColumn(finding: Finding, audit: Audit, ctx: ReportContext): Html {
  const cited = clausesOf(finding, audit.profiles, ctx)
  const more = cited.length - CLAUSES
  return html`<div class="law"><b>What asks for it</b>
<ul>${cited.slice(0, CLAUSES).map(clause)}</ul>
${more > 0 && html`<p>and ${more} more clauses</p>`}
<p class="check">Check <code>${clean(finding.check, 60)}</code></p></div>`
}

function clause({ law, clause, marks, asks }: Cited): Html {
  return html`<li><b>${law}</b> <span class="clause">${clause}</span> <span class="level">${marks.join(', ')}</span>${asks !== '' && html` <span class="asks">${asks}</span>`}</li>
`
}
