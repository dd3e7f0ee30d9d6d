import type { KeyObject } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { codeOf, notRead } from './failure.js'
import { namesIn } from './folder.js'
import { sha256, shortHash } from './hash.js'
import { type Run, runOf } from './lines.js'
import { maybeRun, nameOf, readName, SIGNATURE } from './name.js'
import { isIntact, unpack } from './pack.js'
import { inOrder } from './read.js'
import { checkSignature, type Signed } from './sign.js'

/**
 * What is wrong with a history. changed: not the bytes, or not the content, that were written. unreadable: no run at all.
 * renamed: a whole run under a name that is not its own. missing: another run, or a signature, speaks of it. reordered: it
 * follows a run that is later. unsigned, wrong-signature: only asked with a key.
 */
export interface Problem {
  is: 'changed' | 'unreadable' | 'renamed' | 'missing' | 'reordered' | 'unsigned' | 'wrong-signature'
  /** File name; for a missing run its id. */
  run: string
  /** The run that tells of it, or more about why. */
  because?: string
}

/** Runs that follow one and the same run: two computers, or two audits at once. Nothing is wrong with that. */
export interface Fork {
  /** File name of the run that they follow; null: all of them say that they are the first. */
  after: string | null
  runs: { name: string; machine: string }[]
}

export interface Verified {
  /** Whole runs, in their order. */
  runs: { name: string; hash: string; at: string; machine: string; signed: Signed | 'no' | 'not-checked' }[]
  problems: Problem[]
  forks: Fork[]
  /** Files of runs that were being written when the program was stopped. */
  unfinished: string[]
}

interface Whole {
  name: string
  id: string
  hash: string
  header: Run['header']
  signed: Signed | 'no' | 'not-checked'
}

/**
 * Reads every run of a history and follows the chain. It finds accidents, not forgers: who may write the folder may write a new
 * chain; only signatures (`key`, a public Ed25519 key) tell then.
 * @throws ConfideError when the folder cannot be read
 */
export async function verify(folder: string, { key }: { key?: KeyObject } = {}): Promise<Verified> {
  const names = await namesIn(folder)
  const problems: Problem[] = []
  const found: Whole[] = []
  for (const name of names.filter(maybeRun)) {
    const one = await look(folder, name, names, key)
    if ('is' in one) problems.push(one)
    else found.push(one)
  }
  const runs = inOrder(named(found, names, problems))
  problems.push(...chainProblems(runs, found, names), ...orphans(names))
  if (key) problems.push(...signatureProblems(runs))
  return {
    runs: runs.map(({ name, hash, header, signed }) => ({ name, hash, at: header.at, machine: header.machine, signed })),
    problems: problems.sort((a, b) => (a.run < b.run ? -1 : a.run > b.run ? 1 : 0)),
    forks: forksOf(runs),
    unfinished: names.filter((name) => name.startsWith('.') && name.endsWith('.tmp')),
  }
}

async function look(folder: string, name: string, names: readonly string[], key?: KeyObject): Promise<Whole | Problem> {
  const bytes = await readFile(join(folder, name)).catch((cause) => {
    if (codeOf(cause) === 'EACCES') throw notRead(join(folder, name), cause)
    return Buffer.alloc(0)
  })
  if (!isIntact(bytes)) return { is: readName(name) && bytes.length > 0 ? 'changed' : 'unreadable', run: name }
  try {
    const content = unpack(bytes)
    const { header } = runOf(content)
    const hash = sha256(content)
    const side = `${name}${SIGNATURE}`
    const signature = names.includes(side) ? await readFile(join(folder, side), 'utf8') : undefined
    const signed = signature === undefined ? 'no' : key ? checkSignature(signature, hash, key) : 'not-checked'
    return { name, id: shortHash(hash), hash, header, signed }
  } catch (cause) {
    const because = cause instanceof Error && !(cause instanceof SyntaxError) ? cause.message : 'a line of it is no JSON'
    return { is: 'unreadable', run: name, because }
  }
}

/** The runs that stand under their own name; of the others says what they are. */
function named(found: readonly Whole[], names: readonly string[], problems: Problem[]): Whole[] {
  const runs: Whole[] = []
  for (const run of found) {
    const own = nameOf(run.header.at, run.hash)
    if (run.name === own) runs.push(run)
    else if (names.includes(own) || (readName(run.name)?.short ?? run.id) === run.id)
      problems.push({ is: 'renamed', run: run.name, because: own })
    else problems.push({ is: 'changed', run: run.name, because: own })
  }
  return runs
}

function chainProblems(runs: readonly Whole[], found: readonly Whole[], names: readonly string[]): Problem[] {
  const byHash = new Map(found.map((run) => [run.hash, run]))
  const there = new Set(names.map((name) => readName(name)?.short))
  const problems: Problem[] = []
  for (const { name, header } of runs) {
    if (header.previous === null) continue
    const before = byHash.get(header.previous)
    if (before && Date.parse(before.header.at) > Date.parse(header.at)) {
      problems.push({ is: 'reordered', run: name, because: before.name })
    }
    const id = shortHash(header.previous)
    if (before || there.has(id) || problems.some((it) => it.is === 'missing' && it.run === id)) continue
    problems.push({ is: 'missing', run: id, because: name })
  }
  return problems
}

/** A signature is written after its run: one without a run tells of a run that was taken away. */
function orphans(names: readonly string[]): Problem[] {
  const alone = names.filter((name) => name.endsWith(SIGNATURE) && !names.includes(name.slice(0, -SIGNATURE.length)))
  return alone.map((name) => ({ is: 'missing', run: name.slice(0, -SIGNATURE.length), because: name }))
}

/** A signed run speaks for all that it follows: only what no signed run follows has to be signed itself. */
function signatureProblems(runs: readonly Whole[]): Problem[] {
  const byHash = new Map(runs.map((run) => [run.hash, run]))
  const vouched = new Set<Whole>()
  for (const run of runs) {
    if (run.signed !== 'signed') continue
    for (let it: Whole | undefined = run; it && !vouched.has(it); ) {
      vouched.add(it)
      it = it.header.previous === null ? undefined : byHash.get(it.header.previous)
    }
  }
  const problems: Problem[] = []
  for (const run of runs) {
    if (run.signed === 'wrong') problems.push({ is: 'wrong-signature', run: run.name })
    else if (!vouched.has(run)) {
      problems.push({ is: 'unsigned', run: run.name, ...(run.signed === 'other-key' ? { because: 'other-key' } : {}) })
    }
  }
  return problems
}

function forksOf(runs: readonly Whole[]): Fork[] {
  const byHash = new Map(runs.map((run) => [run.hash, run]))
  const after = new Map<string | null, Whole[]>()
  for (const run of runs) after.set(run.header.previous, [...(after.get(run.header.previous) ?? []), run])
  const forks: Fork[] = []
  for (const [hash, list] of after) {
    if (list.length < 2) continue
    const before = hash === null ? null : (byHash.get(hash)?.name ?? shortHash(hash))
    forks.push({ after: before, runs: list.map(({ name, header }) => ({ name, machine: header.machine })) })
  }
  return forks
}
