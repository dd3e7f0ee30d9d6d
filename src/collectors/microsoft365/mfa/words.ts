/** Letters that a sentence of ours may carry from outside. */
const LONGEST = 80

/** A name from outside, fit for a sentence: one line, 80 characters. Escaping is the reports' work. */
export function cut(name: unknown): string {
  if (typeof name !== 'string') return 'without a name'
  const line = [...name.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim()]
  if (line.length === 0) return 'without a name'
  return line.length <= LONGEST ? line.join('') : `${line.slice(0, LONGEST - 1).join('')}…`
}
