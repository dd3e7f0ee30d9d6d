import type { Placed } from '../policies/scopes.js'
import type { Session } from '../session.js'
import type { Read } from '../two-step/types.js'
import { groupedIn } from './groups.js'
import { readGrounds } from './reads.js'
import { rightsOf } from './rights.js'
import { everybodyIn } from './users.js'

/** Where everybody stands among units and groups, so that a setting can name the people it is for. */
export async function placesOf(session: Session): Promise<Read<readonly Placed[]>> {
  const [{ items, failed }, grounds] = await Promise.all([everybodyIn(session), readGrounds(session)])
  if (failed !== undefined) return { failed }
  const grouped = groupedIn(grounds)
  const value = items.map((it): Placed => {
    const groups = grouped(it.id)
    const { admin } = rightsOf(it, grounds.roles, grounds.groups)
    return {
      login: it.login ?? it.id,
      ...(it.unit === undefined ? {} : { unit: it.unit }),
      ...(groups === undefined ? {} : { groups }),
      ...(admin === undefined ? {} : { admin }),
    }
  })
  return { value }
}

/** Names of all groups that policies name, by id. */
export async function groupNames(session: Session): Promise<ReadonlyMap<string, string>> {
  return (await readGrounds(session)).rules.names ?? new Map()
}
