import { randomUUID } from 'node:crypto'
import { link, mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { ConfideError } from '../model/error.js'
import type { Broken } from './broken.js'
import { errorFile, resultFile } from './name.js'

/** Where the runs over the practices below a folder lie, unless somebody names another place. */
export const runsFolder = (root: string) => join(root, '.confide', 'runs')

/** Makes the folder of a run, for its owner's eyes only and out of version control. @throws ConfideError when it cannot be */
export async function openRun(results: string, run: string): Promise<string> {
  const folder = join(results, run)
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await writeFile(join(results, '.gitignore'), '*\n', { flag: 'wx', mode: 0o600 }).catch((cause) => {
      if (codeOf(cause) !== 'EEXIST') throw cause
    })
    await sweep(folder)
  } catch (cause) {
    throw notWritten(folder, cause)
  }
  return folder
}

/** Nobody takes longer to write one report. */
const STALE_MS = 3_600_000

/** Takes away what was being written when a run was killed. */
async function sweep(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!/^\.[0-9a-f-]{36}\.tmp$/.test(name)) continue
    const found = await stat(join(folder, name)).catch(() => undefined)
    if (found && Date.now() - found.mtimeMs > STALE_MS) await rm(join(folder, name), { force: true })
  }
}

/** The text of a client's result in a run; undefined when there is none. */
export async function resultIn(folder: string, client: string): Promise<string | undefined> {
  return readFile(join(folder, resultFile(client)), 'utf8').catch((cause) => {
    if (codeOf(cause) === 'ENOENT') return undefined
    throw notWritten(folder, cause)
  })
}

/**
 * Keeps a client's result for good: written and synced under another name first, so that whatever happens it is there whole or
 * not at all; one that is there already stays. `replace` is for one that turned out to be damaged.
 */
export async function keepResult(folder: string, client: string, bytes: Uint8Array, { replace = false } = {}): Promise<void> {
  await publish(join(folder, resultFile(client)), bytes, replace)
  await rm(join(folder, errorFile(client)), { force: true })
}

/** Notes that a practice could not be audited in this run; the next attempt takes its place. */
export async function keepError(
  folder: string,
  client: string,
  broken: Broken & { practice: string; at: string },
): Promise<void> {
  const text = `${JSON.stringify({ schemaVersion: 1, ...broken }, null, 2)}\n`
  await publish(join(folder, errorFile(client)), Buffer.from(text), true)
}

async function publish(path: string, bytes: Uint8Array, replace: boolean): Promise<void> {
  const temporary = join(dirname(path), `.${randomUUID()}.tmp`)
  try {
    const file = await open(temporary, 'wx', 0o600)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    if (replace) await rename(temporary, path)
    else await linkNew(temporary, path)
    await syncFolder(dirname(path))
  } catch (cause) {
    throw notWritten(path, cause)
  } finally {
    await rm(temporary, { force: true }).catch(() => {})
  }
}

/** A rename would replace what another process wrote meanwhile; a link does not. Some disks have no links. */
async function linkNew(from: string, to: string): Promise<void> {
  try {
    await link(from, to)
  } catch (cause) {
    if (codeOf(cause) === 'EEXIST') return
    if (!['EPERM', 'ENOTSUP', 'ENOSYS', 'EMLINK', 'EOPNOTSUPP'].includes(codeOf(cause))) throw cause
    if ((await stat(to).catch(() => undefined)) === undefined) await rename(from, to)
  }
}

/** A new name lasts once its folder is synced. Windows opens no folder, and some network disks sync none. */
async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r')
    await handle.sync().finally(() => handle.close())
  } catch (cause) {
    if (!['EPERM', 'EISDIR', 'EINVAL', 'ENOTSUP', 'EACCES'].includes(codeOf(cause))) throw cause
  }
}

const codeOf = (thrown: unknown) => (thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '')

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'it may not be written to',
  EPERM: 'it may not be written to',
  EROFS: 'the disk is read-only',
  ENOTDIR: 'a file stands where the folder should be',
  EEXIST: 'a file stands where the folder should be',
  ENOSPC: 'the disk is full',
}

function notWritten(path: string, cause: unknown): unknown {
  if (codeOf(cause) === '') return cause
  return new ConfideError('RESULTS_NOT_WRITTEN', {
    what: `${path} could not be written: ${REASONS[codeOf(cause)] ?? codeOf(cause)}.`,
    why: 'Reports would be lost. Those that stand there already are as they were.',
    next: 'Make room or name another folder with -o, then run the same command again: what is done is skipped.',
    at: { file: path },
    cause,
  })
}
