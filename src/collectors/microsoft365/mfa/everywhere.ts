import { type Cell, type Condition, PROGRAMS } from './conditions.js'
import { gapFinder } from './gap.js'
import { every, some, type Tri } from './tri.js'

/** A policy's part in a question: whether it does what is asked, and the conditions under which it holds. */
export interface Part {
  does: Tri
  conditions: readonly Condition[]
}

/**
 * Whether at every sign-in at least one of the policies does what is asked. Several that each hold for a part count together
 * only if they leave nothing between them: every circumstance that one of them tells apart is tried, in every combination.
 * A gap is a gap only where such a sign-in surely exists.
 *
 * @param programs only sign-ins with these programs count
 */
export function everywhere(parts: readonly Part[], programs?: readonly string[]): Tri {
  const relevant = parts.filter((part) => part.does !== false)
  if (relevant.some((part) => part.does === true && part.conditions.length === 0)) return true
  const axes = axesOf(relevant, programs)
  const whole = sizeOf(axes) <= MOST_CELLS
  const gaps = gapFinder(axes)
  let found: Tri = whole
  for (const cell of whole ? cellsOf(axes) : plainCells(axes)) {
    const covered = some(relevant.map((part) => every([part.does, ...part.conditions.map((it) => it.holds(cell))])))
    gaps.add(cell, covered)
    if (covered !== true) found = undefined
  }
  return gaps.sure() ? false : found || undefined
}

/** Beyond this, nothing is tried but sign-ins that differ from the ordinary one in one thing: enough to find some gaps, to rule out none. */
const MOST_CELLS = 20_000

type Axes = ReadonlyMap<string, readonly string[]>

function axesOf(parts: readonly Part[], programs: readonly string[] | undefined): Axes {
  const axes = new Map<string, string[]>(programs === undefined ? [] : [[PROGRAMS, [...programs]]])
  for (const [key, values] of parts.flatMap((part) => part.conditions.flatMap((it) => [...it.turnsOn]))) {
    if (key === PROGRAMS && programs !== undefined) continue
    axes.set(key, [...new Set([...(axes.get(key) ?? []), ...values])])
  }
  return axes
}

function sizeOf(axes: Axes): number {
  let size = 1
  for (const values of axes.values()) size *= values.length
  return size
}

function* cellsOf(axes: Axes): Generator<Cell> {
  const [first, ...others] = axes
  if (first === undefined) return yield new Map()
  const [key, values] = first
  for (const rest of cellsOf(new Map(others))) for (const value of values) yield new Map([...rest, [key, value]])
}

function* plainCells(axes: Axes): Generator<Cell> {
  const ordinary = new Map([...axes].map(([key, values]) => [key, values[0] ?? '']))
  yield ordinary
  for (const [key, values] of axes) for (const value of values.slice(1)) yield new Map([...ordinary, [key, value]])
}
