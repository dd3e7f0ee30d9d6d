import { build, statement, testCheck, tryCheck } from 'confide/testing'
import { expect, test } from 'vitest'
import check from '../../../checks/sharing/external-sharing.js'

type Given = Parameters<typeof build<'setting:sharing.files'>>[1]
const files = (value: NonNullable<Given>['value'], given: Given = {}) =>
  build('setting:sharing.files', { id: 'files', value, ...given })
const link = (value: 'named' | 'organisation' | 'anyone' | undefined, source = 'cloud') =>
  build('setting:sharing.default-link', { id: 'link', value, source })
const expiry = (value: number | null | undefined, source = 'cloud') => build('setting:sharing.link-expiry', { value, source })
const share = (given: Parameters<typeof build<'share'>>[1] = {}) =>
  build('share', { id: 'share', of: 'calendar', with: 'anyone', ...given })
const said = { check: 'external-sharing', by: 'ana@p.example', at: '2026-11-01', until: '2026-12-31' }
const kind = 'setting:sharing.files'

testCheck(
  check,
  [
    { name: 'nothing is shared outside', facts: [files('nobody')], expect: { files: 'pass' } },
    { name: 'with guests who are known', facts: [files('known-guests')], expect: { files: 'pass' } },
    { name: 'with guests who sign in', facts: [files('new-guests')], expect: { files: 'pass' } },
    { name: 'with anyone who has the link', facts: [files('anyone')], expect: { files: 'fail: anyone' } },
    { name: 'nobody could look', facts: [files(undefined)], expect: { files: `unknown: ${kind}.value` } },
    {
      name: 'links to anyone that end within a month are still links to anyone',
      facts: [files('anyone'), expiry(30)],
      expect: { files: 'fail: anyone' },
    },
    {
      name: 'links to anyone that never end',
      facts: [files('anyone'), expiry(null)],
      expect: { files: 'fail: anyone-for-good' },
    },
    {
      name: 'links to anyone that live for two months',
      facts: [files('anyone'), expiry(60)],
      expect: { files: 'fail: anyone-for-good' },
    },
    {
      name: 'some of the links live for good',
      facts: [files('anyone'), expiry(7), expiry(null)],
      expect: { files: 'fail: anyone-for-good' },
    },
    {
      name: 'the end of links matters to nobody where there are no links to anyone',
      facts: [files('new-guests'), expiry(null)],
      expect: { files: 'pass' },
    },
    {
      name: 'a stricter practice shares with known guests only',
      params: { widest: 'known-guests' },
      facts: [files('known-guests', { id: 'a' }), files('new-guests', { id: 'b' }), files('anyone', { id: 'c' })],
      expect: { a: 'pass', b: 'fail: too-wide', c: 'fail: anyone' },
    },
    {
      name: 'closed for the clinic and open for the office',
      facts: [files('nobody', { id: 'clinic', unit: 'Clinic' }), files('anyone', { id: 'office', unit: 'Office' })],
      expect: { clinic: 'pass', office: 'fail: anyone' },
    },
    { name: 'a rule that holds for nobody', facts: [files('anyone', { people: [] })], expect: { files: 'pass' } },
    {
      name: 'a link made without thinking opens to named people',
      facts: [files('new-guests'), link('named')],
      expect: { files: 'pass' },
    },
    {
      name: 'a link made without thinking opens to everybody inside',
      facts: [files('new-guests'), link('organisation')],
      expect: { files: 'pass', link: 'advise: default-inside' },
    },
    {
      name: 'a link made without thinking opens to anyone',
      facts: [files('anyone'), link('anyone')],
      expect: { files: 'fail: anyone', link: 'fail: default-anyone' },
    },
    {
      name: 'it was to open to anyone once, and no link may any more',
      facts: [files('known-guests'), link('anyone')],
      expect: { files: 'pass' },
    },
    {
      name: 'whether a link may open to anyone is not known',
      facts: [files(undefined), link('anyone')],
      expect: { files: `unknown: ${kind}.value`, link: `unknown: ${kind}` },
    },
    {
      name: 'another system allows links to anyone',
      facts: [files('nobody', { source: 'other' }), link('anyone')],
      expect: { files: 'pass', link: `unknown: ${kind}` },
    },
    {
      name: 'a calendar lies open to anyone, whatever the rule is now',
      facts: [files('new-guests'), share()],
      expect: { files: 'pass', share: 'fail: open' },
    },
    {
      name: 'what is open to outsiders who sign in is no open link',
      facts: [files('new-guests'), share({ with: 'outsiders' }), share({ id: 'named', with: 'named' })],
      expect: { files: 'pass' },
    },
    {
      name: 'a link that ended yesterday',
      facts: [files('new-guests'), share({ expires: '2026-11-21' })],
      expect: { files: 'pass' },
    },
    {
      name: 'a link that ends tonight is open today',
      facts: [files('new-guests'), share({ expires: '2026-11-22' })],
      expect: { files: 'pass', share: 'fail: open' },
    },
    {
      name: 'files, sites, buckets, snapshots and mailboxes are judged elsewhere',
      facts: [
        files('nobody'),
        ...(['file', 'folder', 'drive', 'site', 'bucket', 'mailbox', 'snapshot'] as const).map((of) => share({ id: of, of })),
      ],
      expect: { files: 'pass' },
    },
    {
      name: 'to whom something is open is not known',
      facts: [files('nobody'), share({ with: undefined }), share({ id: 'x', of: undefined })],
      expect: { files: 'pass' },
    },
    {
      name: 'a rule was counted and did not arrive',
      facts: [files('nobody')],
      counted: { [`cloud ${kind}`]: 2 },
      expect: { files: 'pass', [kind]: `unknown: ${kind}` },
    },
    {
      name: 'the rules were not read: an old default is a question, an open calendar is not',
      facts: [link('anyone'), share()],
      unread: [kind],
      expect: { link: `unknown: ${kind}`, share: 'fail: open', [kind]: `unknown: ${kind}` },
    },
    { name: 'a practice of which no system tells about sharing', facts: [], expect: { practice: `unknown: ${kind}` } },
    {
      name: 'it shares no files at all, says a person',
      facts: [statement({ ...said, answer: 'does-not-apply', reason: 'we share nothing' })],
      expect: { practice: 'notApplicable' },
    },
    {
      name: 'nobody can talk an open rule shut',
      facts: [files('anyone'), statement({ ...said, answer: 'yes' })],
      expect: { files: 'fail: anyone' },
    },
  ],
  { runs: 200 },
)

test.each([
  ['how long links live is not known', undefined, [files('anyone')]],
  ['links end within a month', 'medium', [files('anyone'), expiry(14)]],
  ['some end and of others it is not known', undefined, [files('anyone'), expiry(14), expiry(undefined)]],
  ['links of another system end', undefined, [files('anyone'), expiry(14, 'other')]],
])('how much links to anyone weigh: %s', (_, severity, facts) => {
  const [verdict] = tryCheck(check, facts).verdicts
  expect(verdict?.is === 'fail' ? [verdict.severity] : []).toEqual([severity])
})

test('the failure names the unit that may share', () => {
  expect(tryCheck(check, [files('anyone', { unit: 'Office' })]).verdicts).toMatchObject([{ is: 'fail', affects: ['Office'] }])
})
