import { type Case, practice, statement } from 'confide/testing'

/** What people say about one duty: a sentence for each row, and the reason that they would write. */
interface Said {
  yes: string
  no: string
  partly: readonly [sentence: string, reason: string]
  not: readonly [sentence: string, reason: string]
}

const DAY = 86_400_000
const NOON = Date.parse('2026-11-22T12:00:00Z')
const daysAgo = (days: number) => new Date(NOON - days * DAY).toISOString().slice(0, 10)

export const harbour = practice({ id: 'p', name: 'Harbour Street' })

/** A dated answer to a check, good until next summer unless `given` says otherwise. */
export const answer = (check: string, given: Parameters<typeof statement>[0]) =>
  statement({ check, by: 'ana@p.example', at: '2026-09-01', until: '2027-06-30', ...given })

/** The rows of a duty that only a person can speak of: each answer, and every way in which an answer does not count. */
export function questionCases(check: string, days: number, said: Said, beside: Case['facts'] = []): Case[] {
  const row = (name: string, given: Parameters<typeof statement>[0], verdict: string): Case => ({
    name,
    facts: [harbour, ...beside, answer(check, given)],
    expect: { p: verdict },
  })
  const [partly, not] = [said.partly, said.not]
  return [
    {
      name: 'nothing can be read that would show it: please answer',
      facts: [harbour, ...beside],
      expect: { p: 'unknown: practice' },
    },
    row(said.yes, { answer: 'yes' }, 'pass'),
    row(said.no, { answer: 'no' }, 'fail: stated'),
    row(partly[0], { answer: 'partly', reason: partly[1] }, 'fail: stated'),
    row(not[0], { answer: 'does-not-apply', reason: not[1] }, 'notApplicable'),
    row(`${days} days ago counts`, { answer: 'yes', at: daysAgo(days) }, 'pass'),
    row(`${days + 1} days ago is too long ago`, { answer: 'yes', at: daysAgo(days + 1) }, 'unknown: practice'),
    row('a word dated next week does not count yet', { answer: 'yes', at: daysAgo(-7) }, 'unknown: practice'),
    row('a word past its own last day counts no more', { answer: 'yes', until: daysAgo(1) }, 'unknown: practice'),
    row('a word by nobody is no word', { answer: 'yes', by: undefined }, 'unknown: practice'),
    row('a word about one vendor is not one about the practice', { answer: 'yes', subject: 'Zoom' }, 'unknown: practice'),
    row('a word about another duty says nothing of this one', { answer: 'yes', check: 'incident-plan' }, 'unknown: practice'),
    {
      name: 'two people contradict each other on one day: the worse word counts',
      facts: [
        harbour,
        ...beside,
        answer(check, { id: 's1', answer: 'yes' }),
        answer(check, { id: 's2', by: 'ben@p.example', answer: 'no' }),
      ],
      expect: { p: 'fail: stated' },
    },
    {
      name: 'the newer word counts, also where it is the better one',
      facts: [
        harbour,
        ...beside,
        answer(check, { id: 's1', at: '2026-10-01', answer: 'yes' }),
        answer(check, { id: 's2', at: '2026-09-30', answer: 'no' }),
      ],
      expect: { p: 'pass' },
    },
    {
      name: 'a profile that asks more often believes for less long',
      params: { statedDays: 30 },
      facts: [harbour, ...beside, answer(check, { answer: 'yes', at: daysAgo(31) })],
      expect: { p: 'unknown: practice' },
    },
    { name: 'without confide.yaml nothing is known', facts: [], unread: ['practice'], expect: { practice: 'unknown: practice' } },
  ]
}
