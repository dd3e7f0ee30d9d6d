import {
  advise,
  defineCheck,
  type FactTypes,
  fail,
  namesakesOf,
  otherLinesOf,
  ownersOf,
  pass,
  type Subject,
  unread,
} from 'confide'
import { z } from 'zod'

export default defineCheck({
  id: 'duplicate-people',
  title: 'Nobody stands there twice',
  theme: 'people',
  severity: 'low',
  whenNone: 'unknown',
  needs: { person: ['emails', 'started', 'left'] },
  helps: { account: ['active', 'type', 'privileged', 'emails', 'owner'] },
  params: z.object({
    statedDays: z.int().positive().default(366).describe('days after which an answer no longer counts'),
  }),
  subjects: { one: 'person or login', many: 'people and logins' },
  reasons: {
    twice: { one: 'stands on the staff list twice', many: 'stand on the staff list twice' },
    'second-login': {
      one: 'is one of several logins for every day that one person has in one system',
      many: 'are among several logins for every day that one person has in one system',
    },
  },
  question: 'Are people of the same name on the staff list really different people, and does nobody stand there twice?',
  *judge({ person, account }, _, { whole }) {
    const vague = person.some(({ emails }) => emails === undefined)
    for (const it of person) {
      const same = otherLinesOf(it, person)
      const missing = same.map((one) => overlapOf(it, one)).filter((one) => one !== 'apart')
      const namesakes = namesakesOf(it, person)
      const spoken = spokenOfAll([it, ...namesakes])
      if (missing.includes('yes')) yield fail(it, 'twice')
      else if (missing.length > 0) yield unread(it, missing.includes('person.left') ? 'person.left' : 'person.started', spoken)
      else if (namesakes.some((one) => one !== it && !same.includes(one))) yield unread(it, 'person', spoken)
      else if (!whole('person') || vague) yield unread(it, vague ? 'person.emails' : 'person', spoken)
      else yield pass(it)
    }
    if (vague || !whole('person')) return
    for (const it of secondLogins(account, person)) yield advise(it, 'second-login')
  },
})

/** A word is about all of one name once the last of them stands on the list. */
function spokenOfAll(people: readonly Person[]): { since?: string; byName?: true } {
  const since = people
    .flatMap(({ started }) => started ?? [])
    .sort()
    .at(-1)
  return { ...(since && { since }), ...(people.some(({ started }) => started === undefined) && { byName: true as const }) }
}

/** Whether two lines of one person speak of the same time. Who left and came back has a line for each time. */
function overlapOf(a: Person, b: Person): 'yes' | 'apart' | 'person.left' | 'person.started' {
  const [one, other] = [isBefore(a, b), isBefore(b, a)]
  if (one === 'yes' || other === 'yes') return 'apart'
  if (one === 'no' && other === 'no') return 'yes'
  return one === 'person.left' || other === 'person.left' ? 'person.left' : 'person.started'
}

function isBefore({ left }: Person, { started }: Person): 'yes' | 'no' | 'person.left' | 'person.started' {
  if (left === undefined) return 'person.left'
  if (left === null) return 'no'
  if (started === undefined) return 'person.started'
  return left <= started ? 'yes' : 'no'
}

type Person = Pick<FactTypes['person'], 'id' | 'name' | 'email' | 'emails' | 'started' | 'left'>
type Account = Subject & Pick<FactTypes['account'], 'source' | 'active' | 'type' | 'privileged' | 'login' | 'emails' | 'owner'>

/** Ordinary logins of one person in one system, where there are several. A second one for administration is as it should be. */
function secondLogins(accounts: readonly Account[], people: readonly Person[]): Account[] {
  const found = new Map<string, Account[]>()
  for (const it of accounts) {
    if (it.active !== true || it.privileged !== false || it.emails === undefined) continue
    if (it.type !== 'person' && it.type !== 'guest') continue
    const [owner, ...more] = ownersOf(it, people)
    if (owner === undefined || more.length > 0) continue
    const key = JSON.stringify([it.source, owner.id])
    found.set(key, [...(found.get(key) ?? []), it])
  }
  return [...found.values()].filter((list) => list.length > 1).flat()
}
