import { access, constants, lstat, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { refusal } from './problem.js'
import { wordsOfErrno } from './text.js'

const CONFIG_NAME = 'confide.yaml'

/** The home folder; undefined on an account that has none. */
function homeFolder(): string | undefined {
  try {
    return homedir()
  } catch {
    return undefined
  }
}

/**
 * The nearest confide.yaml in `startDir` or a folder around it, up to the home folder or the root; null when there is none.
 * @throws ConfideError when it is there and is no file that can be read
 */
export async function findConfig(startDir: string, home = homeFolder()): Promise<string | null> {
  let folder = resolve(startDir)
  for (;;) {
    const file = join(folder, CONFIG_NAME)
    if (await isThere(file)) {
      await refuseUnlessReadable(file)
      return file
    }
    const above = dirname(folder)
    if (above === folder || (home !== undefined && folder === resolve(home))) return null
    folder = above
  }
}

async function isThere(file: string): Promise<boolean> {
  try {
    await lstat(file)
    return true
  } catch (error) {
    const { code, what } = wordsOfErrno(error)
    if (code === 'CONFIG_NOT_FOUND') return false
    throw refusal([{ code, what, at: { file } }], error)
  }
}

async function refuseUnlessReadable(file: string): Promise<void> {
  try {
    const stats = await stat(file)
    await access(file, constants.R_OK)
    if (stats.isFile()) return
  } catch (error) {
    throw refusal([{ ...wordsOfErrno(error), at: { file } }], error)
  }
  throw refusal([{ code: 'CONFIG_NOT_A_FILE', what: 'this is a folder or a device, and a file is expected', at: { file } }])
}
