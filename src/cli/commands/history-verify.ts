import { safeJson } from '../../history/json.js'
import { checkingKey, keyFingerprint } from '../../history/sign.js'
import { type Fork, type Problem, type Verified, verify } from '../../history/verify.js'
import { paragraph, table } from '../ui/columns.js'
import { inkFor, pageWidth, print } from '../ui/page.js'
import { historyHere } from './history.js'

export interface VerifyOptions {
  config?: string
  key?: string
  json?: boolean
}

const FORGERS =
  'The chain finds accidents, not forgers: who may write to this folder may write a new chain. Against that, sign runs ' +
  '(confide audit --sign KEY), keep the key elsewhere, and verify with --key. That the newest runs were taken away shows in ' +
  'no chain: keep the id of the last run with the report you file.'

/** `confide history verify`: reads every run and follows the chain. Exits 1 when something is wrong. */
export async function verifyHistory(options: VerifyOptions): Promise<void> {
  const folder = await historyHere(options)
  const key = options.key === undefined ? undefined : await checkingKey(options.key)
  const verified = await verify(folder, key ? { key } : {})
  if (verified.problems.length > 0) process.exitCode = 1
  if (options.json) {
    const signed = key ? { key: keyFingerprint(key) } : {}
    await print(safeJson({ schemaVersion: 1, folder, ...signed, ...verified, note: FORGERS }))
    return
  }
  await print(`${pageOf(verified, folder, key !== undefined).join('\n')}\n`)
}

function pageOf({ runs, problems, forks, unfinished }: Verified, folder: string, withKey: boolean): string[] {
  const ink = inkFor(process.stdout)
  const width = pageWidth()
  if (runs.length === 0 && problems.length === 0)
    return paragraph(`There is no run in ${folder} yet. Run: confide audit`, width, 0)
  const last = runs.at(-1)
  const lines = [
    problems.length === 0
      ? `${ink.green('✓')} ${counted(runs.length, 'run is', 'runs are')} as written, each following the one it names.`
      : `${ink.red('✗')} ${counted(problems.length, 'thing is', 'things are')} wrong; ${counted(runs.length, 'run is', 'runs are')} as written.`,
  ]
  if (last)
    lines.push(
      ...table(
        [
          ['Last run', `${last.name}`],
          ['', `SHA-256 ${last.hash}`],
        ],
        width,
      ),
    )
  if (problems.length > 0)
    lines.push(
      '',
      ...table(
        problems.map((it) => [it.run, SENTENCES[it.is](it)]),
        width,
      ),
    )
  if (forks.length > 0) lines.push('', ...forks.flatMap((fork) => paragraph(forkText(fork), width, 0)))
  if (unfinished.length > 0) lines.push('', ...paragraph(leftOver(unfinished.length), width, 0))
  lines.push('', ...paragraph(signatures(runs, withKey), width, 0), '', ...paragraph(FORGERS, width, 0))
  return lines
}

const SENTENCES: Readonly<Record<Problem['is'], (problem: Problem) => string>> = {
  changed: () => 'It changed after it was written. Put it back from a backup.',
  unreadable: ({ because }) => `It cannot be read${because ? `: ${because}` : ''}. Put it back from a backup.`,
  renamed: ({ because }) => `It is whole, and its name is not its own, or it is a copy. Its name is ${because ?? 'another'}.`,
  missing: ({ because }) => `It is missing: ${because ?? 'another run'} tells of it. Put it back from a backup.`,
  reordered: ({ because }) => `It follows a run that is later than itself: ${because ?? 'another'}.`,
  unsigned: ({ because }) =>
    `${because === 'other-key' ? 'It is signed with another key' : 'It carries no signature'}, and no signed run follows it.`,
  'wrong-signature': () => 'Its signature does not fit: the run or the signature was replaced.',
}

function forkText({ after, runs }: Fork): string {
  const names = runs.map(({ name, machine }) => `${name} (computer ${machine})`).join(', ')
  const start = after === null ? 'Several runs are the first of a chain' : `Several runs follow ${after}`
  return `${start}: ${names}. All are kept. Two computers, or two audits at once, do this.`
}

function signatures(runs: Verified['runs'], withKey: boolean): string {
  const signed = runs.filter((it) => it.signed !== 'no').length
  if (withKey) return `${counted(runs.filter((it) => it.signed === 'signed').length, 'run is', 'runs are')} signed with this key.`
  return signed === 0
    ? 'No run is signed.'
    : `${counted(signed, 'run carries', 'runs carry')} a signature that was not checked: add --key FILE.`
}

const leftOver = (n: number) =>
  `${counted(n, 'file was', 'files were')} being written when the program was stopped. No run is lost; files ending in .tmp may be deleted.`

const counted = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`
