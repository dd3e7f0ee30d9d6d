import type { OpenQuestion } from '../engine/questions.js'
import type { Counting } from '../engine/statements.js'
import { vendorSource, type World } from '../engine/world.js'
import type { Fact } from '../model/facts/index.js'
import type { Subject } from '../model/verdict.js'
import { means } from './subjects.js'

/** Everything that is open about one system that nothing reads: somebody opens it once and goes through the list. */
export interface SystemQuestion {
  system: Subject
  /** What each check asks about this system alone; what is worth most first. */
  parts: OpenQuestion[]
  points: number
}

/** What a person is asked in one go. */
export type Question = OpenQuestion | SystemQuestion

export const isOfSystem = (it: Question): it is SystemQuestion => 'system' in it

const isUnread = ({ source }: Subject) => source.startsWith('vendor:')

/**
 * The open questions as people are asked them, worth most first. Two or more about one system that nothing reads become one;
 * what is left of a check stays its own question. Nothing is lost: each open subject of a check stands in one of them.
 */
export function grouped(open: readonly OpenQuestion[]): Question[] {
  const systems = new Map<string, SystemQuestion>()
  for (const question of open) {
    for (const system of question.subjects.filter(isUnread)) {
      const known = systems.get(system.source) ?? { system, parts: [], points: 0 }
      const part = partOf(question, [system])
      systems.set(system.source, { system, parts: [...known.parts, part], points: rounded(known.points + part.points) })
    }
  }
  const alone = (it: Subject) => !isUnread(it) || systems.get(it.source)?.parts.length === 1
  const rest = open.flatMap((it) => {
    const subjects = it.subjects.filter(alone)
    return subjects.length === 0 ? [] : [partOf(it, subjects)]
  })
  const lists = [...systems.values()].filter(({ parts }) => parts.length > 1)
  return [...lists, ...rest].sort((a, b) => b.points - a.points) // stable: what binds more stays before
}

/** The question about some of its subjects, with their share of its points. */
function partOf(question: OpenQuestion, subjects: Subject[]): OpenQuestion {
  return { ...question, subjects, points: rounded((question.points * subjects.length) / question.subjects.length) }
}

const rounded = (points: number) => Math.round(points * 1e6) / 1e6

/**
 * How many questions the words that count today have answered: as many as they would be if they were asked now. A system
 * about which something is still open is asked, and not counted here.
 */
export function answeredBy(current: ReadonlyMap<string, readonly Counting[]>, asked: readonly Question[], world: World): number {
  const unread = ((world.facts.get('vendor') ?? []) as readonly Fact<'vendor'>[])
    .map((it): Subject => ({ kind: 'vendor', source: vendorSource(it), id: it.id, ...(it.name && { name: it.name }) }))
    .filter(({ source }) => world.header.expected.some((it) => it.source === source))
  const open = new Set(asked.filter(isOfSystem).map(({ system }) => system.source))
  const answered = new Set<string>()
  for (const [check, words] of current) {
    for (const { subject } of words) {
      const system = subject === undefined ? undefined : unread.find((it) => means(subject, it))
      if (system === undefined || !open.has(system.source)) answered.add(system?.source ?? check)
    }
  }
  return answered.size
}

/** What a question is called where it is only named. */
export const nameOf = (it: Question): string => (isOfSystem(it) ? (it.system.name ?? it.system.id) : it.check.id)
