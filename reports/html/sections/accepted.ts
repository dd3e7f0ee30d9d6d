import type { Waived } from 'confide'
import { acceptedText } from '../../words/about.js'
import { clean } from '../../words/escape.js'
import { allAccepted } from '../../words/found.js'
import { subjectName } from '../../words/subject.js'
import { type Html, html } from '../markup.js'
import type { Section, View } from '../view.js'

const NAMED = 200

/** Known failures that somebody accepted until a day; they still count in the score. */
export function accepted({ audit, ctx }: View): Section | undefined {
  const rows = allAccepted(audit)
  if (rows.length === 0) return undefined
  const more = rows.length - NAMED
  const entry = (waived: Waived): Html => {
    const { subject, reason, check } = waived
    const source = subject.kind === 'practice' ? '' : ` · ${clean(ctx.sourceTitle(subject.source), 60)}`
    return html`<li><b>${subjectName(subject)}</b> <span>${clean(check, 60)}${source}</span><br>${clean(reason, 400)} · ${acceptedText(waived)}</li>
`
  }
  const body = html`<ul class="accepted">${rows.slice(0, NAMED).map(entry)}</ul>
${more > 0 && html`<p class="more">and ${more} more: they stand in the JSON report</p>`}
<p>Accepting changes no score: each still counts as it was found.</p>`
  return { id: 'accepted', title: 'Accepted for now', count: rows.length, body }
}
