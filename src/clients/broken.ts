import type { Ended } from './child.js'

/** Why a practice could not be audited: a code to count by and one sentence. Neither ever holds a secret. */
export interface Broken {
  code: string
  what: string
}

const KNOWN_CODE = /^ {2}([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)$/m
const FIRST_SENTENCE = /^✗ (.+)$/m
const LONGEST = 300

/**
 * What a child that gave no report broke on. An error that Confide knows names places and never values, so its first sentence may
 * be kept; whatever else a child wrote is not.
 */
export function brokenBy({ code, stderr, stopped }: Omit<Ended, 'stdout'>): Broken {
  if (stopped === 'time') return { code: 'TIME_LIMIT', what: 'Its audit took too long and was stopped.' }
  if (stopped === 'size') return { code: 'REPORT_TOO_LARGE', what: 'Its report was too large to be kept.' }
  if (code === null) return { code: 'KILLED', what: 'Its audit was killed from outside, or ran out of memory.' }
  const [, known] = KNOWN_CODE.exec(stderr) ?? []
  const [, sentence] = FIRST_SENTENCE.exec(stderr) ?? []
  if (known !== undefined && sentence !== undefined) return { code: known, what: sentence.slice(0, LONGEST) }
  if (code === 2) return { code: 'BROKE', what: 'Confide broke. Run it in that folder to see why.' }
  return { code: 'NO_REPORT', what: `Its audit ended with ${code} and left no report.` }
}
