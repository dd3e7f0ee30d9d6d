import { randomUUID } from 'node:crypto'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { ConfideError } from '../model/error.js'
import { codeOf, notRead } from './failure.js'

const HOME = '.confide'

/** Where the runs of a practice lie: `.confide/history` beside its confide.yaml. */
export function historyFolder(practice: string): string {
  return join(practice, HOME, 'history')
}

/** The names in a history; none when there is no history yet. */
export async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort()
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return []
    throw notRead(folder, cause)
  }
}

/** Makes the folder, for its owner's eyes only and out of version control. @throws ConfideError when it is somebody else's */
export async function makeFolder(folder: string): Promise<void> {
  const home = dirname(folder)
  for (const one of [home, folder]) {
    await mkdir(one, { mode: 0o700 }).catch((cause) => {
      if (codeOf(cause) !== 'EEXIST') throw cause
    })
    await refuseForeign(one)
  }
  const ignore = join(home, '.gitignore')
  if ((await stat(ignore).catch(() => undefined)) === undefined) await writeFileWhole(ignore, '*\n')
}

async function refuseForeign(folder: string): Promise<void> {
  const found = await stat(folder)
  if (!found.isDirectory()) throw Object.assign(new Error(`${folder} is no folder`), { code: 'ENOTDIR' })
  const me = process.getuid?.()
  if (me === undefined || found.uid === me) return
  throw new ConfideError('HISTORY_FOREIGN', {
    what: `${folder} belongs to another user of this computer.`,
    why: 'A run written there could be read, or taken away, by somebody else; or its owner could not read it.',
    next: 'Run Confide as the owner of that folder, or move the folder away.',
    at: { file: folder },
  })
}

/** Writes a file that only its owner can read, whole or not at all, and sees to it that it lasts. */
export async function writeFileWhole(path: string, content: string | Uint8Array): Promise<void> {
  const temporary = join(dirname(path), `.${randomUUID()}.tmp`)
  try {
    const file = await open(temporary, 'wx', 0o600)
    try {
      await file.writeFile(content)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporary, path)
  } catch (cause) {
    await rm(temporary, { force: true }).catch(() => {})
    throw cause
  }
  await syncFolder(dirname(path))
}

/** A new name lasts once its folder is synced. Windows opens no folder, and some network disks sync none. */
async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r')
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }
  } catch (cause) {
    if (!['EPERM', 'EISDIR', 'EINVAL', 'ENOTSUP', 'EACCES'].includes(codeOf(cause))) throw cause
  }
}
