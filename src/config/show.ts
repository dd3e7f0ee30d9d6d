import type { Path } from './tree.js'

const LONGEST = 120
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu

/** Text from a file, fit for one line of an error: invisible characters replaced, cut at 120 characters. */
export function safe(text: string): string {
  const start = [...text.slice(0, 2 * LONGEST + 2)]
  const cut = start.length > LONGEST ? `${start.slice(0, LONGEST).join('')}…` : start.join('')
  return cut.replace(INVISIBLE, '\uFFFD')
}

/** A value as an error shows it. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return value === '' ? 'empty text' : `\`${safe(value)}\``
  if (value === null || value === undefined) return 'nothing'
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list'
  if (typeof value === 'object') return 'a block of keys'
  return `the ${typeof value === 'boolean' ? 'word' : 'number'} ${String(value)}`
}

/** `sources.aws.regions[0]` */
export function pathText(path: Path): string {
  let text = ''
  for (const step of path) {
    if (typeof step === 'number') text += `[${step}]`
    else if (/^[A-Za-z_][\w-]{0,60}$/.test(step)) text += text === '' ? step : `.${step}`
    else text += `["${safe(step)}"]`
  }
  return text
}
