import { z } from 'zod'
import { sameAddress } from '../model/derive/people.js'
import { dateProblems } from './dates.js'
import { pathInside } from './inside.js'
import { problemsOf } from './issues.js'
import type { Outcome, Problem } from './problem.js'
import { StaffList, type StaffMember } from './schema-people.js'
import { openStaffCsv } from './staff-csv.js'
import { itemsOf, type Tree, valueAt } from './tree.js'

export interface StaffRead {
  staff: StaffMember[]
  tree: Tree
}

const StaffFile = z.strictObject({ staff: StaffList })

/** One person twice: the same e-mail, whatever its case. */
export function duplicateStaff(tree: Tree): Problem[] {
  const seen = new Map<string, number>()
  const problems: Problem[] = []
  for (const [index, item] of itemsOf(tree.data, 'staff').entries()) {
    const email = valueAt(item, ['email'])
    if (typeof email !== 'string') continue
    const at = tree.place(['staff', index, 'email'])
    const first = seen.get(sameAddress(email))
    if (first === undefined) seen.set(sameAddress(email), at.line ?? 1)
    else problems.push({ code: 'CONFIG_DUPLICATE_STAFF', what: `the person on line ${first} has this e-mail address too`, at })
  }
  return problems
}

/** The staff that `staff: file:...` names. `asked` is the tree of confide.yaml. */
export async function staffFromFile(reference: string, folder: string, asked: Tree, now: Date): Promise<Outcome<StaffRead>> {
  const inside = await pathInside(folder, reference.slice('file:'.length))
  if ('refused' in inside) return { problems: [{ ...inside.refused, at: asked.place(['staff']) }] }
  return staffOfCsv(inside.path, now)
}

/** The staff of a CSV file, wherever it lies: for who imports it by hand. */
export async function staffOfCsv(file: string, now: Date): Promise<Outcome<StaffRead>> {
  const { value: tree, problems } = await openStaffCsv(file)
  if (tree === undefined) return { problems }
  const parsed = StaffFile.safeParse(tree.data)
  const issues = problemsOf(parsed.error?.issues ?? [], { tree, schema: StaffFile, under: [], quiet: false })
  const wrong = [...problems, ...issues, ...duplicateStaff(tree), ...dateProblems(tree, now)]
  return { value: { staff: parsed.data?.staff ?? [], tree }, problems: wrong }
}
