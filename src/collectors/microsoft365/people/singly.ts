import type { output, ZodType } from 'zod'
import { capableOf } from '../mfa/methods.js'
import type { Door, Person } from '../mfa/types.js'
import { read } from '../read.js'
import type { MicrosoftFailure, Session } from '../session.js'
import { methodsPolicy } from '../tenant/reads.js'
import type { SetUp } from './registration.js'
import type { Row } from './row.js'
import { Methods, Requirements } from './schema.js'

const REQUIREMENTS = 'graph:users.authentication.requirements'
const METHODS = 'graph:users.authentication.methods'

type PerUser = NonNullable<Person['perUser']>

/** What was asked person by person. */
export interface Singly {
  perUser: ReadonlyMap<string, PerUser>
  setUp: ReadonlyMap<string, SetUp>
  /** Why some of them did not answer. */
  failed: MicrosoftFailure[]
}

/** The door of one account, with what is known of it beside the lists. */
export type DoorFor = (row: Row, perUser: PerUser | undefined) => Door

/**
 * One question a person, twenty in one request, and only to those whose door turns on the answer: whether 2-step sign-in is
 * switched on for them alone, where no rule covers them; which methods they have, where the report on all is not licensed.
 */
export async function askSingly(
  session: Session,
  rows: readonly Row[],
  door: DoorFor,
  { reported }: { reported: boolean },
): Promise<Singly> {
  const failed: MicrosoftFailure[] = []
  const perUser = new Map<string, PerUser>()
  const uncovered = chosen(rows, (row) => door(row, 'disabled').demanded?.is === 'no')
  await askEach(session, REQUIREMENTS, uncovered, Requirements, failed, (id, { perUserMfaState: state }) => {
    if (state !== undefined) perUser.set(id, state)
  })
  const setUp = new Map<string, SetUp>()
  if (reported) return { perUser, setUp, failed }
  const policy = await methodsPolicy(session)
  const allowed = 'failed' in policy ? undefined : policy.value
  const asked = chosen(rows, (row) => {
    const { demanded, factors } = door(row, perUser.get(row.id))
    return demanded?.is === 'yes' && factors === undefined
  })
  await askEach(session, METHODS, asked, Methods, failed, (id, { value, '@odata.nextLink': more }) => {
    if (more !== undefined) return
    const methods = value.map((it) => it['@odata.type'])
    setUp.set(id, { methods, capable: capableOf(methods, allowed) })
  })
  return { perUser, setUp, failed }
}

/** Ids of those whose account is switched on and whom `fits` names. */
function* chosen(rows: readonly Row[], fits: (row: Row) => boolean): Generator<string, void> {
  for (const row of rows) if (row.active && fits(row)) yield row.id
}

async function askEach<S extends ZodType>(
  session: Session,
  call: string,
  ids: Iterable<string>,
  schema: S,
  failed: MicrosoftFailure[],
  take: (id: string, answer: output<S>) => void,
): Promise<void> {
  const done = await read(session, call, async () => {
    for await (const answer of session.each(call, ids, schema)) {
      if (!('failed' in answer)) take(answer.key, answer.value)
      else if (answer.failed.status !== 404) {
        failed.push(answer.failed)
        // What one person's question needs, everybody's needs.
        if (answer.failed.because === 'permission' || answer.failed.because === 'licence') return
      }
    }
  })
  if ('failed' in done) failed.push(done.failed)
}
