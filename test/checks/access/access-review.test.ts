import { practice, statement, testCheck } from 'confide/testing'
import check from '../../../checks/access/access-review.js'

const said = { check: 'access-review', by: 'ana@p.example', at: '2026-11-01', until: '2026-12-31' }
const harbour = practice({ id: 'p', name: 'Harbour Street' })

testCheck(check, [
  { name: 'nobody has said anything: please answer', facts: [], expect: { practice: 'unknown: practice' } },
  { name: 'the practice is known and nobody has said anything', facts: [harbour], expect: { p: 'unknown: practice' } },
  { name: 'Ana says that it was done', facts: [harbour, statement({ ...said, answer: 'yes' })], expect: { p: 'pass' } },
  { name: 'Ana says that it was not', facts: [harbour, statement({ ...said, answer: 'no' })], expect: { p: 'fail: stated' } },
  {
    name: 'half a review is no review',
    facts: [harbour, statement({ ...said, answer: 'partly', reason: 'mail only' })],
    expect: { p: 'fail: stated' },
  },
  {
    name: 'a practice of one says why it does not apply',
    facts: [harbour, statement({ ...said, answer: 'does-not-apply', reason: 'I work alone' })],
    expect: { p: 'notApplicable' },
  },
  {
    name: 'a review of ninety-two days ago still counts',
    facts: [harbour, statement({ ...said, answer: 'yes', at: '2026-08-22' })],
    expect: { p: 'pass' },
  },
  {
    name: 'a review of ninety-three days ago does not, whatever it says of itself',
    facts: [harbour, statement({ ...said, answer: 'yes', at: '2026-08-21', until: '2027-12-31' })],
    expect: { p: 'unknown: practice' },
  },
  {
    name: 'today is the last day on which it counts',
    facts: [harbour, statement({ ...said, answer: 'yes', until: '2026-11-22' })],
    expect: { p: 'pass' },
  },
  {
    name: 'yesterday was the last day',
    facts: [harbour, statement({ ...said, answer: 'yes', until: '2026-11-21' })],
    expect: { p: 'unknown: practice' },
  },
  {
    name: 'a no that ran out is no longer held against the practice',
    facts: [harbour, statement({ ...said, answer: 'no', until: '2026-11-21' })],
    expect: { p: 'unknown: practice' },
  },
  {
    name: 'an answer from next week was not given yet',
    facts: [harbour, statement({ ...said, answer: 'yes', at: '2026-11-29' })],
    expect: { p: 'unknown: practice' },
  },
  {
    name: 'of two answers the newer counts',
    facts: [
      harbour,
      statement({ ...said, id: 's1', answer: 'yes', at: '2026-11-02' }),
      statement({ ...said, id: 's2', answer: 'no', at: '2026-11-03' }),
    ],
    expect: { p: 'fail: stated' },
  },
  {
    name: 'the newer one counts also when it is the better one',
    facts: [
      harbour,
      statement({ ...said, id: 's1', answer: 'no', at: '2026-11-02' }),
      statement({ ...said, id: 's2', answer: 'yes', at: '2026-11-03' }),
    ],
    expect: { p: 'pass' },
  },
  {
    name: 'of two answers of one day the worse counts',
    facts: [
      harbour,
      statement({ ...said, id: 's1', answer: 'yes' }),
      statement({ ...said, id: 's2', answer: 'no', by: 'ben@p.example' }),
    ],
    expect: { p: 'fail: stated' },
  },
  {
    name: 'a newer answer that ran out leaves nothing: the older one, though it would still hold, does not come back',
    facts: [
      harbour,
      statement({ ...said, id: 's1', answer: 'yes' }),
      statement({ ...said, id: 's2', answer: 'no', at: '2026-11-05', until: '2026-11-10' }),
    ],
    expect: { p: 'unknown: practice' },
  },
  {
    name: "an answer under the name of the practice is the practice's",
    facts: [harbour, statement({ ...said, subject: ' harbour STREET', answer: 'yes' })],
    expect: { p: 'pass' },
  },
  {
    name: 'an answer about one system is not about the practice',
    facts: [harbour, statement({ ...said, subject: 'TheraNest', answer: 'yes' })],
    expect: { p: 'unknown: practice' },
  },
  {
    name: 'an answer to another question answers this one not',
    facts: [harbour, statement({ ...said, check: 'risk-analysis', answer: 'yes' })],
    expect: { p: 'unknown: practice' },
  },
  {
    name: "an answer without a name, a day or an end is nobody's word",
    facts: [
      harbour,
      statement({ ...said, id: 's1', answer: 'yes', by: undefined }),
      statement({ ...said, id: 's2', answer: 'yes', at: undefined }),
      statement({ ...said, id: 's3', answer: 'yes', until: undefined }),
      statement({ ...said, id: 's4' }),
    ],
    expect: { p: 'unknown: practice' },
  },
  {
    name: 'a profile that asks every month believes a month',
    params: { statedDays: 31 },
    facts: [harbour, statement({ ...said, answer: 'yes', at: '2026-10-21' })],
    expect: { p: 'unknown: practice' },
  },
  {
    name: 'without confide.yaml the practice itself was not read',
    facts: [],
    unread: ['practice'],
    expect: { practice: 'unknown: practice' },
  },
])
