import type { OwnersWord } from '../words/owner.js'
import { type Html, html } from './markup.js'

const CLASSES: Readonly<Record<OwnersWord, string>> = {
  Fix: 'fix',
  Better: 'better',
  OK: 'ok',
  'Could not look': 'blind',
  'Does not apply': 'apart',
  'Please answer': 'ask',
}

/** One of the owners' words as a label: its colour only repeats what the word says. */
export function wordLabel(word: OwnersWord): Html {
  return html`<span class="word ${CLASSES[word]}">${word}</span>`
}
