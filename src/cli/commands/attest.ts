import { dirname, resolve } from 'node:path'
import { clean } from '../../../reports/words/escape.js'
import { resolved } from '../../attest/answer.js'
import { readAnswers } from '../../attest/answers-file.js'
import { type Due, dueWithin } from '../../attest/due.js'
import { together } from '../../attest/everybody.js'
import { MOST_QUESTIONS } from '../../attest/limit.js'
import { nameOf } from '../../attest/question.js'
import { daysOf, type Sitting } from '../../attest/sitting.js'
import { readSaid, type StatementEntry } from '../../config/statements.js'
import { ConfideError } from '../../model/error.js'
import { formText } from '../attest/form.js'
import { interview } from '../attest/interview.js'
import { keep, news } from '../attest/keep.js'
import { type Described, described, openSitting } from '../attest/open.js'
import { plainQuestion } from '../attest/question.js'
import { forStaff, sheetFor, staffOf, writeSheets } from '../attest/sheet.js'
import { type SignOptions, signAudit, signatureLines } from '../attest/sign.js'
import { readSigned } from '../attest/signed.js'
import type { CommonOptions } from '../prepare.js'
import { paragraph, table } from '../ui/columns.js'
import { refuseWithoutTerminal, terminalLines } from '../ui/lines.js'
import { pageWidth, print } from '../ui/page.js'

export interface AttestOptions extends CommonOptions, SignOptions {
  answers?: string
  form?: boolean
  due?: boolean
  staff?: string
  signed?: string[]
  sign?: boolean
}

/** `confide attest`: asks what nothing can read, keeps the answers, and says which of them run out. */
export async function attest(options: AttestOptions): Promise<void> {
  refuseTogether(options)
  const asks = !MODES.some((mode) => options[mode])
  if (asks) refuseWithoutTerminal('attest', WITHOUT_TERMINAL)
  const prepared = await described(options)
  if (options.due) return due(prepared)
  if (options.sign) return signAudit(prepared, options)
  if (options.signed) return importSigned(prepared, options.signed)
  const sitting = await openSitting(prepared, options)
  if (options.form) await print(formText(sitting, prepared.registry))
  else if (options.staff !== undefined) await staffSheets(prepared, sitting, options.staff, options.only !== undefined)
  else if (options.answers !== undefined) await fromFile(prepared, sitting, options.answers)
  else await inPerson(prepared, sitting, options.by)
}

const WITHOUT_TERMINAL =
  'Write a form, fill it in, hand it in: confide attest --form > answers.yaml, then confide attest --answers answers.yaml'

const MODES = ['answers', 'form', 'due', 'staff', 'signed', 'sign'] as const

function refuseTogether(options: AttestOptions): void {
  const chosen = MODES.filter((mode) => options[mode])
  const stray = chosen.includes('sign') ? undefined : options.key === undefined ? undefined : '--key'
  if (chosen.length < 2 && stray === undefined) return
  const words = stray ? [stray] : chosen.map((mode) => `--${mode}`)
  throw new ConfideError('ATTEST_OPTIONS', {
    what: stray ? '--key goes with --sign.' : `${words.join(' and ')} are two things to do.`,
    why: 'One run of confide attest does one of them.',
    next: stray ? 'confide attest --sign --key history-key.pem' : `Run confide attest ${words[0]} first`,
  })
}

async function inPerson({ config, registry }: Described, sitting: Sitting, by: string | undefined): Promise<void> {
  await print(`${opening(sitting).join('\n')}\n`)
  if (sitting.asked.length === 0) return
  const lines = terminalLines()
  const who = by ?? config.statements.at(-1)?.by
  const save = async (entries: readonly StatementEntry[]) => void (await keepNew(config.folder, sitting, entries))
  const { answered, stopped } = await interview({ lines, sitting, registry, keep: save, ...(who ? { by: who } : {}) }).finally(
    () => lines.close(),
  )
  await print(`\n${closing(answered, sitting, stopped).join('\n')}\n`)
}

async function fromFile({ config }: Described, sitting: Sitting, file: string): Promise<void> {
  const { entries, needless } = await resolved(await readAnswers(file), sitting, dirname(resolve(file)))
  const kept = await keepNew(config.folder, sitting, entries)
  const said = [`${counted(kept, 'statement')} kept in statements.yaml.`]
  if (kept < entries.length) said.push(`${counted(entries.length - kept, 'statement')} stood there already.`)
  if (needless.length > 0) said.push(`Not kept, because nothing is open there: ${[...new Set(needless)].join(', ')}.`)
  await print(`${said.join('\n')}\n`)
}

/** Keeps what does not stand in statements.yaml yet; gives how many. */
async function keepNew(
  folder: string,
  sitting: Pick<Sitting, 'open' | 'now'>,
  entries: readonly StatementEntry[],
): Promise<number> {
  const { statements } = await readSaid(folder, { now: sitting.now })
  const added = news(entries, statements)
  const questions = new Map([...sitting.open.values()].map(({ check }) => [check.id, clean(plainQuestion(check), 400)]))
  if (added.length > 0) await keep(folder, { statements: added, questions })
  return added.length
}

