import type { Backup, Store } from '../../../../model/facts/vendor.js'
import type { Trouble } from '../ledger.js'
import { listed, type Reading } from '../reading.js'
import { backupOf, Cluster, type Database, Instance, storeOf } from './database.js'

const PAGING = { in: 'Marker', out: 'Marker' }

const LISTS = {
  instances: { operation: 'rds:DescribeDBInstances', items: 'DBInstances', schema: Instance },
  clusters: { operation: 'rds:DescribeDBClusters', items: 'DBClusters', schema: Cluster },
} as const

const PARAMETERS: Trouble = {
  because: 'unsupported',
  remedy:
    'Look at rds.force_ssl or require_secure_transport in the parameter group of the database: AWS does not tell it with the list of databases.',
}

const NO_PERIOD: Trouble = {
  because: 'failed',
  remedy: 'Run the audit again; if it stays, report it: AWS does not say how long it keeps the backups of a database.',
}

/** The databases of one region, and the copies that RDS makes of them by itself. */
export async function* databases(
  reading: Reading,
  region: string,
  which: keyof typeof LISTS,
): AsyncGenerator<Store | Backup, void> {
  const { session, ledger, kinds } = reading
  const { operation, items, schema } = LISTS[which]
  if (!session.planned(operation)) return
  const list = { operation, items, schema, input: { MaxRecords: 100 }, region, paging: PAGING }
  const unread = (failure: Trouble) => {
    for (const kind of ['store', 'backup'] as const) ledger.unread(kind, failure, region)
  }
  for await (const it of listed<typeof Instance | typeof Cluster>(session, list, unread)) {
    if (it.member) continue
    if (kinds.has('store')) {
      if (session.want.has('store.transport')) ledger.missing('store.transport', PARAMETERS)
      yield storeOf(session.source, region, it, reading.customerKeys)
    }
    if (kinds.has('backup')) yield* automatic(reading, region, it)
  }
}

function* automatic({ session, ledger }: Reading, region: string, it: Database): Generator<Backup, void> {
  const { keptDays } = it
  if (keptDays === undefined) ledger.unread('backup', NO_PERIOD, region)
  else if (keptDays > 0) yield backupOf(session.source, region, { ...it, keptDays })
}
