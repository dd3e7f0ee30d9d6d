import { isUtf8 } from 'node:buffer'
import { open, stat } from 'node:fs/promises'
import type { ConfigCode } from './codes.js'
import type { Outcome } from './problem.js'

const MAX_BYTES = 5_000_000

const OF_ERRNO: Record<string, { code: ConfigCode; what: string }> = {
  ENOENT: { code: 'CONFIG_NOT_FOUND', what: 'there is no such file' },
  ENOTDIR: { code: 'CONFIG_NOT_FOUND', what: 'there is no such file: a part of its path is not a folder' },
  EACCES: { code: 'CONFIG_UNREADABLE', what: 'you may not read the file' },
  EPERM: { code: 'CONFIG_UNREADABLE', what: 'you may not read the file' },
  ELOOP: { code: 'CONFIG_UNREADABLE', what: 'the file is a link that leads back to itself' },
  EISDIR: { code: 'CONFIG_NOT_A_FILE', what: 'this is a folder, and a file is expected' },
}

/** What a failed look at the file system says, in words. */
export function wordsOfErrno(error: unknown): { code: ConfigCode; what: string } {
  const errno = error instanceof Error && 'code' in error ? String(error.code) : ''
  return OF_ERRNO[errno] ?? { code: 'CONFIG_UNREADABLE', what: `the file cannot be read${errno === '' ? '' : ` (${errno})`}` }
}

/** Line and column of the first byte sequence that is not UTF-8. */
function firstBadByte(bytes: Uint8Array): { line: number; column: number } {
  let line = 1
  let start = 0
  for (;;) {
    const feed = bytes.indexOf(0x0a, start)
    const part = bytes.subarray(start, feed === -1 ? bytes.length : feed)
    if (feed === -1 || !isUtf8(part)) return { line, column: new TextDecoder().decode(part).indexOf('\uFFFD') + 1 }
    line += 1
    start = feed + 1
  }
}

async function readBytes(file: string, limit: number): Promise<Buffer> {
  const handle = await open(file, 'r')
  try {
    const buffer = Buffer.allocUnsafe(limit + 1)
    let filled = 0
    for (;;) {
      const { bytesRead } = await handle.read(buffer, filled, buffer.length - filled, null)
      filled += bytesRead
      if (bytesRead === 0 || filled === buffer.length) return buffer.subarray(0, filled)
    }
  } finally {
    await handle.close()
  }
}

/** The text of a plain UTF-8 file of at most `limit` bytes, without its byte order mark. */
export async function readText(file: string, limit = MAX_BYTES): Promise<Outcome<string>> {
  const problem = (code: ConfigCode, what: string, more = {}) => ({ problems: [{ code, what, at: { file, ...more } }] })
  try {
    const stats = await stat(file)
    if (stats.isDirectory()) return problem('CONFIG_NOT_A_FILE', 'this is a folder, and a file is expected')
    if (!stats.isFile()) return problem('CONFIG_NOT_A_FILE', 'this is not a plain file')
    const bytes = stats.size > limit ? null : await readBytes(file, limit)
    if (bytes === null || bytes.length > limit) {
      return problem('CONFIG_TOO_LARGE', `the file has more than ${limit.toLocaleString('en')} bytes`)
    }
    if (!isUtf8(bytes)) return problem('CONFIG_NOT_UTF8', 'the file is not UTF-8 text', firstBadByte(bytes))
    return { value: new TextDecoder('utf-8', { fatal: true }).decode(bytes), problems: [] }
  } catch (error) {
    const { code, what } = wordsOfErrno(error)
    return problem(code, what)
  }
}
