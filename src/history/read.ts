import { closeSync, openSync, readSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { ConfideError } from '../model/error.js'
import { codeOf, notRead } from './failure.js'
import { namesIn } from './folder.js'
import { sha256, shortHash } from './hash.js'
import { type RunHeader, readHeader } from './header.js'
import { type Run, runOf } from './lines.js'
import { nameOf, readName } from './name.js'
import { isIntact, unpack, unpackBeginning } from './pack.js'
import { readStanding, type Standing } from './standing.js'

/** A run as a list shows it: its name, and the header of its file. */
export interface ListedRun {
  file: string
  name: string
  /** First twelve characters of its content hash: what `confide diff` takes, or the beginning of it. */
  id: string
  header: RunHeader
}

export interface Listing<R extends ListedRun = ListedRun> {
  /** In order of time; of one moment in the order of the chain. */
  runs: R[]
  /** Files that bear the name of a run and whose beginning cannot be read. */
  unreadable: string[]
}

/** The runs of a history. Of each file only the beginning is read. @throws ConfideError when the folder cannot be read */
export async function readRuns(folder: string): Promise<Listing> {
  return listed(folder, (file) => headerIn(beginning(file, 1)))
}

/** The same with what each run says of failures, for comparing; runs that say the same share one standing. */
export async function readRunsWithStandings(folder: string): Promise<Listing<ListedRun & { standing: Standing }>> {
  const known = new Map<string, Standing>()
  return listed(folder, (file) => {
    const lines = beginning(file, 2)
    const line = lines[1] ?? ''
    const standing = known.get(line) ?? readStanding(JSON.parse(line))
    known.set(line, standing)
    return { ...headerIn(lines), standing }
  })
}

const headerIn = ([line = '']: readonly string[]) => ({ header: readHeader(JSON.parse(line)) })

async function listed<R extends Pick<ListedRun, 'header'>>(folder: string, read: (file: string) => R) {
  const listing: Listing<ListedRun & R> = { runs: [], unreadable: [] }
  for (const name of await namesIn(folder)) {
    const said = readName(name)
    if (said === undefined) continue
    const file = join(folder, name)
    try {
      listing.runs.push({ file, name, id: said.short, ...read(file) })
    } catch (cause) {
      if (codeOf(cause) === 'EACCES') throw notRead(file, cause)
      listing.unreadable.push(name)
    }
  }
  listing.runs = inOrder(listing.runs)
  return listing
}

/** A whole run. @throws ConfideError when not every byte of it is as it was written */
export async function readRun(file: string): Promise<Run> {
  const { content, hash } = await contentOf(file)
  try {
    const run = runOf(content)
    if (nameOf(run.header.at, hash) === basename(file)) return run
    throw damaged(file, 'what it holds is not what its name says')
  } catch (cause) {
    throw cause instanceof ConfideError ? cause : damaged(file, cause instanceof SyntaxError ? 'a line is no JSON' : cause)
  }
}

/** The text of a run and its hash. @throws ConfideError when a byte of the file changed */
export async function contentOf(file: string): Promise<{ content: string; hash: string }> {
  try {
    const bytes = await readFile(file)
    if (!isIntact(bytes)) throw damaged(file, 'its bytes changed after it was written')
    const content = unpack(bytes)
    return { content, hash: sha256(content) }
  } catch (cause) {
    throw cause instanceof ConfideError ? cause : damaged(file, codeOf(cause) || cause)
  }
}

function damaged(file: string, cause: unknown): ConfideError {
  const reason = cause instanceof Error ? cause.message : String(cause)
  return new ConfideError('RUN_DAMAGED', {
    what: `The run in ${basename(file)} cannot be used: ${reason}.`,
    why: 'A comparison with a run that changed could say anything.',
    next: 'See what else is damaged: confide history verify. Then put the file back from a backup, or compare other runs.',
    at: { file },
    cause,
  })
}

/** Enough for most first lines, packed; unpacking more costs more than reading again. */
const FIRST_BYTES = 1 << 10

/** The first lines of a packed file, unpacking no more of it than they need. */
function beginning(file: string, count: number): string[] {
  const handle = openSync(file, 'r')
  try {
    for (let size = FIRST_BYTES * count; ; size *= 2) {
      const bytes = Buffer.alloc(size)
      const got = readSync(handle, bytes, 0, size, 0)
      const lines = firstLines(unpackBeginning(bytes.subarray(0, got)), count)
      if (lines.length === count) return lines
      if (got < size) throw new Error('it ends before its first lines do')
    }
  } finally {
    closeSync(handle)
  }
}

function firstLines(bytes: Buffer, count: number): string[] {
  const lines: string[] = []
  for (let from = 0; lines.length < count; ) {
    const end = bytes.indexOf(10, from)
    if (end < 0) break
    lines.push(bytes.toString('utf8', from, end))
    from = end + 1
  }
  return lines
}

type Chained = { id: string; header: Pick<RunHeader, 'at' | 'previous'> }

/** By time; runs of one moment one after the other as each names the one before it. */
export function inOrder<R extends Chained>(runs: readonly R[]): R[] {
  const byTime = [...runs].sort((a, b) => Date.parse(a.header.at) - Date.parse(b.header.at) || (a.id < b.id ? -1 : 1))
  const moments = new Map<number, R[]>()
  for (const run of byTime) {
    const at = Date.parse(run.header.at)
    const together = moments.get(at)
    if (together) together.push(run)
    else moments.set(at, [run])
  }
  return [...moments.values()].flatMap(chained)
}

function chained<R extends Chained>(together: R[]): R[] {
  const left = new Map(together.map((run) => [run.id, run]))
  const ordered: R[] = []
  for (let next: R | undefined = together[0]; next; next = left.values().next().value) {
    let first: R = next
    for (const seen = new Set<R>(); !seen.has(first); ) {
      seen.add(first)
      const { previous } = first.header
      first = (previous === null ? undefined : left.get(shortHash(previous))) ?? first
    }
    left.delete(first.id)
    ordered.push(first)
  }
  return ordered
}
