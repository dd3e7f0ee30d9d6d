import { through } from '../people/read.js'
import type { GoogleFailure, Session } from '../session.js'
import type { LetIn } from './grant.js'
import { AppActivity, allOf, oneOf } from './schema.js'

export const TOKEN_LOG = 'reports:activities.list.token'

const FIELDS = 'nextPageToken,items(id/time,actor/profileId,events(name,parameters(name,value,multiValue)))'

/** What people let in during the last 180 days and nobody took away again; `failed` says why nothing can be told of it. */
export async function lettingIn(session: Session): Promise<{ items: readonly LetIn[]; failed?: GoogleFailure }> {
  const taken = new Map<string, string>()
  const given = new Map<string, LetIn & { given: string }>()
  const all: (LetIn & { given: string })[] = []
  const ended = await Promise.all([
    eachEvent(session, 'authorize', (it) => all.push(it)),
    eachEvent(session, 'revoke', (it) => {
      const key = keyOf(it)
      if (isLater(it.given, taken.get(key))) taken.set(key, it.given)
    }),
  ])
  const failed = ended.find((it) => it !== undefined)
  // Without all of both, what was given may be gone.
  if (failed !== undefined) return { items: [], failed }
  for (const it of all) {
    const key = keyOf(it)
    // Of one moment, it was given after it was taken: nothing that stands is left out.
    if (isLater(taken.get(key) ?? '', it.given)) continue
    const known = given.get(key)
    given.set(key, known === undefined ? it : joined(known, it))
  }
  return { items: [...given.values()] }
}

const keyOf = ({ account, client }: LetIn) => `${account} ${client}`

const isLater = (one: string, other: string | undefined) => other === undefined || Date.parse(one) > Date.parse(other)

/** Yes said twice adds up; one of them that does not say to what leaves the whole unknown. What was said before the log begins is in no fact. */
function joined(one: LetIn & { given: string }, other: LetIn & { given: string }) {
  const [latest, older] = isLater(other.given, one.given) ? [other, one] : [one, other]
  const scopes = one.scopes && other.scopes && [...new Set([...one.scopes, ...other.scopes])]
  return { ...latest, name: latest.name ?? older.name, scopes }
}

/** `activity`, an entry for each thing that an app did, is left out: there are a great many. */
function eachEvent(session: Session, eventName: string, take: (it: LetIn & { given: string }) => void) {
  const asked = { query: { eventName, maxResults: '1000', fields: FIELDS } }
  return through(session, { call: TOKEN_LOG, items: 'items', item: AppActivity, asked }, ({ id, actor, events }) => {
    for (const event of events) {
      const client = oneOf(event, 'client_id')
      if (event.name !== eventName || client === undefined || actor?.profileId === undefined) continue
      const name = oneOf(event, 'app_name')
      take({ account: actor.profileId, client, name, scopes: allOf(event, 'scope'), given: id.time })
    }
  })
}
