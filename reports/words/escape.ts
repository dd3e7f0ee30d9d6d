import { cut } from './width.js'

/** Code units looked at per column asked for: enough for real names, little enough for hostile ones. */
const UNITS_PER_COLUMN = 4

/**
 * What can move a cursor, turn text round or hide it: C0 and C1 controls, every format character (bidi marks, zero-width,
 * byte order mark, tags), line and paragraph separators, halves of surrogate pairs, default-ignorables but emoji variation.
 */
const UNSAFE = /(?![\uFE0E\uFE0F])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]+/gu

/** More marks on one letter than any script needs. */
const PILED_MARKS = /(\p{M}{4})\p{M}+/gu

/** Makes text from outside safe for one line: what is unsafe shows as `·`, long text ends in `…` after `max` columns. */
export function clean(text: string, max = 200): string {
  const limit = max * UNITS_PER_COLUMN
  const long = text.length > limit
  const safe = (long ? text.slice(0, limit) : text)
    .replace(UNSAFE, '·')
    .replace(PILED_MARKS, '$1')
    .replace(/\p{Zs}+/gu, ' ')
    .trim()
  return cut(long ? `${safe}…` : safe, max)
}

/** Text from outside with its length, spaces and tabs kept: what is unsafe shows as `·`. For code and for markup that wraps by itself. */
export function visible(text: string): string {
  return text.replaceAll('\t', '  ').replace(UNSAFE, '·').replace(PILED_MARKS, '$1')
}
