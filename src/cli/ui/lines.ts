import { createInterface } from 'node:readline'
import { ConfideError } from '../../model/error.js'

/** A conversation on a terminal, line by line. */
export interface Lines {
  tell(text: string): void
  /** The next line that is typed, without its end. @throws AbortError on Ctrl-C, Ctrl-D and a closed window */
  ask(prompt: string): Promise<string>
  close(): void
}

/** @throws ConfideError where nobody could answer: no terminal, or CI=true. `next` says how to do without. */
export function refuseWithoutTerminal(command: string, next: string): void {
  const ci = process.env.CI === 'true' || process.env.CI === '1'
  if (process.stdin.isTTY && process.stdout.isTTY && !ci) return
  throw new ConfideError('NO_TERMINAL', {
    what: `confide ${command} asks questions, and ${ci ? 'CI=true says that nobody is there' : 'there is no terminal to answer in'}.`,
    why: 'A program that waits for an answer which cannot come would hang.',
    next,
  })
}

/** The terminal that confide runs in. Lines that are pasted at once answer one question after the other. */
export function terminalLines(signal?: AbortSignal): Lines {
  const reader = createInterface({ input: process.stdin, output: process.stdout, terminal: true, historySize: 0 })
  const typed: string[] = []
  let waiting: { resolve(line: string): void; reject(error: unknown): void } | undefined
  let ended = false
  const stop = () => {
    ended = true
    waiting?.reject(stopped())
    waiting = undefined
  }
  reader.on('SIGINT', stop).on('close', stop)
  reader.on('line', (line) => {
    if (waiting) waiting.resolve(line)
    else typed.push(line)
    waiting = undefined
  })
  signal?.addEventListener('abort', stop, { once: true })
  return {
    tell: (text) => void process.stdout.write(`${text}\n`),
    async ask(prompt) {
      const before = typed.shift()
      if (before !== undefined) {
        process.stdout.write(`${prompt}${before}\n`)
        return before
      }
      if (ended || signal?.aborted) throw stopped()
      reader.setPrompt(prompt)
      reader.prompt()
      return new Promise<string>((resolve, reject) => {
        waiting = { resolve, reject }
      })
    },
    close: () => reader.close(),
  }
}

const stopped = () => new DOMException('interrupted', 'AbortError')
