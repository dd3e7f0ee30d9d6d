/** What a missing permission takes away: subjects by check, and the kinds of which the source can no longer say "every". */
export interface Expected {
  lost: Readonly<Record<string, readonly string[]>>
  unread: readonly string[]
}

const MEMBERS = ['Ada Shaw', 'Bo Hall', 'Cy Ward', 'Dee Moss', 'Emergency', 'Eve Lane', 'Fay Dunn', 'Front desk']
const GUESTS = ['Kim Partner', 'Pat Partner']
const EVERYBODY = [...MEMBERS, ...GUESTS]
/** confide.yaml knows the emergency account by its login alone. */
const NAMED = EVERYBODY.map((name) => (name === 'Emergency' ? 'microsoft365/breakglass@alder.example' : name))
const namedBut = (...left: readonly string[]) => NAMED.filter((name) => !left.includes(name))
const but = (...left: readonly string[]) => EVERYBODY.filter((name) => !left.includes(name))

/**
 * Written by hand from what Microsoft says that each permission opens, for an application that holds all others of the table but
 * Directory.Read.All, which would make up for many: what full access judged and is then left open, nothing more and nothing less.
 */
export const EXPECTED: Readonly<Record<string, Expected>> = {
  // What people allowed programs to do in their names. A program that has a right of its own is judged by that.
  'Directory.Read.All': {
    lost: { 'third-party-apps': ['Penline Notes', 'Tidy Calendar', 'Website'] },
    unread: ['grant'],
  },
  'Application.Read.All': {
    lost: { 'app-credentials': ['contact form of Website'] },
    unread: ['app', 'credential'],
  },
  // The list of accounts comes all the same, without the one column. Who set up nothing, or is asked for nothing, still fails:
  // Dee and the emergency account are let out by the rules; what the others hold in their hands is not known.
  'AuditLog.Read.All': {
    lost: {
      // An emergency account is none for every day, whenever somebody signed in with it.
      'administrator-daily-use': ['Ada Shaw', 'Bo Hall', 'Cy Ward'],
      'guest-accounts': GUESTS,
      'password-age': ['Front desk'],
      'second-factor': ['Ada Shaw', 'Bo Hall', 'Cy Ward', 'Eve Lane', 'Fay Dunn', 'Front desk'],
      'stale-accounts': EVERYBODY,
    },
    unread: [],
  },
  // The one device that nobody manages stands in the directory alone.
  'Device.Read.All': {
    lost: {
      'device-compliance': ['MacBook of Cy'],
      'managed-devices': ['MacBook of Cy'],
      'supported-system': ['MacBook of Cy'],
    },
    unread: ['device'],
  },
  // A device without any rule counts as sound: "compliant" says nothing until the rules were read. One that breaks them does.
  'DeviceManagementConfiguration.Read.All': { lost: { 'device-compliance': ['ALDER-ADA'] }, unread: [] },
  // The directory still says that they are managed, not in what state they are.
  'DeviceManagementManagedDevices.Read.All': {
    lost: { 'device-compliance': ['ALDER-ADA', 'ALDER-BO'], 'disk-encryption': ['ALDER-BO'] },
    unread: ['device'],
  },
  // Whether a domain signs in elsewhere decides of everybody in it what their password is worth. Guests sign in elsewhere anyway.
  'Domain.Read.All': {
    lost: {
      'password-age': MEMBERS,
      'password-policy': ["Microsoft's rule for passwords"],
      'second-factor': MEMBERS,
      'second-factor-enforced': MEMBERS,
    },
    unread: ['setting:password.blocklist', 'setting:password.maximum-age', 'setting:password.minimum-length'],
  },
  'Exchange.ManageAsApp': {
    lost: {
      'audit-logging': ['Entra sign-in log', 'Unified audit log'],
      'file-logging': ['Unified audit log'],
      'legacy-sign-in': ['SMTP AUTH'],
      'log-retention': ['Unified audit log'],
      'mail-forwarding': ['Archive', 'Dee Moss', 'Default', 'Invoices'],
      phishing: ['External tag'],
    },
    unread: ['setting:mail.auto-forward', 'setting:mail.outside-warning', 'share'],
  },
  // Who is in the group that is left out, and in the group that makes administrators: whoever else is named by no rule may be in
  // either. The emergency account and Eve are left out by name, the front desk has nothing set up, and who holds a role, holds it.
  'GroupMember.Read.All': {
    lost: {
      'guest-accounts': GUESTS,
      'least-privilege': ['Dee Moss', 'Eve Lane', 'Fay Dunn', 'Front desk', ...GUESTS],
      'privileged-accounts': ['Alder Street Therapy'],
      'second-factor': ['Ada Shaw', 'Bo Hall', 'Cy Ward', 'Dee Moss', 'Fay Dunn'],
      'second-factor-enforced': but('Emergency', 'Eve Lane'),
    },
    unread: [],
  },
  // With which licence a log is kept how long. Whether accounts come from a server of the practice only narrows whom the rule holds for.
  'Organization.Read.All': {
    lost: { 'audit-logging': ['Entra sign-in log'], 'log-retention': ['Unified audit log'] },
    unread: ['setting:password.blocklist', 'setting:password.maximum-age', 'setting:password.minimum-length', 'store'],
  },
  'Policy.Read.All': {
    lost: {
      'guest-accounts': ['who may invite guests'],
      'legacy-sign-in': ['rules for signing in'],
      'password-age': ['Front desk'],
      'second-factor': MEMBERS,
      'second-factor-enforced': EVERYBODY,
      'session-timeout': ['Microsoft 365 in a browser of an unmanaged computer'],
    },
    unread: [
      ...[
        'setting:apps.consented-by',
        'setting:devices.required-managed',
        'setting:guests.directory',
        'setting:guests.invited-by',
      ],
      ...['setting:signin.legacy-protocols', 'setting:signin.recovery'],
      ...['setting:signin.session-idle', 'setting:signin.session-lifetime'],
    ],
  },
  // Cy stays an administrator: an eligible assignment has a list of its own.
  'RoleManagement.Read.Directory': {
    lost: {
      'administrator-daily-use': ['Ada Shaw', 'Bo Hall', 'Emergency'],
      'guest-accounts': GUESTS,
      'least-privilege': but('Cy Ward'),
      'privileged-accounts': ['Alder Street Therapy'],
    },
    unread: [],
  },
  'SharePointTenantSettings.Read.All': {
    lost: { 'external-sharing': ['sharing of files in SharePoint and OneDrive'] },
    unread: ['setting:sharing.files'],
  },
  'User.Read.All': {
    lost: {
      'administrator-daily-use': ['Ada Shaw', 'Bo Hall', 'Cy Ward', 'microsoft365/breakglass@alder.example'],
      'guest-accounts': GUESTS,
      'least-privilege': NAMED,
      'leaver-access': namedBut('Front desk', ...GUESTS),
      'password-age': namedBut(...GUESTS),
      'privileged-accounts': ['Alder Street Therapy'],
      'root-account': ['Alder Street Therapy'],
      'second-factor': namedBut(...GUESTS),
      'second-factor-enforced': NAMED,
      'stale-accounts': NAMED,
      'unowned-accounts': namedBut(...GUESTS),
    },
    unread: ['account'],
  },
}

