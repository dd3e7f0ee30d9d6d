import { backup, testCheck } from 'confide/testing'
import check from '../../../checks/backups/backup-place.js'
import { answer, harbour } from '../questions.js'

const apart = { holds: 'client', offsite: true, medium: 'cloud' } as const

testCheck(check, [
  { name: 'it lies apart, in a cloud', facts: [backup({ id: 'a', ...apart })], expect: { a: 'pass' } },
  { name: 'it lies beside the original', facts: [backup({ id: 'a', ...apart, offsite: false })], expect: { a: 'fail: beside' } },
  { name: 'it lies on a stick', facts: [backup({ id: 'a', ...apart, medium: 'removable' })], expect: { a: 'fail: loose' } },
  {
    name: 'a stick in the same room is a stick first',
    facts: [backup({ id: 'a', holds: 'client', offsite: false, medium: 'removable' })],
    expect: { a: 'fail: loose' },
  },
  {
    name: 'one copy beside and one apart: better is possible',
    facts: [backup({ id: 'a', ...apart, offsite: false }), backup({ id: 'b', ...apart })],
    expect: { a: 'advise: beside', b: 'pass' },
  },
  {
    name: 'a stick beside a good copy',
    facts: [backup({ id: 'a', ...apart, medium: 'removable' }), backup({ id: 'b', ...apart })],
    expect: { a: 'advise: loose', b: 'pass' },
  },
  {
    name: 'a copy that may hold something else makes nothing good',
    facts: [backup({ id: 'a', ...apart, offsite: false }), backup({ id: 'b', offsite: true, medium: 'cloud' })],
    expect: { a: 'fail: beside', b: 'unknown: backup.holds' },
  },
  {
    name: 'two sticks do not make each other good',
    facts: [backup({ id: 'a', ...apart, medium: 'removable' }), backup({ id: 'b', ...apart, medium: 'removable' })],
    expect: { a: 'fail: loose', b: 'fail: loose' },
  },
  {
    name: 'where it lies is not known',
    facts: [backup({ id: 'a', holds: 'client', medium: 'cloud' })],
    expect: { a: 'unknown: backup.offsite' },
  },
  {
    name: 'what it lies on is not known',
    facts: [backup({ id: 'a', holds: 'client', offsite: true })],
    expect: { a: 'unknown: backup.medium' },
  },
  {
    name: 'a copy of anything counts as one of client data when it is bad',
    facts: [backup({ id: 'a', offsite: false, medium: 'cloud' })],
    expect: { a: 'fail: beside' },
  },
  {
    name: 'copies without client data are left out',
    facts: [
      harbour,
      backup({ id: 'a', holds: 'none', medium: 'removable' }),
      backup({ id: 'b', holds: 'staff', offsite: false }),
    ],
    expect: { p: 'notApplicable' },
  },
  {
    name: 'somebody says where all copies lie',
    facts: [harbour, backup({ id: 'a', holds: 'client' }), answer('backup-place', { answer: 'yes' })],
    expect: { a: 'pass' },
  },
  {
    name: 'a word does not move a stick',
    facts: [harbour, backup({ id: 'a', ...apart, medium: 'removable' }), answer('backup-place', { answer: 'yes' })],
    expect: { a: 'fail: loose' },
  },
])
