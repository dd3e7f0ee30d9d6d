import type { FactRecord } from '../../../model/collector.js'
import { programPower, rolesOf } from '../people/roles.js'
import type { Session } from '../session.js'
import { gaps, type Trouble } from '../tenant/setting.js'
import { appOf, publisherOf } from './app.js'
import { ownersOf } from './owners.js'
import { type Together, together } from './reach.js'
import type { Rights } from './rights.js'
import { Assignments, type Principal } from './schema.js'

const ASSIGNMENTS = 'graph:servicePrincipals.appRoleAssignments'

/**
 * Programs with what they may do of their own accord and who answers for them. Owners are asked for where no company is verified
 * and the program can read something.
 *
 * @param registered ids of the practice's own registrations by application id
 */
export async function* programs(
  session: Session,
  { foreign, rights }: { foreign: ReadonlyMap<string, Principal>; rights: Rights },
  registered: ReadonlyMap<string, string>,
): AsyncGenerator<FactRecord, void> {
  const { opened, troubles } = await rightsOfAll(session, foreign, rights)
  const bare = [...foreign.values()].filter((it) => !publisherOf(it) && opened.get(it.id)?.reads?.length !== 0)
  const { owners, trouble } = await ownersOf(session, bare, registered)
  for (const it of foreign.values()) {
    yield appOf(session.source, it, { opened: opened.get(it.id), owner: owners.get(it.id) })
  }
  for (const it of troubles.values()) yield* gaps(session, ['app.reads', 'app.writes'], it)
  if (trouble !== undefined) yield* gaps(session, ['app.owner'], trouble)
}

const RIGHT_UNKNOWN: Trouble = {
  because: 'unsupported',
  remedy:
    'Look in the Microsoft Entra admin center under Enterprise apps › Permissions: an app has a right that this version does not know, or that depends on its role, on what it was handed or on another setting. Look under Roles & admins too: what a role opens to an app is not known either.',
}

async function rightsOfAll(session: Session, foreign: ReadonlyMap<string, Principal>, rights: Rights) {
  const opened = new Map<string, Together>()
  const troubles = new Map<string, Trouble>()
  if (!session.planned(ASSIGNMENTS) || foreign.size === 0) return { opened, troubles }
  const roles = await rolesOf(session)
  for await (const answer of session.each(ASSIGNMENTS, foreign.keys(), Assignments, { query: { $top: '999' } })) {
    if ('failed' in answer) {
      troubles.set(answer.failed.remedy, answer.failed)
      continue
    }
    const found = answer.value.value.map((it) => rights.ofApp(it))
    // A second page is not asked for: what stands on it is not known.
    if (answer.value['@odata.nextLink'] !== undefined) found.push(undefined)
    const power = programPower(answer.key, roles)
    const certain = 'value' in power && power.value === false
    const known = together(certain ? found : [...found, undefined])
    if (known.reads === undefined) {
      const whys: Trouble[] = 'failed' in power ? [power.failed] : [RIGHT_UNKNOWN]
      for (const why of found.includes(undefined) ? [...whys, RIGHT_UNKNOWN] : whys) troubles.set(why.remedy, why)
    }
    opened.set(answer.key, known)
  }
  return { opened, troubles }
}
