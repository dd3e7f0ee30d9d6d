import { realpath } from 'node:fs/promises'
import { isAbsolute, join, posix, relative, win32 } from 'node:path'
import type { ConfigCode } from './codes.js'
import { shown } from './show.js'
import { wordsOfErrno } from './text.js'

interface Refused {
  code: ConfigCode
  what: string
}

/** Why a path may not stand in a reference, from its text alone; undefined when it may. */
export function leadsOut(path: string): string | undefined {
  if (path === '' || path.includes('\0')) return 'this is no path'
  if (posix.isAbsolute(path) || win32.isAbsolute(path) || /^[A-Za-z]:/.test(path))
    return "the path must be relative to the practice's folder"
  if (path.split(/[\\/]/).includes('..')) return 'the path must not lead upwards (..)'
  return undefined
}

/** The real path of `path`, which must lie inside `folder` also after following links. */
export async function pathInside(folder: string, path: string): Promise<{ path: string } | { refused: Refused }> {
  const out = leadsOut(path)
  if (out !== undefined) return { refused: { code: 'CONFIG_REFERENCE', what: `${out}, got ${shown(path)}` } }
  try {
    const [root, real] = [await realpath(folder), await realpath(join(folder, path))]
    const way = relative(root, real)
    if (way !== '..' && !way.startsWith(`..${posix.sep}`) && !way.startsWith(`..${win32.sep}`) && !isAbsolute(way))
      return { path: real }
    return { refused: { code: 'CONFIG_REFERENCE', what: `${shown(path)} is a link that leads out of the practice's folder` } }
  } catch (error) {
    const { code, what } = wordsOfErrno(error)
    const missing = code === 'CONFIG_NOT_FOUND' ? 'CONFIG_REFERENCE_MISSING' : code
    return { refused: { code: missing, what: `${shown(path)}: ${what}` } }
  }
}
