/** A region and what stands in it. Regional lists are empty where nothing does. */
export interface Region {
  /** Region code, e.g. us-east-1. */
  name: string
  optIn: 'opt-in-not-required' | 'opted-in' | 'not-opted-in'
  ebsEncryptionByDefault: boolean
  volumes: Volume[]
  snapshots: Snapshot[]
  databases: Database[]
  clusters: Cluster[]
  databaseSnapshots: DatabaseSnapshot[]
  clusterSnapshots: DatabaseSnapshot[]
  keys: Key[]
  trails: Trail[]
  logGroups: LogGroup[]
  backupPlans: BackupPlan[]
  backupVaults: BackupVault[]
}

/** A region with nothing in it. */
export function emptyRegion(name: string, optIn: Region['optIn'] = 'opt-in-not-required'): Region {
  return {
    name,
    optIn,
    ebsEncryptionByDefault: false,
    volumes: [],
    snapshots: [],
    databases: [],
    clusters: [],
    databaseSnapshots: [],
    clusterSnapshots: [],
    keys: [],
    trails: [],
    logGroups: [],
    backupPlans: [],
    backupVaults: [],
  }
}

export interface Volume {
  id: string
  created: Date
  /** GiB. */
  size: number
  encrypted: boolean
  key?: string
  tags?: Record<string, string>
}

export interface Snapshot extends Volume {
  /** The volume it was taken of. */
  of: string
  /** Account id; absent: this account's own. */
  owner?: string
  /** Everybody may make a volume of it. */
  public?: boolean
  /** Accounts that may make a volume of it. */
  sharedWith?: string[]
}

export interface Database {
  id: string
  engine: string
  created: Date
  encrypted: boolean
  key?: string
  public: boolean
  /** Days automatic backups are kept; 0: no automatic backups. */
  backupDays: number
  multiZone?: boolean
  cluster?: string
  latestRestorable?: Date
  /** ARNs or ids of read replicas. */
  replicas?: string[]
  tags?: Record<string, string>
}

export interface Cluster {
  id: string
  engine: string
  created: Date
  encrypted: boolean
  key?: string
  backupDays: number
  latestRestorable?: Date
  members: string[]
}

/** A copy of a database or of a cluster. */
export interface DatabaseSnapshot {
  id: string
  of: string
  engine: string
  created: Date
  encrypted: boolean
  key?: string
  type: 'automated' | 'manual' | 'awsbackup'
  /** Everybody may restore it. */
  public?: boolean
  /** Accounts that may restore it. */
  sharedWith?: string[]
  /** Account id; absent: this account's own. */
  owner?: string
}

export interface Key {
  id: string
  created: Date
  manager: 'CUSTOMER' | 'AWS'
  state: 'Enabled' | 'Disabled' | 'PendingDeletion' | 'PendingImport'
  spec: 'SYMMETRIC_DEFAULT' | 'RSA_2048' | 'ECC_NIST_P256' | 'HMAC_256'
  usage: 'ENCRYPT_DECRYPT' | 'SIGN_VERIFY' | 'GENERATE_VERIFY_MAC'
  origin?: 'AWS_KMS' | 'EXTERNAL'
  description?: string
  rotation: { periodDays: number; next: Date } | null
}

export interface Trail {
  name: string
  /** S3 bucket that takes the log files. */
  bucket: string
  multiRegion: boolean
  globalEvents: boolean
  validation: boolean
  organisation?: boolean
  logGroupArn?: string
  key?: string
  logging: boolean
  started?: Date
  stopped?: Date
  delivered?: Date
  deliveryError?: string
  /** Classic selectors, or advanced ones: AWS answers with one kind. */
  selectors: { readWrite: 'All' | 'ReadOnly' | 'WriteOnly'; management: boolean; excluded?: string[]; s3Data?: string[] }[]
  advanced?: { name: string; fields: { field: string; equals?: string[]; notEquals?: string[] }[] }[]
}

export interface LogGroup {
  name: string
  created: Date
  /** Absent: kept without end. */
  keptDays?: number
  key?: string
  storedBytes?: number
}

export interface BackupPlan {
  id: string
  name: string
  created: Date
  lastRun?: Date
  rules: { name: string; vault: string; schedule: string; deleteAfterDays?: number; copyTo?: string[] }[]
}

export interface BackupVault {
  name: string
  created: Date
  key?: string
  recoveryPoints: RecoveryPoint[]
  /** `since`: from then on nobody can take the lock off; absent: whoever may can. */
  locked?: { minDays?: number; maxDays?: number; since?: Date }
}

/** A copy that lies in a vault. */
export interface RecoveryPoint {
  arn: string
  /** ARN of what it is a copy of. */
  of: string
  type: string
  status: 'COMPLETED' | 'PARTIAL' | 'DELETING' | 'EXPIRED' | 'AVAILABLE' | 'STOPPED' | 'CREATING'
  created: Date
  completed?: Date
  encrypted: boolean
  /** Id of the plan and name of its rule; absent: made by hand. */
  by?: { plan: string; rule: string }
}
