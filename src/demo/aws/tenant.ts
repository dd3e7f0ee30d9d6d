import type { Region } from './tenant-resources.js'

/** One AWS account as the loopback server knows it: plain data, in the units of the vendor's API. */
export interface Tenant {
  /** 12 digits. */
  account: string
  /** The moment the account is looked at: no clock is read while the server answers. */
  now: Date
  /** Access keys that are let in; every other is refused as unknown. */
  callers: Caller[]
  regions: Region[]
  root: Credentials
  users: User[]
  groups: Group[]
  /** Customer-managed policies, and the AWS-managed ones that are attached to something. */
  policies: Policy[]
  roles: Role[]
  virtualMfaDevices: VirtualMfaDevice[]
  /** null: none was ever set, the vendor's default holds. */
  passwordPolicy: PasswordPolicy | null
  /** Entries of GetAccountSummary beside those that follow from the rest of the tenant. */
  summary: Record<string, number>
  /** The account's own S3 Block Public Access; null: none was ever set. */
  publicAccessBlock: PublicAccessBlock | null
  organisation: Organisation | null
  buckets: Bucket[]
}

/** Whose access key asks: GetCallerIdentity answers with it. */
export interface Caller {
  accessKeyId: string
  arn: string
  userId: string
}

/** One row of the credential report (https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html). */
export interface Credentials {
  created: Date
  password: Password | null
  /** Any MFA device, of whatever kind. */
  mfa: boolean
  /** At most two. */
  keys: AccessKey[]
}

export interface Password {
  /** null: never, or not since 20 October 2014 ('no_information'). */
  lastUsed: Date | null
  /** null for the root user: the report says not_supported. */
  changed: Date | null
  /** Days between changes that the password policy asks for; absent: 'N/A'. */
  nextRotation?: Date
}

export interface AccessKey {
  active: boolean
  created: Date
  /** null: never used ('N/A'). */
  used: { at: Date; region: string; service: string } | null
}

export interface Entity {
  name: string
  id: string
  path?: string
  created: Date
  /** ARNs of attached managed policies. */
  attached?: string[]
  /** Inline policies, name to document. */
  inline?: Record<string, PolicyDocument>
}

export interface User extends Entity {
  groups?: string[]
  boundary?: string
  tags?: Record<string, string>
  credentials: Credentials
}

export type Group = Entity

export interface Role extends Entity {
  trust: PolicyDocument
  boundary?: string
  tags?: Record<string, string>
  lastUsed?: { at: Date; region: string }
}

export interface Policy {
  arn: string
  id: string
  created: Date
  /** Documents of the versions, oldest first; the last is the default one. */
  versions: PolicyDocument[]
}

/** A policy as JSON; what is in it is the reader's business. */
export type PolicyDocument = Record<string, unknown>

export interface VirtualMfaDevice {
  serial: string
  /** Name of the IAM user, '<root>' for the root user, null while nobody has it. */
  user: string | null
  enabled?: Date
}

export interface PasswordPolicy {
  minimumLength: number
  symbols: boolean
  numbers: boolean
  upper: boolean
  lower: boolean
  usersMayChange: boolean
  /** Days; absent: passwords do not expire. */
  maximumAge?: number
  /** How many earlier passwords may not return; absent: any may. */
  reusePrevention?: number
}

export interface PublicAccessBlock {
  blockPublicAcls: boolean
  ignorePublicAcls: boolean
  blockPublicPolicy: boolean
  restrictPublicBuckets: boolean
}

export interface Organisation {
  id: string
  managementAccount: string
  managementEmail: string
  /** Effective policies of this account by type (S3_POLICY and others), as the vendor merges them. */
  effective?: Record<string, Record<string, unknown>>
}

export interface Bucket {
  name: string
  region: string
  created: Date
  /** null: none of its own. */
  publicAccessBlock: PublicAccessBlock | null
  policy: PolicyDocument | null
  /** What AWS says of the policy; it is not derived here. */
  policyIsPublic?: boolean
  /** Grants beside the owner's full control: a group's URI or an account's canonical id. */
  grants?: { to: string; permission: 'FULL_CONTROL' | 'WRITE' | 'WRITE_ACP' | 'READ' | 'READ_ACP' }[]
  /** Who owns a file that somebody else stores; 'BucketOwnerEnforced' switches access lists off. Absent: none was ever set. */
  ownership?: 'BucketOwnerEnforced' | 'BucketOwnerPreferred' | 'ObjectWriter'
  /** Absent: versioning was never switched on. */
  versioning?: 'Enabled' | 'Suspended'
  mfaDelete?: boolean
  encryption: { algorithm: 'AES256' | 'aws:kms' | 'aws:kms:dsse'; key?: string } | null
  lifecycle?: LifecycleRule[]
}

export interface LifecycleRule {
  id: string
  enabled: boolean
  prefix?: string
  expireDays?: number
  expireNoncurrentDays?: number
}
