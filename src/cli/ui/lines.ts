import type { DistinctQuestion } from 'inquirer'
import { ConfideError } from '../../model/error.js'
import { type Keyboard, type Typing, typing } from './typing.js'

/** A question in inquirer's words; its name is `answer`. */
export type Prompt = DistinctQuestion

/** A conversation on a terminal. */
export interface Lines {
  tell(text: string): void
  /** The answer to one prompt. @throws AbortError on Ctrl-C, Ctrl-D and a closed window */
  ask(prompt: Prompt): Promise<unknown>
  /** The next line may be typed into the prompt that is there: what it was answered made no sense. */
  again(): void
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
  return linesOn(process.stdin, process.stdout, signal)
}

/** A conversation over streams; exported for the tests. */
export function linesOn(input: Keyboard, output: NodeJS.WritableStream, signal?: AbortSignal): Lines {
  const typed = typing(input)
  return {
    tell: (text) => void output.write(`${text}\n`),
    ask: (prompt) => answer(prompt, { typed, output, signals: [typed.ended, ...(signal ? [signal] : [])] }),
    again: () => typed.again(),
    close: () => typed.close(),
  }
}

interface Streams {
  typed: Typing
  output: NodeJS.WritableStream
  signals: AbortSignal[]
}

/** Names of what inquirer throws when a person, or a signal, ended the prompt. */
const STOPPED = ['AbortPromptError', 'CancelPromptError', 'ExitPromptError']

async function answer(prompt: Prompt, { typed, output, signals }: Streams): Promise<unknown> {
  const { default: inquirer } = await import('inquirer')
  const signal = AbortSignal.any(signals)
  if (signal.aborted) throw stopped()
  const asking = inquirer.createPromptModule({ input: typed.start(), output, signal })<{ answer: unknown }>([prompt])
  try {
    return (await asking).answer
  } catch (error) {
    if (error instanceof Error && STOPPED.includes(error.name)) throw stopped()
    throw error
  } finally {
    typed.stop()
  }
}

const stopped = () => new DOMException('interrupted', 'AbortError')
