import { type ChildProcess, spawn } from 'node:child_process'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { newPractice, told } from './practice.js'

const SRC = fileURLToPath(new URL('../../src/', import.meta.url))

/** The rooms that the history needs, as JavaScript that a bare Node runs: a child has to start in a moment to be killed 500 times. */
export async function plainHistory(): Promise<string> {
  const { default: ts } = await import('typescript')
  const out = await newPractice()
  await writeFile(join(out, 'package.json'), '{"type":"module"}')
  for (const room of ['history', 'model', 'model/derive']) {
    await mkdir(join(out, room), { recursive: true })
    for (const name of await readdir(join(SRC, room))) {
      if (!name.endsWith('.ts')) continue
      const { outputText } = ts.transpileModule(await readFile(join(SRC, room, name), 'utf8'), {
        compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2023, verbatimModuleSyntax: true },
      })
      await writeFile(join(out, room, name.replace(/\.ts$/, '.js')), outputText)
    }
  }
  await writeFile(join(out, 'child.js'), CHILD)
  await writeFile(join(out, 'audit.json'), JSON.stringify(told()))
  return out
}

/**
 * Writes runs one after the other and says each one's id once it is written; ends when it may not write. The second argument
 * is how many bytes of names each audit holds more than the one before, so that a disk fills up.
 */
const CHILD = `
import { execFileSync } from 'node:child_process'
import { readFileSync, writeSync } from 'node:fs'
import { verify } from './history/verify.js'
import { writeRun } from './history/write.js'
import { signingKey } from './history/sign.js'
process.on('SIGXFSZ', () => {})
const [folder, runs, grow, lock, key] = process.argv.slice(2)
const audit = JSON.parse(readFileSync(new URL('./audit.json', import.meta.url), 'utf8'))
const sign = key ? await signingKey(key) : undefined
const names = []
let error
writeSync(1, 'ready\\n')
try {
  for (let i = 0; i < Number(runs); i++) {
    if (lock && i === 2) execFileSync('mount', ['-o', 'remount,ro', lock])
    while (names.length < i * Number(grow)) names.push('cloud/' + Math.random() + Math.random())
    const one = { ...audit, at: new Date().toISOString(), subjects: { account: names } }
    const { id } = await writeRun(folder, one, { machine: 'child', ...(sign ? { sign } : {}) })
    writeSync(1, id + '\\n')
  }
} catch (thrown) {
  error = { code: thrown.code, what: thrown.what, next: thrown.next }
}
const { problems, forks, unfinished, runs: whole } = await verify(folder)
writeSync(1, JSON.stringify({ error, problems, forks, unfinished, ids: whole.map((it) => it.hash.slice(0, 12)) }) + '\\n')
`

export interface Child {
  process: ChildProcess
  /** Resolves with its first line. */
  ready: Promise<void>
  /** Resolves with all its lines when it has ended. */
  ended: Promise<string[]>
}

/** Starts a program that ends in `node child.js ...`. */
export function start(program: string, args: readonly string[]): Child {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  let text = ''
  const ready = new Promise<void>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', () => resolve())
    child.stdout.setEncoding('utf8').on('data', (part: string) => {
      text += part
      if (text.includes('\n')) resolve()
    })
  })
  const ended = new Promise<string[]>((resolve) => {
    child.once('close', () => resolve(text.split('\n').slice(0, -1)))
  })
  return { process: child, ready, ended }
}

export interface LastWord {
  error?: { code: string; what: string; next: string }
  problems: unknown[]
  forks: unknown[]
  unfinished: unknown[]
  ids: string[]
}

/** What a child that ended by itself had written, and what it found when it looked. */
export async function lastWord({ ended }: Child): Promise<{ reported: string[]; said: LastWord }> {
  const [, ...lines] = await ended
  return { reported: lines.slice(0, -1), said: JSON.parse(lines.at(-1) ?? '') as LastWord }
}
