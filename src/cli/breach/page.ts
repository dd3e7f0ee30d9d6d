import { clean } from '../../../reports/words/escape.js'
import { wallOf } from '../../model/derive/zones.js'
import { paragraph, table } from '../ui/columns.js'
import { inkFor, pageWidth } from '../ui/page.js'
import type { BreachAnswer, LawAnswer } from './answer.js'
import { stepName } from './read.js'
import { distance, MARKS, markOf, peopleText, withinText } from './words.js'

type Line = LawAnswer['dues'][number] & { law: LawAnswer }

/** One list over all laws: what has no number first, then by the last moment; what does not hold here at the end. */
export function pageOf(answer: BreachAnswer): string[] {
  const ink = inkFor(process.stdout)
  const lines = answer.laws.flatMap((law) => law.dues.map((due): Line => ({ ...due, law })))
  const open = lines.filter(({ is }) => is === 'due' || is === 'done').sort((a, b) => rank(a, lines) - rank(b, lines))
  const closed = lines.filter(({ is }) => is === 'not-yet' || is === 'not-concerned')
  const zone = answer.laws[0]?.zone ?? 'UTC'
  return [
    ink.bold(`A breach that somebody here knew of on ${momentText(answer.at, zone)}`),
    ...paragraph('The moments below are the last ones. Each of these laws wants it done as soon as it can be.', pageWidth(), 0),
    ...open.flatMap((it) => ['', ...stepLines(it, answer, lines)]),
    ...(closed.length > 0 ? ['', ink.bold('What does not hold here'), ...table(closed.map(closedRow), pageWidth())] : []),
    '',
    ink.bold('How it was counted'),
    ...answer.laws.flatMap(lawLines),
    ...answer.silent.flatMap((id) => paragraph(`${id}: says nothing of breaches.`, pageWidth())),
    ...unverifiedLines(open),
    ...paragraph('Confide reports what it has read; this is no legal advice.', pageWidth()),
  ]
}

/** At once, then by the moment, with what goes with it, then what waits for something that has no moment yet. */
function rank(line: Line, lines: readonly Line[]): number {
  const moment = headed(line)
  if (moment) return moment.getTime()
  if (line.step.within) return Number.MAX_SAFE_INTEGER
  const before = waitedFor(line, lines)
  return before ? rank(before, lines) : 0
}

/** The step of the same law that has to be taken first, and was not. */
const waitedFor = ({ step, law }: Line, lines: readonly Line[]) =>
  lines.find((it) => it.law === law && it.step.id === step.after && it.is === 'due')

/** The moment that heads a step: where its clock waits for another step, the one that holds if that is done at once. */
const headed = ({ by, ifAtOnce }: Line): Date | null => (by ? (ifAtOnce ?? by) : null)

function stepLines(line: Line, answer: BreachAnswer, lines: readonly Line[]): string[] {
  const { step, clause, law } = line
  const { people, note, when } = step
  const ink = inkFor(process.stdout)
  const rows = [
    [step.to === 'practice' ? 'Do' : 'Tell', step.who],
    ...withinRows(line, answer),
    ...(line.done ? [['Done', doneText(line)]] : []),
    ...(when ? [['If', when]] : []),
    ...(people
      ? [['If', `${peopleText(people)} are hit${answer.people === undefined ? ' (say how many with --people)' : ''}`]]
      : []),
    ['Law', `${clause.cite} · ${clause.level} · ${MARKS[markOf(step, clause)]}`],
    ...(note ? [['', note]] : []),
  ]
  return [ink.bold(clean(`${headOf(line, lines)} · ${law.law.id} · ${step.id}`, 200)), ...table(rows, pageWidth())]
}

function headOf(line: Line, lines: readonly Line[]): string {
  const moment = headed(line)
  const { step, law } = line
  if (moment) return momentText(moment, law.zone)
  if (step.within) return `After ${step.after}`
  return waitedFor(line, lines) ? `With ${step.after}, or right after` : 'At once'
}

function withinRows(line: Line, answer: BreachAnswer): string[][] {
  const { step, by, ifAtOnce, law } = line
  if (!step.within) return [['Within', 'no number in the law: without delay']]
  const number = withinText(step.within)
  if (step.after === undefined || !ifAtOnce) return [['Within', `${number}${by ? ` · ${distance(by, answer.now)}` : ''}`]]
  return [
    [
      'Within',
      `${number} after ${afterText(step.after, line, answer)}; say when that was with --done ${nameOf(step.after, line, answer)}=TIME`,
    ],
    ...(by
      ? [['', `If that is done at once, by the moment above; if it takes all its time, by ${momentText(by, law.zone)}`]]
      : []),
  ]
}

const nameOf = (step: string, { law }: Line, { laws }: BreachAnswer) =>
  stepName(
    step,
    { id: law.law.id, breach: law.breach },
    laws.map(({ law: { id }, breach }) => ({ id, breach })),
  )

/** The step that starts the clock, in the words of its law, or of another chosen law that has it. */
function afterText(id: string, { law }: Line, { laws }: BreachAnswer): string {
  const steps = [law, ...laws].flatMap(({ dues }) => dues.map((it) => it.step))
  const before = steps.find((it) => it.id === id)
  if (!before) return `telling ${id.toUpperCase()}`
  return before.to === 'practice' ? `this: ${before.who}` : `telling ${before.who}`
}

function doneText({ done, by, law }: Line): string {
  if (!done) return ''
  return `${momentText(done, law.zone)}${by ? (done > by ? ' · late' : ' · in time') : ''}`
}

function closedRow({ step, is, clause, law }: Line): string[] {
  const why =
    is === 'not-yet' && step.since
      ? `not in force on that day: from ${step.since} on`
      : step.people
        ? `only where ${peopleText(step.people)} are hit`
        : `goes with ${step.after ?? 'another step'}`
  return [law.law.id, clause.cite, `${step.who}: ${why}${step.note ? `. ${step.note}` : ''}`]
}

const FROM: Readonly<Record<LawAnswer['zoneFrom'], string>> = {
  option: 'from --zone',
  law: "the country's own",
  computer: "this computer's; --zone names another",
}

function lawLines({ law, breach, zone, zoneFrom }: LawAnswer): string[] {
  const read = law.asOf ? ` Compared with its sources on ${law.asOf}.` : ''
  const text = `${law.id}: the clock starts with ${breach.starts}. Local time: ${zone} (${FROM[zoneFrom]}).${read}`
  return [...paragraph(text, pageWidth()), ...(breach.notes ?? []).flatMap((it) => paragraph(`- ${it}`, pageWidth(), 4))]
}

function unverifiedLines(open: readonly Line[]): string[] {
  const cites = open.filter(({ step, clause }) => markOf(step, clause) === 'not verified').map(({ clause }) => clause.cite)
  if (cites.length === 0) return []
  return paragraph(`Not verified by us, so look it up before you rely on it: ${[...new Set(cites)].join('; ')}.`, pageWidth())
}

/** `Wed 25 Nov 2026 09:30 Europe/Dublin (2026-11-25 09:30 UTC)`. */
function momentText(at: Date, zone: string): string {
  const { day, time, weekday } = wallOf(at, zone)
  const date = new Date(day).toLocaleString('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })
  return `${weekday} ${date} ${time} ${zone} (${at.toISOString().slice(0, 16).replace('T', ' ')} UTC)`
}
