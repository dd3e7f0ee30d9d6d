import type { Share } from '../../../model/facts/access.js'
import { pooled } from '../../streams/pooled.js'
import { type Gathered, gather } from '../people/read.js'
import { GoogleFailure, type Session } from '../session.js'
import { FILES, failureOf, type Looked, look, type Place, searchOf, unseen } from './look.js'
import { FilePage, SharedDrive } from './schema.js'

const DRIVES = 'drive:drives.list'

/** Searches of shared drives under way. */
const UNDER_WAY = 8

/**
 * Looks through every shared drive that opens to the administrator. Gives open files and what became of each drive; at its end, why
 * there may be more drives. A folder with limited access opens to managers of its drive alone, so only a manager sees all there is.
 * https://developers.google.com/workspace/drive/api/guides/limited-expansive-access
 */
export async function* sharedDrives(session: Session): AsyncGenerator<Share | Looked, GoogleFailure | undefined> {
  const [all, own] = await Promise.all([listed(session, true), listed(session, false)])
  const managed = new Map(own.items.map((it) => [it.id, it.capabilities?.canManageMembers]))
  const outside = stranger()
  const open: Place[] = []
  for (const { id, name } of uniqueById([...own.items, ...all.items])) {
    const place: Place = { of: 'shared', id, name }
    if (managed.get(id) === true) open.push(place)
    else if (managed.has(id) || own.failed) open.push({ ...place, veiled: own.failed ?? outside })
    else yield unseen(session.source, place, outside)
  }
  const answers = pooled(open, { limit: UNDER_WAY, step: 1 }, async (place) => ({
    place,
    first: await page(session, place).catch(failureOf),
  }))
  for await (const { place, first } of answers) {
    if (first instanceof GoogleFailure) yield unseen(session.source, place, first.status === 404 ? outside : first)
    else yield yield* look(session, place, first, (token) => page(session, place, token))
  }
  return all.failed
}

/** All of the practice, or those that the administrator is a member of: others do not open, to administrators neither. */
function listed(session: Session, asAdmin: boolean): Promise<Gathered<SharedDrive>> {
  const names = session.chosen.has('fileNames') ? ',name' : ''
  const fields = `nextPageToken,drives(id${names}${asAdmin ? '' : ',capabilities/canManageMembers'})`
  const query = { pageSize: '100', fields, ...(asAdmin ? { useDomainAdminAccess: 'true' } : {}) }
  return gather(session, { call: DRIVES, items: 'drives', item: SharedDrive, asked: { query } })
}

function uniqueById(drives: readonly SharedDrive[]): SharedDrive[] {
  return [...new Map(drives.map((it) => [it.id, it])).values()]
}

function page(session: Session, place: Place, token?: string): Promise<FilePage> {
  const query = { ...searchOf(session, place), ...(token === undefined ? {} : { pageToken: token }) }
  return session.get(FILES, FilePage, { query })
}

function stranger(): GoogleFailure {
  return new GoogleFailure({
    code: 'GOOGLE_NO_MANAGER',
    call: FILES,
    what: `${FILES}: the administrator of this source is no manager of a shared drive.`,
    because: 'permission',
    remedy:
      'Make the administrator of this source a manager of each shared drive (admin.google.com > Apps > Google Workspace > Drive and Docs > Manage shared drives), then run the audit again: nobody else sees all that is in it.',
  })
}
