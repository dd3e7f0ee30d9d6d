import type { KeyObject } from 'node:crypto'
import { join } from 'node:path'
import type { Audit } from '../model/audit.js'
import { notWritten } from './failure.js'
import { makeFolder, namesIn, writeFileWhole } from './folder.js'
import { sha256, shortHash } from './hash.js'
import { type RunHeader, readHeader } from './header.js'
import { type SpokenWords, textOf } from './lines.js'
import { machineWord } from './machine.js'
import { nameOf, readName, SIGNATURE, stampOf } from './name.js'
import { pack } from './pack.js'
import { contentOf } from './read.js'
import { signatureOf } from './sign.js'

export interface WriteOptions {
  /** An Ed25519 key (`signingKey`): the run is signed with it. */
  sign?: KeyObject
  /** How checks say what is wrong; kept with the run. */
  words?: (check: string) => SpokenWords
  /** For tests: the word that tells this computer from others. */
  machine?: string
}

export interface WrittenRun {
  file: string
  /** What `confide diff` takes. */
  id: string
  hash: string
  previous: string | null
}

/**
 * Adds an audit to the history of a practice; undefined when the audit left something out, for then it is no part of a history.
 * Once this returns, the run lasts. Two processes may write at once: both runs are kept, and follow the same one.
 * @throws ConfideError when it cannot be written; nothing that was there before is changed
 */
export async function writeRun(folder: string, audit: Audit, options: WriteOptions = {}): Promise<WrittenRun | undefined> {
  if (!audit.complete) return undefined
  const { sign, words, machine = machineWord() } = options
  try {
    await makeFolder(folder)
    const previous = await runBefore(folder, audit.at)
    const content = textOf({ audit, machine, previous, ...(words ? { words } : {}) })
    const hash = sha256(content)
    const file = join(folder, nameOf(audit.at, hash))
    await writeFileWhole(file, pack(content))
    if (sign) await writeFileWhole(`${file}${SIGNATURE}`, signatureOf(hash, sign))
    return { file, id: shortHash(hash), hash, previous }
  } catch (cause) {
    throw notWritten(folder, cause)
  }
}

/**
 * Content hash of the newest whole run that is not later than `at`; of one moment the last of its chain. A damaged run is
 * passed over: chained to, it would look right.
 */
async function runBefore(folder: string, at: string): Promise<string | null> {
  const stamp = stampOf(at)
  const bySecond = new Map<string, string[]>()
  for (const name of await namesIn(folder)) {
    const said = readName(name)
    if (said && said.stamp <= stamp) bySecond.set(said.stamp, [...(bySecond.get(said.stamp) ?? []), name])
  }
  for (const second of [...bySecond.keys()].sort().reverse()) {
    const heads = await wholeRuns(folder, bySecond.get(second) ?? [])
    const earlier = heads.filter(({ header }) => Date.parse(header.at) <= Date.parse(at))
    const last = lastOf(earlier)
    if (last) return last.hash
  }
  return null
}

interface Head {
  hash: string
  header: RunHeader
}

async function wholeRuns(folder: string, names: readonly string[]): Promise<Head[]> {
  const found: Head[] = []
  for (const name of names) {
    try {
      const { content, hash } = await contentOf(join(folder, name))
      const header = readHeader(JSON.parse(content.slice(0, content.indexOf('\n'))))
      if (nameOf(header.at, hash) === name) found.push({ hash, header })
    } catch {}
  }
  return found
}

function lastOf(heads: readonly Head[]): Head | undefined {
  const newest = Math.max(...heads.map(({ header }) => Date.parse(header.at)))
  const together = heads.filter(({ header }) => Date.parse(header.at) === newest)
  const followed = new Set(together.map(({ header }) => header.previous))
  return together.find(({ hash }) => !followed.has(hash)) ?? together[0]
}
