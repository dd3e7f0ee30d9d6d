import type { Finding } from 'confide'
import { clausesOf } from '../../words/cited.js'
import { evidenceOf } from '../../words/evidence.js'
import { type Html, html } from '../markup.js'
import type { Section, View } from '../view.js'
import { wordLabel } from '../word.js'

const CLAUSES = 20
const COLUMNS = ['Check', 'Clauses', 'Systems looked at', 'Result', 'Rests on', 'As of']

/** Every check in one table, to be filed: which clause, where it was looked, what came out, on what it rests, and when. */
export function evidence(view: View): Section | undefined {
  const { findings } = view.audit
  if (findings.length === 0) return undefined
  const body = html`<p>One line for each check. Keep this file with the practice's records; six years is the usual time.</p>
<div class="wide" role="region" aria-label="Evidence" tabindex="0"><table class="evidence">
<thead><tr>${COLUMNS.map((title) => html`<th scope="col">${title}</th>`)}</tr></thead>
<tbody>${findings.map((finding) => row(view, finding))}</tbody>
</table></div>`
  return { id: 'evidence', title: 'Evidence', count: findings.length, body }
}

function row({ audit, ctx }: View, finding: Finding): Html {
  const { check, word, result, systems, basis, when } = evidenceOf(finding, audit, ctx)
  const cited = clausesOf(finding, audit.profiles, ctx)
  const more = cited.length - CLAUSES
  return html`<tr><th scope="row">${check}</th>
<td>${lines(cited.slice(0, CLAUSES).map(({ law, clause, marks }) => `${law} ${clause} (${marks.join(', ')})`))}${more > 0 && ` and ${more} more`}</td>
<td>${systems.length === 0 ? 'none' : lines(systems)}</td>
<td>${wordLabel(word)} ${lines(result)}</td>
<td>${lines(basis)}</td>
<td>${when}</td></tr>
`
}

function lines(texts: readonly string[]): Html {
  return html`${texts.map((text, at) => [at > 0 && html`<br>`, text])}`
}
