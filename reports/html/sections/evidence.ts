import type { Finding } from 'confide'
import { type CitedLaw, lawsOf } from '../../words/cited.js'
import { evidenceOf } from '../../words/evidence.js'
import { type Html, html, joined } from '../markup.js'
import type { Section, View } from '../view.js'
import { wordLabel } from '../word.js'

const CLAUSES = 20
const COLUMNS = ['Check', 'Clauses', 'Systems looked at', 'Result', 'Rests on', 'As of']

/** Every check in one table, to be filed: which clause, where it was looked, what came out, on what it rests, and when. */
export function evidence(view: View): Section | undefined {
  const { findings } = view.audit
  if (findings.length === 0) return undefined
  const body = html`<p>One line for each check. Keep this file with the practice's records for six years.</p>
<div class="wide" role="region" aria-label="Table of evidence" tabindex="0"><table class="evidence">
<thead><tr>${COLUMNS.map((title) => html`<th scope="col">${title}</th>`)}</tr></thead>
<tbody>${findings.map((finding) => row(view, finding))}</tbody>
</table></div>`
  return { id: 'evidence', title: 'Evidence', count: findings.length, body }
}

function row({ audit, ctx }: View, finding: Finding): Html {
  const { check, word, result, systems, basis, when } = evidenceOf(finding, audit, ctx)
  return html`<tr><th scope="row">${check}</th>
<td>${joined(lawsOf(finding, audit.profiles, ctx).map(law), html`<br>`)}</td>
<td>${systems.length === 0 ? 'none' : joined(systems, html`<br>`)}</td>
<td>${wordLabel(word)} ${joined(result, html`<br>`)}</td>
<td>${joined(basis, html`<br>`)}</td>
<td>${(when ?? 'none').split(' ').map((part) => html`<span class="clause">${part}</span> `)}</td></tr>
`
}

function law({ law, marks, clauses }: CitedLaw): Html {
  const more = clauses.length - CLAUSES
  const ids = clauses.slice(0, CLAUSES).map((id, at) => html`<span class="clause">${id}${at < clauses.length - 1 && ','}</span> `)
  return html`<b>${law}</b> ${ids}${more > 0 && `and ${more} more `}<span class="mark">·&nbsp;${marks.join(', ')}</span>`
}
