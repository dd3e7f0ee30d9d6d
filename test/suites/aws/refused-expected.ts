/** What a refusal takes away: subjects by check, and the kinds of which the source can no longer say "every". */
export interface Expected {
  lost: Readonly<Record<string, readonly string[]>>
  unread: readonly string[]
}

const USERS = ['ben.okafor', 'deploy', 'elif.kaya', 'intern-dev', 'jonah.weiss']
const WITH_PASSWORD = ['elif.kaya', 'intern-dev', 'jonah.weiss']
const BUCKETS = [
  ...['cedarstreet-client-records', 'cedarstreet-intake-forms', 'cedarstreet-old-archive', 'cedarstreet-trail'],
  ...['lists-switched-off', 'log-archive', 'open-by-list'],
]
const BACKUPS = [
  ...['automatic backups of intake', 'automatic backups of journal', 'servers: booking-daily', 'servers: website-weekly'],
]

/**
 * Written by hand from what AWS says that each call tells, and gone through again after the first run: what full access judged and a refusal of this
 * one call leaves open, nothing more and nothing less.
 */
export const EXPECTED: Readonly<Record<string, Expected>> = {
  // The list of rights still names everybody; whether they can sign in, how and since when stands in the report alone. The root
  // user's password and second factor stand in the summary too, its last sign-in does not. Every access key stands in the report.
  'iam:GetCredentialReport': {
    lost: {
      // Whether one of the accounts is a guest's, nothing else tells.
      'guest-accounts': ['Cedar Street Counseling'],
      'least-privilege': USERS,
      // Ben left. That he has a key, and that it still works, stands in the report.
      'leaver-access': [...USERS, 'access key 1 of ben.okafor'],
      'long-lived-keys': ['access key 1 of ben.okafor', 'access key 1 of deploy'],
      'password-age': WITH_PASSWORD,
      'password-policy': ['the password rule of the account'],
      'root-account': ['root user'],
      'second-factor': WITH_PASSWORD,
      'second-factor-enforced': WITH_PASSWORD,
      'stale-accounts': [...USERS, 'root user'],
      'unowned-accounts': USERS,
    },
    unread: ['key'],
  },
  // The report still names everybody. Who is an administrator and whose login it is stand here alone; of `deploy` confide.yaml
  // says whose it is. How many administrators there are cannot be said of a part.
  'iam:GetAccountAuthorizationDetails': {
    lost: {
      // No mail reaches a user of AWS: of each administrator that was said, and who else is one is open now.
      'administrator-daily-use': ['deploy', 'jonah.weiss'],
      'least-privilege': USERS,
      'leaver-access': ['access key 1 of ben.okafor', 'ben.okafor', 'elif.kaya', 'intern-dev', 'jonah.weiss'],
      'privileged-accounts': ['Cedar Street Counseling'],
      'unowned-accounts': ['ben.okafor', 'elif.kaya', 'intern-dev', 'jonah.weiss'],
    },
    unread: [],
  },
  // The report does not say whether the root user has a password (`not_supported`): whether it can sign in is open.
  'iam:GetAccountSummary': {
    lost: {
      'least-privilege': ['root user'],
      'leaver-access': ['root user'],
      'password-age': ['root user'],
      'root-account': ['root user'],
      'second-factor': ['root user'],
      'second-factor-enforced': ['root user'],
      'stale-accounts': ['root user'],
      'unowned-accounts': ['root user'],
    },
    unread: [],
  },
  // "None set" and "may not look" are two answers: the default of eight characters may only be taken from the first.
  'iam:GetAccountPasswordPolicy': {
    lost: { 'password-policy': ['the password rule of the account'] },
    unread: ['setting:password.minimum-length'],
  },
  // A bucket whose own switches are not known is closed for certain only where no policy lets everybody in and no access list counts.
  's3:GetPublicAccessBlock': {
    lost: {
      'public-storage': [
        ...['cedarstreet-client-records', 'cedarstreet-intake-forms', 'cedarstreet-old-archive', 'log-archive', 'open-by-list'],
      ],
    },
    unread: [],
  },
  // Where the bucket's own switches are on, its policy lets in nobody, whatever it says; one that is open by its list stays open.
  's3:GetBucketPolicyStatus': { lost: { 'public-storage': ['cedarstreet-intake-forms', 'lists-switched-off'] }, unread: [] },
  // A policy of the organisation may shut what the account leaves open.
  'organizations:DescribeOrganization': {
    lost: { 'public-storage': ['cedarstreet-intake-forms', 'open-by-list'] },
    unread: [],
  },
  's3control:GetPublicAccessBlock': { lost: { 'public-storage': ['cedarstreet-intake-forms', 'open-by-list'] }, unread: [] },
  's3:GetBucketEncryption': { lost: { 'encryption-at-rest': BUCKETS }, unread: [] },
  's3:GetBucketPolicy': { lost: { 'encryption-in-transit': BUCKETS }, unread: [] },
  // A list that is gone takes its stores with it, and every good word that rests on "no other store". `website` is said to hold
  // nothing, so that whether it is encrypted was never judged.
  'ec2:DescribeVolumes': {
    lost: {
      'data-residency': [...BACKUPS, 'booking server', 'european', 'website'],
      'encryption-at-rest': ['booking server', 'european'],
      'encryption-in-transit': ['booking server', 'european', 'website'],
      'public-storage': ['booking server', 'european', 'website'],
    },
    unread: ['store'],
  },
  // A copy that RDS makes by itself cannot be shared: of it nothing was asked.
  'rds:DescribeDBSnapshotAttributes': { lost: { 'public-storage': ['intake-kept', 'intake-open'] }, unread: [] },
  'kms:GetKeyRotationStatus': {
    lost: { 'key-rotation': ['a-key-in-europe', 'a-renewed-key', 'client records'] },
    unread: [],
  },
  // AWS's own Event history cannot be switched off. A trail of one region is short of that whether it is on or not.
  'cloudtrail:GetTrailStatus': {
    lost: {
      'audit-logging': ['in-a-bucket', 'in-a-group'],
      'log-integrity': ['in-a-bucket', 'in-a-group'],
      'log-retention': ['in-a-bucket', 'in-a-group'],
    },
    unread: [],
  },
  'cloudtrail:GetEventSelectors': {
    lost: {
      'audit-logging': ['cedarstreet-trail', 'in-a-bucket', 'in-a-group'],
      // Any trail may then record who opened what, so that "none does" is no longer said of the log that AWS keeps itself.
      'file-logging': ['CloudTrail Event history'],
      'log-integrity': ['in-a-bucket', 'in-a-group'],
      'log-retention': ['in-a-bucket', 'in-a-group'],
    },
    unread: [],
  },
  // A vault's own key says nothing of the copies in it.
  'backup:ListRecoveryPointsByBackupVault': {
    lost: { 'backup-encryption': ['servers: booking-daily', 'servers: website-weekly'] },
    unread: [],
  },
}

/** Calls whose refusal changes no verdict of this account, and why that is right. */
export const WITHOUT_EFFECT: Readonly<Record<string, string>> = {
  'iam:GenerateCredentialReport': 'a report that was written before is read all the same',
  'iam:ListVirtualMFADevices': 'it only tells an app from another device, and the weaker of the two was said',
  'ec2:GetEbsEncryptionByDefault': 'it says what new disks will be, which is advice and only where every disk is fine',
}
