import {
  daysSince,
  defineCheck,
  type FactTypes,
  fail,
  isAhead,
  namesakesOf,
  notApplicable,
  ownersOf,
  pass,
  unknown,
  unread,
} from 'confide'
import { z } from 'zod'

export default defineCheck({
  id: 'administrator-daily-use',
  title: 'Everyday work is done without administrator rights',
  theme: 'access',
  severity: 'medium',
  whenNone: 'notApplicable',
  needs: { account: ['active', 'privileged', 'type', 'lastSignIn', 'emails', 'owner'], person: ['emails'] },
  helps: { device: ['administratorDaily'] },
  params: z.object({
    days: z.int().positive().default(30).describe('days without sign-in after which a login is not one for every day'),
  }),
  subjects: { one: 'administrator login or computer', many: 'administrator logins and computers' },
  reasons: {
    'only-login': {
      one: "has administrator rights and is its owner's only login for every day",
      many: "have administrator rights and are their owners' only logins for every day",
    },
    computer: {
      one: 'is used every day with a login that can change the whole computer',
      many: 'are used every day with logins that can change the whole computer',
    },
  },
  *judge({ account, person, device }, { days }, { now, readAt, whole }) {
    const vague = person.some(({ emails }) => emails === undefined)
    const others = othersOf(account, person)
    const used = (it: Account) => usedLately(it, days, readAt(it), now)
    for (const it of account) {
      if (it.active === false || it.privileged === false) continue
      if (it.emails?.length === 0) {
        // Nobody's everyday work is done with it; without the word the report would say that there is no administrator.
        if (it.privileged) yield notApplicable(it, 'no mail reaches it')
        continue
      }
      const missing = FIELDS.find((field) => it[field] === undefined)
      if (it.type === 'service' || it.type === 'break-glass') {
        // That it is one is often only a person's word: without it the login would have to be judged as somebody's own.
        if (missing === undefined || missing === 'lastSignIn') yield pass(it)
        continue
      }
      if (it.type !== undefined && it.type !== 'person') continue
      const [owner, ...more] = ownersOf(it, person)
      if (missing !== undefined) yield unknown(it, missing)
      else if (used(it) === undefined) yield unknown(it, 'lastSignIn')
      else if (!used(it)) yield pass(it)
      else if (owner === undefined || more.length > 0) yield unknown(it, 'owner')
      else if (vague) yield unread(it, 'person.emails')
      else {
        const theirs = (others.get(keyOf(it.source, owner.id)) ?? []).map((one) => isEveryday(one, person, used))
        if (theirs.includes(true)) yield pass(it)
        else if (theirs.includes(undefined)) yield unknown(it, 'owner')
        else yield whole('account', it.source) ? fail(it, 'only-login') : unread(it, 'account')
      }
    }
    for (const it of device) if (it.administratorDaily === true) yield fail(it, 'computer', { severity: 'low' })
  },
})

const FIELDS = ['active', 'privileged', 'type', 'emails', 'lastSignIn'] as const

type Person = Pick<FactTypes['person'], 'id' | 'name' | 'email' | 'emails'>
type Account = Pick<
  FactTypes['account'],
  'kind' | 'source' | 'id' | 'name' | 'login' | 'active' | 'privileged' | 'type' | 'lastSignIn' | 'emails' | 'owner'
>

const keyOf = (source: string, id: string) => JSON.stringify([source, id])

/** Whether somebody signed in with it lately; never is not lately. */
function usedLately({ lastSignIn }: Account, days: number, at: Date, now: Date): boolean | undefined {
  if (lastSignIn === undefined || (lastSignIn !== null && isAhead(lastSignIn, now))) return undefined
  return lastSignIn !== null && daysSince(lastSignIn, at) <= days
}

/** By system and person: every login without administrator rights that is theirs, or, having their name and no owner, may be. */
function othersOf(accounts: readonly Account[], people: readonly Person[]): ReadonlyMap<string, readonly Account[]> {
  const found = new Map<string, Account[]>()
  for (const it of accounts) {
    if (it.active === false || it.privileged === true || (it.type !== undefined && it.type !== 'person')) continue
    const owners = ownersOf(it, people)
    for (const { id } of owners.length > 0 ? owners : namesakesOf(it, people)) {
      const key = keyOf(it.source, id)
      found.set(key, [...(found.get(key) ?? []), it])
    }
  }
  return found
}

/** Whether one person's everyday work is done with it; undefined while it is open whose it is, what it may do, or whether it is used. */
function isEveryday(it: Account, people: readonly Person[], used: (it: Account) => boolean | undefined): boolean | undefined {
  if (ownersOf(it, people).length !== 1) return undefined
  const open = it.active === undefined || it.privileged === undefined || it.type === undefined
  return used(it) === false ? false : open ? undefined : used(it)
}
