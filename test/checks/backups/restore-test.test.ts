import { backup, statement, testCheck } from 'confide/testing'
import check from '../../../checks/backups/restore-test.js'

const said = { check: 'restore-test', by: 'ana@p.example', at: '2026-11-01', until: '2026-12-31' }
const tried = (lastRestoreTest: string | null) => backup({ id: 'it', name: 'records', lastRestoreTest })
const silent = backup({ id: 'it', name: 'client records in aws' })

testCheck(
  check,
  [
    { name: 'tried this month', facts: [tried('2026-11-02')], expect: { it: 'pass' } },
    { name: 'tried today', facts: [tried('2026-11-22')], expect: { it: 'pass' } },
    { name: 'tried ninety days ago', facts: [tried('2026-08-24')], expect: { it: 'pass' } },
    { name: 'tried ninety-one days ago', facts: [tried('2026-08-23')], expect: { it: 'fail: long-ago' } },
    { name: 'never tried', facts: [tried(null)], expect: { it: 'fail: never' } },
    { name: 'nobody wrote down whether it was tried', facts: [silent], expect: { it: 'unknown: backup.lastRestoreTest' } },
    { name: 'tried tomorrow, by a calendar further east', facts: [tried('2026-11-23')], expect: { it: 'pass' } },
    {
      name: 'tried next week is a plan, not a test',
      facts: [tried('2026-11-29')],
      expect: { it: 'unknown: backup.lastRestoreTest' },
    },
    {
      name: 'looking back, a later test proves nothing of that day',
      facts: [tried('2026-11-02')],
      now: new Date('2026-10-01T00:00:00Z'),
      expect: { it: 'unknown: backup.lastRestoreTest' },
    },
    { name: 'there is no backup that could be tried', facts: [], expect: { practice: 'fail: none' } },
    { name: 'a yes brings no backup about', facts: [statement({ ...said, answer: 'yes' })], expect: { practice: 'fail: none' } },
    { name: 'the list of backups was not read', facts: [], unread: ['backup'], expect: { backup: 'unknown: backup' } },
    {
      name: 'the list was not read and somebody says that it was tried',
      facts: [statement({ ...said, answer: 'yes' })],
      unread: ['backup'],
      expect: { practice: 'pass' },
    },
    {
      name: 'somebody says so of a backup without a date',
      facts: [silent, statement({ ...said, answer: 'yes' })],
      expect: { it: 'pass' },
    },
    {
      name: 'somebody says so of one backup by its name, and of the other nobody does',
      facts: [
        silent,
        backup({ id: 'mail', name: 'mail' }),
        statement({ ...said, subject: 'Client Records in AWS', answer: 'yes' }),
      ],
      expect: { it: 'pass', mail: 'unknown: backup.lastRestoreTest' },
    },
    {
      name: 'what is said of one backup goes before what is said of all',
      facts: [
        silent,
        backup({ id: 'mail', name: 'mail' }),
        statement({ ...said, id: 's1', answer: 'yes', at: '2026-11-03' }),
        statement({ ...said, id: 's2', subject: 'mail', answer: 'no' }),
      ],
      expect: { it: 'pass', mail: 'fail: stated' },
    },
    {
      name: 'a yes does not make a test of ninety-one days ago younger',
      facts: [tried('2026-08-23'), statement({ ...said, answer: 'yes' })],
      expect: { it: 'fail: long-ago' },
    },
    {
      name: 'a yes does not unsay that it was never tried',
      facts: [tried(null), statement({ ...said, answer: 'yes' })],
      expect: { it: 'fail: never' },
    },
    {
      name: 'half tried is not tried',
      facts: [silent, statement({ ...said, answer: 'partly', reason: 'mail only' })],
      expect: { it: 'fail: stated' },
    },
    {
      name: 'it does not apply, says somebody',
      facts: [silent, statement({ ...said, answer: 'does-not-apply', reason: 'the vendor tries it' })],
      expect: { it: 'notApplicable' },
    },
    {
      name: 'a word of ninety days ago counts',
      facts: [silent, statement({ ...said, answer: 'yes', at: '2026-08-24' })],
      expect: { it: 'pass' },
    },
    {
      name: 'a word of ninety-one days ago does not',
      facts: [silent, statement({ ...said, answer: 'yes', at: '2026-08-23' })],
      expect: { it: 'unknown: backup.lastRestoreTest' },
    },
    {
      name: "nobody's word answers for what a cloud could not tell",
      facts: [backup({ id: 'it', source: 'cloud' }), statement({ ...said, answer: 'yes' })],
      expect: { it: 'unknown: backup.lastRestoreTest' },
    },
    {
      name: 'a profile that asks once a year',
      params: { days: 365 },
      facts: [tried('2025-11-22'), backup({ id: 'b', lastRestoreTest: '2025-11-21' })],
      expect: { it: 'pass', b: 'fail: long-ago' },
    },
    {
      name: 'more backups were counted than arrived',
      facts: [tried('2026-11-02')],
      counted: { 'declared backup': 2 },
      expect: { it: 'pass', backup: 'unknown: backup' },
    },
  ],
  { runs: 200 },
)
