import type { Dirent } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { ConfideError } from '../model/error.js'

const CONFIG = 'confide.yaml'
/** Folders below the one given that are looked into, one inside the other. */
export const DEPTH = 8

/** Paths are relative to the folder that was looked through, with `/` on every system, in the order of their code units. */
export interface FoundPractices {
  practices: string[]
  /** Folders that could not be looked into: a practice may stand there. */
  unreadable: string[]
  /** Folders that lie deeper than `DEPTH` and were not looked into. */
  tooDeep: string[]
}

/**
 * Every folder below `root` that holds a confide.yaml, also inside another practice. Links to folders are not followed; hidden
 * folders and node_modules are left out. `root` itself is none of them.
 * @throws ConfideError when `root` is no folder that can be read
 */
export async function practicesBelow(root: string): Promise<FoundPractices> {
  await refuseNoFolder(root)
  const found: FoundPractices = { practices: [], unreadable: [], tooDeep: [] }
  await look(root, [], found)
  for (const list of Object.values(found)) list.sort()
  return found
}

async function look(root: string, path: readonly string[], found: FoundPractices): Promise<void> {
  let entries: Dirent[]
  try {
    entries = await readdir(join(root, ...path), { withFileTypes: true })
  } catch {
    found.unreadable.push(path.join('/'))
    return
  }
  // Whatever bears the name counts: that it is no file is for the audit to say, so that no practice is passed over in silence.
  if (path.length > 0 && entries.some(({ name }) => name === CONFIG)) found.practices.push(path.join('/'))
  for (const entry of entries) {
    if (!entry.isDirectory() || entry.name === CONFIG || entry.name.startsWith('.') || entry.name === 'node_modules') continue
    const below = [...path, entry.name]
    if (below.length > DEPTH) found.tooDeep.push(below.join('/'))
    else await look(root, below, found)
  }
}

async function refuseNoFolder(root: string): Promise<void> {
  const found = await stat(root).catch(() => undefined)
  if (found?.isDirectory()) return
  throw new ConfideError('PRACTICES_NO_FOLDER', {
    what: `${root} is no folder that can be read.`,
    why: 'The practices are looked for below it.',
    next: 'Name the folder that holds the folders of the practices.',
    at: { file: root },
  })
}
