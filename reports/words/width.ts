import { createRequire } from 'node:module'
import type stringWidth from 'string-width'
import type wrapAnsi from 'wrap-ansi'

const require = createRequire(import.meta.url)
// Both read tables of all scripts, which takes longer than most commands do: they are loaded for text that needs them.
const measured: typeof stringWidth = (text) => require('string-width').default(text)
const wrapped: typeof wrapAnsi = (...asked) => require('wrap-ansi').default(...asked)

/** A space that no line ends at; `clean` leaves none in text from outside. */
const GLUE = '\u00A0'
const ADDRESS = /^\S*https?:\/\//

/** Characters of which each takes one column: most of what reports print. */
const PLAIN = /^[ -~\u00A0·–—’“”…›→─█▒]*$/

/** Columns that text takes on a terminal; colours take none. */
export function columns(text: string): number {
  return PLAIN.test(text) ? text.length : measured(text)
}

/** Text of at most `max` columns, never cut inside a character that a reader sees as one. */
export function cut(text: string, max: number): string {
  if (columns(text) <= max) return text
  let kept = ''
  let room = max - 1
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    room -= columns(segment)
    if (room < 0) break
    kept += segment
  }
  return `${kept.trimEnd()}…`
}

/** Text filled up with spaces to `width` columns. */
export function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - columns(text)))
}

/** Lines of at most `width` columns. With `keepAddresses`, a web address stays whole so that it can be copied. */
export function wrap(text: string, width: number, keepAddresses = false): string[] {
  if (!keepAddresses) return rows(text, width, true)
  const lines: string[] = []
  for (const line of rows(text, width, false)) {
    if (columns(line) <= width || ADDRESS.test(line)) lines.push(line)
    else lines.push(...rows(line, width, true))
  }
  return lines
}

/** Keeps words together on one line when they fit into `width` columns. */
export function together(text: string, width: number): string {
  return columns(text) <= width ? text.replaceAll(' ', GLUE) : text
}

function rows(text: string, width: number, hard: boolean): string[] {
  const words = PLAIN.test(text) ? text.split(' ') : undefined
  const lines = words?.every((it) => it !== '' && it.length <= width)
    ? filled(words, width)
    : wrapped(text, Math.max(1, width), { hard, trim: true }).split('\n')
  return lines.map((line) => line.replaceAll(GLUE, ' '))
}

/** Words that all fit, each on the line of the one before while there is room. */
function filled(words: readonly string[], width: number): string[] {
  const lines: string[] = []
  for (const word of words) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}
