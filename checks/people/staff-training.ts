import {
  addressesOf,
  advise,
  daysSince,
  defineCheck,
  fail,
  isAhead,
  isOver,
  notApplicable,
  otherLinesOf,
  ownersOf,
  pass,
  peopleAt,
  sameAddress,
  spokenOf,
  unread,
} from 'confide'
import { z } from 'zod'

export default defineCheck({
  id: 'staff-training',
  title: 'Everybody had privacy training lately',
  theme: 'people',
  severity: 'medium',
  whenNone: 'unknown',
  needs: { person: ['emails', 'started', 'left'], training: ['person', 'completed'] },
  helps: { account: ['active', 'emails', 'owner'] },
  params: z.object({
    days: z.int().positive().default(365).describe('days that a training counts'),
    newStaffDays: z.int().min(0).default(30).describe('days that a new colleague has for the first one'),
  }),
  reasons: {
    never: { one: 'never had privacy training', many: 'never had privacy training' },
    'long-ago': { one: 'had the last privacy training too long ago', many: 'had the last privacy training too long ago' },
    joined: {
      one: 'is new, can already sign in and had no training yet',
      many: 'are new, can already sign in and had no training yet',
    },
  },
  question: 'Did everybody who works here finish privacy and security training in the last twelve months?',
  everybody: true,
  *judge({ person, training, account }, { days, newStaffDays }, { now, whole }) {
    const loose = training.some((it) => it.person === undefined || it.completed === undefined)
    // An address that somebody else has too, or may have, does not say who was trained.
    const certain = whole('person') && person.every((it) => it.emails !== undefined)
    const ages = new Map<string, number[]>()
    for (const { person: who, completed } of training) {
      if (who === undefined || completed === undefined || isAhead(completed, now)) continue
      ages.set(sameAddress(who), [...(ages.get(sameAddress(who)) ?? []), daysSince(completed, now)])
    }
    const inside = new Set(account.flatMap((it) => (it.active === true ? ownersOf(it, person) : [])))
    for (const it of person) {
      if (it.left && isOver(it.left, now)) continue
      const trained = addressesOf(it).filter((address) => ages.get(address)?.some((age) => age <= days))
      const lines = [it, ...otherLinesOf(it, person)]
      const isOwn = (address: string) => peopleAt(address, person).every((one) => lines.includes(one))
      const done = addressesOf(it).flatMap((address) => ages.get(address) ?? [])
      const spoken = spokenOf(it)
      if (it.left === undefined) yield unread(it, 'person.left', spoken)
      else if (trained.some(isOwn)) yield certain ? pass(it) : unread(it, 'person.emails', spoken)
      else if (trained.length > 0 || !whole('training') || loose) yield unread(it, 'training', spoken)
      else if (it.emails === undefined) yield unread(it, 'person.emails', spoken)
      else if (done.length > 0) yield fail(it, 'long-ago')
      else if (it.started === undefined) yield unread(it, 'person.started', spoken)
      else if (daysSince(it.started, now) <= newStaffDays)
        yield certain && inside.has(it) ? advise(it, 'joined') : notApplicable(it, 'is still new')
      else yield fail(it, 'never')
    }
  },
})