function opening({ asked, dropped, current }: Sitting): string[] {
  const width = pageWidth()
  if (asked.length === 0 && dropped.length === 0)
    return paragraph('Nothing is left to ask: sources and answers speak to everything.', width, 0)
  const text =
    `${counted(asked.length, 'question')} that nothing can read, what is worth most first. ${counted(current.size, 'answer')} ` +
    'from before still count. Everything can be left out, and each answer is kept at once.'
  return [...paragraph(text, width, 0), ...left(dropped)]
}

function left(dropped: Sitting['dropped']): string[] {
  if (dropped.length === 0) return []
  const ids = dropped.map((it) => clean(nameOf(it), 80)).join(', ')
  const text =
    `A practice is asked ${MOST_QUESTIONS} questions at most. Not asked, least worth first: ${ids}. They stay unknown; ` +
    'to be asked all the same, name them: confide attest --only CHECK'
  return ['', ...paragraph(text, pageWidth(), 0)]
}

function closing(answered: number, { asked }: Sitting, stopped: boolean): string[] {
  const rest = asked.length - answered
  const again = rest === 0 ? '' : ` ${counted(rest, 'question')} left: confide attest goes on there.`
  return paragraph(
    `${stopped ? 'Stopped. ' : ''}${counted(answered, 'answer')} kept in statements.yaml.${again} An answer that is no more so, a "no" too, is given again in a file: confide attest --answers FILE. See what it changes: confide audit`,
    pageWidth(),
    0,
  )
}

const DUE_DAYS = 30

const STATES: Readonly<Record<Due['state'], string>> = {
  soon: 'runs out',
  ended: 'ran out',
  'evidence changed': 'evidence changed',
  'evidence missing': 'evidence is gone',
}

async function due({ config, plan, now }: Described): Promise<void> {
  const { statements, signed } = await readSaid(config.folder, { now })
  const statedDays = daysOf(plan.selection.checks)
  const list = dueWithin(statements, { statedDays, now, days: DUE_DAYS, practice: config.practice })
  const rows = list.map((it) => [
    it.until,
    STATES[it.state],
    it.check,
    `${it.by}${it.subjects.length > 0 ? ` about ${it.subjects.join(', ')}` : ''}`,
  ])
  const none = `No answer runs out within ${DUE_DAYS} days.`
  const lines = rows.length === 0 ? [none] : table([['Last day', '', 'Check', 'Stated by'], ...rows], pageWidth(), 0)
  const signatures = await signatureLines(signed, config.folder)
  await print(`${[...lines, ...(signatures.length > 0 ? ['', ...signatures] : [])].join('\n')}\n`)
}

async function staffSheets(
  { config, registry, now }: Described,
  sitting: Sitting,
  folder: string,
  named: boolean,
): Promise<void> {
  const questions = forStaff(sitting, named)
  const sheets = staffOf(config.staff ?? [], now).flatMap((person) => {
    const text = sheetFor(person, questions, registry)
    return text === '' ? [] : [{ person, text }]
  })
  const files = await writeSheets(resolve(folder), sheets, now.toISOString().slice(0, 10))
  const text =
    files.length === 0
      ? 'No question is open that people answer for themselves. Name others: confide attest --staff FOLDER --only CHECK'
      : `${counted(files.length, 'sheet')} written to ${folder}. Once signed: confide attest --signed FILE`
  await print(`${text}\n`)
}

async function importSigned({ config, plan, registry, now }: Described, files: readonly string[]): Promise<void> {
  const statedDays = daysOf(plan.selection.checks)
  const { entries, left: empty } = await readSigned(files, { staff: config.staff ?? [], statedDays, now, folder: config.folder })
  const checks = [...registry.checks.values()].filter(({ id }) => statedDays.has(id))
  const questions = new Map(checks.map((it) => [it.id, clean(plainQuestion(it), 400)]))
  const add = async (list: readonly StatementEntry[]) => {
    const added = news(list, (await readSaid(config.folder, { now })).statements)
    if (added.length > 0) await keep(config.folder, { statements: added, questions })
    return added.length
  }
  const own = await add(entries)
  const { statements } = await readSaid(config.folder, { now })
  const ofAll = checks.flatMap(({ id, needs, everybody }): StatementEntry[] => {
    // What is asked of one person after the other, and not of all, is no answer of the practice.
    if (('person' in needs && !everybody) || !entries.some(({ check }) => check === id)) return []
    const staff = staffOf(config.staff ?? [], now)
    const answer = together(statements, { check: id, staff, statedDays: statedDays.get(id) ?? 1, now, practice: config.practice })
    return answer ? [answer] : []
  })
  const whole = await add(ofAll)
  const said = [`${counted(own, 'signed answer')} kept in statements.yaml.`]
  if (whole > 0) said.push(`Everybody has signed: ${ofAll.map(({ check }) => check).join(', ')} is answered for the practice.`)
  if (empty > 0) said.push(`${counted(empty, 'row')} without an answer.`)
  await print(`${said.join('\n')}\n`)
}

const counted = (n: number, noun: string) => `${n} ${noun}${n === 1 ? '' : 's'}`
