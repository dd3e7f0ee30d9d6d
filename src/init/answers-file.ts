import { dateProblems } from '../config/dates.js'
import { problemsOf } from '../config/issues.js'
import { refusal } from '../config/problem.js'
import { secretProblems } from '../config/secrets.js'
import { openSources } from '../config/sources.js'
import { duplicateStaff } from '../config/staff.js'
import { readYaml } from '../config/yaml.js'
import type { AnyCollector } from '../model/collector.js'
import { nearest } from '../model/nearest.js'
import { Answers } from './answers.js'

interface Known {
  /** Ids of every profile and overlay. */
  profiles: readonly string[]
  collectors: readonly AnyCollector[]
  now: Date
}

/** Reads a file of answers. @throws ConfideError with every problem and its place; a source's missing key is none yet */
export async function readAnswers(file: string, { profiles, collectors, now }: Known): Promise<Answers> {
  const { value: tree, problems } = await readYaml(file)
  if (tree === undefined) throw refusal(problems)
  const parsed = Answers.safeParse(tree.data ?? {})
  const sources = await openSources(tree, collectors)
  const chosen = parsed.data?.profiles
  const unknown = (Array.isArray(chosen) ? chosen : []).flatMap((id, index) => {
    if (profiles.includes(id)) return []
    const near = nearest(id, profiles)
    const what = `there is no profile \`${id}\`; ${near === undefined ? `the profiles are ${profiles.join(', ')}` : `did you mean \`${near}\`?`}`
    return [{ code: 'CONFIG_VALUE' as const, what, at: tree.place(['profiles', index]) }]
  })
  const issues = parsed.error?.issues ?? []
  const wrong = [
    ...secretProblems(tree),
    ...problemsOf(
      issues.filter(({ path: [top] }) => top !== 'sources'),
      { tree, schema: Answers, under: [], quiet: false },
    ),
    ...problemsOf(
      issues.filter(({ path: [top] }) => top === 'sources'),
      { tree, schema: Answers, under: [], quiet: true },
    ),
    ...sources.problems.filter(({ code }) => code !== 'CONFIG_MISSING_KEY'),
    ...duplicateStaff(tree),
    ...dateProblems(tree, now),
    ...unknown,
  ]
  if (wrong.length > 0 || !parsed.success) throw refusal(wrong)
  return parsed.data
}
