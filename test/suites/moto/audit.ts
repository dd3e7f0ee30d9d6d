import { doors } from '../../../src/cli/doors.js'
import aws from '../../../src/collectors/aws/index.js'
import { collect } from '../../../src/engine/collect.js'
import { makePlan } from '../../../src/engine/plan.js'
import { select } from '../../../src/engine/select.js'
import type { FactRecord } from '../../../src/model/collector.js'
import { builtIns, completeBaseline } from '../../../src/plugins/registry.js'

/** Everything that the source `aws` says of an account that answers at `url`, with every check selected. */
export async function read(url: URL, settings: Record<string, unknown> = {}): Promise<FactRecord[]> {
  process.env.AWS_ACCESS_KEY_ID = 'AKIAIOSFODNN7EXAMPLE'
  process.env.AWS_SECRET_ACCESS_KEY = 'a secret of the suite'
  const registry = await builtIns()
  completeBaseline(registry)
  const selection = select({
    checks: [...registry.checks.values()],
    profiles: [...registry.profiles.values()],
    ask: ['hipaa', 'gdpr', 'baseline'],
  })
  const endpoints = new Map([['amazonaws.com', url]])
  const plan = makePlan(selection, [{ id: 'aws', collector: aws, settings, endpoints }])
  const { records, header } = await collect(plan, { now: new Date(), version: 'test', doors, schemas: registry.schemas })
  const error = header.sources[0]?.error
  if (error) throw new Error(error)
  return records
}
