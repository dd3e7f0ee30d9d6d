import { describe, expect, it, test } from 'vitest'
import type { Breach } from '../../src/model/breach.js'
import { deadlinesOf } from '../../src/model/derive/deadlines.js'
import { isZone } from '../../src/model/derive/zones.js'
import { Overlay, Profile, VERIFIED } from '../../src/model/profile.js'
import { readYaml, yamlFiles } from './repository.js'

type Law = Profile | Overlay

const read = (file: string): Law => {
  const raw = readYaml(`profiles/${file}`) as object
  return 'overlay' in raw ? Overlay.parse(raw) : Profile.parse(raw)
}
const laws = yamlFiles().map(read)
const speaking = laws.filter((it): it is Law & { breach: Breach } => it.breach !== undefined)
const lawOf = (id: string) => speaking.find((it) => it.id === id) as Law & { breach: Breach }

/** Steps whose clock starts with a step of another law: an overlay's, with one of the profile that it changes. */
const ELSEWHERE = ['hhs']

/** Numbers that a clause does not give: what a guide expects, or a limit that another clause of the same law sets. */
const GUIDED = ['pdpa-sg assess', 'hipaa hhs', 'part2 people']

test('every law says who is told of a breach', () => {
  const silent = ['baseline', 'hipaa-proposed', 'insurer', 'rotate-90', 'seed-monthly', 'us-all-party', 'us-nv']
  expect(laws.filter((it) => it.breach === undefined).map((it) => it.id)).toEqual(silent)
})

describe.each(speaking)('$id', ({ id, breach, clauses = [] }) => {
  it('names clauses that it has, steps that it has, and a zone that exists', () => {
    const ids = breach.steps.map((it) => it.id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const [n, { clause, after }] of breach.steps.entries()) {
      expect(clauses.map((it) => it.id)).toContain(clause)
      if (after !== undefined) expect([...ids.slice(0, n), ...ELSEWHERE]).toContain(after)
    }
    if (breach.zone !== undefined) expect(isZone(breach.zone)).toBe(true)
  })

  it.each(breach.steps)('$id takes its numbers from its clause, and is never better known than that', (step) => {
    const clause = clauses.find((it) => it.id === step.clause)
    const given: string[] = clause?.number?.match(/\d+/g) ?? []
    const more = (it: number | undefined) => (it === undefined ? [] : [it % 10 === 1 ? it - 1 : it])
    const numbers = [...Object.values(step.within ?? {}), ...more(step.people?.from), ...more(step.people?.below)]
    if (!GUIDED.includes(`${id} ${step.id}`) && step.people?.below === undefined)
      expect(numbers.filter((it) => !given.includes(String(it)))).toEqual([])
    if (step.verified) expect(VERIFIED.indexOf(step.verified)).toBeGreaterThan(VERIFIED.indexOf(clause?.verified ?? 'text'))
  })
})

