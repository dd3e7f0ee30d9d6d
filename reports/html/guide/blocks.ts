import { type Html, html } from '../markup.js'
import { inline } from './inline.js'

const FENCE = /^\s*```/
const ITEM = /^\s{0,3}(?:(\d+)[.)]|[-*+])\s+(.*)$/
const HEADING = /^#{1,6}\s+(.*)$/
const DEEPEST = 3

interface Read {
  markup: Html
  /** The first line that it left. */
  next: number
}

/** A guide's Markdown: paragraphs, lists, fenced code. What is none of these is text. */
export function guide(markdown: string, depth = 0): Html {
  return blocks(markdown.split(/\r?\n/), depth)
}

function blocks(lines: readonly string[], depth: number): Html {
  const parts: Html[] = []
  let at = 0
  while (at < lines.length) {
    const line = lines[at] ?? ''
    if (line.trim() === '') at += 1
    else {
      const read = FENCE.test(line) ? code(lines, at) : ITEM.test(line) ? list(lines, at, depth) : paragraph(lines, at)
      parts.push(read.markup)
      at = read.next
    }
  }
  return html`${parts}`
}

function code(lines: readonly string[], start: number): Read {
  let end = start + 1
  while (end < lines.length && !FENCE.test(lines[end] ?? '')) end += 1
  return { markup: html`<pre><code>${lines.slice(start + 1, end).join('\n')}</code></pre>`, next: end + 1 }
}

function paragraph(lines: readonly string[], start: number): Read {
  const heading = HEADING.exec(lines[start] ?? '')
  if (heading) return { markup: html`<p><strong>${inline(heading[1] ?? '')}</strong></p>`, next: start + 1 }
  let end = start + 1
  while (end < lines.length && isText(lines[end] ?? '')) end += 1
  return { markup: html`<p>${inline(lines.slice(start, end).join(' '))}</p>`, next: end }
}

function isText(line: string): boolean {
  return line.trim() !== '' && !FENCE.test(line) && !ITEM.test(line) && !HEADING.test(line)
}

function list(lines: readonly string[], start: number, depth: number): Read {
  const first = ITEM.exec(lines[start] ?? '')?.[1]
  const numbered = first !== undefined
  const items: Html[] = []
  let at = start
  while (at < lines.length) {
    const match = ITEM.exec(lines[at] ?? '')
    if (!match || (match[1] !== undefined) !== numbered) break
    const end = endOfItem(lines, at + 1)
    items.push(item(match[2] ?? '', lines.slice(at + 1, end), depth))
    at = end
    while (at < lines.length && (lines[at] ?? '').trim() === '' && ITEM.test(lines[at + 1] ?? '')) at += 1
  }
  return { markup: numbered ? steps(Number(first), items) : html`<ul>${items}</ul>`, next: at }
}

/** Steps that code stands between go on counting. */
const steps = (first: number, items: readonly Html[]) =>
  first === 1 ? html`<ol>${items}</ol>` : html`<ol start="${first}">${items}</ol>`

/** An item goes on while lines are indented, or are text that follows without an empty line. */
function endOfItem(lines: readonly string[], start: number): number {
  let end = start
  while (end < lines.length) {
    const line = lines[end] ?? ''
    const next = lines[end + 1] ?? ''
    const goesOn =
      line.trim() === '' ? /^\s{2}/.test(next) && !ITEM.test(next) : (/^\s{2}/.test(line) && !isItem(line)) || isText(line)
    if (!goesOn) break
    end += 1
  }
  return end
}

function isItem(line: string): boolean {
  return ITEM.test(line) && !/^\s{2}/.test(line)
}

/** The first line, the text that follows it, then whatever is a block of its own. */
function item(first: string, more: readonly string[], depth: number): Html {
  let text = 0
  while (text < more.length && isText(more[text] ?? '')) text += 1
  const rest = more.slice(text).map((line) => line.replace(/^\s{1,4}/, ''))
  const head = inline([first, ...more.slice(0, text)].join(' '))
  if (rest.length === 0) return html`<li>${head}</li>`
  return html`<li>${head}${depth < DEEPEST ? blocks(rest, depth + 1) : html`<p>${inline(rest.join(' '))}</p>`}</li>`
}
