import { clean } from '../words/escape.js'

/** What GitHub makes into links, mentions, issue numbers, commits, emoji or formulas even when it is escaped, but never inside code. */
const ALIVE = /[@$]|:\/\/|www\.|#\d|:[\w+-]+:|^\W*gh-\d|^\W*(?=[a-f]*\d)[\da-f]{7,}/i

/** Marks that mean something anywhere in a line. */
const MARKS = /[\\`*_[\]{}<>!|~]/g
/** Marks that mean something only where a word begins, or numbers that would begin a list. */
const LEADING = /^[-+=#]|(?<=^\d{1,9})[.)]$/
const ENTITY = /&(?=#?\w+;)/g

/** Text from outside as Markdown that shows as that text: a word that could come alive stands as code, the rest is escaped. */
export function text(value: string, max = 200): string {
  return clean(value, max).split(' ').map(shown).join(' ')
}

/** The same in bold, never empty: four asterisks alone would be a rule. */
export function strong(value: string, max = 200): string {
  return `**${text(value, max) || '–'}**`
}

/** A word as code. A backtick or a pipe, which would end it or the cell of a table, shows as a lookalike. */
export function code(value: string, max = 200): string {
  const safe = clean(value, max).replaceAll('`', '’').replaceAll('|', '¦')
  return safe === '' ? '' : `\`${safe}\``
}

function shown(word: string): string {
  if (!ALIVE.test(word)) return plain(word)
  const bare = word.replace(/[.,;]+$/, '')
  return code(bare, Number.POSITIVE_INFINITY) + word.slice(bare.length)
}

function plain(word: string): string {
  return word.replace(ENTITY, '&amp;').replace(MARKS, '\\$&').replace(LEADING, '\\$&')
}
