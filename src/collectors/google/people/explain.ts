import type { Gap } from '../../../model/census.js'
import type { Account } from '../../../model/facts/account.js'
import { type FieldId, splitFieldId } from '../../../model/facts/index.js'
import { DOOR_FIELDS, LIST_FIELDS, ROLE_FIELDS } from '../calls/people.js'
import type { GoogleFailure, Session } from '../session.js'
import type { Door } from '../two-step/types.js'
import type { Reads } from './reads.js'

type Why = Pick<GoogleFailure, 'because' | 'remedy'>

/** Gathers why fields of accounts are missing: once for each field and reason, and only of fields that a check reads. */
interface Explained {
  /** Notes what one account lacks, and what its door says of that. */
  see(account: Account, door: Door): void
  /** Somebody of whom nothing but a role is known. */
  stranger(account: Account): void
  /** Somebody from outside is in a group that holds a role. */
  outsider(): void
  all(): Iterable<Gap>
}

const FIELDS: readonly FieldId[] = [
  ...LIST_FIELDS,
  ...ROLE_FIELDS,
  ...DOOR_FIELDS,
  'account.passwordChanged',
  'account.passwordMeetsPolicy',
]
const EXPECTED = FIELDS.map((id) => ({ id, key: splitFieldId(id).field }))
const SWITCHED_OFF = EXPECTED.filter(({ id }) => id === 'account.type')

/** More reasons than these tell nobody more. */
const MOST = 10

export function explained(session: Session, reads: Reads): Explained {
  const missing = new Set<FieldId>()
  const [doors, others] = [new Map<string, Why>(), new Map<FieldId, Why>()]
  const lack = (account: Account, fields = EXPECTED) =>
    fields.filter(({ key }) => Reflect.get(account, key) === undefined).map(({ id }) => id)
  return {
    see(account, door) {
      const off = account.active === false
      for (const id of lack(account, off ? SWITCHED_OFF : EXPECTED)) missing.add(id)
      if (off || doors.size >= MOST || (door.factors !== undefined && door.demanded !== undefined)) return
      const why = door.why ?? (door.doubt === undefined ? undefined : doubted(door.doubt))
      if (why !== undefined) doors.set(why.remedy, why)
    },
    stranger(account) {
      for (const id of lack(account)) others.set(id, STRANGER)
    },
    outsider: () => others.set('account.privileged', OUTSIDER),
    *all() {
      const reasons = reasonsIn(reads)
      for (const id of [...missing, ...[...others.keys()].filter((it) => !missing.has(it))]) {
        if (!session.want.has(id)) continue
        const door = id === 'account.factors' || id === 'account.demanded' ? [...doors.values()] : []
        const whys = missing.has(id) ? [...(reasons.get(id) ?? []), ...door].slice(0, MOST) : []
        if (missing.has(id) && whys.length === 0) whys.push(NOT_TOLD)
        const other = others.get(id)
        if (other) whys.push(other)
        yield* gapsOf(session, id, whys)
      }
    },
  }
}

function* gapsOf({ source }: Session, id: FieldId, whys: readonly Why[]): Iterable<Gap> {
  const { kind, field } = splitFieldId(id)
  const distinct = new Map(whys.map((why) => [`${why.because} ${why.remedy}`, why]))
  for (const { because, remedy } of distinct.values()) {
    yield { record: 'gap', source, kind: kind as 'account', field, because, remedy }
  }
}

function reasonsIn({ roles, report, changes, sso, groups, named, rules }: Reads): Map<FieldId, readonly Why[]> {
  const told = (...whys: readonly (Why | undefined)[]) => whys.filter((it) => it !== undefined)
  const failedIn = (ids: readonly string[]) => ids.flatMap((id) => groups.get(id)?.failed ?? [])
  const rights = told(roles.assigned, roles.defined, ...failedIn(roles.groups))
  const elsewhere = told('failed' in sso ? sso.failed : undefined, 'failed' in rules.units ? rules.units.failed : undefined)
  const door = [...elsewhere, ...failedIn(named), ...told(report.failed)]
  const late = report.failed ?? LATE
  return new Map<FieldId, readonly Why[]>([
    ['account.signIn', [...elsewhere, ...failedIn(named), SIGN_IN]],
    ['account.passwordChanged', changes.failed.length > 0 ? changes.failed : [OLDER]],
    ['account.passwordMeetsPolicy', [late]],
    ...ROLE_FIELDS.map((id) => [id, rights] as const),
    ...DOOR_FIELDS.map((id) => [id, door] as const),
  ])
}

function doubted(doubt: string): Why {
  return { because: 'unsupported', remedy: `Look at how these people sign in, in admin.google.com > Security: ${doubt}.` }
}

const OLDER: Why = {
  because: 'unsupported',
  remedy:
    'Google remembers changes of passwords for 180 days: of these people there is none in that time. State how old passwords are.',
}
const LATE: Why = {
  because: 'unsupported',
  remedy:
    "Google's report on passwords comes days late, and leaves out who is new or changed theirs since: look again in a few days, in admin.google.com > Reporting > Reports > User reports > Security.",
}
const SIGN_IN: Why = {
  because: 'unsupported',
  remedy:
    'Look at whether these people sign in at another identity provider, in admin.google.com > Security > Authentication > SSO with third-party IdP.',
}
const STRANGER: Why = {
  because: 'unsupported',
  remedy:
    'An administrator role is held by something that is no user: look at it in admin.google.com > Account > Admin roles. It is a service account of Google Cloud, or left over from somebody who was deleted.',
}
const OUTSIDER: Why = {
  because: 'unsupported',
  remedy:
    'A group that holds an administrator role has members from outside the practice, who may or may not have that role: take them out, in admin.google.com > Directory > Groups.',
}
const NOT_TOLD: Why = {
  because: 'failed',
  remedy: 'Look at these accounts in admin.google.com: Google did not tell it of all of them in a way that Confide knows.',
}
