import { spawn } from 'node:child_process'
import { tmpdir } from 'node:os'
import { BIN } from './confide.js'

/** A pseudo-terminal of 100 columns around a program; what it is told goes to the program as if it were typed. */
const AROUND = `
import fcntl, os, pty, select, struct, sys, termios
pid, fd = pty.fork()
if pid == 0:
    os.execvp(sys.argv[1], sys.argv[1:])
fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack('HHHH', 40, 100, 0, 0))
ends = [fd, 0]
while True:
    try:
        for it in select.select(ends, [], [])[0]:
            data = os.read(it, 65536)
            if it == 0 and not data: ends.remove(0)
            elif it == 0: os.write(fd, data)
            elif not data: raise OSError
            else: os.write(1, data)
    except OSError:
        break
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) % 256)
`

/**
 * What is waited for on the screen ('' for nothing), what is typed then (Enter is added, but for a control character), and what
 * happens before. What is typed early waits for its prompt.
 */
export type Step = readonly [seen: string | RegExp, typed: string, before?: () => void]

interface Place {
  cwd: string
  env?: Record<string, string>
  /** Once all steps are taken: what is typed where the screen shows this since the last answer; undefined: nothing yet. */
  reply?(shown: string): string | undefined
}

export interface Conversation {
  code: number | null
  /** Everything that was shown, without colours and cursor movements. */
  screen: string
  /** Steps that were not reached. */
  left: number
}

/** Marks these places of a list, counted from 1. */
export function mark(...places: number[]): string {
  let at = 1
  let keys = ''
  for (const place of [...places].sort((a, b) => a - b)) {
    keys += `${'\u001b[B'.repeat(place - at)} `
    at = place
  }
  return keys
}

const CONTROL = '\u001b\\[[0-9;?]*[A-Za-z]'

/** Runs confide in a terminal and answers it as a person would: each answer waits for its question. */
export function talk(args: string[], steps: readonly Step[], { cwd, env, reply }: Place): Promise<Conversation> {
  return new Promise((resolve, reject) => {
    const own = { PATH: process.env.PATH ?? '', HOME: tmpdir(), LANG: 'C.UTF-8', TERM: 'xterm', NO_COLOR: '1', ...env }
    const child = spawn('python3', ['-c', AROUND, process.execPath, BIN, ...args], {
      cwd,
      env: own,
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    const timer = setTimeout(() => child.kill('SIGKILL'), 120_000)
    let screen = ''
    let from = 0
    let next = 0
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      screen = (screen + chunk).replace(new RegExp(CONTROL, 'g'), '').replaceAll('\r', '')
      for (let step = steps[next]; step; step = steps[next]) {
        const [seen, typed, before] = step
        const rest = screen.slice(from)
        const found = typeof seen === 'string' ? rest.indexOf(seen) : rest.search(seen)
        if (found === -1) return
        from = screen.length
        next += 1
        before?.()
        child.stdin.write(typed.length === 1 && typed < ' ' ? typed : `${typed}\r`)
      }
      const done = screen.lastIndexOf('✓ ')
      const typed = done < from ? undefined : reply?.(screen.slice(done))
      if (typed === undefined) return
      from = screen.length
      child.stdin.write(`${typed}\r`)
    })
    child.once('error', reject)
    child.once('close', (code) => {
      clearTimeout(timer)
      resolve({ code, screen, left: steps.length - next })
    })
  })
}
