import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { relative, resolve, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Statement } from '../model/facts/practice.js'
import { pathInside } from './inside.js'

/** A file as it was when somebody named it: its path from the practice's folder, and what its bytes were. */
export interface EvidenceFile {
  file: string
  /** 64 hexadecimal characters. */
  sha256: string
}

type EvidenceState = NonNullable<Statement['evidenceState']>

/** SHA-256 of a file, read in pieces: evidence may be a recording of hours. */
async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}

/** Whether a file of evidence still is what it was. What cannot be read shows nothing: it is missing. */
export async function evidenceState({ file, sha256 }: EvidenceFile, folder: string): Promise<EvidenceState> {
  const inside = await pathInside(folder, file)
  if ('refused' in inside || !(await isFile(inside.path))) return 'missing'
  return hashOf(inside.path).then(
    (now) => (now === sha256.toLowerCase() ? 'unchanged' : 'changed'),
    () => 'missing',
  )
}

/**
 * A file that somebody names as evidence, from where they stand (`from`) or from the practice's folder; refused where it does not
 * lie in that folder, for then the next person who audits could not look at it.
 */
export async function evidenceFile(typed: string, folder: string, from: string): Promise<EvidenceFile | { refused: string }> {
  let refused = ''
  for (const base of [from, folder]) {
    const path = relative(folder, resolve(base, typed)).split(sep).join('/')
    const inside = await pathInside(folder, path)
    if ('refused' in inside) refused ||= inside.refused.what
    else if (!(await isFile(inside.path))) refused = 'expected a plain file'
    else return { file: path, sha256: await hashOf(inside.path) }
  }
  return { refused }
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (it) => it.isFile(),
    () => false,
  )
}
