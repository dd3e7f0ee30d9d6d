import { type ChildProcess, spawn } from 'node:child_process'

export interface ChildOptions {
  /** Program and arguments. */
  command: readonly string[]
  cwd: string
  env: Record<string, string>
  timeLimitMs: number
  signal: AbortSignal
}

/** How a child ended. `code` is null when something killed it. */
export interface Ended {
  code: number | null
  stdout: Buffer
  /** Its beginning. */
  stderr: string
  stopped?: 'time' | 'size'
}

const STDOUT_BYTES = 256 << 20
const STDERR_BYTES = 64 << 10
/** A child that does not listen to a polite word is killed after so long. */
const POLITE_MS = 5_000
/** What a child left running may hold its output open; nobody waits longer for it. */
const DRAIN_MS = 2_000

/** Runs a program to its end, its time limit or the signal. Never throws for what the child does. @throws the signal's reason; Error when it cannot be started */
export function runChild({ command: [program = '', ...args], cwd, env, timeLimitMs, signal }: ChildOptions): Promise<Ended> {
  signal.throwIfAborted()
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true })
    const ended: Ended = { code: null, stdout: Buffer.alloc(0), stderr: '' }
    const stop = stopper(child)
    const late = setTimeout(() => {
      ended.stopped = 'time'
      stop()
    }, timeLimitMs)
    const chunks = keep(child, ended, stop)
    signal.addEventListener('abort', stop, { once: true })
    const over = () => {
      clearTimeout(late)
      stop.done()
      signal.removeEventListener('abort', stop)
    }
    child.once('error', (error) => {
      over()
      reject(error)
    })
    child.once('exit', () => setTimeout(() => hangUp(child), DRAIN_MS).unref())
    child.once('close', (code) => {
      over()
      if (signal.aborted) reject(signal.reason)
      else resolve({ ...ended, code, stdout: Buffer.concat(chunks) })
    })
  })
}

function keep(child: ChildProcess, ended: Ended, stop: () => void): Buffer[] {
  const chunks: Buffer[] = []
  let bytes = 0
  child.stdout?.on('data', (chunk: Buffer) => {
    bytes += chunk.length
    if (bytes <= STDOUT_BYTES) chunks.push(chunk)
    else if (ended.stopped === undefined) {
      ended.stopped = 'size'
      stop()
    }
  })
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    if (ended.stderr.length < STDERR_BYTES) ended.stderr += chunk
  })
  return chunks
}

/** Asks a child to stop, and kills it when it does not. */
function stopper(child: ChildProcess) {
  let timer: NodeJS.Timeout | undefined
  const stop = () => {
    child.kill('SIGTERM')
    timer ??= setTimeout(() => child.kill('SIGKILL'), POLITE_MS)
  }
  return Object.assign(stop, { done: () => clearTimeout(timer) })
}

function hangUp(child: ChildProcess): void {
  child.stdout?.destroy()
  child.stderr?.destroy()
}
