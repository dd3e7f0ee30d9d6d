import { PassThrough } from 'node:stream'

export type Keyboard = NodeJS.ReadableStream & { setRawMode?(on: boolean): unknown }

/** What a person types, for one prompt after the other. */
export interface Typing {
  /** What a new prompt reads: at most one line, until `again`. */
  start(): NodeJS.ReadableStream
  again(): void
  stop(): void
  close(): void
  /** Fires on Ctrl-D, and when nothing more can come. */
  ended: AbortSignal
}

const CTRL_D = '\u0004'

/** A piece ends with Enter, or where the terminal paused. */
const PIECES = /[^\r\n]*(?:\r\n|[\r\n])|[^\r\n]+/g

/**
 * Hands on what is typed line by line. A prompt of inquirer takes whatever arrives at once and drops what stands behind the
 * first Enter: a staff list that somebody pastes would lose all of its lines but one.
 */
export function typing(input: Keyboard): Typing {
  const waiting: string[] = []
  const end = new AbortController()
  let prompt: PassThrough | undefined
  let answered = false
  const pass = () => {
    while (prompt && !answered && waiting.length > 0) {
      const piece = waiting.shift() ?? ''
      if (piece === CTRL_D) return end.abort()
      answered = /[\r\n]$/.test(piece)
      prompt.write(piece.replace(/[\r\n]+$/, '\r'))
    }
  }
  const take = (text: string) => {
    waiting.push(...(text.match(PIECES) ?? []))
    pass()
  }
  const over = () => end.abort()
  input.setEncoding('utf8').on('data', take).once('end', over).once('close', over)
  input.setRawMode?.(true)
  input.resume()
  return {
    start() {
      prompt = new PassThrough()
      answered = false
      setImmediate(pass) // the prompt listens by then
      return prompt
    },
    again() {
      setImmediate(() => {
        answered = false
        pass()
      })
    },
    stop() {
      prompt?.end()
      prompt = undefined
    },
    close() {
      input.off('data', take).off('end', over).off('close', over)
      input.setRawMode?.(false)
      input.pause()
    },
    ended: end.signal,
  }
}
