import type { Share } from '../../../model/facts/access.js'
import { brokenItem } from '../people/read.js'
import { GoogleFailure, type Session } from '../session.js'
import { FILES, failureOf, type Looked, look, type Place, searchOf, unseen } from './look.js'
import { FilePage, Person } from './schema.js'

const USERS = 'directory:users.list'
const QUERY = {
  customer: 'my_customer',
  maxResults: '500',
  fields: 'nextPageToken,users(id,primaryEmail,suspended,archived,isGuestUser)',
}

/**
 * Looks through what each person owns, as that person. Gives open files and what became of each person's drive; at its end, why there
 * may be more of them.
 */
export async function* drivesOfPeople(session: Session): AsyncGenerator<Share | Looked, GoogleFailure | undefined> {
  if (!session.chosen.has('delegation')) return notDelegated()
  if (!session.planned(USERS)) return notAsked()
  const people = readPeople(session)
  const asked = { as: 'key', query: searchOf(session, { of: 'person', id: '' }) } as const
  for await (const answer of session.each(FILES, people.logins(), FilePage, asked)) {
    yield* people.resting()
    const place = people.placeOf(answer.key)
    if ('failed' in answer) yield unseen(session.source, place, answer.failed)
    else yield yield* look(session, place, answer.value, (token) => pageAs(session, answer.key, token))
  }
  yield* people.resting()
  return people.failed()
}

/** The list of people, taken as fast as there is room for questions: whoever is being asked about, and whoever cannot be, is kept. */
function readPeople(session: Session) {
  const asked = new Map<string, string>()
  const off = switchedOff()
  let resting: Looked[] = []
  let failed: GoogleFailure | undefined
  return {
    async *logins(): AsyncGenerator<string, void> {
      const seen = new Set<string>()
      try {
        for await (const { items, broken } of session.list(USERS, 'users', Person, { query: QUERY })) {
          if (broken > 0) failed = brokenItem(USERS)
          for (const { id, primaryEmail: login, suspended, archived, isGuestUser } of items) {
            // A guest keeps files elsewhere.
            if (isGuestUser === true || seen.has(id)) continue
            seen.add(id)
            const shut = suspended === true || archived === true
            if (shut) resting.push(unseen(session.source, { of: 'person', id, login }, off))
            else {
              asked.set(login, id)
              yield login
            }
          }
        }
      } catch (error) {
        failed = failureOf(error)
      }
    },
    *resting(): Iterable<Looked> {
      const some = resting
      resting = []
      yield* some
    },
    placeOf(login: string): Place {
      const id = asked.get(login) ?? login
      asked.delete(login)
      return { of: 'person', id, login }
    },
    failed: () => failed,
  }
}

async function pageAs(session: Session, login: string, token: string): Promise<FilePage> {
  const query = { ...searchOf(session, { of: 'person', id: '' }), pageToken: token }
  for await (const answer of session.each(FILES, [login], FilePage, { as: 'key', query })) {
    if ('failed' in answer) throw answer.failed
    return answer.value
  }
  throw brokenItem(FILES)
}

type Words = Pick<ConstructorParameters<typeof GoogleFailure>[0], 'what' | 'because' | 'remedy'>

const failure = (code: string, call: string, { what, because, remedy }: Words) =>
  new GoogleFailure({ code, call, what: `${call}: ${what}.`, because, remedy })

const notDelegated = () =>
  failure('GOOGLE_NO_DELEGATION', FILES, {
    what: 'what people own is read as each of them, which was not chosen',
    because: 'not-chosen',
    remedy:
      'Write auth: service-account, key: and delegation: true under this source to look through the drive of each person; docs/sources/google.md says what it needs.',
  })

const notAsked = () =>
  failure('GOOGLE_NOT_ASKED', USERS, {
    what: 'it was not asked for',
    because: 'not-chosen',
    remedy: 'Run the audit without --only and --skip.',
  })

const switchedOff = () =>
  failure('GOOGLE_SWITCHED_OFF', FILES, {
    what: 'nobody can look as a person who is suspended or archived',
    because: 'unsupported',
    remedy:
      'Files of people who are suspended or archived stay open, and nobody can look as them: transfer their files to somebody (admin.google.com > Apps > Google Workspace > Drive and Docs > Transfer ownership), then run the audit again.',
  })
