import { backup, statement, testCheck } from 'confide/testing'
import check from '../../../checks/backups/backup-encryption.js'

const said = { check: 'backup-encryption', by: 'ana@p.example', at: '2026-11-01', until: '2026-12-31' }

testCheck(
  check,
  [
    { name: 'encrypted', facts: [backup({ id: 'it', holds: 'client', encrypted: true })], expect: { it: 'pass' } },
    { name: 'in plain', facts: [backup({ id: 'it', holds: 'client', encrypted: false })], expect: { it: 'fail: plain' } },
    {
      name: 'whether it is encrypted is not known',
      facts: [backup({ id: 'it', holds: 'client', schedule: 'daily' })],
      expect: { it: 'unknown: backup.encrypted' },
    },
    {
      name: 'what it holds is not known: it counts as client records',
      facts: [backup({ id: 'a', encrypted: false }), backup({ id: 'b', encrypted: true }), backup({ id: 'c' })],
      expect: { a: 'fail: plain', b: 'pass', c: 'unknown: backup.encrypted' },
    },
    {
      name: 'a copy of staff files in plain',
      facts: [backup({ id: 'it', holds: 'staff', encrypted: false })],
      expect: { it: 'fail: plain' },
    },
    {
      name: 'a copy of the website in plain concerns nobody',
      facts: [backup({ id: 'it', of: 'website', holds: 'none', encrypted: false })],
      expect: { practice: 'notApplicable' },
    },
    {
      name: 'a copy of the website, of which nothing else is known',
      facts: [backup({ id: 'it', holds: 'none' })],
      expect: { practice: 'notApplicable' },
    },
    {
      name: 'a copy of the website that is encrypted all the same',
      facts: [backup({ id: 'it', holds: 'none', encrypted: true })],
      expect: { it: 'pass' },
    },
    {
      name: 'a stick in a drawer is no safer for lying in a drawer',
      facts: [backup({ id: 'it', medium: 'removable', encrypted: false })],
      expect: { it: 'fail: plain' },
    },
    {
      name: 'an own server in plain',
      facts: [backup({ id: 'it', medium: 'own-server', encrypted: false })],
      expect: { it: 'fail: plain' },
    },
    {
      name: 'a copy that nobody can delete is not thereby unreadable',
      facts: [backup({ id: 'it', locked: true, encrypted: false })],
      expect: { it: 'fail: plain' },
    },
    {
      name: 'a copy by hand is encrypted or not like any other',
      facts: [backup({ id: 'it', schedule: 'manual', encrypted: true })],
      expect: { it: 'pass' },
    },
    {
      name: 'each is judged for itself',
      facts: [
        backup({ id: 'a', encrypted: true }),
        backup({ id: 'b', encrypted: false }),
        backup({ id: 'c', holds: 'none', encrypted: false }),
      ],
      expect: { a: 'pass', b: 'fail: plain' },
    },
    {
      name: 'that there is no backup at all is said elsewhere',
      facts: [],
      expect: { practice: 'notApplicable' },
    },
    {
      name: 'backups: left out of confide.yaml is not the word that there are none',
      facts: [],
      unread: ['backup'],
      expect: { backup: 'unknown: backup' },
    },
    {
      name: 'fewer arrived than were counted',
      facts: [backup({ id: 'it', encrypted: true })],
      counted: { 'declared backup': 2 },
      expect: { it: 'pass', backup: 'unknown: backup' },
    },
    {
      name: 'where no backup is listed, somebody may answer for the practice',
      facts: [statement({ ...said, answer: 'yes' })],
      unread: ['backup'],
      expect: { practice: 'pass' },
    },
    {
      name: 'a word does not encrypt what was said to be in plain',
      facts: [backup({ id: 'it', encrypted: false }), statement({ ...said, answer: 'yes' })],
      expect: { it: 'fail: plain' },
    },
    {
      name: 'partly is no',
      facts: [backup({ id: 'it' }), statement({ ...said, answer: 'partly' })],
      expect: { it: 'fail: stated' },
    },
    {
      name: 'the same backup written down twice, in two ways',
      facts: [backup({ id: 'it', encrypted: true }), backup({ id: 'it', encrypted: false })],
      counted: { 'declared backup': 1 },
      expect: { it: 'unknown: backup.encrypted' },
    },
  ],
  { runs: 200 },
)
