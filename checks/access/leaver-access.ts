import {
  defineCheck,
  type FactKind,
  type FactTypes,
  type FieldId,
  fail,
  isOver,
  namesakesOf,
  ownersOf,
  pass,
  peopleAt,
  type Standing,
  standingOf,
  unknown,
  unread,
} from 'confide'
import { z } from 'zod'

export default defineCheck({
  id: 'leaver-access',
  title: 'Nobody who left can still get in',
  theme: 'access',
  severity: 'critical',
  whenNone: 'notApplicable',
  needs: { account: ['active', 'emails', 'owner'], person: ['emails', 'started', 'left'] },
  helps: {
    account: ['roles'],
    'local-account': ['active', 'owner'],
    key: ['account', 'use', 'active'],
    device: ['owner', 'synced'],
    share: ['of', 'to', 'by', 'expires'],
  },
  params: z.object({
    graceHours: z.int().min(0).default(0).describe('hours after the last day at work has ended (UTC)'),
  }),
  subjects: { one: 'login or other way in', many: 'logins and other ways in' },
  reasons: {
    'still-open': { one: 'is still open though its owner left', many: 'are still open though their owners left' },
    computer: { one: 'still opens a computer to somebody who left', many: 'still open a computer to people who left' },
    key: { one: 'is a key that still works though its owner left', many: 'are keys that still work though their owners left' },
    device: {
      one: 'is still in the hands of somebody who left',
      many: 'are still in the hands of people who left',
    },
    forwarding: { one: 'sends mail on to somebody who left', many: 'send mail on to people who left' },
    shared: { one: 'is still shared with somebody who left', many: 'are still shared with people who left' },
  },
  *judge(facts, { graceHours }, { now, whole }) {
    const { account, person } = facts
    const vague = person.some((it) => it.emails === undefined)
    const open = vague ? 'person.emails' : whole('person') ? undefined : 'person'
    const at = (it: Person) => standingOf(it, person, now, graceHours)
    const staff: Staff = { person, at, open, whole: (source) => whole('account', source) }
    for (const it of account) {
      const owners = ownersOf(it, person)
      const standings = owners.map(at)
      const gone = owners.filter((_, i) => standings[i] === 'gone')
      if (it.active === undefined) yield unknown(it, 'active')
      else if (it.active === false) {
        // Shut, it lets nobody in; that a leaver's account was shut is worth showing.
        if (gone.length > 0 && gone.length === owners.length && !vague) yield pass(it)
      } else if (owners.length === 0) {
        const missing = openOf(
          it,
          namesakesOf(it, person).some((one) => at(one) === 'gone'),
        )
        if (missing !== undefined) yield unknown(it, missing)
        else if (vague) yield unread(it, 'person.emails')
      } else if (standings.includes(undefined)) yield unread(it, 'person.left')
      else if (gone.length === 0) yield vague ? unread(it, 'person.emails') : pass(it)
      else if (gone.length < owners.length) yield unknown(it, 'owner')
      else yield fail(it, 'still-open', { affects: gone.map(nameOf), ...rolesOf(it) })
    }
    yield* leftBehind(facts, staff, now)
  },
})

type Person = Pick<FactTypes['person'], 'id' | 'name' | 'email' | 'emails' | 'started' | 'left'>
type Account = Pick<FactTypes['account'], 'source' | 'id' | 'login' | 'emails' | 'owner' | 'roles'>
interface Staff {
  person: readonly Person[]
  at(it: Person): Standing | undefined
  /** Why somebody who is not found may be on the staff list all the same. */
  open: FieldId | FactKind | undefined
  /** Whether every account of a source was read. */
  whole(source: string): boolean
}

/** What has to be known before an account is nobody's. That it has a leaver's name is a hint which only a person can answer. */
function openOf({ emails, owner }: Pick<Account, 'emails' | 'owner'>, namesake: boolean): 'emails' | 'owner' | undefined {
  if (emails === undefined) return 'emails'
  return owner === undefined || (owner === null && namesake) ? 'owner' : undefined
}

