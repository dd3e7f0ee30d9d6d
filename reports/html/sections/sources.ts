import type { SourceResult } from 'confide'
import { dayAndTime } from '../../words/date.js'
import { clean } from '../../words/escape.js'
import { BECAUSE_WORDS, STATE_WORDS } from '../../words/owner.js'
import { countsOf, permissionsOf } from '../../words/source.js'
import { type Html, html, joined } from '../markup.js'
import type { Section, View } from '../view.js'

/** What was read: each source, how it went, how much of what, for which time, and with which permissions. */
export function sources(view: View): Section | undefined {
  const all = view.audit.sources
  if (all.length === 0) return undefined
  const body = html`<p>Confide only read settings. It changed nothing and opened no notes, mail or files.</p>
<div class="wide" role="region" aria-label="Table of sources" tabindex="0"><table>
<thead><tr><th scope="col">Source</th><th scope="col">How it went</th><th scope="col">What was read</th><th scope="col">As of</th><th scope="col">Permissions used</th></tr></thead>
<tbody>${all.map((source) => row(view, source))}</tbody>
</table></div>`
  return { id: 'sources', title: 'Sources', count: all.length, body }
}

function row({ ctx }: View, source: SourceResult): Html {
  const { title, state, at, error, unread } = source
  const read = countsOf(source, ctx).join(', ')
  const missing = (state === 'no-source' ? [] : unread).map(
    ({ kind, because }) => html`${clean(ctx.noun(kind).many, 40)} (${BECAUSE_WORDS[because]})`,
  )
  return html`<tr><th scope="row">${clean(title, 60)}</th>
<td>${STATE_WORDS[state]}${error && html`<br><span class="fault">${clean(error, 400)}</span>`}</td>
<td>${read === '' ? 'nothing' : read}${missing.length > 0 && html`<br><span class="missing">not read: ${joined(missing, ', ')}</span>`}</td>
<td>${at === null ? 'never' : dayAndTime(at)}</td>${permissions(permissionsOf(source, ctx))}</tr>
`
}

function permissions(scopes: readonly string[]): Html {
  const named = scopes.map((scope) => html`<code>${scope}</code>`)
  return html`<td>${named.length === 0 ? 'none' : joined(named, html`<br>`)}</td>`
}
