import type { Session } from '../session.js'
import { read } from './read.js'
import { Group } from './schema.js'

const CALL = 'directory:groups.list'

/**
 * Names of groups, for the sentence that says by what somebody is let out. The list is read until all of them are found: no
 * question names several groups by their ids. What is not read here costs only the names.
 */
export async function readNames(session: Session, ids: ReadonlySet<string>): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>()
  if (ids.size === 0) return names
  const query = { customer: 'my_customer', maxResults: '200', fields: 'nextPageToken,groups(id,name,email)' }
  await read(session, CALL, async () => {
    for await (const { items } of session.list(CALL, 'groups', Group, { query })) {
      for (const { id, name, email } of items) {
        const title = name?.trim() || email
        if (ids.has(id) && title) names.set(id, title)
      }
      if (names.size === ids.size) return
    }
  })
  return names
}
