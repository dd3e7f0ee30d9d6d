import { z } from 'zod'
import type { Log } from '../../../../model/facts/vendor.js'
import { REGION } from '../../settings.js'
import { shaped } from '../../shape.js'
import type { Trouble } from '../ledger.js'
import { asked, hasFailed, type Reading, tried } from '../reading.js'
import { eventHistory, Trail, trailFact } from './facts.js'
import { keptDays } from './kept.js'
import { coversOf, Selectors } from './selectors.js'

const LIST = 'cloudtrail:DescribeTrails'

/** The trails that record anything of the regions read, each told once, and the record that every account has. */
export async function* trails(reading: Reading): AsyncGenerator<Log, void> {
  const { session } = reading
  if (!session.planned(LIST)) return
  const found = new Map<string, { trail: Trail; region: string }>()
  const answered = await Promise.all(session.regions.map((region) => trailsIn(reading, region, found)))
  if (answered.includes(true)) yield eventHistory(session.source, session.account)
  for (const { trail, region } of found.values()) {
    const [covers, on, kept] = await Promise.all([
      covered(reading, trail, region),
      recording(reading, trail, region),
      keptDays(reading, trail),
    ])
    yield trailFact(session.source, trail, { covers, on, kept })
  }
}

const Answer = z.looseObject({ trailList: z.array(z.unknown()) })

/** A trail of several regions shows in each of them as a shadow of the one at home; only there can it be asked about. */
async function trailsIn({ session, ledger }: Reading, region: string, found: Map<string, { trail: Trail; region: string }>) {
  const answer = await tried(() => asked(session, LIST, Answer, { includeShadowTrails: true }, region))
  if (hasFailed(answer)) {
    ledger.unread('log', answer, region)
    return false
  }
  for (const item of answer.trailList) {
    const trail = await tried(async () => shaped(LIST, Trail, item))
    if (hasFailed(trail)) ledger.unread('log', trail, region)
    else {
      const home = trail.HomeRegion !== undefined && REGION.test(trail.HomeRegion) ? trail.HomeRegion : region
      found.set(trail.TrailARN, { trail, region: home })
    }
  }
  return true
}

async function covered({ session, ledger }: Reading, trail: Trail, region: string): Promise<Log['covers']> {
  const operation = 'cloudtrail:GetEventSelectors'
  if (!session.planned(operation)) return undefined
  const answer = await tried(() => asked(session, operation, Selectors, { TrailName: trail.TrailARN }, region))
  const covers = hasFailed(answer) ? undefined : coversOf(answer)
  if (covers === undefined) ledger.missing('log.covers', hasFailed(answer) ? answer : FILTERED)
  return covers
}

const FILTERED: Trouble = {
  because: 'unsupported',
  remedy: 'Look at the event selectors of the CloudTrail trail: they have a filter that Confide does not know.',
}

const Status = z.looseObject({ IsLogging: z.boolean(), LatestDeliveryError: z.string().nullish() })

async function recording({ session, ledger }: Reading, trail: Trail, region: string): Promise<boolean | undefined> {
  const operation = 'cloudtrail:GetTrailStatus'
  if (!session.planned(operation)) return undefined
  const answer = await tried(() => asked(session, operation, Status, { Name: trail.TrailARN }, region))
  if (hasFailed(answer)) {
    ledger.missing('log.on', answer)
    return undefined
  }
  // Switched on, and its bucket refuses the files: whether entries are kept anywhere cannot be told.
  if (answer.IsLogging && answer.LatestDeliveryError) {
    ledger.missing('log.on', UNDELIVERED)
    return undefined
  }
  return answer.IsLogging
}

const UNDELIVERED: Trouble = {
  because: 'failed',
  remedy: 'Open the CloudTrail trail and its bucket: it is switched on, and its last files could not be delivered.',
}
