import { clean } from '../../../reports/words/escape.js'
import { ConfideError } from '../../model/error.js'
import { inkFor } from './page.js'

const INTERRUPTED = 130

/** Prints an error to standard error and gives the exit code: known ones without a stack, unknown ones with a way to report them. */
export function report(error: unknown): number {
  const ink = inkFor(process.stderr)
  if (error instanceof Error && error.name === 'AbortError') {
    process.stderr.write(`${ink.yellow('Stopped.')} Nothing was written.\n`)
    return INTERRUPTED
  }
  if (error instanceof ConfideError) {
    process.stderr.write(`${known(error).join('\n')}\n`)
    return 2
  }
  const message =
    error instanceof Error ? (process.env.CONFIDE_DEBUG ? (error.stack ?? error.message) : error.message) : String(error)
  process.stderr.write(
    `${ink.red('Confide broke:')} ${lines(message).join('\n')}\n  This is our mistake. Set CONFIDE_DEBUG=1 for the stack.\n`,
  )
  return 2
}

function known({ code, what, why, next, at }: ConfideError): string[] {
  const ink = inkFor(process.stderr)
  const place = at ? [clean(at.file, 300), at.line, at.column].filter((it) => it !== undefined).join(':') : undefined
  const where = place ? [`  ${ink.dim('at')}   ${place}${at?.path ? `  (${clean(at.path, 200)})` : ''}`] : []
  const [first = '', ...more] = lines(what)
  return [
    `${ink.red('✗')} ${first}`,
    ...more.map((line) => `  ${line}`),
    ...where,
    `  ${ink.dim('why')}  ${lines(why).join(' ')}`,
    `  ${ink.dim('next')} ${lines(next).join(' ')}`,
    ink.dim(`  ${clean(code, 60)}`),
  ]
}

const lines = (text: string) => text.split('\n').map((line) => clean(line, 2000))
