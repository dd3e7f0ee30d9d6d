import { clean } from '../../../reports/words/escape.js'
import { columns, pad, wrap } from '../../../reports/words/width.js'
import type { Lines } from './lines.js'
import { inkFor, pageWidth } from './page.js'
import { themeFor } from './theme.js'

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

/** What a text means, or why it means nothing. */
type Read<T> = (typed: string) => { value: T } | { wrong: string }

/** What is typed to leave a question out although something is proposed. */
const SKIP = '-'

/** Free text. Enter alone gives `now`; undefined is a question that was left out. */
export async function askText<T>(
  lines: Lines,
  { ask, why, now, read }: Question & { now?: string; read: Read<T> },
): Promise<T | undefined> {
  const left = (text: string) => text === '' || text === SKIP
  const typed = await lines.ask({
    type: 'input',
    name: 'answer',
    message: clean(ask, 400),
    ...(now !== undefined && now === clean(now, 1000) ? { default: now } : {}),
    validate(answer: string) {
      const text = answer.trim()
      const found = left(text) ? { value: undefined } : read(text)
      if ('value' in found) return true
      lines.again()
      return found.wrong
    },
    theme: themeFor(why, { typed: true }),
  })
  const text = String(typed).trim()
  const found = left(text) ? undefined : read(text)
  return found && 'value' in found ? found.value : undefined
}

const YES_NO: readonly Choice[] = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
]

/** Yes or no; Enter alone gives `now`, which is undefined where it is left out. */
export async function askYes(lines: Lines, { now, ...question }: Question & { now?: boolean }): Promise<boolean | undefined> {
  const said = now === undefined ? undefined : now ? 'yes' : 'no'
  const answer = await askOne(lines, { ...question, choices: YES_NO, ...(said && { now: said }) })
  return answer === undefined ? undefined : answer === 'yes'
}

/** Stands last where nothing is proposed, and is what Enter takes. */
const LATER: Choice = { value: '', label: 'Skip' }

const ONE_HELP = 'Arrows or a first letter move, Enter takes it.'

/** One of several. Enter alone gives `now`; undefined is a question that was left out. */
export async function askOne(
  lines: Lines,
  { ask, why, choices, now }: Question & { choices: readonly Choice[]; now?: string },
): Promise<string | undefined> {
  const all = now === undefined ? [...choices, LATER] : choices
  const picked = await lines.ask({
    type: 'select',
    name: 'answer',
    message: clean(ask, 400),
    choices: shown(all),
    default: now ?? LATER.value,
    loop: false,
    pageSize: pageSize(),
    theme: themeFor(why, { help: ONE_HELP }),
  })
  return picked === LATER.value ? undefined : String(picked)
}

export interface Picked {
  values: string[]
  /** What was typed and is none of the choices, where that is allowed. */
  others: string[]
}

const MANY_HELP = 'Arrows move, Space marks, Enter goes on.'

/** Several. Enter alone keeps what is marked; undefined: nothing is marked, and nothing was. `others`: asks for what is not listed. */
export async function askMany(
  lines: Lines,
  { ask, why, choices, chosen, others }: Question & { choices: readonly Choice[]; chosen: readonly string[]; others?: Question },
): Promise<Picked | undefined> {
  const picked = (await lines.ask({
    type: 'checkbox',
    name: 'answer',
    message: clean(ask, 400),
    choices: shown(choices),
    default: [...chosen],
    loop: false,
    pageSize: pageSize(),
    shortcuts: { all: null, invert: null },
    theme: themeFor(why, { help: MANY_HELP }),
  })) as string[]
  // what stands in the file and is not offered here is nobody's to take away
  const values = [...chosen.filter((it) => !choices.some(({ value }) => value === it)), ...picked]
  const more = others === undefined ? [] : await named(lines, others, choices)
  const known = more.flatMap((it) => (typeof it === 'string' ? [] : [it.value]))
  if (values.length + more.length + chosen.length === 0) return undefined
  return { values: [...new Set([...values, ...known])], others: more.filter((it) => typeof it === 'string') }
}

/** Names between commas: those of the choices, and others as they are. */
async function named(lines: Lines, question: Question, choices: readonly Choice[]): Promise<(Choice | string)[]> {
  const words = (text: string) => [...new Set(text.split(/[,;]/).map((word) => word.trim()))].filter((word) => word !== '')
  const same = (word: string) => (it: Choice) => [it.value, it.label].some((one) => one.toLowerCase() === word.toLowerCase())
  const typed = await askText(lines, { ...question, read: (text) => ({ value: words(text) }) })
  return (typed ?? []).map((word) => choices.find(same(word)) ?? word)
}

/** Lines, one after the other, until one is empty; what cannot be read is said and asked again. `into` holds what was read so far. */
export async function askLines<T>(
  lines: Lines,
  { ask, why, into, read }: Question & { into: T[]; read: Read<T> },
): Promise<void> {
  for (let question: Question = { ask, ...(why && { why }) }; ; question = { ask: 'Next, or Enter alone' }) {
    const value = await askText(lines, { ...question, read })
    if (value === undefined) return
    into.push(value)
  }
}

/** Choices as they stand on the screen: hints in a column of their own, which wraps under itself. */
function shown(choices: readonly Choice[]) {
  const ink = inkFor(process.stdout)
  const labels = choices.map(({ label }) => clean(label, pageWidth() - 8))
  const width = Math.min(40, Math.max(0, ...labels.map(columns)))
  const room = pageWidth() - width - 8
  return choices.map(({ value, hint }, i) => {
    const short = labels[i] ?? ''
    const [first = '', ...more] = hint === undefined ? [] : wrap(clean(hint, 300), Math.max(20, room))
    const under = more.map((line) => `\n${' '.repeat(width + 7)}${ink.dim(line)}`).join('')
    return { value, short, name: first === '' ? short : `${pad(short, width)}  ${ink.dim(first)}${under}` }
  })
}

/** Rows for choices: what a question and its help need is left free. */
const pageSize = () => Math.max(6, (process.stdout.rows || 24) - 10)
