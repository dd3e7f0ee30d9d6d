import { dirname, resolve } from 'node:path'
import type { AnyCollector } from '../model/collector.js'
import type { Config } from './config.js'
import { dateProblems } from './dates.js'
import { problemsOf } from './issues.js'
import { type Outcome, refusal } from './problem.js'
import { ConfigFile } from './schema.js'
import { secretProblems } from './secrets.js'
import { openSources, unknownSources } from './sources.js'
import { duplicateStaff, type StaffRead, staffFromFile } from './staff.js'
import { openStatements } from './statements.js'
import { itemsOf, type Tree, valueAt } from './tree.js'
import { parseYaml, readYaml } from './yaml.js'

export interface ReadOptions {
  /** Every source type that confide.yaml may name. */
  collectors: readonly AnyCollector[]
  /** The audit's clock: what has happened cannot lie ahead of it. */
  now: Date
  /** Names of sources that a facts file brings, which `source:` of vendors and accounts may name too. */
  alsoSources?: readonly string[]
}

/**
 * Reads confide.yaml, the staff list it names, and statements.yaml beside it.
 * @throws ConfideError with every problem of the three files: the first in `at`, the others as lines of `what`
 */
export async function readConfig(path: string, options: ReadOptions): Promise<Config> {
  const { value, problems } = await openConfig(path, await readYaml(path), options)
  if (value === undefined || problems.length > 0) throw refusal(problems)
  return value
}

/** The same of a confide.yaml that is not written yet, with its problems instead of an error. */
export async function openConfigText(path: string, text: string, options: ReadOptions): Promise<Outcome<Config>> {
  return openConfig(path, parseYaml(path, text), options)
}

async function openConfig(
  path: string,
  { value: tree, problems }: Outcome<Tree>,
  options: ReadOptions,
): Promise<Outcome<Config>> {
  const folder = dirname(resolve(path))
  const said = await openStatements(folder, options.now)
  if (tree === undefined) return { problems: [...problems, ...said.problems] }
  const parsed = ConfigFile.safeParse(tree.data)
  const issues = parsed.error?.issues ?? []
  const [open, closed] = [
    issues.filter(({ path: [top] }) => top !== 'sources'),
    issues.filter(({ path: [top] }) => top === 'sources'),
  ]
  const sources = await openSources(tree, options.collectors)
  const staff = await staffElsewhere(tree, folder, options.now)
  const wrong = [
    ...secretProblems(tree),
    ...problemsOf(open, { tree, schema: ConfigFile, under: [], quiet: false }),
    ...problemsOf(closed, { tree, schema: ConfigFile, under: [], quiet: true }),
    ...sources.problems,
    ...unknownSources(tree, options.alsoSources ?? []),
    ...duplicateStaff(tree),
    ...dateProblems(tree, options.now),
    ...staff.problems,
    ...said.problems,
  ]
  if (wrong.length > 0 || !parsed.success) return { problems: wrong }
  const value = {
    ...parsed.data,
    path: resolve(path),
    folder,
    profiles: parsed.data.profiles ?? [],
    sources: sources.value ?? [],
    staff: typeof parsed.data.staff === 'string' ? staff.value?.staff : parsed.data.staff,
    owners: parsed.data.owners ?? {},
    waivers: parsed.data.waivers ?? [],
    plugins: parsed.data.plugins ?? [],
    statements: said.value?.statements ?? [],
    place: placeIn(tree, staff.value?.tree, said.value?.tree),
  }
  return { value, problems: [] }
}

/** The packages under `plugins:`, for whoever has to load their collectors before the rest can be read. @throws ConfideError when the file is no YAML */
export async function readPluginNames(path: string): Promise<string[]> {
  const { value: tree, problems } = await readYaml(path)
  if (tree === undefined) throw refusal(problems)
  return itemsOf(tree.data, 'plugins').filter((name) => typeof name === 'string')
}

async function staffElsewhere(tree: Tree, folder: string, now: Date): Promise<Outcome<StaffRead>> {
  const reference = valueAt(tree.data, ['staff'])
  const named = typeof reference === 'string' && /^file:./.test(reference)
  return named ? staffFromFile(reference, folder, tree, now) : { problems: [] }
}

function placeIn(tree: Tree, staff: Tree | undefined, statements: Tree | undefined): Tree['place'] {
  return (path, side) => {
    const file = path[0] === 'statements' ? statements : path[0] === 'staff' && path.length > 1 ? staff : undefined
    return (file ?? tree).place(path, side)
  }
}
