import { type ChildProcess, spawn } from 'node:child_process'
import type { Call } from '../../model/call.js'
import type { CollectContext, Ran } from '../../model/collector.js'
import { ConfideError } from '../../model/error.js'
import { smallEnvironment } from './environment.js'

const DEFAULT_TIMEOUT_MS = 30_000
const OUTPUT_CAP_BYTES = 4 * 1024 * 1024

/** What a shell answers for a program that is not there. */
const NOT_FOUND = 127

/**
 * The guarded exec: runs the program of an `exec` call by its id, with the arguments of the call table and no others,
 * without a shell, in a process group of its own that is killed whole after `timeoutMs`, at 4 MiB of output, or on abort.
 * A program that is not there answers `code: 127`; a killed one `code: null`.
 *
 * @throws ConfideError `call-refused` for an id that is not an exec call of the table; the signal's reason on abort.
 */
export function guardedRun(calls: readonly Call[], signal: AbortSignal): CollectContext['run'] {
  const allowed = new Map(calls.filter((call) => call.via === 'exec').map((call) => [call.id, call]))
  return async (id, options = {}) => {
    const call = allowed.get(id)
    if (call?.path === undefined) throw refused(id)
    signal.throwIfAborted()
    return execute(
      call.path,
      call.args ?? [],
      { timeoutMs: options.timeoutMs ?? DEFAULT_TIMEOUT_MS, input: options.input },
      signal,
    )
  }
}

function refused(id: string): ConfideError {
  return new ConfideError('call-refused', {
    what: `The program call "${id}" is not in the source's table of calls.`,
    why: 'Confide starts only programs that `confide plan` shows beforehand.',
    next: 'Report this as a fault of the source, or add the call to its table.',
  })
}

interface Limits {
  timeoutMs: number
  input?: string | undefined
}

function execute(program: string, args: readonly string[], { timeoutMs, input }: Limits, signal: AbortSignal): Promise<Ran> {
  return new Promise((resolve, reject) => {
    // `detached` makes a new process group, so that a kill also reaches what the program itself started.
    const child = spawn(program, args, { detached: true, shell: false, env: smallEnvironment(process.env), stdio: 'pipe' })
    let timedOut = false
    let killed = false
    const kill = () => {
      killed = true
      killGroup(child)
    }
    const stdout = collect(child.stdout, kill)
    const stderr = collect(child.stderr, kill)
    const timer = setTimeout(() => {
      timedOut = true
      kill()
    }, timeoutMs)
    const finish = (code: number | null, note = '') => {
      clearTimeout(timer)
      signal.removeEventListener('abort', kill)
      if (signal.aborted) reject(signal.reason)
      else resolve({ code: killed ? null : code, stdout: stdout(), stderr: stderr() + note, timedOut })
    }
    signal.addEventListener('abort', kill, { once: true })
    child.once('error', (error: NodeJS.ErrnoException) => finish(error.code === 'ENOENT' ? NOT_FOUND : null, error.code))
    child.once('close', (code) => finish(code))
    child.stdin.once('error', () => {}) // a program that ends without reading its input is no failure
    child.stdin.end(input)
  })
}

function collect(stream: NodeJS.ReadableStream, full: () => void): () => string {
  const chunks: Buffer[] = []
  let room = OUTPUT_CAP_BYTES
  stream.on('data', (chunk: Buffer) => {
    if (room > 0) chunks.push(chunk.subarray(0, room))
    room -= chunk.length
    if (room < 0) full()
  })
  return () => Buffer.concat(chunks).toString('utf8')
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return
  try {
    process.kill(-child.pid, 'SIGKILL')
  } catch {
    child.kill('SIGKILL') // the group is gone, or the system has none
  }
  // A grandchild that left the group may hold the pipes open: do not wait for it.
  child.stdout?.destroy()
  child.stderr?.destroy()
}
