import { visible } from '../words/escape.js'

/** Only this file can make one: no data from outside holds this symbol. */
const MARKUP = Symbol('markup')

/** Text that a browser may read as HTML. */
export interface Html {
  readonly [MARKUP]: string
}

type Part = Html | string | number | false | undefined | readonly Part[]

/** Markup with its holes filled: whatever is not markup already is escaped, so that no text from outside can become an element. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  let text = strings[0] ?? ''
  for (const [at, part] of parts.entries()) text += markupOf(part) + (strings[at + 1] ?? '')
  return { [MARKUP]: text }
}

/** Our own style sheet, the one thing that must not be escaped. */
export function style(css: string): Html {
  return { [MARKUP]: css }
}

export function toText(markup: Html): string {
  return markup[MARKUP]
}

/** Parts with something between them. */
export function joined(parts: readonly Part[], between: string | Html): Html {
  return html`${parts.map((part, at) => (at === 0 ? part : [between, part]))}`
}

function markupOf(part: Part): string {
  if (part === undefined || part === false) return ''
  if (typeof part === 'number') return String(part)
  if (typeof part === 'string') return escaped(part)
  if (isList(part)) return part.map(markupOf).join('')
  return part[MARKUP]
}

function isList(part: Html | readonly Part[]): part is readonly Part[] {
  return Array.isArray(part)
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Safe in text and in a quoted attribute; lines stay lines. */
function escaped(text: string): string {
  const lines = text.split('\n').map(visible).join('\n')
  return lines.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '')
}
