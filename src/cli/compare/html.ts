import { type Html, html } from '../../../reports/html/markup.js'
import { page } from '../../../reports/html/page.js'
import { clean } from '../../../reports/words/escape.js'
import { SEVERITY_WORDS } from '../../../reports/words/found.js'
import type { ClientLine } from '../../clients/compare.js'
import type { AnyCheck } from '../../model/check.js'
import { changeText, headlineOf, knownPercent, rangeText, stateText } from './words.js'

/** One page with a table of all clients, in the manner of the report: nothing is loaded and nothing runs. */
export function htmlText(lines: readonly ClientLine[], checks: ReadonlyMap<string, AnyCheck>): Promise<string> {
  const newest = lines
    .flatMap(({ at }) => at ?? [])
    .sort()
    .at(-1)
  const body = html`<header><p class="kind">Privacy of ${lines.length} ${lines.length === 1 ? 'practice' : 'practices'}</p>
<h1>Who needs help first</h1>
${newest !== undefined && html`<p class="when">Newest audit: ${newest.slice(0, 10)}. Scores are evidence of what was seen and stated, not of compliance.</p>`}</header>
<main><section aria-label="Clients"><div class="wide" tabindex="0" role="region" aria-label="Table of clients"><table>
<caption>Clients, those that need it most first</caption>
<thead><tr><th scope="col">Client</th><th scope="col">Score</th><th scope="col">Known</th><th scope="col">Grade</th><th scope="col">Change</th><th scope="col">Worst</th><th scope="col">Could not look</th></tr></thead>
<tbody>
${lines.map((it) => row(it, checks))}</tbody></table></div></section></main>
<footer><dl class="meanings"><dt>Score</dt><dd>The lowest and the highest of the laws that the practice is judged by, of 100.</dd>
<dt>Known</dt><dd>The share that could be seen, or that somebody stated, under the law with the lowest score.</dd>
<dt>Change</dt><dd>Of the lowest score, since the newest audit that is at least 60 days older; where there is none, since the oldest.</dd></dl></footer>`
  return page('Privacy of the practices', body)
}

function row(line: ClientLine, checks: ReadonlyMap<string, AnyCheck>): Html {
  const { scores, worst, unread, at } = line
  return html`<tr><th scope="row">${clean(line.name, 80) || line.client}<br><span class="mark">${stateText(line)}</span></th>
<td>${rangeText(scores)}</td><td>${at === undefined ? '–' : `${knownPercent(scores)} %`}</td><td>${scores.grade ?? '–'}</td><td>${changeText(line)}</td>
<td>${worst.length === 0 ? (at === undefined ? '' : 'Nothing that was seen fails') : html`<ol>${worst.map((it) => html`<li>${headlineOf(it, checks)} <span class="mark">${SEVERITY_WORDS[it.severity]}</span></li>`)}</ol>`}</td>
<td>${unread.map((it) => clean(it, 60)).join(', ')}</td></tr>
`
}