/** What Teams tells: its rules for meetings, and whether storage of other companies may be connected. */
export const TEAMS: Expected['lost'] = {
  'meeting-recording': ['Global policy', 'Supervision'],
  'record-retention': ['Global policy', 'Supervision'],
  'record-system': ['Global policy'],
  'telehealth-platform': ['Global policy', 'Supervision'],
}

/** What the directory role opens beside every permission, for an application. */
export const ROLE: Expected = {
  lost: { ...EXPECTED['Exchange.ManageAsApp']?.lost, ...TEAMS },
  unread: [
    ...['setting:mail.auto-forward', 'setting:mail.outside-warning', 'setting:meetings.admission', 'setting:meetings.recording'],
    ...['setting:meetings.recording-kept', 'setting:meetings.transcription', 'setting:storage.third-party', 'share'],
  ],
}

/** Permissions that Directory.Read.All holds: missing alone, they are not missed. */
export const HELD = [
  ...['Application.Read.All', 'Device.Read.All', 'Domain.Read.All', 'GroupMember.Read.All', 'GroupSettings.Read.All'],
  ...['Organization.Read.All', 'RoleManagement.Read.Directory', 'User.Read.All'],
]

/** Permissions that are not missed in this tenant, and why that is right. Each has a tenant below in which it is. */
export const WITHOUT_EFFECT: Readonly<Record<string, string>> = {
  'GroupSettings.Read.All': 'no check reads after how many wrong passwords sign-in is locked',
  'MailboxSettings.Read': 'where no mail may be forwarded by itself, the rules of a mailbox lead nowhere',
  'RoleEligibilitySchedule.Read.Directory': 'RoleManagement.Read.Directory holds it',
  'TeamsUserConfiguration.Read.All': 'every policy of this tenant is as good as the other: who has which does not matter',
  'UserAuthenticationMethod.Read.All': 'with Entra ID P1 the report tells it of everybody',
  'user_impersonation (Skype and Teams Tenant Admin API)': 'an application is let in by its role',
}

/**
 * Verdicts that go without a trace where their kind was not read, because the check reads it as a help: what is wrong with a rule
 * is then not said, and the others count for more. No pass comes of it that was not there.
 */
export const HELPED: Readonly<Record<string, readonly string[]>> = {
  'guest-accounts': ['who may invite guests'],
  'mail-forwarding': ['Archive', 'Dee Moss', 'Invoices'],
}
