import {
  addressesOf,
  daysSince,
  defineCheck,
  fail,
  isAhead,
  isOver,
  notApplicable,
  pass,
  peopleAt,
  sameAddress,
  unknown,
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
  params: z.object({
    days: z.int().positive().default(365).describe('days that a training counts'),
    newStaffDays: z.int().min(0).default(30).describe('days that a new colleague has for the first one'),
  }),
  reasons: {
    never: { one: 'never had privacy training', many: 'never had privacy training' },
    'long-ago': { one: 'had the last privacy training too long ago', many: 'had the last privacy training too long ago' },
  },
  question: 'Did everybody who works here finish privacy and security training in the last twelve months?',
  *judge({ person, training }, { days, newStaffDays }, { now, whole }) {
    const loose = training.some((it) => it.person === undefined || it.completed === undefined)
    // An address that somebody else has too, or may have, does not say who was trained.
    const certain = whole('person') && person.every((it) => it.emails !== undefined)
    const ages = new Map<string, number[]>()
    for (const { person: who, completed } of training) {
      if (who === undefined || completed === undefined || isAhead(completed, now)) continue
      ages.set(sameAddress(who), [...(ages.get(sameAddress(who)) ?? []), daysSince(completed, now)])
    }
    for (const it of person) {
      if (it.left && isOver(it.left, now)) continue
      const trained = addressesOf(it).filter((address) => ages.get(address)?.some((age) => age <= days))
      const done = addressesOf(it).flatMap((address) => ages.get(address) ?? [])
      if (it.left === undefined) yield unknown(it, 'left')
      else if (trained.some((address) => peopleAt(address, person).length === 1))
        yield certain ? pass(it) : unread(it, 'person.emails')
      else if (trained.length > 0 || !whole('training') || loose) yield unread(it, 'training')
      else if (it.emails === undefined) yield unknown(it, 'emails')
      else if (done.length > 0) yield fail(it, 'long-ago')
      else if (it.started === undefined) yield unknown(it, 'started')
      else if (daysSince(it.started, now) <= newStaffDays) yield notApplicable(it, 'is still new')
      else yield fail(it, 'never')
    }
  },
})
