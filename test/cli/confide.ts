import { execFile, type SpawnOptions, spawn } from 'node:child_process'
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect } from 'vitest'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))
export const BIN = join(ROOT, 'bin/confide.js')

/** The clock of these tests, as `--now` takes it. */
export const NOW = '2026-11-22T12:00:00Z'

export interface Ran {
  /** Null when it was killed. */
  code: number | null
  stdout: string
  stderr: string
}

export interface Situation {
  cwd?: string
  env?: Record<string, string | undefined>
  args?: string[]
  timeoutMs?: number
  /** Closed when left out. */
  stdin?: 'ignore' | 'pipe'
  /** Called once standard error holds this text, with the process. */
  once?: { says: string; act: (pid: number) => void }
}

/** The environment of the tests without what changes colours, plugins or secrets. */
function plainEnv(more: Record<string, string | undefined> = {}): Record<string, string> {
  const env: Record<string, string | undefined> = { PATH: process.env.PATH, HOME: tmpdir(), LANG: 'C.UTF-8', ...more }
  return Object.fromEntries(Object.entries(env).filter((it): it is [string, string] => it[1] !== undefined))
}

/** Runs a program to its end. */
export function run(
  program: string,
  { cwd, env, args = [], timeoutMs = 20_000, stdin = 'ignore', once }: Situation,
): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const options: SpawnOptions = { env: plainEnv(env), stdio: [stdin, 'pipe', 'pipe'], ...(cwd ? { cwd } : {}) }
    const child = spawn(program, args, options)
    const text = { stdout: '', stderr: '' }
    let told = false
    const timer = setTimeout(() => child.kill('SIGKILL'), timeoutMs)
    for (const stream of ['stdout', 'stderr'] as const) {
      child[stream]?.setEncoding('utf8').on('data', (chunk: string) => {
        text[stream] += chunk
        if (told || once === undefined || child.pid === undefined || !text.stderr.includes(once.says)) return
        told = true
        once.act(child.pid)
      })
    }
    child.once('error', reject)
    child.once('close', (code) => {
      clearTimeout(timer)
      resolve({ code, ...text })
    })
  })
}

/** Runs the built confide. */
export function confide(args: string[], situation: Omit<Situation, 'args'> = {}): Promise<Ran> {
  return run(process.execPath, { ...situation, args: [BIN, ...args] })
}

/** What `confide ... --format json` printed; anything else than JSON on standard output fails the test. */
export function auditOf({ code, stdout, stderr }: Ran) {
  expect(stdout, `exit ${code}: ${stderr}`).toMatch(/^\{/)
  return JSON.parse(stdout) as import('confide').Audit
}

/** What every error that is the reader's to mend looks like: what, why, next; no stack; exit 2; nothing on standard output. */
export function expectClearError({ code, stdout, stderr }: Ran, says: string | RegExp = ''): void {
  expect({ code, stdout }, stderr).toEqual({ code: 2, stdout: '' })
  expect(stderr).toMatch(/^✗ \S.*\n/)
  expect(stderr).toMatch(/^ {2}why {2}\S.*\n {2}next \S/m)
  expect(stderr).not.toMatch(/^\s+at .*\(?.*\.[jt]s:\d+:\d+\)?$|Confide broke|ZodError|node:internal/m)
  expect(stderr).toMatch(says)
}

const made: string[] = []
afterAll(async () => {
  for (const folder of made) await rm(folder, { recursive: true, force: true })
})

/** A new folder with these files, gone when the tests end. A file's folders are made. */
export async function folderWith(files: Readonly<Record<string, string | Uint8Array>> = {}): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'confide-cli-'))
  made.push(folder)
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), content)
  }
  return folder
}

/** A practice's folder in whose node_modules stand confide, zod and the packages given: name → its index.js. */
export async function folderWithPlugins(files: Record<string, string>, packages: Record<string, string>): Promise<string> {
  const folder = await folderWith(files)
  for (const [name, code] of Object.entries(packages)) {
    const home = join(folder, 'node_modules', name)
    await mkdir(home, { recursive: true })
    await writeFile(join(home, 'package.json'), JSON.stringify({ name, version: '1.0.0', type: 'module', exports: './index.js' }))
    await writeFile(join(home, 'index.js'), code)
  }
  await mkdir(join(folder, 'node_modules'), { recursive: true })
  await symlink(ROOT, join(folder, 'node_modules/confide'), 'dir')
  await symlink(join(ROOT, 'node_modules/zod'), join(folder, 'node_modules/zod'), 'dir')
  return folder
}

/** Every file of a folder, node_modules and the history left out, to see that nothing else was written. */
export async function filesOf(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true })
  return names.filter((name) => !/^(node_modules|\.confide)/.test(name)).sort()
}

function newestIn(folder: string): number {
  let newest = 0
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (entry.isFile()) newest = Math.max(newest, statSync(join(entry.parentPath, entry.name)).mtimeMs)
  }
  return newest
}

function isBuilt(): boolean {
  const built = statSync(join(ROOT, 'dist/src/cli/main.js'), { throwIfNoEntry: false })
  return built !== undefined && ['src', 'checks', 'reports'].every((folder) => newestIn(join(ROOT, folder)) <= built.mtimeMs)
}

/** `npm test` builds first; a test file run by itself builds when dist is missing or older than its sources, one at a time. */
beforeAll(async () => {
  const lock = join(ROOT, 'node_modules', '.confide-build')
  for (const until = Date.now() + 100_000; !isBuilt(); ) {
    try {
      mkdirSync(lock)
    } catch {
      if (Date.now() > until) throw new Error(`somebody else is still building; if not, remove ${lock}`)
      await new Promise((resolve) => setTimeout(resolve, 300))
      continue
    }
    try {
      await promisify(execFile)(process.execPath, ['scripts/build.js'], { cwd: ROOT })
    } finally {
      rmSync(lock, { recursive: true })
    }
  }
}, 120_000)