const nameOf = ({ name, id }: Person) => name ?? id

const rolesOf = ({ roles = [] }: Account) => (roles.length > 0 ? { detail: `holds ${[...roles].sort().join(', ')}` } : {})

interface Behind {
  account: readonly Account[]
  'local-account': readonly FactTypes['local-account'][]
  key: readonly FactTypes['key'][]
  device: readonly FactTypes['device'][]
  share: readonly FactTypes['share'][]
}

/** Whatever else still opens something to a leaver. A thing that opens nothing to anybody known is no proof, so nothing passes here. */
function* leftBehind(facts: Behind, staff: Staff, now: Date) {
  for (const it of facts['local-account']) {
    const { gone, missing } = it.active === true && it.owner ? held([it.owner], staff) : NOBODY
    if (gone.length > 0) yield fail(it, 'computer', { affects: gone.map(nameOf) })
    else if (missing !== undefined) yield unread(it, missing)
  }
  const accounts = new Map(facts.account.map((it) => [placeOf(it.source, it.id), it]))
  for (const it of facts.key) {
    if (it.active !== true || it.use !== 'access' || it.account === undefined) continue
    const { gone, missing } = heldKey(accounts.get(placeOf(it.source, it.account)), it.source, staff)
    if (gone.length > 0) yield fail(it, 'key', { affects: gone.map(nameOf) })
    else if (missing !== undefined) yield unread(it, missing)
  }
  for (const it of facts.device) {
    const { gone, missing } = it.owner ? held([it.owner], staff) : NOBODY
    const holders = gone.filter(({ left }) => isHeld(it, left))
    if (holders.length > 0) yield fail(it, 'device', { affects: holders.map(nameOf) })
    else if (missing !== undefined) yield unread(it, missing)
  }
  for (const it of facts.share) {
    const { gone, missing } = it.expires && isOver(it.expires, now) ? NOBODY : held(it.to ?? [], staff)
    const why = it.of === 'mailbox' && it.by !== 'invitation' ? 'forwarding' : 'shared'
    if (gone.length > 0) yield fail(it, why, { affects: gone.map(nameOf) })
    else if (missing !== undefined) yield unread(it, missing)
  }
}

interface Held {
  gone: readonly Person[]
  /** What has to be known before nobody of them is a leaver. */
  missing?: FieldId | FactKind | undefined
}

const NOBODY: Held = { gone: [] }

/** Those of some addresses who left. One that somebody who is here has too proves nothing. */
function held(addresses: readonly string[], staff: Staff): Held {
  const each = addresses.map((address) => among(peopleAt(address, staff.person), staff))
  const gone = new Set(each.flatMap((it) => it.gone))
  return { gone: [...gone], missing: each.find((it) => it.missing !== undefined)?.missing }
}

function among(people: readonly Person[], { at, open }: Staff): Held {
  if (people.length === 0) return { gone: [], missing: open }
  const standings = people.map(at)
  if (standings.includes(undefined)) return { gone: [], missing: 'person.left' }
  return standings.every((it) => it === 'gone') ? { gone: people } : NOBODY
}

function heldKey(opens: Account | undefined, source: string, staff: Staff): Held {
  if (opens === undefined) return staff.whole(source) ? NOBODY : { gone: [], missing: 'account' }
  const owners = ownersOf(opens, staff.person)
  if (owners.length > 0) return among(owners, staff)
  const missing = openOf(opens, false)
  return missing === undefined ? among([], staff) : { gone: [], missing: `account.${missing}` }
}

const placeOf = (source: string, id: string) => JSON.stringify([source, id])

/**
 * A management keeps the last person who had a device also when it lies in the cupboard: that it reported after the last day tells.
 * What the practice itself wrote down is its own word.
 */
function isHeld({ source, synced }: Pick<FactTypes['device'], 'source' | 'synced'>, left: string | null | undefined): boolean {
  if (synced === undefined) return source === 'declared'
  return synced !== null && left !== null && left !== undefined && synced.slice(0, 10) > left
}
