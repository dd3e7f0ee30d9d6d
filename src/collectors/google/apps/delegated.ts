import type { FactRecord } from '../../../model/collector.js'
import { through } from '../people/read.js'
import { gaps, type Trouble } from '../policies/setting.js'
import type { GoogleFailure, Session } from '../session.js'
import { AppActivity, oneOf } from './schema.js'

const GIVEN = 'reports:activities.list.admin.AUTHORIZE_API_CLIENT_ACCESS'
const TAKEN = 'reports:activities.list.admin.REMOVE_API_CLIENT_ACCESS'

const FIELDS = 'nextPageToken,items(id/time,events(name,parameters(name,value)))'

/**
 * Programs that may act as everybody (domain-wide delegation), as far as the log of the last 180 days tells: who was let in before
 * stands in no list that a program may read, so that this never is all of them. What one may read is not told either: a later
 * entry adds to what an older one gave, which may be gone from the log.
 * https://developers.google.com/workspace/admin/reports/v1/appendix/activity/admin-domain-settings
 */
export async function* delegated(session: Session): AsyncGenerator<FactRecord, void> {
  const { source, now } = session
  if (!session.planned(GIVEN)) return
  const [given, taken] = await Promise.all([latest(session, GIVEN), latest(session, TAKEN)])
  const failed = given.failed ?? taken.failed
  let count = 0
  for (const [id, at] of failed === undefined ? given.times : []) {
    const end = taken.times.get(id)
    if (end !== undefined && Date.parse(end) > Date.parse(at)) continue
    count += 1
    yield { record: 'fact', kind: 'app', source, id, name: `${id} (domain-wide delegation)`, active: true }
  }
  if (count > 0) yield* gaps(session, ['app.reads', 'app.publisher', 'app.owner'], NO_LIST)
  const { because, remedy } = failed ?? NO_LIST
  yield { record: 'census', source, kind: 'app', whole: false, count, at: now.toISOString(), because, remedy }
}

/** When it last happened to each program. */
async function latest(session: Session, call: string): Promise<{ times: Map<string, string>; failed?: GoogleFailure }> {
  const eventName = call.slice(call.lastIndexOf('.') + 1)
  const times = new Map<string, string>()
  const asked = { query: { eventName, maxResults: '1000', fields: FIELDS } }
  const failed = await through(session, { call, items: 'items', item: AppActivity, asked }, ({ id, events }) => {
    for (const event of events) {
      const client = oneOf(event, 'API_CLIENT_NAME')
      if (event.name !== eventName || client === undefined) continue
      const known = times.get(client)
      if (known === undefined || Date.parse(id.time) > Date.parse(known)) times.set(client, id.time)
    }
  })
  return { times, ...(failed ? { failed } : {}) }
}

const NO_LIST: Trouble = {
  because: 'unsupported',
  remedy:
    'Look at who may act as everybody, and what they may read, in admin.google.com > Security > Access and data control > API controls > Manage domain-wide delegation: Google shows this list to no program.',
}
