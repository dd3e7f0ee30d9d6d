import { clean } from '../../../reports/words/escape.js'
import { nearest } from '../../model/nearest.js'
import { paragraph, table } from './columns.js'
import type { Lines } from './lines.js'
import { inkFor, pageWidth } from './page.js'

export interface Question {
  ask: string
  /** Why it is asked, in a sentence or two. */
  why?: string
}

export interface Choice {
  value: string
  label: string
  hint?: string
}

/** What is typed to leave a question out although something is proposed. */
const SKIP = '-'

function open(lines: Lines, { ask, why }: Question): void {
  const ink = inkFor(process.stdout)
  lines.tell(`\n${ink.bold(ask)}`)
  if (why !== undefined)
    lines.tell(
      paragraph(why, pageWidth())
        .map((line) => ink.dim(line))
        .join('\n'),
    )
}

const told = (lines: Lines, wrong: string) => lines.tell(`  ${inkFor(process.stdout).yellow(clean(wrong, 400))}`)

const prompt = (shown?: string) => `  ${shown === undefined ? '' : `[${clean(shown, 80)}] `}> `

/** Free text. Enter alone gives `now`; undefined is a question that was left out. `read` gives what a text means, or why it means nothing. */
export async function askText<T>(
  lines: Lines,
  question: Question & { now?: string; read: (typed: string) => { value: T } | { wrong: string } },
): Promise<T | undefined> {
  open(lines, question)
  for (;;) {
    const typed = (await lines.ask(prompt(question.now))).trim()
    const text = typed === '' ? question.now : typed
    if (text === undefined || text === '' || text === SKIP) return undefined
    const read = question.read(text)
    if ('value' in read) return read.value
    told(lines, read.wrong)
  }
}

/** Yes or no; Enter alone gives `now`, which is undefined where it is left out. */
export async function askYes(lines: Lines, question: Question & { now?: boolean }): Promise<boolean | undefined> {
  open(lines, question)
  const shown = question.now === undefined ? 'y/n' : question.now ? 'Y/n' : 'y/N'
  for (;;) {
    const typed = (await lines.ask(prompt(shown))).trim().toLowerCase()
    if (typed === '') return question.now
    if (typed === SKIP) return undefined
    if (['y', 'yes'].includes(typed)) return true
    if (['n', 'no'].includes(typed)) return false
    told(lines, 'expected y or n; Enter alone leaves it as it is')
  }
}

function listed(choices: readonly Choice[], marked: readonly string[]): string {
  const rows = choices.map(({ value, label, hint }, i) => [`${marked.includes(value) ? '*' : ' '} ${i + 1}`, label, hint ?? ''])
  return table(rows, pageWidth(), 2).join('\n')
}

/** One of several, by its number or its name; undefined is a question that was left out. */
export async function askOne(
  lines: Lines,
  question: Question & { choices: readonly Choice[]; now?: string },
): Promise<string | undefined> {
  const many = await askMany(lines, { ...question, chosen: question.now === undefined ? [] : [question.now], most: 1 })
  return many?.values[0]
}

export interface Picked {
  values: string[]
  /** What was typed and is none of the choices, where that is allowed. */
  others: string[]
}

/** Several, by numbers or names between commas. Enter alone keeps what is marked; `none` takes every mark away; undefined was left out. */
export async function askMany(
  lines: Lines,
  question: Question & { choices: readonly Choice[]; chosen: readonly string[]; others?: boolean; most?: number },
): Promise<Picked | undefined> {
  open(lines, question)
  lines.tell(listed(question.choices, question.chosen))
  for (;;) {
    const typed = (await lines.ask(prompt(question.chosen.length > 0 ? 'Enter: as marked' : undefined))).trim()
    if (typed === '') return question.chosen.length > 0 ? { values: [...question.chosen], others: [] } : undefined
    if (typed === SKIP) return undefined
    if (typed.toLowerCase() === 'none') return { values: [], others: [] }
    const picked = pick(typed, question)
    if (!('wrong' in picked)) return picked
    told(lines, picked.wrong)
  }
}

type Pickable = { choices: readonly Choice[]; others?: boolean; most?: number }

function pick(typed: string, { choices, others = false, most }: Pickable): Picked | { wrong: string } {
  const found: Picked = { values: [], others: [] }
  const words = typed.split(/[,;]/).map((word) => word.trim())
  for (const word of words.filter((it) => it !== '')) {
    const choice = /^\d+$/.test(word) ? choices[Number(word) - 1] : named(word, choices)
    if (choice !== undefined) found.values.push(choice.value)
    else if (others && !/^\d+$/.test(word)) found.others.push(word)
    else return { wrong: unknown(word, choices) }
  }
  if (most !== undefined && found.values.length > most) return { wrong: `expected one of them, got ${found.values.length}` }
  return { values: [...new Set(found.values)], others: [...new Set(found.others)] }
}

const named = (word: string, choices: readonly Choice[]) =>
  choices.find(({ value, label }) => [value, label].some((it) => it.toLowerCase() === word.toLowerCase()))

function unknown(word: string, choices: readonly Choice[]): string {
  const near = nearest(
    word,
    choices.map(({ label }) => label),
  )
  const hint = near === undefined ? `numbers from 1 to ${choices.length}, or names, between commas` : `${near}?`
  return `"${clean(word, 60)}" is none of these; ${near === undefined ? `expected ${hint}` : `did you mean ${hint}`}`
}

/** Lines, one after the other, until one is empty; what cannot be read is said and asked again. `into` holds what was read so far. */
export async function askLines<T>(
  lines: Lines,
  question: Question & { into: T[]; read: (typed: string) => { value: T } | { wrong: string } },
): Promise<void> {
  open(lines, question)
  for (;;) {
    const typed = (await lines.ask(prompt())).trim()
    if (typed === '' || typed === SKIP) return
    const read = question.read(typed)
    if ('value' in read) question.into.push(read.value)
    else told(lines, read.wrong)
  }
}
