import { clean } from '../../words/escape.js'
import { type Html, html } from '../markup.js'

const LONGEST = 2000

/** `code`, **strong**, *emphasis*, [a link](https://…), a bare address. */
const MARK =
  /`([^`]+)`|\*\*([^*]+)\*\*|\*([^*\s][^*]*)\*|\[([^\][]+)\]\((https:\/\/[^)\s]+)\)|(https:\/\/[^\s<>"'`)\]]*[^\s<>"'`)\].,;:!?])/g

/** A line of a guide. Everything but these five marks is text; only https links become links. */
export function inline(markdown: string): Html {
  const text = clean(markdown, LONGEST)
  const parts: (Html | string)[] = []
  let from = 0
  for (const match of text.matchAll(MARK)) {
    parts.push(text.slice(from, match.index), marked(match))
    from = match.index + match[0].length
  }
  parts.push(text.slice(from))
  return html`${parts}`
}

function marked([whole, code, strong, emphasis, label, address, bare]: RegExpExecArray): Html | string {
  if (code) return html`<code>${code}</code>`
  if (strong) return html`<strong>${strong}</strong>`
  if (emphasis) return html`<em>${emphasis}</em>`
  return link(address ?? bare ?? '', label) ?? whole
}

/** A link that says where it leads: the host stands beside a label, the whole address on paper. */
function link(address: string, label: string | undefined): Html | undefined {
  if (!URL.canParse(address)) return undefined
  const { href, host, protocol, username, password } = new URL(address)
  if (protocol !== 'https:' || username !== '' || password !== '') return undefined
  if (label === undefined) return html`<a href="${href}" rel="noreferrer">${address}</a>`
  return html`<a class="named" href="${href}" rel="noreferrer">${label}</a> <span class="host">(${host})</span>`
}
