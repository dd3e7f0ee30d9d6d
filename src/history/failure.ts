import { ConfideError } from '../model/error.js'

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'it may not be written to',
  EPERM: 'it may not be written to',
  EROFS: 'the disk is read-only',
  ENOENT: 'the folder around it does not exist',
  ENOTDIR: 'a file stands where the folder should be',
  EEXIST: 'a file stands where the folder should be',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the share of the disk is used up',
  EFBIG: 'the disk takes no file of that size',
}

export const codeOf = (thrown: unknown) => (thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '')

/** What a system error means for a run that was to be written; anything else is passed on as it is. */
export function notWritten(folder: string, cause: unknown): unknown {
  if (cause instanceof ConfideError || codeOf(cause) === '') return cause
  return new ConfideError('HISTORY_NOT_WRITTEN', {
    what: `The run could not be added to the history in ${folder}: ${REASONS[codeOf(cause)] ?? codeOf(cause)}.`,
    why: 'The next comparison would miss this run. Earlier runs are as they were.',
    next: 'Make room, or let this user write to the folder, then run the audit again.',
    at: { file: folder },
    cause,
  })
}

/** What a system error means for a history that was to be read. */
export function notRead(path: string, cause: unknown): unknown {
  if (cause instanceof ConfideError || codeOf(cause) === '') return cause
  const reason =
    { EACCES: 'it may not be read', EPERM: 'it may not be read', ENOTDIR: 'a file stands where the folder should be' }[
      codeOf(cause)
    ] ?? codeOf(cause)
  return new ConfideError('HISTORY_UNREADABLE', {
    what: `The history in ${path} could not be read: ${reason}.`,
    why: 'Without it nothing can be compared.',
    next: 'Run Confide as the user who wrote the history.',
    at: { file: path },
    cause,
  })
}
