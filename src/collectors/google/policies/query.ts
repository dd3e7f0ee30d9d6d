/** Whom a policy holds for beside its unit and group. */
export interface Clauses {
  licences?: string[]
  /** A clause that is not known, or several units or groups joined in another way. */
  unclear: boolean
}

const UNIT = /entity\.org_?units\.exists\(\s*(\w+)\s*,\s*\1\.org_?unit_?id\s*==\s*orgUnitId\('([^']*)'\)\s*\)/gi
const GROUP = /entity\.groups\.exists\(\s*(\w+)\s*,\s*\1\.group_?id\s*==\s*groupId\('([^']*)'\)\s*\)/gi
const LICENCE = /entity\.licenses\.exists\(\s*(\w+)\s*,\s*\1\s+in\s+\[([^\]]*)\]\s*\)/gi

/**
 * The clauses of a policy's query, a CEL expression. Known are those that Google documents, joined by `&&`, with one unit and one
 * group at most. https://cloud.google.com/identity/docs/reference/rest/v1/policies
 */
export function clausesOf(query: string): Clauses {
  const [units, groups, licences] = [UNIT, GROUP, LICENCE].map((clause) => [...query.matchAll(clause)])
  let rest = query
  for (const clause of [UNIT, GROUP, LICENCE]) rest = rest.replace(clause, ' ')
  const single = (units?.length ?? 0) <= 1 && (groups?.length ?? 0) <= 1 && (licences?.length ?? 0) <= 1
  const unclear = !single || /\S/.test(rest.replace(/&&|[()]/g, ' '))
  const list = licences?.[0]?.[2]
  return list === undefined ? { unclear } : { unclear, licences: [...list.matchAll(/'([^']*)'/g)].map(([, it = '']) => it) }
}
