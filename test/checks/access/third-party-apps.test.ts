import { build, statement, testCheck, tryCheck } from 'confide/testing'
import { expect, test } from 'vitest'
import check from '../../../checks/access/third-party-apps.js'

const app = (given: Parameters<typeof build<'app'>>[1] = {}) =>
  build('app', { id: 'app', name: 'Backup', active: true, reads: ['mail'], publisher: 'Backup Ltd', owner: null, ...given })
const grant = (given: Parameters<typeof build<'grant'>>[1] = {}) =>
  build('grant', { id: 'grant', app: 'elsewhere', reads: ['mail'], approved: false, ...given })
const consent = (value: 'nobody' | 'administrators' | 'limited' | 'everyone' | undefined) =>
  build('setting:apps.consented-by', { id: 'consent', value })
const said = { check: 'third-party-apps', by: 'ana@p.example', at: '2026-11-01', until: '2026-12-31' }

testCheck(
  check,
  [
    { name: 'a known company answers for it', facts: [app()], expect: { app: 'pass' } },
    {
      name: 'somebody here answers for a program of their own',
      facts: [app({ publisher: null, owner: 'ana@p.example' })],
      expect: { app: 'pass' },
    },
    {
      name: 'neither a known company nor anybody here answers for it',
      facts: [app({ publisher: null, owner: null })],
      expect: { app: 'fail: nobody' },
    },
    {
      name: 'who made it is not known, and nobody here answers for it',
      facts: [app({ publisher: undefined })],
      expect: { app: 'unknown: app.publisher' },
    },
    {
      name: 'its maker is not known to the system, and who answers for it here was not read',
      facts: [app({ publisher: null, owner: undefined })],
      expect: { app: 'unknown: app.owner' },
    },
    {
      name: 'a known company is enough where the owner was not read',
      facts: [app({ owner: undefined })],
      expect: { app: 'pass' },
    },
    {
      name: 'it reads everything, and somebody answers for it',
      facts: [app({ reads: ['everything'] })],
      expect: { app: 'advise: wide' },
    },
    {
      name: 'it reads everything, and nobody answers for it',
      facts: [app({ reads: ['sign-in', 'everything'], publisher: null })],
      expect: { app: 'fail: nobody' },
    },
    {
      name: 'it knows who signs in and no more',
      facts: [app({ reads: ['sign-in', 'profile', 'directory'], publisher: null })],
      expect: { app: 'pass' },
    },
    { name: 'it reads nothing', facts: [app({ reads: [], publisher: null })], expect: { app: 'pass' } },
    { name: 'what it reads is not known', facts: [app({ reads: undefined })], expect: { app: 'unknown: app.reads' } },
    { name: 'it cannot sign in', facts: [app({ active: false, publisher: null })], expect: { app: 'pass' } },
    {
      name: 'whether it can sign in is not known',
      facts: [app({ active: undefined, publisher: null })],
      expect: { app: 'unknown: app.active' },
    },
    {
      name: 'somebody let a program read their mail, and no administrator looked at it',
      facts: [grant()],
      expect: { grant: 'fail: unapproved' },
    },
    { name: 'an administrator approved it', facts: [grant({ approved: true })], expect: { grant: 'pass' } },
    {
      name: 'whether an administrator approved it is not known',
      facts: [grant({ approved: undefined })],
      expect: { grant: 'unknown: grant.approved' },
    },
    {
      name: 'what it lets the program read is not known',
      facts: [grant({ reads: undefined })],
      expect: { grant: 'unknown: grant.reads' },
    },
    { name: 'it lets the program see a name and no more', facts: [grant({ reads: ['sign-in'] })], expect: { grant: 'pass' } },
    {
      name: 'a permission of a program that was switched off',
      facts: [app({ active: false }), grant({ app: 'app' })],
      expect: { app: 'pass', grant: 'pass' },
    },
    {
      name: 'of two programs of that name one was switched off',
      facts: [app({ active: false }), app({ id: 'second' }), grant({ app: 'Backup' })],
      expect: { app: 'pass', second: 'pass', grant: 'fail: unapproved' },
    },
    {
      name: 'a program of another system was switched off',
      facts: [app({ source: 'other', active: false }), grant({ app: 'app' })],
      expect: { app: 'pass', grant: 'fail: unapproved' },
    },
    {
      name: 'a calendar counts where the practice says so',
      params: { reach: ['calendar', 'mail'] },
      facts: [grant({ reads: ['calendar'] }), grant({ id: 'files', reads: ['files'] })],
      expect: { grant: 'fail: unapproved', files: 'pass' },
    },
    {
      name: 'everybody may connect programs',
      facts: [consent('everyone')],
      expect: { consent: 'fail: anybody-consents' },
    },
    {
      name: 'everybody may connect harmless ones',
      facts: [app(), consent('limited')],
      expect: { app: 'pass' },
    },
    {
      name: 'who may connect programs was not read',
      facts: [app(), consent(undefined)],
      expect: { app: 'pass', consent: 'unknown: setting:apps.consented-by.value' },
    },
    {
      name: 'one page of the permissions was lost: what is good about the programs may be untrue',
      facts: [app(), grant({ id: 'good', approved: true })],
      counted: { 'cloud grant': 2 },
      expect: { app: 'unknown: grant', good: 'pass', grant: 'unknown: grant' },
    },
    {
      name: 'a fault that was seen stays one when the rest was not read',
      facts: [app({ publisher: null })],
      unread: ['grant'],
      expect: { app: 'fail: nobody', grant: 'unknown: grant' },
    },
    { name: 'no program at all', facts: [], expect: { practice: 'notApplicable' } },
    {
      name: 'nobody can talk away a permission that was seen',
      facts: [grant(), statement({ ...said, answer: 'yes' })],
      expect: { grant: 'fail: unapproved' },
    },
  ],
  { runs: 200 },
)

test('the failure names the program', () => {
  expect(tryCheck(check, [grant({ app: 'Free PDF' })]).verdicts).toMatchObject([{ is: 'fail', affects: ['Free PDF'] }])
})
