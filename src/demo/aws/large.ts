import { type Ago, daysBefore } from './days-before.js'
import { SAMPLE_ACCESS_KEY, SAMPLE_ACCOUNT } from './sample.js'
import type { Bucket, Tenant, User } from './tenant.js'
import { emptyRegion } from './tenant-resources.js'

const ADMINISTRATOR = 'arn:aws:iam::aws:policy/AdministratorAccess'
const REGIONS = ['us-east-1', 'us-west-2', 'eu-west-1', 'ap-southeast-1']

export interface Size {
  users: number
  buckets: number
  now?: Date
  /** The account's Block Public Access is on, so that no bucket needs to be asked. */
  blocked?: boolean
}

/** A tenant of any size for measurements; the same size gives the same tenant. */
export function largeTenant({ users, buckets, now = new Date('2026-11-22T00:00:00Z'), blocked = false }: Size): Tenant {
  const on = { blockPublicAcls: true, ignorePublicAcls: true, blockPublicPolicy: true, restrictPublicBuckets: true }
  const ago = daysBefore(now)
  const created = ago(900)
  const everything = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] }
  return {
    account: SAMPLE_ACCOUNT,
    now,
    callers: [{ accessKeyId: SAMPLE_ACCESS_KEY, arn: `arn:aws:iam::${SAMPLE_ACCOUNT}:user/user-0`, userId: id('AIDA', 0) }],
    regions: REGIONS.map((name) => emptyRegion(name)),
    root: { created, password: { lastUsed: ago(400), changed: null }, mfa: true, keys: [] },
    users: Array.from({ length: users }, (_, n) => user(n, ago)),
    groups: [{ name: 'administrators', id: id('AGPA', 0), created, attached: [ADMINISTRATOR] }],
    policies: [{ arn: ADMINISTRATOR, id: id('ANPA', 0), created, versions: [everything] }],
    roles: [],
    virtualMfaDevices: Array.from({ length: users }, (_, n) => ({
      serial: `${MFA}/user-${n}`,
      user: `user-${n}`,
      enabled: created,
    })),
    passwordPolicy: {
      minimumLength: 14,
      symbols: true,
      numbers: true,
      upper: true,
      lower: true,
      usersMayChange: true,
      maximumAge: 365,
    },
    summary: {},
    publicAccessBlock: blocked ? on : null,
    organisation: null,
    buckets: Array.from({ length: buckets }, (_, n) => bucket(n, ago)),
  }
}

const MFA = `arn:aws:iam::${SAMPLE_ACCOUNT}:mfa`

const id = (prefix: string, n: number) => `${prefix}${String(n).padStart(17, '0')}`

/** Every tenth is an administrator, every fifth has keys alone. */
function user(n: number, ago: Ago): User {
  const created = ago(100 + (n % 800))
  const keysOnly = n % 5 === 4
  const used = { at: ago(n % 200), region: 'us-east-1', service: 's3' }
  return {
    name: `user-${n}`,
    id: id('AIDA', n),
    created,
    groups: n % 10 === 0 ? ['administrators'] : [],
    credentials: {
      created,
      password: keysOnly ? null : { lastUsed: n % 7 === 0 ? null : ago(n % 120), changed: ago(n % 500) },
      mfa: true,
      keys: keysOnly ? [{ active: true, created, used }] : [],
    },
  }
}

/** Every tenth has a public policy, and no block of its own. */
function bucket(n: number, ago: Ago): Bucket {
  const open = n % 10 === 0
  const on = { blockPublicAcls: true, ignorePublicAcls: true, blockPublicPolicy: true, restrictPublicBuckets: true }
  const statement = { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: `arn:aws:s3:::bucket-${n}/*` }
  return {
    name: `bucket-${n}`,
    region: REGIONS[n % REGIONS.length] ?? 'us-east-1',
    created: ago(300),
    publicAccessBlock: open ? null : on,
    policy: open ? { Version: '2012-10-17', Statement: [statement] } : null,
    policyIsPublic: open,
    encryption: { algorithm: 'AES256' },
  }
}
