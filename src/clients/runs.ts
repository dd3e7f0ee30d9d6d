import { open, readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Audit } from '../model/audit.js'
import { ConfideError } from '../model/error.js'
import type { Broken } from './broken.js'
import { earlierOf, type Moment } from './earlier.js'
import { readResultName } from './name.js'
import { runsFolder } from './results.js'
import { parseAudit } from './summary.js'

/** What the runs hold of one client. */
export interface ClientRuns {
  client: string
  newest?: Audit
  before?: { audit: Audit; quarter: boolean }
  /** Why the last attempt gave nothing newer. */
  broken?: Attempt
}

export interface Attempt extends Broken {
  practice: string
  at: string
}

interface Kept extends Moment {
  path: string
  run: string
}

interface Found {
  kept: Kept[]
  attempts: Attempt[]
  damaged: number
}

const Failed = z.object({ practice: z.string(), at: z.iso.datetime({ offset: true }), code: z.string(), what: z.string() })

/** The folder of runs that a word means: that of the practices below it, or it is one itself. @throws ConfideError when it is neither */
export async function resultsAt(folder: string): Promise<{ results: string; ofPractices: boolean }> {
  const inside = runsFolder(folder)
  if (await isFolder(inside)) return { results: inside, ofPractices: true }
  for (const run of await runsIn(folder)) {
    if ((await namesIn(run)).some((name) => readResultName(name))) return { results: folder, ofPractices: false }
  }
  throw new ConfideError('RUNS_NONE', {
    what: `${folder} holds no runs.`,
    why: 'Clients are compared by the reports of confide audit --each.',
    next: `Run: confide audit --each ${folder}`,
    at: { file: folder },
  })
}

/** Every client of these runs, in order of the file names. Only the two reports that are compared are read whole. */
export async function readClients(results: string): Promise<ClientRuns[]> {
  const clients = new Map<string, Found>()
  for (const run of await runsIn(results)) {
    for (const name of await namesIn(run)) {
      const it = readResultName(name)
      if (!it) continue
      const found = clients.get(it.client) ?? { kept: [], attempts: [], damaged: 0 }
      clients.set(it.client, found)
      await take(join(run, name), run, it.broken, found)
    }
  }
  const names = [...clients.keys()].sort()
  const all: ClientRuns[] = []
  for (const client of names) all.push(await clientOf(client, clients.get(client) ?? { kept: [], attempts: [], damaged: 0 }))
  return all
}

async function take(path: string, run: string, broken: boolean, found: Found): Promise<void> {
  if (broken) {
    const attempt = Failed.safeParse(await json(path))
    if (attempt.success) found.attempts.push(attempt.data)
    return
  }
  const moment = await momentOf(path)
  if (moment) found.kept.push({ ...moment, path, run })
  else found.damaged += 1
}

async function clientOf(client: string, { kept, attempts, damaged }: Found): Promise<ClientRuns> {
  const sorted = kept.sort((a, b) => Date.parse(b.at) - Date.parse(a.at) || (a.run < b.run ? 1 : -1))
  const [first, ...others] = sorted
  const [last] = attempts.sort((a, b) => Date.parse(b.at) - Date.parse(a.at))
  const newest = first && (await auditAt(first.path))
  if (!first || !newest) {
    const unreadable = { practice: client, at: first?.at ?? '', code: 'RESULT_UNREADABLE', what: 'Its report could not be read.' }
    const broken = last ?? (damaged > 0 || first ? unreadable : undefined)
    return { client, ...(broken ? { broken } : {}) }
  }
  const earlier = earlierOf(first, others)
  const before = earlier && (await auditAt(earlier.it.path))
  return {
    client,
    newest,
    ...(earlier && before ? { before: { audit: before, quarter: earlier.quarter } } : {}),
    ...(last && Date.parse(last.at) > Date.parse(first.at) ? { broken: last } : {}),
  }
}

const auditAt = async (path: string): Promise<Audit | undefined> => parseAudit(await readFile(path, 'utf8').catch(() => ''))

const HEAD = 1 << 16

/**
 * When an audit was made and whether it was whole, from the beginning of its file: the JSON report writes both before anything
 * long, and a line feed cannot stand inside a JSON text.
 */
async function momentOf(path: string): Promise<Moment | undefined> {
  const head = await beginning(path)
  const [, at] = /\n {2}"at": "([^"]+)"/.exec(head) ?? []
  const [, complete] = /\n {2}"complete": (true|false)/.exec(head) ?? []
  if (at !== undefined && complete !== undefined && !Number.isNaN(Date.parse(at))) return { at, complete: complete === 'true' }
  const audit = await auditAt(path)
  return audit && { at: audit.at, complete: audit.complete }
}

async function beginning(path: string): Promise<string> {
  const file = await open(path, 'r').catch(() => undefined)
  if (!file) return ''
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD), 0, HEAD, 0)
    return buffer.toString('utf8', 0, bytesRead)
  } finally {
    await file.close()
  }
}

async function json(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'))
  } catch {
    return undefined
  }
}

/** The folders of the runs, and the folder itself where it is one run. */
async function runsIn(results: string): Promise<string[]> {
  const entries = await readdir(results, { withFileTypes: true }).catch(() => [])
  const runs = entries.filter((it) => it.isDirectory() && !it.name.startsWith('.')).map((it) => join(results, it.name))
  return [results, ...runs.sort()]
}

const namesIn = async (folder: string) => (await readdir(folder).catch(() => [])).sort()
const isFolder = async (path: string) => (await stat(path).catch(() => undefined))?.isDirectory() === true
