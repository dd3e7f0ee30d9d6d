import { backup as anyBackup, practice, statement, testCheck } from 'confide/testing'
import check from '../../../checks/backups/backups.js'

/** A backup of client records that ran yesterday, save where a row says otherwise. */
const backup = (given: Parameters<typeof anyBackup>[0]) => anyBackup({ holds: 'client', lastRun: '2026-11-21', ...given })

testCheck(
  check,
  [
    {
      name: 'a copy every night is what the day after needs',
      facts: [backup({ id: 'it', schedule: 'daily' })],
      expect: { it: 'pass' },
    },
    {
      name: 'oftener than daily is better still',
      facts: [backup({ id: 'a', schedule: 'continuous' }), backup({ id: 'b', schedule: 'hourly' })],
      expect: { a: 'pass', b: 'pass' },
    },
    {
      name: 'on time when it was read, and nobody has looked since: it may have run again',
      facts: [backup({ id: 'it', schedule: 'daily', lastRun: '2026-11-01' })],
      readAt: new Date('2026-11-02T12:00:00Z'),
      expect: { it: 'unknown: backup.lastRun' },
    },
    {
      name: 'late already when it was read',
      facts: [backup({ id: 'it', schedule: 'daily', lastRun: '2026-10-20' })],
      readAt: new Date('2026-11-02T12:00:00Z'),
      expect: { it: 'fail: late' },
    },
    { name: 'once a week is the least', facts: [backup({ id: 'it', schedule: 'weekly' })], expect: { it: 'pass' } },
    {
      name: 'once a month loses a month of notes',
      facts: [backup({ id: 'it', schedule: 'monthly' })],
      expect: { it: 'fail: seldom' },
    },
    {
      name: 'a copy that somebody has to remember is forgotten',
      facts: [backup({ id: 'it', schedule: 'manual' })],
      expect: { it: 'fail: by-hand' },
    },
    {
      name: 'how often it runs is not known',
      facts: [backup({ id: 'it', of: 'client records' })],
      expect: { it: 'unknown: backup.schedule' },
    },
    { name: 'the practice looked and has no backup', facts: [], expect: { practice: 'fail: none' } },
    {
      name: 'the practice, by name, has no backup',
      facts: [practice({ id: 'p', name: 'Harbour Street' })],
      expect: { p: 'fail: none' },
    },
    {
      name: 'backups: left out of confide.yaml is not the word that there are none',
      facts: [],
      unread: ['backup'],
      expect: { backup: 'unknown: backup' },
    },
    {
      name: 'a source that lists copies and was not read whole may hide a bad one',
      facts: [backup({ id: 'it', source: 'cloud', schedule: 'daily' })],
      unread: ['backup'],
      expect: { it: 'pass', backup: 'unknown: backup' },
    },
    {
      name: 'more backups were counted than arrived',
      facts: [backup({ id: 'it', schedule: 'daily' })],
      counted: { 'declared backup': 2 },
      expect: { it: 'pass', backup: 'unknown: backup' },
    },
    {
      name: 'none arrived of the one that was counted',
      facts: [],
      counted: { 'declared backup': 1 },
      expect: { backup: 'unknown: backup' },
    },
    {
      name: 'each is judged for itself',
      facts: [
        backup({ id: 'a', schedule: 'daily' }),
        backup({ id: 'b', schedule: 'manual' }),
        backup({ id: 'c', schedule: 'monthly' }),
        backup({ id: 'd' }),
      ],
      expect: { a: 'pass', b: 'advise: by-hand', c: 'fail: seldom', d: 'unknown: backup.schedule' },
    },
    {
      name: 'a profile that wants a copy each day finds a week too long',
      params: { everyDays: 1 },
      facts: [
        backup({ id: 'a', schedule: 'daily' }),
        backup({ id: 'b', schedule: 'weekly' }),
        backup({ id: 'c', schedule: 'hourly' }),
      ],
      expect: { a: 'pass', b: 'fail: seldom', c: 'pass' },
    },
    {
      name: 'a profile that is content with a month',
      params: { everyDays: 31 },
      facts: [backup({ id: 'a', schedule: 'monthly' }), backup({ id: 'b', schedule: 'manual' })],
      expect: { a: 'pass', b: 'advise: by-hand' },
    },
    {
      name: 'where no backup is listed, somebody may answer for the practice',
      facts: [statement({ check: 'backups', answer: 'yes', by: 'ana@p.example', at: '2026-11-01', until: '2026-12-31' })],
      unread: ['backup'],
      expect: { practice: 'pass' },
    },
    {
      name: 'a copy that never ran backs nothing up, whatever its schedule',
      facts: [backup({ id: 'it', schedule: 'daily', lastRun: null })],
      expect: { it: 'fail: never-ran' },
    },
    {
      name: 'a daily copy that last ran eight days ago has stopped',
      facts: [backup({ id: 'it', schedule: 'daily', lastRun: '2026-11-14' })],
      expect: { it: 'fail: late' },
    },
    {
      name: 'a copy that ran seven days ago is in time',
      facts: [backup({ id: 'it', schedule: 'weekly', lastRun: '2026-11-15' })],
      expect: { it: 'pass' },
    },
    {
      name: 'a schedule alone does not say that it ran',
      facts: [anyBackup({ id: 'it', holds: 'client', schedule: 'daily' })],
      expect: { it: 'unknown: backup.lastRun' },
    },
    {
      name: 'a last run in the future is a wrong clock',
      facts: [backup({ id: 'it', schedule: 'daily', lastRun: '2027-01-01' })],
      expect: { it: 'unknown: backup.lastRun' },
    },
    {
      name: 'a copy of the website, without client data, does not back up client records',
      facts: [backup({ id: 'it', of: 'website', holds: 'none', schedule: 'daily' })],
      expect: { practice: 'fail: none' },
    },
    {
      name: 'what a copy holds is not known',
      facts: [anyBackup({ id: 'it', schedule: 'daily', lastRun: '2026-11-21' })],
      expect: { it: 'unknown: backup.holds' },
    },
    {
      name: 'the same backup written down twice with two schedules',
      facts: [backup({ id: 'it', schedule: 'daily' }), backup({ id: 'it', schedule: 'monthly' })],
      counted: { 'declared backup': 1 },
      expect: { it: 'unknown: backup.schedule' },
    },
  ],
  { runs: 200 },
)
