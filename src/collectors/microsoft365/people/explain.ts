import type { Gap } from '../../../model/census.js'
import type { Account } from '../../../model/facts/account.js'
import { type FieldId, splitFieldId } from '../../../model/facts/index.js'
import { DOOR_FIELDS, LIST_FIELDS, ROLE_FIELDS } from '../calls/people.js'
import type { Door } from '../mfa/types.js'
import type { MicrosoftFailure, Session } from '../session.js'
import type { Reads } from './reads.js'

type Why = Pick<MicrosoftFailure, 'because' | 'remedy'>

/** Gathers why fields of accounts are missing: once for each field and reason, and only of fields that a check reads. */
export interface Explained {
  /** Notes what one account lacks, and what its door says of that. */
  see(account: Account, door: Door): void
  all(): Iterable<Gap>
}

/** Whatever an account should say. A country is known of few, and nothing is wrong with the others. */
const FIELDS: readonly FieldId[] = [...LIST_FIELDS, ...ROLE_FIELDS, ...DOOR_FIELDS, 'account.lastSignIn']
const EXPECTED = FIELDS.filter((id) => id !== 'account.dataCountry').map((id) => ({ id, key: splitFieldId(id).field }))

const SWITCHED_OFF = EXPECTED.filter(({ id }) => id === 'account.type')

/** More reasons than these tell nobody more. */
const MOST = 10

export function explained(session: Session, reads: Reads, asked: readonly MicrosoftFailure[]): Explained {
  const missing = new Set<FieldId>()
  const doors = new Map<string, Why>()
  return {
    see(account, door) {
      // Of who cannot sign in nobody asks with what, and the report on methods leaves them out.
      const off = account.active === false
      for (const { id, key } of off ? SWITCHED_OFF : EXPECTED) if (Reflect.get(account, key) === undefined) missing.add(id)
      if (off || doors.size >= MOST || (door.factors !== undefined && door.demanded !== undefined)) return
      const why = door.why ?? (door.doubt === undefined ? undefined : doubted(door.doubt))
      if (why !== undefined) doors.set(why.remedy, why)
    },
    *all() {
      const reasons = reasonsIn(session, reads)
      // Roles in force are told without them; who may take more of them at any time is not.
      if (reads.roles.eligible) missing.add('account.roles')
      for (const id of missing) {
        if (!session.want.has(id)) continue
        const door = id === 'account.factors' || id === 'account.demanded' ? [...asked, ...doors.values()] : []
        const whys = [...(reasons.get(id) ?? []), ...door].slice(0, MOST)
        const { kind, field } = splitFieldId(id)
        const distinct = new Map((whys.length > 0 ? whys : [NOT_TOLD]).map((why) => [`${why.because} ${why.remedy}`, why]))
        for (const { because, remedy } of distinct.values())
          yield { record: 'gap', source: session.source, kind: kind as 'account', field, because, remedy }
      }
    },
  }
}

function reasonsIn(
  session: Session,
  { roles, users, registered, domains, mailboxes, groups, named }: Reads,
): Map<FieldId, Why[]> {
  const ofGroups = (ids: readonly string[]) => ids.flatMap((id) => groups.get(id.toLowerCase())?.failed ?? [])
  const told = (...whys: readonly (Why | undefined)[]) => whys.filter((it) => it !== undefined)
  const domain = 'failed' in domains ? domains.failed : undefined
  // Where the report is not licensed, people are asked one by one instead.
  const replaced = registered.failed?.because === 'licence' && session.planned('graph:users.authentication.methods')
  const door = told(domain, roles.assigned, replaced ? undefined : registered.failed, ...ofGroups([...named, ...roles.groups]))
  const rights = told(roles.assigned, roles.eligible, roles.defined, ...ofGroups(roles.groups))
  return new Map<FieldId, Why[]>([
    ['account.lastSignIn', told(users.unseen)],
    ['account.signIn', told(domain)],
    ['account.type', told('failed' in mailboxes ? mailboxes.failed : undefined)],
    ...ROLE_FIELDS.map((id) => [id, rights] as const),
    ...DOOR_FIELDS.map((id) => [id, door] as const),
  ])
}

function doubted(doubt: string): Why {
  return { because: 'unsupported', remedy: `Look at how these people sign in, in entra.microsoft.com: ${doubt}.` }
}

const NOT_TOLD: Why = {
  because: 'failed',
  remedy: 'Look at these accounts in entra.microsoft.com: Microsoft did not tell it of all of them in a way that Confide knows.',
}
