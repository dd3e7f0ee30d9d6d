import { randomUUID } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { ConfideError } from '../model/error.js'

/** Writes a file that only its owner can read, whole or not at all: a temporary file beside it, synced, then renamed. */
export async function writeWhole(
  path: string,
  parts: Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>,
): Promise<void> {
  const temporary = join(dirname(path), `.${randomUUID()}.tmp`)
  try {
    const file = await open(temporary, 'wx', 0o600)
    try {
      for await (const part of parts) await file.appendFile(part)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporary, path)
  } catch (cause) {
    await rm(temporary, { force: true }).catch(() => {})
    if (cause instanceof ConfideError || !isErrno(cause)) throw cause
    throw new ConfideError('FILE_NOT_WRITTEN', {
      what: `${path} could not be written: ${REASONS[cause.code ?? ''] ?? cause.code ?? 'unknown reason'}.`,
      why: 'The report would be lost; nothing half-written was left behind.',
      next: 'Choose another folder, such as --format json=/tmp/audit.json',
      at: { file: path },
      cause,
    })
  }
}

const REASONS: Record<string, string> = {
  EACCES: 'the folder may not be written to',
  EPERM: 'the folder may not be written to',
  EROFS: 'the folder is read-only',
  ENOENT: 'its folder does not exist',
  ENOTDIR: 'its folder is a file',
  EISDIR: 'it is a folder',
  ENOSPC: 'the disk is full',
}

const isErrno = (error: unknown): error is NodeJS.ErrnoException => error instanceof Error && 'code' in error
