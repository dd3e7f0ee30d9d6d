import { personId } from '../../../src/demo/google/tenants/person.js'
import { at } from './whole.js'

/** What a missing permission takes away: subjects by check, and the kinds of which the source can no longer say "every". */
export interface Expected {
  lost: Readonly<Record<string, readonly string[]>>
  unread: readonly string[]
  /** What only a person loses: subjects by check. */
  inPerson?: Readonly<Record<string, readonly string[]>>
}

const MEMBERS = ['Ada Shaw', 'Bo Hall', 'Cy Ward', 'Dee Moss', 'Emergency', 'Eve Lane', 'Fay Dunn', 'Front desk']
const EVERYBODY = [...MEMBERS, 'Pat Partner']
const PRACTICE = ['Alder Street Therapy']
/** confide.yaml knows the emergency account by its login alone. */
const NAMED = EVERYBODY.map((name) => (name === 'Emergency' ? 'google/breakglass@alder.example' : name))
const but = (from: readonly string[], ...left: readonly string[]) => from.filter((name) => !left.includes(name))
const LOGS = ['Admin log events', 'User log events']
const RULE = ['rule for passwords']
const LEAKS = ['Bo Hall', 'automatic forwarding in Gmail']
const MAILBOXES = but(EVERYBODY, 'Emergency')

/** One file of a shared drive, and one of Bo's, which the log speaks of as well. */
export const FILES = { shared: '1031rn66j3mztnfp', own: '1035ewa5mvxyvo45' } as const

/** Of everybody whose account is open, and in whose drive nothing else is. */
const DRIVES = ['ada', 'cy', 'dee', 'eve', 'fay', 'breakglass', 'desk', 'pat'].map((name) => personId(at(name)))

/** Cy is an administrator through a group alone. */
const RIGHTS = {
  'account-recovery': ['Cy Ward'],
  'administrator-daily-use': ['Cy Ward'],
  'least-privilege': but(EVERYBODY, 'Ada Shaw', 'Emergency'),
  'privileged-accounts': PRACTICE,
}

/** What the policies and the units give together. */
const SETTINGS = [
  ...['apps.consented-by', 'devices.sync', 'guests.invited-by', 'mail.auto-forward', 'meetings.recording'],
  'meetings.transcription',
  ...['password.maximum-age', 'password.minimum-length', 'sharing.default-link', 'sharing.files', 'signin.legacy-protocols'],
  ...['signin.recovery', 'signin.session-idle', 'signin.session-lifetime'],
].map((key) => `setting:${key}`)

const RULES = {
  // What an address for recovery is worth hangs on whether the rules let its owner use it.
  'account-recovery': [
    ...['recovery of lost accounts by super administrators', 'recovery of lost accounts by their owners'],
    ...['Ada Shaw', 'Cy Ward', 'Emergency'],
  ],
  'external-sharing': ['sharing of files in Drive'],
  'mail-forwarding': ['automatic forwarding in Gmail'],
  'password-policy': RULE,
  'session-timeout': ['length of web sessions, used or not'],
}

/** Whether somebody signs in at Google decides of everybody what their second factor and their password are worth. */
const ELSEWHERE = {
  'password-age': ['Bo Hall', 'Cy Ward'],
  'password-policy': RULE,
  'second-factor': MEMBERS,
  'second-factor-enforced': MEMBERS,
}

/**
 * Written by hand from what Google says that each permission opens: what full access judged and is then left open, nothing more and
 * nothing less. A person who signs in loses the same, as far as a person can see it.
 */
