import { ConfideError, type Place } from '../model/error.js'
import { CODES, type ConfigCode } from './codes.js'
import { safe } from './show.js'

/** One thing that is wrong with a file. `what` never holds a secret. */
export interface Problem {
  code: ConfigCode
  what: string
  at: Place
}

/** What reading gave: a value, or problems, or (a list with one bad item) both. */
export interface Outcome<T> {
  value?: T
  problems: Problem[]
}

/** Problems listed in one error; the rest is counted. */
const LISTED = 20

function line({ at, what }: Problem): string {
  const position = [at.file, at.line, at.column].filter((part) => part !== undefined).join(':')
  return `${safe(position)}${at.path === undefined ? '' : ` ${at.path}`}: ${what}`
}

/** The first of each place, in the order of the file; problems of different files stay in the order the files were read. */
function sorted(problems: readonly Problem[]): Problem[] {
  const files = [...new Set(problems.map(({ at }) => at.file))]
  const once = new Map<string, Problem>()
  for (const problem of problems) {
    const { file, line, column, path } = problem.at
    const key = JSON.stringify([file, line, column, path])
    if (!once.has(key)) once.set(key, problem)
  }
  const rank = ({ at }: Problem) => [files.indexOf(at.file), at.line ?? 0, at.column ?? 0] as const
  return [...once.values()].sort((a, b) => {
    const [x, y] = [rank(a), rank(b)]
    return x[0] - y[0] || x[1] - y[1] || x[2] - y[2]
  })
}

/** One error for all problems: the first says what, the others follow, a line each. */
export function refusal(problems: readonly Problem[], cause?: unknown): ConfideError {
  const [first, ...rest] = sorted(problems)
  if (first === undefined) throw new RangeError('a refusal needs a problem')
  const lines = rest.slice(0, LISTED - 1).map(line)
  const more = rest.length - lines.length
  if (more > 0) lines.push(`and ${more} more`)
  return new ConfideError(first.code, { what: [first.what, ...lines].join('\n'), ...CODES[first.code], at: first.at, cause })
}
