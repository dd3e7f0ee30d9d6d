import type { Audit, CheckWords, Finding, Profile, ReportContext, Subject } from 'confide'
import {
  advised,
  ana,
  apart,
  audit,
  context,
  failing,
  finding,
  passing,
  practice,
  profile,
  source,
  subject,
  unseen,
} from './builders.js'

const login = (name: string, more: Partial<Subject> = {}) => subject(`${name}@harbourst.example`, more)
const laptop = (name: string): Subject => ({ kind: 'device', source: 'device', id: name, name })
const vendor = (name: string): Subject => ({ kind: 'vendor', source: 'declared', id: name, name })
const google: Subject = { kind: 'source', source: 'google', id: 'account' }
const cited = (id: string, level: Profile['clauses'][number]['level'] = 'required'): Pick<Finding, 'profiles'> => ({
  profiles: [
    { id: 'hipaa', clauses: [{ id, level }] },
    { id: 'baseline', clauses: [{ id: 'B1', level: 'recommended' }] },
  ],
})

/** What checks say: the reasons, subjects and guides that the sample's findings speak with. */
export const WORDS: Record<string, Partial<CheckWords>> = {
  'second-factor': {
    subjects: { one: 'person', many: 'people' },
    reasons: {
      'password-alone': { one: 'signs in with a password alone', many: 'sign in with a password alone' },
      phishable: { one: 'uses a second factor that can be phished', many: 'use a second factor that can be phished' },
    },
    guide: {
      why: 'A stolen password is enough to read every note.',
      minutes: 20,
      fix: {
        microsoft365:
          '1. In the [Entra admin centre](https://entra.microsoft.com/#view/Microsoft_AAD_IAM/SecurityDefaults) open **Identity › Overview › Properties** and\n   turn on *security defaults*.\n2. Ask each person to sign in once.',
        anywhere: '1. Turn on 2-step sign-in (2FA).',
      },
    },
  },
  'leaver-access': {
    subjects: { one: 'person who left', many: 'people who left' },
    reasons: { active: { one: 'can still sign in', many: 'can still sign in' } },
    guide: { why: '', minutes: 5, fix: { anywhere: '1. Block the sign-in of the account, then hand its mail to somebody.' } },
  },
  'disk-encryption': {
    subjects: { one: 'computer', many: 'computers' },
    reasons: {
      'system-open': { one: 'has an unencrypted disk', many: 'have unencrypted disks' },
      'swap-open': { one: 'writes memory to an unencrypted disk', many: 'write memory to an unencrypted disk' },
    },
    guide: { why: '', minutes: 90, fix: { device: '1. Turn on BitLocker, FileVault or LUKS.' } },
  },
  'vendor-agreements': {
    subjects: { one: 'vendor', many: 'vendors' },
    reasons: { none: { one: 'lists no vendor', many: '' }, unsigned: { one: 'has no agreement', many: 'have no agreement' } },
    guide: { why: '', minutes: 45, fix: { anywhere: 'Ask the vendor for its BAA and keep the signed copy.' } },
  },
  firewall: { subjects: { one: 'computer', many: 'computers' } },
  'staff-training': { subjects: { one: 'person', many: 'people' } },
  backups: {
    subjects: { one: 'backup', many: 'backups' },
    reasons: { none: { one: 'has no backup of client records', many: '' } },
    guide: { why: '', minutes: 60, fix: {} },
  },
  'risk-analysis': {
    subjects: { one: 'the practice', many: 'the practice' },
    question: 'Does the practice have a written risk analysis, looked at again in the last 12 months?',
    guide: {
      why: '',
      minutes: 240,
      fix: {
        anywhere:
          '1. Use the free SRA tool: https://www.healthit.gov/topic/privacy-security-and-hipaa/security-risk-assessment-tool',
      },
    },
  },
}

const accepted = {
  check: 'second-factor',
  subject: login('printer'),
  reason: 'It cannot do more, and prints nothing about clients',
  approvedBy: 'Ana Ruiz',
  until: '2027-01-31',
}

