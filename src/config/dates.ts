import { isAhead, Moment } from '../model/facts/moment.js'
import type { Problem } from './problem.js'
import { itemsOf, type Path, type Tree, valueAt } from './tree.js'

const YEAR_MS = 366 * 86_400_000

/** What has happened: a day that lies ahead is a mistake. */
const HAPPENED: Readonly<Record<string, readonly Path[]>> = {
  accounts: [['created'], ['passwordChanged'], ['lastSignIn'], ['reviewed']],
  vendors: [['reviewed'], ['agreement', 'signed'], ['mechanism', 'signed']],
  backups: [['lastRun'], ['lastRestoreTest']],
  training: [['completed']],
  incidents: [['happened'], ['discovered'], ['reported'], ['closed']],
  statements: [['at']],
  signed: [['at']],
}

/** What comes first and what comes after it. */
const IN_ORDER: Readonly<Record<string, readonly (readonly [Path, Path])[]>> = {
  staff: [[['started'], ['left']]],
  vendors: [
    [
      ['agreement', 'signed'],
      ['agreement', 'expires'],
    ],
    [
      ['mechanism', 'signed'],
      ['mechanism', 'expires'],
    ],
  ],
  incidents: [
    [['happened'], ['discovered']],
    [['happened'], ['closed']],
  ],
  statements: [[['at'], ['until']]],
}

/** What may lie ahead, but not by more than a year. */
const WITHIN_A_YEAR: Readonly<Record<string, { path: Path; code: Problem['code']; what: string }>> = {
  staff: {
    path: ['started'],
    code: 'CONFIG_FUTURE_DATE',
    what: 'expected a first day at work that is past or comes within a year',
  },
  waivers: { path: ['until'], code: 'CONFIG_WAIVER_TOO_LONG', what: 'expected a day at most a year from now' },
}

function momentAt(item: unknown, path: Path): string | undefined {
  const parsed = Moment.safeParse(valueAt(item, path))
  return parsed.success ? parsed.data : undefined
}

/** Dates that are real days and yet cannot be true at `now`. Looks at every item, also beside others that are wrong. */
export function dateProblems(tree: Tree, now: Date): Problem[] {
  const lists = new Set([...Object.keys(HAPPENED), ...Object.keys(IN_ORDER), ...Object.keys(WITHIN_A_YEAR)])
  return [...lists].flatMap((list) =>
    itemsOf(tree.data, list).flatMap((item, index) => [...problemsOfItem(item, list, [list, index], tree, now)]),
  )
}

function* problemsOfItem(item: unknown, list: string, at: Path, tree: Tree, now: Date): Iterable<Problem> {
  for (const path of HAPPENED[list] ?? []) {
    const day = momentAt(item, path)
    if (day === undefined || !isAhead(day, now)) continue
    const what = `expected a day that is past, got ${day}: today is ${now.toISOString().slice(0, 10)}`
    yield { code: 'CONFIG_FUTURE_DATE', what, at: tree.place([...at, ...path]) }
  }
  for (const [first, then] of IN_ORDER[list] ?? []) {
    const [early, late] = [momentAt(item, first), momentAt(item, then)]
    if (early === undefined || late === undefined || late.slice(0, 10) >= early.slice(0, 10)) continue
    const what = `expected ${then.at(-1)} on or after ${first.at(-1)} (${early}), got ${late}`
    yield { code: 'CONFIG_DATE_ORDER', what, at: tree.place([...at, ...then]) }
  }
  const far = WITHIN_A_YEAR[list]
  const day = far === undefined ? undefined : momentAt(item, far.path)
  if (far === undefined || day === undefined || Date.parse(day) <= now.getTime() + YEAR_MS) return
  yield { code: far.code, what: `${far.what}, got ${day}`, at: tree.place([...at, ...far.path]) }
}