export const EXPECTED: Readonly<Record<string, Expected>> = {
  // Without the customer's own id nothing tells who signs in elsewhere. Ada and the emergency account are super administrators, who
  // always may sign in at Google: what their passwords are worth is known, what else opens is not.
  'admin.directory.customer.readonly': { lost: ELSEWHERE, unread: [] },
  'admin.directory.device.chromeos.readonly': {
    lost: { firewall: ['Kiosk'], 'managed-devices': ['Kiosk'] },
    unread: ['device'],
  },
  // The phone stands in both lists; whether it is encrypted and managed is told in this one.
  'admin.directory.device.mobile.readonly': {
    lost: { 'disk-encryption': ['Pixel of Bo'], 'managed-devices': ['Pixel of Bo'] },
    unread: ['device'],
  },
  // Where mail goes is known, not whether that is outside.
  'admin.directory.domain.readonly': { lost: { 'mail-forwarding': ['Bo Hall'] }, unread: [] },
  // The group that makes administrators has somebody in it. Who a rule leaves out, Google's own record of each account still says.
  'admin.directory.group.member.readonly': {
    lost: RIGHTS,
    unread: [],
  },
  // Units that are not known cannot have settings, nor people.
  'admin.directory.orgunit.readonly': { lost: { ...RULES, ...ELSEWHERE }, unread: [...SETTINGS, 'store'] },
  'admin.directory.rolemanagement.readonly': {
    lost: RIGHTS,
    unread: [],
  },
  'admin.directory.user.readonly': {
    lost: {
      'account-recovery': ['Ada Shaw', 'Cy Ward', 'Emergency'],
      'administrator-daily-use': ['Ada Shaw', 'Cy Ward', 'google/breakglass@alder.example'],
      'guest-accounts': PRACTICE,
      'least-privilege': NAMED,
      'leaver-access': but(NAMED, 'Front desk', 'Pat Partner'),
      'mail-delegation': MAILBOXES,
      'mail-forwarding': LEAKS,
      'password-age': ['Ada Shaw', 'Bo Hall', 'Cy Ward'],
      'password-policy': RULE,
      'privileged-accounts': PRACTICE,
      'public-files': [...DRIVES, FILES.own],
      'root-account': PRACTICE,
      'second-factor': but(NAMED, 'Pat Partner'),
      'second-factor-enforced': but(NAMED, 'Pat Partner'),
      'stale-accounts': NAMED,
      'unowned-accounts': NAMED,
    },
    unread: ['account', 'drive', 'grant', 'mailbox', 'share'],
  },
  // What the log remembers of them is not enough to be sure of all.
  'admin.directory.user.security': { lost: {}, unread: ['grant'] },
  'admin.reports.audit.readonly': {
    lost: {
      'audit-logging': LOGS,
      'log-integrity': LOGS,
      'log-retention': LOGS,
      'password-age': ['Ada Shaw', 'Bo Hall', 'Cy Ward'],
    },
    unread: [],
    // A person may not look into the drives of others: what stands open there is known from the log alone.
    inPerson: { 'public-files': [FILES.own] },
  },
  'cloud-identity.devices.readonly': {
    lost: {
      'disk-encryption': ['MacBook of Cy'],
      firewall: ['ALDER-ADA'],
      'malware-protection': ['ALDER-ADA'],
      'supported-system': ['MacBook of Cy'],
    },
    unread: ['device'],
  },
  'cloud-identity.inboundsso.readonly': { lost: ELSEWHERE, unread: [] },
  // Google's own record of each account still says who is asked; not what they may answer with.
  'cloud-identity.policies.readonly': {
    lost: { ...RULES, 'second-factor': but(MEMBERS, 'Dee Moss', 'Eve Lane') },
    unread: [...SETTINGS, 'store'],
  },
  // The log still knows that Bo's file was opened.
  'drive.metadata.readonly': {
    lost: { 'public-files': [...DRIVES, FILES.shared, FILES.own] },
    unread: [],
  },
  'drive.readonly': { lost: { 'public-files': [FILES.shared] }, unread: ['drive'] },
  'gmail.settings.basic': {
    lost: { 'mail-delegation': MAILBOXES, 'mail-forwarding': LEAKS },
    unread: ['mailbox', 'share'],
  },
}

/** Permissions that are not missed in this tenant, and why that is right. */
export const WITHOUT_EFFECT: Readonly<Record<string, string>> = {
  'admin.directory.group.readonly': 'only the names of groups are lost, in the sentence on who is left out',
  'admin.directory.user.security': 'whether an administrator allowed an app is told nowhere, so none is judged',
  'admin.reports.usage.readonly': 'whether old passwords meet the rule, and how many keys there are, changes no verdict here',
}

/**
 * Verdicts that go without a trace, or failures that change their reason, where their kind was not read, because the check reads it as a help: what is
 * wrong with a rule is then not said, and the others count for more. No pass comes of it that was not there.
 */
export const HELPED: Readonly<Record<string, readonly string[]>> = {
  'account-recovery': ['Ada Shaw', 'Cy Ward', 'Emergency'],
  'mail-forwarding': ['Bo Hall'],
  'public-files': [...Object.values(FILES), '0AAlderPapersPVA'],
}
