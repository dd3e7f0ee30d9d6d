import type { output, ZodType } from 'zod'
import { type Asked, GoogleFailure, type Session } from '../session.js'
import type { Assignment, Policy, Read, Unit } from '../two-step/types.js'
import { AssignmentItem, PolicyItem, UnitItem } from './schema.js'
import { unitsFrom } from './tree.js'

export const POLICIES = 'cloudidentity:policies.list'
export const UNITS = 'directory:orgunits.list'
export const ASSIGNMENTS = 'cloudidentity:inboundSsoAssignments.list'

/** Asked once for each session, whoever asks first. */
function once<T>(run: (session: Session) => Promise<T>): (session: Session) => Promise<T> {
  const made = new WeakMap<Session, Promise<T>>()
  return (session) => {
    const known = made.get(session)
    if (known) return known
    const first = run(session)
    made.set(session, first)
    return first
  }
}

/** Every policy of the practice. One chain without a filter: a filter may name one type only. */
export const policies = once(
  (session): Promise<Read<Policy[]>> => list(session, POLICIES, 'policies', PolicyItem, { query: { pageSize: '100' } }),
)

/** Every organisational unit, the root too. */
export const units = once(async (session): Promise<Read<Unit[]>> => {
  const asked = { path: { customerId: session.customer }, query: { type: 'allIncludingParent' } }
  const read = await list(session, UNITS, 'organizationUnits', UnitItem, asked)
  return 'failed' in read ? read : { value: unitsFrom(read.value) }
})

/** Who is sent to another identity provider. The API takes the customer's own id only. */
export const sso = once(async (session): Promise<Read<Assignment[]>> => {
  if (session.unidentified !== undefined) return { failed: session.unidentified }
  const query = { filter: `customer=="customers/${session.customer}"`, pageSize: '100' }
  return list(session, ASSIGNMENTS, 'inboundSsoAssignments', AssignmentItem, { query })
})

/** Ids of the groups whose members have to be known before a person's settings are. */
export function groupsNamed(policies: readonly Policy[], assignments: readonly Assignment[]): Set<string> {
  const ids = [...policies, ...assignments].flatMap(({ group }) => group ?? [])
  return new Set(ids.filter((id) => id !== 'WORKSPACE_ALL_ADMIN_GROUP'))
}

async function list<S extends ZodType>(
  session: Session,
  call: string,
  items: string,
  item: S,
  asked: Asked,
): Promise<Read<output<S>[]>> {
  if (!session.planned(call)) return { failed: notAsked(call) }
  const all: output<S>[] = []
  try {
    for await (const page of session.list(call, items, item, asked)) {
      if (page.broken > 0) return { failed: brokenItem(call) }
      all.push(...page.items)
    }
  } catch (error) {
    if (error instanceof GoogleFailure) return { failed: error }
    throw error
  }
  return { value: all }
}

function brokenItem(call: string): GoogleFailure {
  return new GoogleFailure({
    code: 'GOOGLE_BROKEN_ITEM',
    call,
    what: `${call}: an item of the list could not be read.`,
    because: 'failed',
    remedy: 'Run the audit again; if it stays, report it: what Google answers is not what this source expects.',
  })
}

function notAsked(call: string): GoogleFailure {
  return new GoogleFailure({
    code: 'GOOGLE_NOT_ASKED',
    call,
    what: `${call}: it was not asked for.`,
    because: 'not-chosen',
    remedy: 'Run the audit without --only and --skip.',
  })
}
