/** Letters that a sentence of ours may carry from outside. */
const LONGEST = 80

/** A name from outside, fit for a sentence: one line, 80 characters. Escaping is the reports' work. */
export function cut(name: string): string {
  const line = [...name.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim()]
  return line.length <= LONGEST ? line.join('') : `${line.slice(0, LONGEST - 1).join('')}…`
}

/** `1 January 2027`, in UTC. */
export function dayOf(at: number): string {
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(at)
}

/** `7 days`, `12 hours`. */
export function span(seconds: number): string {
  const [number, unit] = seconds >= DAY ? [Math.ceil(seconds / DAY), 'day'] : [Math.max(1, Math.ceil(seconds / 3600)), 'hour']
  return `${number} ${unit}${number === 1 ? '' : 's'}`
}

const DAY = 86_400
