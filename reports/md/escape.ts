import { clean } from '../words/escape.js'

/** What GitHub makes into links, mentions, issue numbers, commits, emoji or formulas even when it is escaped, but never inside code. */
const ALIVE = /[@:$/]|www\.|#\d|^(?:gh-\d+|[\da-f]{7,})\W*$/i

/** Marks that mean something anywhere in a line. */
const MARKS = /[\\`*_[\]{}<>!|~]/g
/** Marks that mean something only where a line or a word begins. */
const LEADING = /^(?:[-+=#]|\d+(?=[.)]))/

/** Text from outside as Markdown that shows as that text: a word that could come alive stands as code, the rest is escaped. */
export function text(value: string, max = 200): string {
  return clean(value, max)
    .split(' ')
    .map((word) => (isAlive(word) ? code(word) : plain(word)))
    .join(' ')
}

/** A word as code. A backtick or a pipe, which would end it or the cell of a table, shows as a lookalike. */
export function code(value: string, max = 200): string {
  const safe = clean(value, max).replaceAll('`', '’').replaceAll('|', '¦')
  return safe === '' ? '' : `\`${safe}\``
}

function isAlive(word: string): boolean {
  const bare = word.replace(/[.,;:]+$/, '')
  return ALIVE.test(bare)
}

function plain(word: string): string {
  const marked = word.replaceAll('&', '&amp;').replace(MARKS, '\\$&')
  return marked.replace(LEADING, (lead) => (/^\d/.test(lead) ? `${lead}\\` : `\\${lead}`))
}
