import { build, type Fact } from 'confide/testing'

/** What sources show that makes one check fail, and the same practice mended. */
export interface Shown {
  control: string
  check: string
  /** The sources that show it: collectors by their id. */
  facts: readonly Fact[]
  mended: readonly Fact[]
  params?: Record<string, unknown>
}

const login = (given: Parameters<typeof build<'account'>>[1]) =>
  build('account', { source: 'google', id: 'u1', login: 'ana@p.example', active: true, type: 'person', ...given })
const laptop = (given: Parameters<typeof build<'device'>>[1]) => build('device', { source: 'device', id: 'laptop', ...given })
const bucket = (given: Parameters<typeof build<'store'>>[1]) => build('store', { source: 'aws', id: 'bucket', ...given })
const copy = (given: Parameters<typeof build<'backup'>>[1]) => build('backup', { source: 'aws', id: 'plan', ...given })
const trail = (given: Parameters<typeof build<'log'>>[1]) =>
  build('log', {
    source: 'aws',
    id: 'trail',
    on: true,
    everywhere: true,
    except: [],
    covers: ['sign-in', 'administration'],
    ...given,
  })
const key = (created: string) =>
  build('key', { source: 'aws', id: 'k', use: 'access', active: true, created, lastUsed: '2026-11-20T08:00:00Z' })
const local = (given: Parameters<typeof build<'local-account'>>[1]) =>
  build('local-account', { source: 'device', id: 'l1', active: true, password: 'set', guest: false, ...given })
const meetings = (value: 'off' | 'on-demand' | 'automatic') =>
  build('setting:meetings.recording', { source: 'microsoft365', id: 'recording', value })
const kept = (value: number | null) => build('setting:meetings.recording-kept', { source: 'microsoft365', id: 'kept', value })
const transcripts = (value: 'off' | 'automatic') =>
  build('setting:meetings.transcription', { source: 'google', id: 'notes', value })
const minimum = (value: number) => build('setting:password.minimum-length', { source: 'google', id: 'length', value })
const drive = (publicFiles: number) => build('drive', { source: 'google', id: 'd1', of: 'person', publicFiles })
const forwarding = (value: 'blocked' | 'allowed') =>
  build('setting:mail.auto-forward', { source: 'microsoft365', id: 'forwarding', value })
const onward = build('share', {
  source: 'microsoft365',
  id: 's1',
  of: 'mailbox',
  with: 'outsiders',
  by: 'forwarding',
  to: ['ana@private.example'],
})
const tag = (value: 'on' | 'off') => build('setting:mail.outside-warning', { source: 'microsoft365', id: 'tag', value })
const admission = (value: 'waiting-room' | 'open') =>
  build('setting:meetings.admission', { source: 'microsoft365', id: 'lobby', value })
const storage = (value: 'blocked' | 'allowed') =>
  build('setting:storage.third-party', { source: 'microsoft365', id: 'teams', value })
const sync = (value: 'managed-only' | 'allowed') => build('setting:devices.sync', { source: 'google', id: 'drive', value })
const admins = (count: number) =>
  Array.from({ length: count }, (_, n) => login({ id: `a${n}`, login: `a${n}@p.example`, privileged: true }))
const inCountry = (country: string) => bucket({ copies: [{ role: 'primary', countries: [country] }], vendor: 'AWS' })

