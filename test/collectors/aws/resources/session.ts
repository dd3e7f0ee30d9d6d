import { RESOURCE_CALLS } from '../../../../src/collectors/aws/calls/resources.js'
import { resources } from '../../../../src/collectors/aws/resources/index.js'
import { AwsFailure, type Session } from '../../../../src/collectors/aws/session.js'
import type { Census, Gap } from '../../../../src/model/census.js'
import type { FactRecord } from '../../../../src/model/collector.js'
import { builtInFacts, type Fact, type FactKind, type FactTypes, type FieldId } from '../../../../src/model/facts/index.js'

export const ACCOUNT = '123456789012'
const NOW = new Date('2026-10-01T00:00:00Z')

type Answer = (input: Record<string, unknown>, region: string) => unknown
export type Answers = Record<string, Answer>

interface Asked {
  operation: string
  region: string
  input: Record<string, unknown>
}

/** What AWS refuses: `AccessDenied` unless another code is named. */
export function refused(operation: string, aws = 'AccessDenied'): AwsFailure {
  const because = aws.startsWith('AccessDenied') ? 'permission' : 'failed'
  return new AwsFailure({ code: 'AWS_REFUSED', operation, what: aws, because, remedy: `Allow Confide ${operation}.`, aws })
}

export const throws =
  (operation: string, aws?: string): Answer =>
  () => {
    throw refused(operation, aws)
  }

/** An empty account in the regions given: every list is there and holds nothing. */
export function emptyAccount(...regions: string[]): Answers {
  return {
    'ec2:DescribeRegions': () => ({ Regions: regions.map((RegionName) => ({ RegionName, OptInStatus: 'opted-in' })) }),
    's3:ListBuckets': () => ({ Buckets: [] }),
    's3control:GetPublicAccessBlock': throws('s3control:GetPublicAccessBlock', 'NoSuchPublicAccessBlockConfiguration'),
    'organizations:DescribeOrganization': throws('organizations:DescribeOrganization', 'AWSOrganizationsNotInUse'),
    'ec2:DescribeVolumes': () => ({ Volumes: [] }),
    'ec2:DescribeSnapshots': () => ({ Snapshots: [] }),
    'ec2:GetEbsEncryptionByDefault': () => ({ EbsEncryptionByDefault: true }),
    'rds:DescribeDBInstances': () => ({ DBInstances: [] }),
    'rds:DescribeDBClusters': () => ({ DBClusters: [] }),
    'rds:DescribeDBSnapshots': () => ({ DBSnapshots: [] }),
    'rds:DescribeDBClusterSnapshots': () => ({ DBClusterSnapshots: [] }),
    'kms:ListKeys': () => ({ Keys: [], Truncated: false }),
    'cloudtrail:DescribeTrails': () => ({ trailList: [] }),
    'backup:ListBackupPlans': () => ({ BackupPlansList: [] }),
  }
}

interface Setting {
  answers: Answers
  /** The operations that the plan holds; all when left out. */
  planned?: readonly string[]
  configuredRegions?: readonly string[]
  home?: string
}

/** A session that answers from a table, and to an operation that is not in it with an error that ends the test. */
export function sessionOf({ answers, planned, configuredRegions, home = 'us-east-1' }: Setting): {
  session: Session
  asked: Asked[]
} {
  const asked: Asked[] = []
  const calls = RESOURCE_CALLS.filter((call) => planned === undefined || planned.includes(call.id))
  const ids = new Set(calls.map((call) => call.id))
  const session: Session = {
    async ask(operation, input, at) {
      const region = at?.region ?? 'no region'
      asked.push({ operation, region, input })
      const answer = answers[operation]
      if (!ids.has(operation) || answer === undefined) throw new Error(`${operation} is not expected`)
      return answer(input, region)
    },
    planned: (operation) => ids.has(operation),
    home,
    account: ACCOUNT,
    configuredRegions,
    regions: [],
    signal: new AbortController().signal,
    now: NOW,
    source: 'aws',
    want: new Set<FieldId>(calls.flatMap((call) => call.gives)),
    log: () => {},
  }
  return { session, asked }
}

/** A field that the vocabulary does not know is a mistake here. */
const strict = new Map(Object.entries(builtInFacts).map(([kind, schema]) => [kind, schema.strict()]))

export interface Said {
  asked: Asked[]
  facts: Fact[]
  of<K extends FactKind>(kind: K): FactTypes[K][]
  census(kind: FactKind): Census | undefined
  gaps: Gap[]
  /** `operation` → how many times it was asked. */
  count(operation: string): number
}

/** Everything that the resources say; each fact is held against its schema. */
export async function said(setting: Setting): Promise<Said> {
  const { session, asked } = sessionOf(setting)
  const records: FactRecord[] = []
  for await (const record of resources(session)) records.push(record)
  const facts = records.filter((it) => it.record === 'fact')
  for (const fact of facts) strict.get(fact.kind)?.parse(fact)
  return {
    asked,
    facts,
    of: <K extends FactKind>(kind: K) => facts.filter((it): it is FactTypes[K] => it.kind === kind),
    census: (kind) => records.find((it): it is Census => it.record === 'census' && it.kind === kind),
    gaps: records.filter((it): it is Gap => it.record === 'gap'),
    count: (operation) => asked.filter((it) => it.operation === operation).length,
  }
}