export const findings: Finding[] = [
  finding('access-review', {
    title: 'Who can see what is looked at every three months',
    severity: 'medium',
    question: 'Does somebody look at the list of accounts at least every three months?',
    verdicts: [unseen(practice, 'practice')],
    unseen: [{ source: 'declared', kind: 'statement', because: 'not-declared', remedy: 'Answer it' }],
    ...cited('164.308(a)(4)(ii)(C)', 'addressable'),
  }),
  finding('backups', {
    title: 'Client records are backed up',
    severity: 'critical',
    verdicts: [failing(practice, 'none', { basis: 'stated' })],
    ...cited('164.308(a)(7)(ii)(A)'),
  }),
  finding('disk-encryption', {
    title: 'Every computer is encrypted',
    severity: 'high',
    passes: 2,
    verdicts: [
      failing(laptop('front-desk'), 'system-open'),
      failing(laptop('anas-laptop'), 'swap-open', { severity: 'medium', detail: 'swap on /dev/sda3' }),
    ],
    ...cited('164.312(a)(2)(iv)', 'addressable'),
  }),
  finding('firewall', {
    title: 'Every computer refuses connections from outside',
    severity: 'medium',
    passes: 4,
    ...cited('164.308(a)(1)(ii)(B)'),
  }),
  finding('leaver-access', {
    title: 'Nobody who left can still sign in',
    severity: 'critical',
    passes: 1,
    verdicts: [
      failing({ kind: 'person', source: 'declared', id: 'ben', name: 'Ben Ong', email: 'ben@harbourst.example' }, 'active', {
        basis: 'stated',
        affects: ['Microsoft 365', 'TheraNest'],
      }),
    ],
    ...cited('164.308(a)(3)(ii)(C)', 'addressable'),
  }),
  finding('malware-protection', {
    title: 'Every computer looks for malware',
    status: 'error',
    proved: 0,
    possible: 1,
    coverage: { seen: 0, stated: 0 },
    fault: { message: "Cannot read properties of undefined (reading 'on')" },
  }),
  finding('mobile-wipe', {
    title: 'Lost phones can be wiped',
    severity: 'low',
    verdicts: [apart(practice, 'no phone is used for work')],
  }),
  finding('risk-analysis', {
    title: 'There is a written risk analysis',
    severity: 'high',
    verdicts: [failing(practice, 'stated', { basis: 'stated', said: ana })],
    ...cited('164.308(a)(1)(ii)(A)'),
  }),
  finding('second-factor', {
    title: 'Every person signs in with a second factor',
    severity: 'critical',
    passes: 9,
    verdicts: [
      advised(login('lea'), 'phishable'),
      failing(login('ana'), 'password-alone'),
      failing(login('frontdesk'), 'password-alone', { basis: 'stated', said: ana }),
      failing(login('printer'), 'password-alone'),
      unseen(login('mei'), 'account.factors'),
      unseen(google, 'account'),
    ],
    unseen: [
      {
        source: 'google',
        kind: 'account',
        because: 'permission',
        remedy:
          'Give the service account the scope https://www.googleapis.com/auth/admin.directory.user.readonly, then run confide doctor',
      },
      {
        source: 'microsoft365',
        kind: 'account',
        field: 'factors',
        because: 'licence',
        remedy: 'Microsoft Entra ID P1 shows it; Business Premium includes it',
      },
    ],
    waivers: [accepted],
    ...cited('164.312(d)'),
  }),
  finding('staff-training', {
    title: 'Everybody was trained in the last 12 months',
    severity: 'medium',
    verdicts: ['Ana Ruiz', 'Lea Tan', 'Mei Chen'].map((name) =>
      passing({ kind: 'person', source: 'declared', id: name, name }, { said: { ...ana, answer: 'yes' } }),
    ),
    ...cited('164.308(a)(5)(i)'),
  }),
  finding('stale-accounts', {
    title: 'No account lies unused',
    severity: 'medium',
    verdicts: [unseen(login('ana'), 'account.lastSignIn'), unseen(google, 'account')],
    unseen: [
      {
        source: 'google',
        kind: 'account',
        because: 'permission',
        remedy:
          'Give the service account the scope https://www.googleapis.com/auth/admin.directory.user.readonly, then run confide doctor',
      },
      {
        source: 'microsoft365',
        kind: 'account',
        field: 'lastSignIn',
        because: 'licence',
        remedy: 'Microsoft Entra ID P1 shows it; Business Premium includes it',
      },
    ],
    ...cited('164.308(a)(3)(ii)(C)', 'addressable'),
  }),
  finding('vendor-agreements', {
    title: 'Every vendor that holds client data has signed an agreement',
    severity: 'high',
    verdicts: [
      passing(vendor('Microsoft 365')),
      ...Array.from({ length: 14 }, (_, at) => failing(vendor(`Vendor number ${at + 1}`), 'unsigned', { basis: 'stated' })),
    ],
    ...cited('164.308(b)(1)', 'proposed'),
  }),
]

/** A practice in which every status occurs. */
export const sample: Audit = audit(findings, {
  profiles: [
    profile('baseline', 'Baseline', findings, { spokenTo: 12, all: 12 }),
    profile('hipaa', 'HIPAA Security Rule', findings, { spokenTo: 23, all: 45 }),
  ],
  overlays: ['strict-passwords'],
  collectedAt: '2026-11-20T08:00:00Z',
  sources: [
    source('microsoft365', { title: 'Microsoft 365', state: 'partial', counts: { account: 14 }, at: '2026-11-20T08:00:00Z' }),
    source('google', {
      title: 'Google Workspace',
      state: 'unread',
      at: null,
      error: '403: the service account may not list users',
    }),
    source('device', { title: 'this computer', counts: { device: 1, 'local-account': 3 } }),
    source('declared', { title: 'confide.yaml', counts: { practice: 1, person: 3, vendor: 15 } }),
  ],
  accepted: [accepted],
  notes: ['breakglass@harbourst.example stands in confide.yaml, but no source has such an account'],
})

const unverified = { id: '', cite: '', asks: '', level: 'required', verified: 'not verified', source: '' } as const

export function sampleContext(more: Partial<ReportContext> = {}): ReportContext {
  return context(WORDS, { clause: (law, id) => (law === 'hipaa' && id === '164.308(b)(1)' ? unverified : undefined), ...more })
}