describe('who is told by when', () => {
  const SG = 'Asia/Singapore'
  type Row = [
    law: string,
    step: string,
    at: string,
    zone: string,
    by: string | null,
    more?: { people?: number; done?: [string, string] },
  ]
  const table: Row[] = [
    ['gdpr', 'authority', '2026-11-20T17:30:00+01:00', 'Europe/Berlin', '2026-11-23T16:30:00Z'],
    ['gdpr', 'people', '2026-11-20T17:30:00+01:00', 'Europe/Berlin', null],
    ['uk-gdpr', 'authority', '2026-03-27T18:00:00Z', 'Europe/London', '2026-03-30T18:00:00Z'],
    ['uk-gdpr', 'authority', '2026-12-24T16:00:00Z', 'Europe/London', '2026-12-27T16:00:00Z'],
    ['hipaa', 'people', '2026-11-22T09:30:00-06:00', 'America/Chicago', '2027-01-22T05:59:59Z'],
    ['hipaa', 'hhs', '2026-11-22T09:30:00-06:00', 'America/Chicago', '2027-01-22T05:59:59Z', { people: 500 }],
    ['hipaa', 'media', '2026-11-22T09:30:00-06:00', 'America/Chicago', '2027-01-22T05:59:59Z', { people: 501 }],
    ['hipaa', 'hhs-yearly', '2026-01-02T09:30:00-06:00', 'America/Chicago', '2027-03-02T05:59:59Z', { people: 499 }],
    ['hipaa', 'hhs-yearly', '2027-12-31T23:30:00-10:00', 'Pacific/Honolulu', '2028-03-01T09:59:59Z', { people: 1 }],
    ['hipaa', 'hhs-yearly', '2028-01-01T00:30:00-10:00', 'Pacific/Honolulu', '2029-03-02T09:59:59Z', { people: 1 }],
    ['pdpa-my', 'commissioner', '2026-11-22T09:30:00+08:00', 'Asia/Kuala_Lumpur', '2026-11-25T01:30:00Z'],
    ['pdpa-my', 'people', '2026-11-22T09:30:00+08:00', 'Asia/Kuala_Lumpur', '2026-12-02T15:59:59Z'],
    [
      'pdpa-my',
      'people',
      '2026-11-22T09:30:00+08:00',
      'Asia/Kuala_Lumpur',
      '2026-11-30T15:59:59Z',
      { done: ['commissioner', '2026-11-23T10:00:00+08:00'] },
    ],
    ['pdpa-sg', 'assess', '2026-11-22T09:30:00+08:00', SG, '2026-12-22T15:59:59Z'],
    [
      'pdpa-sg',
      'pdpc',
      '2026-11-22T09:30:00+08:00',
      SG,
      '2026-11-28T15:59:59Z',
      { done: ['assess', '2026-11-25T23:30:00+08:00'] },
    ],
    ['pdpa-sg', 'pdpc', '2026-11-22T09:30:00+08:00', SG, '2026-12-25T15:59:59Z'],
    ['dpdp-in', 'cert-in', '2026-11-22T23:00:00+05:30', 'Asia/Kolkata', '2026-11-22T23:30:00Z'],
    ['dpdp-in', 'board-details', '2027-05-13T00:00:00+05:30', 'Asia/Kolkata', '2027-05-15T18:30:00Z'],
    ['us-tx', 'people', '2026-11-22T09:30:00-06:00', 'America/Chicago', '2027-01-22T05:59:59Z'],
    ['us-tx', 'attorney-general', '2026-11-22T09:30:00-06:00', 'America/Chicago', '2026-12-23T05:59:59Z', { people: 250 }],
    ['us-ca', 'people', '2026-02-10T09:30:00-08:00', 'America/Los_Angeles', '2026-03-13T06:59:59Z'],
    [
      'us-ca',
      'attorney-general',
      '2026-02-10T09:30:00-08:00',
      'America/Los_Angeles',
      '2026-03-06T07:59:59Z',
      { people: 501, done: ['people', '2026-02-18T10:00:00-08:00'] },
    ],
    [
      'us-ny',
      'attorney-general-hipaa',
      '2027-02-01T09:30:00-05:00',
      'America/New_York',
      '2027-03-09T04:59:59Z',
      { done: ['hhs', '2027-03-01T10:00:00-05:00'] },
    ],
    ['us-ny', 'attorney-general-hipaa', '2027-02-01T09:30:00-05:00', 'America/New_York', null],
    ['us-fl', 'legal-affairs', '2026-11-22T09:30:00-05:00', 'America/New_York', '2026-12-23T04:59:59Z', { people: 500 }],
    ['us-wa', 'people', '2026-11-22T09:30:00-08:00', 'America/Los_Angeles', '2026-12-23T07:59:59Z'],
    ['us-ma', 'attorney-general', '2026-11-22T09:30:00-05:00', 'America/New_York', null],
    // hours run through the night in which clocks are set: fewer or more of them on the wall, never by the law
    ['gdpr', 'authority', '2026-10-24T10:00:00+02:00', 'Europe/Berlin', '2026-10-27T08:00:00Z'],
    ['gdpr', 'authority', '2026-03-28T10:00:00+01:00', 'Europe/Berlin', '2026-03-31T09:00:00Z'],
    ['gdpr', 'authority', '2026-10-25T02:30:00+02:00', 'Europe/Berlin', '2026-10-28T00:30:00Z'],
    ['gdpr', 'authority', '2026-10-25T02:30:00+01:00', 'Europe/Berlin', '2026-10-28T01:30:00Z'],
    ['gdpr', 'authority', '2027-12-31T23:30:00+01:00', 'Europe/Berlin', '2028-01-03T22:30:00Z'],
    ['uk-gdpr', 'authority', '2028-02-27T12:00:00Z', 'Europe/London', '2028-03-01T12:00:00Z'],
    ['dpdp-in', 'cert-in', '2026-11-30T21:00:00+05:30', 'Asia/Kolkata', '2026-11-30T21:30:00Z'],
    // days that end in the night in which clocks are set, or after it
    ['us-ny', 'people', '2026-02-06T09:30:00-05:00', 'America/New_York', '2026-03-09T03:59:59Z'],
    ['us-ny', 'people', '2026-10-02T09:30:00-04:00', 'America/New_York', '2026-11-02T04:59:59Z'],
    ['hipaa', 'people', '2026-01-31T09:30:00-06:00', 'America/Chicago', '2026-04-02T04:59:59Z'],
    // ends of months, leap days, and the last minute of a day
    ['us-wa', 'people', '2028-01-30T09:30:00-08:00', 'America/Los_Angeles', '2028-03-01T07:59:59Z'],
    ['us-wa', 'people', '2027-01-30T09:30:00-08:00', 'America/Los_Angeles', '2027-03-02T07:59:59Z'],
    ['us-co', 'people', '2028-02-29T23:59:00-07:00', 'America/Denver', '2028-03-31T05:59:59Z'],
    ['us-co', 'people', '2028-03-01T00:00:00-07:00', 'America/Denver', '2028-04-01T05:59:59Z'],
    ['hipaa', 'hhs-yearly', '2026-12-31T23:59:00-06:00', 'America/Chicago', '2027-03-02T05:59:59Z', { people: 3 }],
    ['hipaa', 'hhs-yearly', '2027-01-01T00:00:00-06:00', 'America/Chicago', '2028-03-01T05:59:59Z', { people: 3 }],
    [
      'pdpa-sg',
      'pdpc',
      '2028-02-20T09:30:00+08:00',
      SG,
      '2028-02-29T15:59:59Z',
      { done: ['assess', '2028-02-26T23:59:00+08:00'] },
    ],
    [
      'pdpa-my',
      'details',
      '2027-01-29T09:30:00+08:00',
      'Asia/Kuala_Lumpur',
      '2027-03-01T15:59:59Z',
      { done: ['commissioner', '2027-01-30T10:00:00+08:00'] },
    ],
    // business days from a weekday, and from either day of a weekend
    ['us-ca', 'state-department', '2026-11-20T09:30:00-08:00', 'America/Los_Angeles', '2026-12-12T07:59:59Z'],
    ['us-ca', 'state-department', '2026-11-21T09:30:00-08:00', 'America/Los_Angeles', '2026-12-12T07:59:59Z'],
    ['us-ca', 'state-department', '2026-11-22T23:30:00-08:00', 'America/Los_Angeles', '2026-12-12T07:59:59Z'],
    ['us-ca', 'state-department', '2026-11-23T00:30:00-08:00', 'America/Los_Angeles', '2026-12-15T07:59:59Z'],
    [
      'us-ny',
      'attorney-general-hipaa',
      '2026-11-20T09:30:00-05:00',
      'America/New_York',
      '2026-12-26T04:59:59Z',
      { done: ['hhs', '2026-12-19T10:00:00-05:00'] },
    ],
  ]
  test.each(table)('%s: %s of a breach known at %s in %s by %s', (id, step, at, zone, by, { people, done } = {}) => {
    const known = {
      at: new Date(at),
      zone,
      ...(people ? { people } : {}),
      ...(done ? { done: new Map([[done[0], new Date(done[1])]]) } : {}),
    }
    const due = deadlinesOf(lawOf(id).breach, known).find((it) => it.step.id === step)
    expect(due?.is).toBe('due')
    expect(due?.by ?? null).toEqual(by === null ? null : new Date(by))
  })

  test.each([
    ['dpdp-in', 'board', '2027-05-12T23:59:00+05:30', 'Asia/Kolkata'],
    ['dpdp-in', 'people', '2026-11-22T09:30:00+05:30', 'Asia/Kolkata'],
    ['pdpa-my', 'commissioner', '2025-05-31T23:59:00+08:00', 'Asia/Kuala_Lumpur'],
    ['us-ca', 'people', '2025-12-31T23:59:00-08:00', 'America/Los_Angeles'],
  ])('%s: %s is not in force for a breach known at %s', (id, step, at, zone) => {
    expect(deadlinesOf(lawOf(id).breach, { at: new Date(at), zone }).find((it) => it.step.id === step)?.is).toBe('not-yet')
  })

  test.each([
    ['hipaa', 499, ['people', 'hhs-yearly']],
    ['hipaa', 500, ['people', 'hhs']],
    ['hipaa', 501, ['people', 'hhs', 'media']],
    ['us-tx', 249, ['people']],
    ['us-co', 500, ['people', 'attorney-general']],
    ['us-wa', 500, ['people']],
    ['us-pa', 501, ['people', 'attorney-general']],
  ])('%s with %i people: %s', (id, people, steps) => {
    const dues = deadlinesOf(lawOf(id).breach, { at: new Date('2026-11-22T12:00:00Z'), zone: 'America/New_York', people })
    expect(dues.filter((it) => it.is === 'due').map((it) => it.step.id)).toEqual(steps)
  })
})