/** One row for every control that is judged automatically. A row has no word that a person typed: no staff, no vendors, no answers. */
export const SHOWN: readonly Shown[] = [
  {
    control: 'unique-user-accounts',
    check: 'shared-accounts',
    facts: [login({ login: 'reception@p.example' })],
    mended: [login({ login: 'rosa@p.example' })],
  },
  {
    control: 'no-shared-accounts',
    check: 'shared-accounts',
    facts: [login({ source: 'microsoft365', login: 'interns2@p.example' })],
    mended: [login({ source: 'microsoft365', login: 'ines@p.example' })],
  },
  {
    control: 'mfa-enforced',
    check: 'second-factor',
    facts: [login({ source: 'microsoft365', signIn: 'password', factors: 'none' })],
    mended: [login({ source: 'microsoft365', signIn: 'password', factors: 'resistant' })],
  },
  {
    control: 'password-length-strength',
    check: 'password-policy',
    facts: [minimum(8), login({ signIn: 'password', factors: 'none' })],
    mended: [minimum(15), login({ signIn: 'password', factors: 'none' })],
  },
  { control: 'password-age', check: 'long-lived-keys', facts: [key('2024-01-10')], mended: [key('2026-11-01')] },
  {
    control: 'no-credentials-on-untrusted-devices',
    check: 'managed-devices',
    facts: [laptop({ source: 'google', managed: null })],
    mended: [laptop({ source: 'google', managed: 'google' })],
  },
  { control: 'least-privilege-roles', check: 'privileged-accounts', facts: admins(5), mended: admins(2) },
  {
    control: 'trainee-access-limited',
    check: 'trainee-access',
    facts: [login({ unit: '/Interns', privileged: true })],
    mended: [login({ unit: '/Interns', privileged: false, roles: [] })],
  },
  {
    control: 'finance-access-restricted',
    check: 'finance-access',
    facts: [login({ unit: '/Interns', roles: ['Billing'] })],
    mended: [login({ unit: '/Office', roles: ['Billing'] })],
  },
  {
    control: 'clinical-notes-access-limited',
    check: 'public-files',
    facts: [drive(3)],
    mended: [drive(0)],
  },
  {
    control: 'stale-accounts',
    check: 'stale-accounts',
    facts: [login({ created: '2020-01-01', lastSignIn: '2026-01-10T08:00:00Z' })],
    mended: [login({ created: '2020-01-01', lastSignIn: '2026-11-20T08:00:00Z' })],
  },
  {
    control: 'leaver-log-review',
    check: 'file-logging',
    facts: [trail({})],
    mended: [trail({ covers: ['sign-in', 'administration', 'files'] })],
  },
  {
    control: 'session-timeout',
    check: 'screen-lock',
    facts: [laptop({ desktop: 'gnome', lockAfter: null })],
    mended: [laptop({ desktop: 'gnome', lockAfter: 300 })],
  },
  {
    control: 'encryption-at-rest',
    check: 'encryption-at-rest',
    facts: [bucket({ encryption: 'none' })],
    mended: [bucket({ encryption: 'customer-key' })],
  },
  {
    control: 'encryption-in-transit',
    check: 'encryption-in-transit',
    facts: [bucket({ transport: 'plain-allowed' })],
    mended: [bucket({ transport: 'encrypted-only' })],
  },
  { control: 'central-system-of-record', check: 'record-system', facts: [storage('allowed')], mended: [storage('blocked')] },
  {
    control: 'no-consumer-apps-for-clinical-data',
    check: 'mail-forwarding',
    facts: [forwarding('allowed'), onward],
    mended: [forwarding('blocked')],
  },
  { control: 'no-local-copies', check: 'local-copies', facts: [sync('allowed')], mended: [sync('managed-only')] },
  {
    control: 'file-transfer-logged',
    check: 'file-logging',
    facts: [trail({ source: 'microsoft365', on: false, covers: ['files'] })],
    mended: [trail({ source: 'microsoft365', covers: ['files'] })],
  },
  {
    control: 'sharing-restricted',
    check: 'public-files',
    facts: [
      drive(1),
      build('share', { source: 'google', id: 'f', of: 'file', with: 'anyone', by: 'link', drive: 'd1', findable: true }),
    ],
    mended: [drive(0)],
  },
  { control: 'audit-logging-enabled', check: 'audit-logging', facts: [trail({ on: false })], mended: [trail({})] },
  {
    control: 'export-logging',
    check: 'file-logging',
    facts: [trail({ source: 'google', covers: ['mail', 'sign-in'] })],
    mended: [trail({ source: 'google', covers: ['mail', 'files'] })],
  },
  {
    control: 'backups-automated',
    check: 'backups',
    facts: [copy({ schedule: 'daily', lastRun: null })],
    mended: [copy({ schedule: 'daily', lastRun: '2026-11-22T03:00:00Z' })],
  },
  {
    control: 'backups-encrypted',
    check: 'backup-encryption',
    facts: [copy({ encrypted: false })],
    mended: [copy({ encrypted: true })],
  },
  {
    control: 'backups-location-controlled',
    check: 'backup-place',
    facts: [copy({ offsite: false, medium: 'cloud' })],
    mended: [copy({ offsite: true, medium: 'cloud' })],
  },
  {
    control: 'data-residency',
    check: 'data-residency',
    params: { model: 'none', mechanisms: [], only: ['US', 'CA'] },
    facts: [inCountry('IE')],
    mended: [inCountry('US')],
  },
  {
    control: 'ai-notes-governed',
    check: 'meeting-recording',
    facts: [meetings('on-demand'), transcripts('automatic')],
    mended: [meetings('on-demand'), transcripts('off')],
  },
  {
    control: 'device-passcode-lock',
    check: 'local-accounts',
    facts: [local({ password: 'none' })],
    mended: [local({})],
  },
  {
    control: 'device-disk-encryption',
    check: 'disk-encryption',
    facts: [laptop({ systemDisk: 'off', homeDisk: null, swapDisk: null })],
    mended: [laptop({ systemDisk: 'on', homeDisk: null, swapDisk: null })],
  },
  {
    control: 'software-patched',
    check: 'system-updates',
    facts: [laptop({ updatesPending: 4, updatesChecked: '2026-11-22T03:00:00Z', automaticUpdates: 'installs' })],
    mended: [laptop({ updatesPending: 0, updatesChecked: '2026-11-22T03:00:00Z', automaticUpdates: 'installs' })],
  },
  {
    control: 'malware-protection',
    check: 'malware-protection',
    facts: [laptop({ platform: 'windows', malwareProtection: 'off' })],
    mended: [laptop({ platform: 'windows', malwareProtection: 'on' })],
  },
  {
    control: 'device-remote-wipe',
    check: 'managed-devices',
    facts: [laptop({ managed: null, desktop: 'gnome' })],
    mended: [laptop({ managed: 'Intune', desktop: 'gnome' })],
  },
  { control: 'device-not-shared', check: 'local-accounts', facts: [local({ guest: true })], mended: [local({})] },
  { control: 'phishing-protection', check: 'phishing', facts: [tag('off')], mended: [tag('on')] },
  {
    control: 'telehealth-platform-approved',
    check: 'telehealth-platform',
    facts: [admission('open')],
    mended: [admission('waiting-room')],
  },
  {
    control: 'recording-protected',
    check: 'public-storage',
    facts: [bucket({ public: true })],
    mended: [bucket({ public: false })],
  },
  {
    control: 'recording-off-by-default',
    check: 'meeting-recording',
    facts: [meetings('automatic')],
    mended: [meetings('off')],
  },
  {
    control: 'retention-and-deletion',
    check: 'record-retention',
    facts: [kept(null), meetings('on-demand')],
    mended: [kept(120), meetings('on-demand')],
  },
]
