import { advise, daysSince, defineCheck, fail, isCalled, isOver, pass, spokenOf, unread } from 'confide'
import { z } from 'zod'

const WORDS = ['contractor', 'subcontractor', 'freelance', 'freelancer', 'locum', 'temp', 'temporary', 'agency', 'interim']

export default defineCheck({
  id: 'contractor-end-dates',
  title: 'Whoever is here for a time has a last day on the staff list',
  theme: 'people',
  severity: 'low',
  whenNone: 'notApplicable',
  needs: { person: ['role', 'started', 'left'] },
  params: z.object({
    words: z.array(z.string().min(1)).default(WORDS).describe('words of a role that ends by itself'),
    maxDays: z.int().positive().default(366).describe('days ahead beyond which a last day is hardly meant'),
  }),
  subjects: { one: 'person who is here for a time', many: 'people who are here for a time' },
  reasons: {
    open: { one: 'is here for a time and has no last day', many: 'are here for a time and have no last day' },
    far: { one: 'has a last day more than a year ahead', many: 'have last days more than a year ahead' },
  },
  question: 'Does everybody who works here for a limited time, freelancers and locums too, have a last day on the staff list?',
  *judge({ person }, { words, maxDays }, { now }) {
    for (const it of person) {
      if (it.left && isOver(it.left, now)) continue
      if (it.role === undefined || !/[\p{L}\p{N}]/u.test(it.role)) yield unread(it, 'person.role', spokenOf(it))
      else if (!isCalled(it.role, words)) continue
      else if (it.left === undefined) yield unread(it, 'person.left', spokenOf(it))
      else if (it.left === null) yield fail(it, 'open')
      else yield -daysSince(it.left, now) > maxDays ? advise(it, 'far') : pass(it)
    }
  },
})
