import { dirname, relative, resolve } from 'node:path'
import { clean } from '../../../reports/words/escape.js'
import { findConfig } from '../../config/find.js'
import { readAnswers } from '../../init/answers-file.js'
import type { Known } from '../../init/known.js'
import { builtIns } from '../../plugins/registry.js'
import { clock } from '../clock.js'
import { askAgreements } from '../init/agreements.js'
import { askLaws } from '../init/laws.js'
import { askPractice } from '../init/practice.js'
import { type Saved, type Sitting, save } from '../init/sitting.js'
import { askStaff } from '../init/staff.js'
import { staffFromCsv, staffFromFacts, typedPath } from '../init/staff-file.js'
import { askSystems } from '../init/systems.js'
import { interrupted } from '../signals.js'
import { type Lines, refuseWithoutTerminal, terminalLines } from '../ui/lines.js'
import { inkFor, print } from '../ui/page.js'

export interface InitOptions {
  /** confide.yaml to write; looked for here and above, else ./confide.yaml. */
  config?: string
  answers?: string
  now?: string
}

const SECTIONS = [
  { title: 'The practice', ask: askPractice },
  { title: 'Laws and standards', ask: askLaws },
  { title: 'Systems', ask: askSystems },
  { title: 'People', ask: askStaff },
  { title: 'Agreements', ask: askAgreements },
] as const

/** `confide init`: asks what nothing can read and writes confide.yaml; run again it edits it. Exits 130 when it was stopped. */
export async function init({ config, answers, now }: InitOptions): Promise<void> {
  if (answers === undefined)
    refuseWithoutTerminal('init', 'Put the answers in a file (docs/init.md shows one): confide init --answers answers.yaml')
  const file = resolve(config ?? (await findConfig(process.cwd())) ?? 'confide.yaml')
  const sitting: Sitting = { file, known: await knownHere(), now: clock(now), answers: {}, written: false }
  if (answers === undefined) await interview(sitting)
  else await fromFile(answers, sitting)
}

async function knownHere(): Promise<Known> {
  const registry = await builtIns()
  const { vendors } = await import('../../plugins/generated/vendors.js')
  const collectors = [...registry.collectors.values()].filter(({ id }) => id !== 'declared')
  return { profiles: [...registry.profiles.values()], vendors, collectors }
}

async function fromFile(file: string, sitting: Sitting): Promise<void> {
  const { profiles, collectors } = sitting.known
  const { staff, ...answers } = await readAnswers(file, { profiles: profiles.map(({ id }) => id), collectors, now: sitting.now })
  sitting.answers = answers
  const folder = dirname(sitting.file)
  const path = (reference: string) => typedPath(reference.replace(/^\w+:/, ''), folder)
  if (typeof staff !== 'string') Object.assign(sitting.answers, staff === undefined ? {} : { staff })
  else if (staff.startsWith('facts:')) sitting.answers.staff = (await staffFromFacts(path(staff))).staff
  else sitting.answers.staff = await staffFromCsv(path(staff), folder, sitting.now)
  await print(closing(sitting, await save(sitting)))
}

async function interview(sitting: Sitting): Promise<void> {
  const lines = terminalLines(interrupted())
  const ink = inkFor(process.stdout)
  const where = relative(process.cwd(), sitting.file) || sitting.file
  lines.tell(
    `${ink.bold('Confide')} asks about the practice and writes ${where}.\n` +
      'Enter keeps what is proposed, or skips; - leaves a proposal out; Ctrl-C stops and keeps what you answered.',
  )
  try {
    let saved: Saved | undefined
    for (const [i, { title, ask }] of SECTIONS.entries()) {
      lines.tell(`\n${ink.cyan(`${i + 1} of ${SECTIONS.length} · ${title}`)}`)
      await ask(lines, sitting)
      saved = await save(sitting)
    }
    if (saved) await print(closing(sitting, saved))
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'AbortError') throw error
    await stopped(sitting, lines)
  } finally {
    lines.close()
  }
}

async function stopped(sitting: Sitting, lines: Lines): Promise<void> {
  await save(sitting)
  lines.tell(
    `\n${inkFor(process.stdout).yellow('Stopped.')} ${sitting.written ? 'What you answered is kept.' : 'Nothing was written.'} Run confide init again to go on.`,
  )
  process.exitCode = 130
}

/** What was written, what an audit still needs, and what to do next. */
function closing({ file, written }: Sitting, { notes, open }: Saved): string {
  const ink = inkFor(process.stdout)
  const where = relative(process.cwd(), file) || file
  const lines = ['', ink.bold(written ? `Written: ${where}` : `${where} says all of this already: nothing was changed.`)]
  for (const note of notes) lines.push(`  ${clean(note, 400)}`)
  for (const { at, what } of open) lines.push(`  ${ink.yellow('An audit still needs')} ${at.path ?? where}: ${what}`)
  const next =
    open.length > 0
      ? 'Run confide init again for what is missing.'
      : 'Next: confide attest for what nothing can read, then confide audit.'
  return `${lines.join('\n')}\n\n${next}\n`
}
