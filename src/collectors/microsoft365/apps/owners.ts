import type { Session } from '../session.js'
import type { Trouble } from '../tenant/setting.js'
import { Owners, type Principal } from './schema.js'

const OF_PRINCIPAL = 'graph:servicePrincipals.owners'
const OF_APPLICATION = 'graph:applications.owners'
const ASKED = { query: { $select: 'id,userPrincipalName,mail' } }

export interface Found {
  /** By id of the program; null: nobody, there and where it is registered. */
  owners: ReadonlyMap<string, string | null>
  trouble: Trouble | undefined
}

/** Who answers for each of these programs: where it is used, and for the practice's own also where it is registered. */
export async function ownersOf(
  session: Session,
  principals: readonly Principal[],
  registered: ReadonlyMap<string, string>,
): Promise<Found> {
  const owners = new Map<string, string | null>()
  const ids = principals.map(({ id }) => id)
  const here = await ownersIn(session, OF_PRINCIPAL, ids)
  const nobody = principals.filter(({ id }) => here.owners.get(id) === null)
  const homes = new Map(nobody.flatMap(({ id, appId }) => homeOf(registered.get(appId?.toLowerCase() ?? ''), id)))
  const there = await ownersIn(session, OF_APPLICATION, [...homes.values()])
  for (const it of principals) {
    const owner = here.owners.get(it.id)
    if (owner === undefined) continue
    const home = homes.get(it.id)
    // Of the practice's own, nobody is known to answer only when the place where it is registered says so too.
    const elsewhere = home === undefined ? (isOwn(session, it) ? undefined : null) : there.owners.get(home)
    const found = owner ?? elsewhere
    if (found !== undefined) owners.set(it.id, found)
  }
  return { owners, trouble: here.trouble ?? there.trouble }
}

const isOwn = ({ tenant }: Session, { appOwnerOrganizationId }: Principal) =>
  appOwnerOrganizationId?.toLowerCase() === tenant.toLowerCase()

const homeOf = (home: string | undefined, id: string): [string, string][] => (home === undefined ? [] : [[id, home]])

async function ownersIn(session: Session, call: string, ids: readonly string[]): Promise<Found> {
  const owners = new Map<string, string | null>()
  let trouble: Trouble | undefined
  if (ids.length === 0 || !session.planned(call)) return { owners, trouble }
  for await (const answer of session.each(call, ids, Owners, ASKED)) {
    if ('failed' in answer) trouble ??= answer.failed
    else {
      const owner = ownerIn(answer.value)
      if (owner !== undefined) owners.set(answer.key, owner)
    }
  }
  return { owners, trouble }
}

/** The first person. Another program is no one who answers; an owner without a name, or on a second page, is one whom we did not see. */
function ownerIn({ value, '@odata.nextLink': more }: Owners): string | null | undefined {
  const people = value.filter((it) => !it['@odata.type']?.endsWith('servicePrincipal'))
  if (people.length === 0) return more ? undefined : null
  for (const { mail, userPrincipalName } of people) if (mail || userPrincipalName) return mail || userPrincipalName || undefined
  return undefined
}
