import { clean } from '../../words/escape.js'
import { html } from '../markup.js'
import type { Section, View } from '../view.js'

const NAMED = 200

/** Things worth a look that change no result. */
export function notes({ audit }: View): Section | undefined {
  if (audit.notes.length === 0) return undefined
  const more = audit.notes.length - NAMED
  const body = html`<ul>${audit.notes.slice(0, NAMED).map((note) => html`<li>${clean(note, 400)}</li>`)}</ul>
${more > 0 && html`<p class="more">and ${more} more: they stand in the JSON report</p>`}`
  return { id: 'notes', title: 'Worth a look', count: audit.notes.length, body }
}
