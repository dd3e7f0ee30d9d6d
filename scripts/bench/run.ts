import { spawn } from 'node:child_process'

/** Says on standard error how much memory was held at most, in kilobytes. */
const WEIGH = 'process.on("exit", () => console.error("maxRSS=" + process.resourceUsage().maxRSS))'

/** Time and most memory of one run of the built program, in a process of its own that knows nothing of this one's environment. */
export async function weighed(args: readonly string[], env: Record<string, string>, cwd = process.cwd()) {
  const began = performance.now()
  const said = await ran(['--import', `data:text/javascript,${encodeURIComponent(WEIGH)}`, ...args], env, cwd)
  return { seconds: (performance.now() - began) / 1000, megabytes: Number(/maxRSS=(\d+)/.exec(said)?.[1]) / 1024 }
}

/** Standard error of a run that reported, whatever it found: its exit code is 0, 1 or 3. */
function ran(args: readonly string[], more: Record<string, string>, cwd: string): Promise<string> {
  const { PATH = '', HOME = '' } = process.env
  const env = { PATH, HOME, NO_COLOR: '1', ...more }
  const child = spawn(process.execPath, args, { cwd, env, stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (piece: string) => {
    said += piece
  })
  return new Promise((done, failed) => {
    child.once('error', failed)
    child.once('close', (code) => {
      if (code === 0 || code === 1 || code === 3) done(said)
      else failed(new Error(`${args.join(' ')} ended with ${code}: ${said.slice(0, 500)}`))
    })
  })
}
