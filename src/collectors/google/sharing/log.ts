import type { Share } from '../../../model/facts/access.js'
import { through } from '../people/read.js'
import type { GoogleFailure, Session } from '../session.js'
import { Change } from './schema.js'

export const LOG = 'reports:activities.list.drive'

/**
 * Whose visibility was changed, and what became visible with its folder.
 * https://developers.google.com/workspace/admin/reports/v1/appendix/activity/drive
 */
const EVENTS = ['change_document_visibility', 'change_document_visibility_hierarchy_reconciled']

/** Whether searches find it too. */
const OPEN = new Map([
  ['people_with_link', false],
  ['public_on_the_web', true],
])

interface State {
  time: string
  /** Undefined: not open to anyone. */
  share?: Share
}

export interface Logged {
  shares: Share[]
  failed?: GoogleFailure | undefined
}

/** Files that the log of 180 days tells were opened to anyone, and not that they were closed. A file may be gone all the same. */
export async function loggedOpen(session: Session): Promise<Logged> {
  const states = new Map<string, State>()
  const read = (eventName: string) => {
    const fields = 'nextPageToken,items(id/time,events(name,parameters(name,value)))'
    const asked = { query: { eventName, maxResults: '1000', fields } }
    return through(session, { call: LOG, items: 'items', item: Change, asked }, (it) => note(it, eventName))
  }
  const note = ({ id: { time }, events }: Change, eventName: string) => {
    for (const { name, parameters = [] } of events) {
      const told = new Map(parameters.map((it) => [it.name, it.value]))
      const id = told.get('doc_id')
      if (name !== eventName || !id) continue
      const before = states.get(id)
      if (before !== undefined && Date.parse(before.time) >= Date.parse(time)) continue
      const share = shareIn(told, id, time, session)
      states.set(id, { time, ...(share === undefined ? {} : { share }) })
    }
  }
  const failed = (await Promise.all(EVENTS.map(read))).find((it) => it !== undefined)
  // Where an event may be missing, it may be the one that closed the file.
  return { shares: failed ? [] : [...states.values()].flatMap(({ share }) => share ?? []), failed }
}

function shareIn(
  told: ReadonlyMap<string, string | undefined>,
  id: string,
  logged: string,
  { source, chosen }: Pick<Session, 'source' | 'chosen'>,
): Share | undefined {
  const findable = OPEN.get(told.get('visibility') ?? '')
  if (findable === undefined) return undefined
  const name = chosen.has('fileNames') ? told.get('doc_title') : undefined
  const drive = told.get('shared_drive_id') || told.get('team_drive_id')
  const owner = told.get('owner')
  return {
    record: 'fact',
    kind: 'share',
    source,
    id,
    ...(name ? { name } : {}),
    of: told.get('doc_type') === 'folder' ? 'folder' : 'file',
    with: 'anyone',
    by: 'link',
    expires: null,
    ...(owner?.includes('@') ? { owner } : {}),
    ...(drive ? { drive } : {}),
    findable,
    logged,
  }
}
