import type { FactRecord } from '../../../model/collector.js'
import type { FactKind } from '../../../model/facts/index.js'
import type { Session } from '../session.js'
import { plans } from './backup/index.js'
import { concurrently, type Task } from './concurrently.js'
import { newDisks } from './ebs/default-encryption.js'
import { snapshots } from './ebs/snapshots.js'
import { volumes } from './ebs/volumes.js'
import { keys } from './kms/index.js'
import { ledgerOf } from './ledger.js'
import { databases } from './rds/index.js'
import { databaseSnapshots } from './rds/snapshots.js'
import type { Reading } from './reading.js'
import { setRegions } from './regions.js'
import { buckets } from './s3/index.js'
import { trails } from './trail/index.js'

/** The operation whose presence in the plan says that a kind is read: it gives nothing else. */
const KINDS = {
  'ec2:DescribeVolumes': 'store',
  'kms:ListKeys': 'key',
  'cloudtrail:DescribeTrails': 'log',
  'backup:ListBackupPlans': 'backup',
  'ec2:GetEbsEncryptionByDefault': 'setting:storage.encryption-default',
} as const satisfies Record<string, FactKind>

/** Lists read at a time; one region has about eight. */
const AT_A_TIME = 24

/**
 * Stores, encryption keys, logs and backups of one account, over its regions. Gives facts as they come and ends with one census
 * for each kind that the plan reads. What AWS refuses is said there or in a gap; only an abort is thrown.
 */
export async function* resources(session: Session): AsyncGenerator<FactRecord, void> {
  const kinds = new Set<FactKind>()
  for (const [operation, kind] of Object.entries(KINDS)) if (session.planned(operation)) kinds.add(kind)
  if (kinds.size === 0) return
  const ledger = ledgerOf(session, kinds)
  const reading: Reading = { session, ledger, kinds, customerKeys: new Set() }
  await setRegions(reading)
  session.log(`reading ${session.regions.length} ${session.regions.length === 1 ? 'region' : 'regions'}`)
  for await (const fact of facts(reading)) {
    ledger.counted(fact.kind)
    yield fact
  }
  yield* ledger.end()
}

type Fact = Extract<FactRecord, { record: 'fact' }>

/** Keys first: they tell whose key a store is encrypted with. */
async function* facts(reading: Reading): AsyncGenerator<Fact, void> {
  const { regions } = reading.session
  yield* concurrently<Fact>(
    regions.map((region) => () => keys(reading, region)),
    AT_A_TIME,
  )
  const tasks: Task<Fact>[] = [() => buckets(reading), () => trails(reading)]
  for (const region of regions) tasks.push(...tasksIn(reading, region))
  yield* concurrently(tasks, AT_A_TIME)
}

function tasksIn(reading: Reading, region: string): Task<Fact>[] {
  return [
    () => volumes(reading, region),
    () => snapshots(reading, region),
    () => newDisks(reading, region),
    () => databases(reading, region, 'instances'),
    () => databases(reading, region, 'clusters'),
    () => databaseSnapshots(reading, region, 'instances'),
    () => databaseSnapshots(reading, region, 'clusters'),
    () => plans(reading, region),
  ]
}
