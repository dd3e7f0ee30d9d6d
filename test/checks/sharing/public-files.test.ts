import { build, statement, testCheck, tryCheck } from 'confide/testing'
import { expect, test } from 'vitest'
import check from '../../../checks/sharing/public-files.js'

type Given = NonNullable<Parameters<typeof build<'share'>>[1]>
const drive = (id: string, publicFiles: number | undefined, source = 'cloud') => build('drive', { id, publicFiles, source })
const file = (id: string, given: Given = {}) =>
  build('share', { id, of: 'file', with: 'anyone', by: 'link', expires: null, drive: 'ana', findable: false, ...given })
const said = { check: 'public-files', by: 'ana@p.example', at: '2026-11-01', until: '2026-12-31' }

testCheck(
  check,
  [
    { name: 'nothing in it is open', facts: [drive('ana', 0)], expect: { ana: 'pass' } },
    { name: 'nobody could look into it', facts: [drive('ana', undefined)], expect: { ana: 'unknown: drive.publicFiles' } },
    {
      name: 'a file in it is open: the file is named, and its drive not a second time',
      facts: [drive('ana', 1), file('notes')],
      expect: { notes: 'fail: link' },
    },
    {
      name: 'a file that searches find',
      facts: [drive('ana', 1), file('notes', { findable: true })],
      expect: { notes: 'fail: findable' },
    },
    {
      name: 'whether searches find it is not known',
      facts: [drive('ana', 1), file('notes', { findable: undefined })],
      expect: { notes: 'fail: link' },
    },
    {
      name: 'files in it are open and did not arrive',
      facts: [drive('ana', 2)],
      expect: { ana: 'fail: inside' },
    },
    {
      name: 'a drive of the same id in another system has files of its own',
      facts: [drive('ana', 1), file('notes', { source: 'other' })],
      expect: { ana: 'fail: inside', notes: 'fail: link' },
    },
    {
      name: 'an open folder, and a page',
      facts: [drive('ana', 2), file('folder', { of: 'folder' }), file('site', { of: 'site' })],
      expect: { folder: 'fail: link', site: 'fail: link' },
    },
    {
      name: 'some of it could not be looked at, and what was seen is open',
      facts: [drive('ana', undefined), file('notes')],
      expect: { ana: 'unknown: drive.publicFiles', notes: 'fail: link' },
    },
    {
      name: 'one drive was looked through and the others were not counted: it passes, and they are not known',
      facts: [drive('papers', 0)],
      counted: { 'cloud drive': 3 },
      expect: { papers: 'pass', drive: 'unknown: drive' },
    },
    {
      name: 'only a log tells of files that were opened',
      facts: [file('notes', { logged: '2026-10-01', drive: undefined })],
      unread: ['drive'],
      expect: { notes: 'fail: logged', drive: 'unknown: drive' },
    },
    {
      name: 'what a log tells of is no file that was seen in its drive',
      facts: [drive('ana', 1), file('old', { logged: '2026-10-01' })],
      expect: { old: 'fail: logged', ana: 'fail: inside' },
    },
    {
      name: 'what opens for people who sign in is not open',
      facts: [
        drive('ana', 0),
        ...(['outsiders', 'organisation', 'named'] as const).map((circle) => file(circle, { with: circle })),
      ],
      expect: { ana: 'pass' },
    },
    {
      name: 'how a thing is shared, or what it is, is not known: that says nothing of the drive',
      facts: [drive('ana', 0), file('a', { with: undefined }), file('b', { of: undefined })],
      expect: { ana: 'pass' },
    },
    {
      name: 'mailboxes, calendars, buckets and snapshots are no files',
      facts: [
        drive('ana', 0),
        ...(['mailbox', 'calendar', 'group', 'bucket', 'snapshot'] as const).map((of) => file(of, { of })),
      ],
      expect: { ana: 'pass' },
    },
    {
      name: 'a link that ended yesterday',
      facts: [drive('ana', 0), file('notes', { expires: '2026-11-21' })],
      expect: { ana: 'pass' },
    },
    {
      name: 'a link that ends next month is open until then',
      facts: [drive('ana', 1), file('notes', { expires: '2026-12-21' })],
      expect: { notes: 'fail: link' },
    },
    {
      name: 'a link of which it is not known when it ends',
      facts: [drive('ana', 1), file('notes', { expires: undefined })],
      expect: { notes: 'fail: link' },
    },
    { name: 'nobody looked', facts: [], unread: ['drive'], expect: { drive: 'unknown: drive' } },
    { name: 'no system tells of files', facts: [], expect: { practice: 'unknown: drive' } },
    {
      name: 'somebody looked by hand, where no system tells of files',
      facts: [statement({ ...said, answer: 'yes' })],
      expect: { practice: 'pass' },
    },
    {
      name: 'nobody can talk away a file that is open',
      facts: [drive('ana', 1), file('notes'), statement({ ...said, answer: 'yes' })],
      expect: { notes: 'fail: link' },
    },
  ],
  { runs: 200 },
)

test.each([
  ['a file that was seen open', {}, undefined],
  ['a file that a log tells of, which may be gone', { logged: '2026-10-01' }, 'medium'],
])('how much it weighs: %s', (_, given: Given, severity) => {
  const verdict = tryCheck(check, [drive('ana', 1), file('notes', given)]).verdicts.find(({ subject }) => subject.id === 'notes')
  expect(verdict?.is === 'fail' && [verdict.severity]).toEqual([severity])
})
