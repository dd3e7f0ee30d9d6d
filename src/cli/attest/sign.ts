import { join } from 'node:path'
import { clean } from '../../../reports/words/escape.js'
import { byScore, scoreRange } from '../../../reports/words/score.js'
import { LONGEST, wrongText } from '../../attest/words.js'
import { readSaid, type SignOff } from '../../config/statements.js'
import { historyFolder, writeFileWhole } from '../../history/folder.js'
import { SIGNATURE } from '../../history/name.js'
import { contentOf, type ListedRun, readRuns } from '../../history/read.js'
import { signatureOf, signingKey } from '../../history/sign.js'
import { sameAddress, sameName } from '../../model/derive/people.js'
import { ConfideError } from '../../model/error.js'
import { ownersIn } from '../report-practice.js'
import { refuseWithoutTerminal, terminalLines } from '../ui/lines.js'
import { inkFor, print } from '../ui/page.js'
import { askText } from '../ui/questions.js'
import { keep } from './keep.js'
import type { Described } from './open.js'

export interface SignOptions {
  by?: string
  /** An Ed25519 key (PEM file): the run is signed with it too, as `confide audit --sign` does. */
  key?: string
}

/**
 * `confide attest --sign`: the owner's word for a whole audit, the last run of the history. What is kept is a name, a day and the
 * hash of what was signed: a change of the run shows, and no later audit is signed by it. It proves no identity; a key does.
 */
export async function signAudit({ config, now }: Described, { by, key }: SignOptions): Promise<void> {
  if (by === undefined) refuseWithoutTerminal('attest --sign', 'Say who signs: confide attest --sign --by "Ana Ruiz"')
  else refuseStranger(by, config, now)
  const private_ = key === undefined ? undefined : await signingKey(key)
  const folder = historyFolder(config.folder)
  const run = (await readRuns(folder)).runs.at(-1)
  if (run === undefined) throw nothingToSign(folder)
  const { hash } = await contentOf(run.file)
  await print(`${whatIsSigned(run, hash).join('\n')}\n`)
  const name = by ?? (await typedName())
  if (name === undefined) return // nothing is signed
  refuseStranger(name, config, now)
  const { signed } = await readSaid(config.folder, { now })
  const entry: SignOff = { by: name.trim(), at: now.toISOString().slice(0, 10), run: run.id, sha256: hash }
  const before = signed.some((it) => it.sha256 === hash && sameName(it.by, entry.by))
  if (!before) await keep(config.folder, { signed: [entry], questions: new Map() })
  if (private_) await writeFileWhole(join(folder, `${run.name}${SIGNATURE}`), signatureOf(hash, private_))
  await print(`${before ? 'It was signed already.' : `Signed by ${clean(entry.by, 200)}. Kept in statements.yaml.`}\n`)
}

async function typedName(): Promise<string | undefined> {
  const lines = terminalLines()
  try {
    const read = (typed: string) => {
      const wrong = wrongText(typed, LONGEST.by)
      return wrong === undefined ? { value: typed } : { wrong }
    }
    return await askText(lines, { ask: 'I have read this audit. My name:', why: 'Enter alone signs nothing.', read })
  } finally {
    lines.close()
  }
}

function whatIsSigned({ id, header }: ListedRun, hash: string): string[] {
  const ink = inkFor(process.stdout)
  const profiles = byScore(header.profiles.map((it) => ({ ...it, clauses: { spokenTo: 0, all: 0 } })))
  const { checks, subjects } = header.failing
  return [
    ink.bold(`The audit of ${header.at.slice(0, 10)} of ${clean(header.practice, 80)}`),
    ...profiles.map((it) => `  ${clean(it.title, 60)}: ${scoreRange(it, '')}${it.grade === null ? '' : `, grade ${it.grade}`}`),
    `  Failing: ${subjects} in ${checks} ${checks === 1 ? 'check' : 'checks'}`,
    ...(header.unread.length === 0 ? [] : [`  Not read whole: ${clean(header.unread.join(', '), 200)}`]),
    `  Run ${id}, SHA-256 ${hash}`,
  ]
}

/** Only whom confide.yaml names as an owner, or as who answers for privacy or security, where it names anybody. */
function refuseStranger(name: string, config: Described['config'], now: Date): void {
  const wrong = wrongText(name, LONGEST.by)
  const { owners, privacy, security } = ownersIn(config, now)
  const named = (config.staff ?? []).filter(({ email }) => owners.includes(email)).map((it) => it.name)
  const words = [...named, ...owners, privacy, security].filter((it) => it != null)
  const known = words.length === 0 || words.some((it) => sameName(it, name) || sameAddress(it) === sameAddress(name))
  if (wrong === undefined && known) return
  throw new ConfideError('SIGN_OFF_STRANGER', {
    what: wrong
      ? `--by: ${wrong}.`
      : `${clean(name, 60)} is no owner of the practice, and does not answer for privacy or security.`,
    why: 'An audit is signed by whoever answers for the practice; anybody else signs their own answers.',
    next: wrong
      ? 'Say who signs: confide attest --sign --by "Ana Ruiz"'
      : `Signed by one of: ${words.map((it) => clean(it, 60)).join(', ')}`,
  })
}

function nothingToSign(folder: string): ConfideError {
  return new ConfideError('SIGN_OFF_NO_RUN', {
    what: 'There is no audit to sign: the history is empty.',
    why: 'What is signed is one run, as it was.',
    next: 'Run: confide audit',
    at: { file: folder },
  })
}

/** What became of each audit that was signed, newest first; and whether the last one is signed. */
export async function signatureLines(signed: readonly SignOff[], practice: string): Promise<string[]> {
  const { runs } = await readRuns(historyFolder(practice))
  const lines: string[] = []
  for (const { by, at, run: id, sha256 } of [...signed].reverse()) {
    const run = runs.find((it) => it.id === id)
    const hash = run && (await contentOf(run.file).catch(() => undefined))?.hash
    const state = run === undefined ? 'not in this history' : hash === sha256 ? 'as it was' : 'CHANGED since'
    lines.push(`The audit ${clean(id, 20)} was signed by ${clean(by, 60)} on ${at}: ${state}.`)
  }
  const last = runs.at(-1)
  if (last && !signed.some(({ run }) => run === last.id))
    lines.push(`The last audit (${last.header.at.slice(0, 10)}) is not signed: confide attest --sign`)
  return lines
}
