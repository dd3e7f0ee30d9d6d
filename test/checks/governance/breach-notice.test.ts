import { build, testCheck } from 'confide/testing'
import check from '../../../checks/governance/breach-notice.js'
import { answer, harbour } from '../questions.js'

const leak = (discovered?: string, reported?: string | null) =>
  build('incident', {
    id: 'leak',
    ...(discovered === undefined ? {} : { discovered }),
    ...(reported === undefined ? {} : { reported }),
  })
const yes = answer('breach-notice', { answer: 'yes' })

testCheck(check, [
  { name: 'told the next day', facts: [leak('2026-09-01T08:00:00Z', '2026-09-02T08:00:00Z')], expect: { leak: 'pass' } },
  { name: 'told in the last minute', facts: [leak('2026-09-01T08:00:00Z', '2026-09-04T08:00:00Z')], expect: { leak: 'pass' } },
  { name: 'told a second late', facts: [leak('2026-09-01T08:00:00Z', '2026-09-04T08:00:01Z')], expect: { leak: 'fail: late' } },
  {
    name: 'a time of another zone is the same moment',
    facts: [leak('2026-09-01T16:00:00+08:00', '2026-09-04T09:00:00+01:00')],
    expect: { leak: 'pass' },
  },
  { name: 'two mere days that lie close enough either way', facts: [leak('2026-09-01', '2026-09-03')], expect: { leak: 'pass' } },
  {
    name: 'two mere days of which only the hour could tell',
    facts: [leak('2026-09-01', '2026-09-04')],
    expect: { leak: 'unknown: incident.reported' },
  },
  { name: 'two mere days too far apart either way', facts: [leak('2026-09-01', '2026-09-06')], expect: { leak: 'fail: late' } },
  {
    name: 'a time and a mere day',
    facts: [leak('2026-09-01T23:00:00Z', '2026-09-04')],
    expect: { leak: 'unknown: incident.reported' },
  },
  { name: 'told before anybody knew', facts: [leak('2026-09-05', '2026-09-01')], expect: { leak: 'unknown: incident.reported' } },
  { name: 'told to nobody, long ago', facts: [leak('2026-09-01', null)], expect: { leak: 'advise: nobody-told' } },
  { name: 'told to nobody so far', facts: [leak('2026-11-21T12:00:00Z', null)], expect: { leak: 'advise: clock-runs' } },
  {
    name: 'whether anybody was told is not written',
    facts: [leak('2026-09-01')],
    expect: { leak: 'unknown: incident.reported' },
  },
  {
    name: 'when it was discovered is not written',
    facts: [leak(undefined, '2026-09-02')],
    expect: { leak: 'unknown: incident.discovered' },
  },
  { name: 'discovered next week', facts: [leak('2026-11-30', null)], expect: { leak: 'unknown: incident.discovered' } },
  { name: 'told next week', facts: [leak('2026-11-20', '2026-12-01')], expect: { leak: 'unknown: incident.reported' } },
  {
    name: 'a law that gives sixty days',
    params: { hours: 1440 },
    facts: [leak('2026-09-01', '2026-10-20')],
    expect: { leak: 'pass' },
  },
  { name: 'nothing happened', facts: [harbour], expect: { p: 'notApplicable' } },
  {
    name: 'nobody wrote whether anything happened: please answer',
    facts: [harbour],
    unread: ['incident'],
    expect: { incident: 'unknown: incident' },
  },
  { name: 'somebody says so', facts: [harbour, yes], unread: ['incident'], expect: { p: 'pass' } },
  {
    name: 'a late notice stays late, whatever people say',
    facts: [harbour, yes, leak('2026-09-01', '2026-09-20')],
    expect: { leak: 'fail: late' },
  },
])
