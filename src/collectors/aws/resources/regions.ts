import { z } from 'zod'
import { REGION } from '../settings.js'
import { asked, hasFailed, maybe, type Reading, tried } from './reading.js'

const Regions = z.looseObject({
  Regions: z.array(z.looseObject({ RegionName: maybe(z.string().regex(REGION)), OptInStatus: maybe(z.string()) })),
})

/**
 * Sets the regions to read: those of the settings, else those that the account has enabled. When AWS does not list them,
 * the home region alone is read and no kind is whole.
 */
export async function setRegions({ session, ledger, kinds }: Reading): Promise<void> {
  if (session.configuredRegions !== undefined) {
    session.regions = [...session.configuredRegions].sort()
    return
  }
  const operation = 'ec2:DescribeRegions'
  const answer = await tried(() => asked(session, operation, Regions, { AllRegions: false }, session.home))
  if (hasFailed(answer)) {
    const remedy = `${answer.remedy} Or name the regions that are used under regions: of this source.`
    for (const kind of kinds) ledger.unread(kind, { because: answer.because, remedy })
    session.regions = [session.home]
    return
  }
  const names: string[] = []
  for (const { RegionName, OptInStatus } of answer.Regions) {
    if (RegionName !== undefined && OptInStatus !== 'not-opted-in') names.push(RegionName)
    else if (RegionName === undefined) for (const kind of kinds) ledger.unread(kind, UNREADABLE)
  }
  // Every account has enabled regions: an empty list is no answer.
  if (names.length === 0) for (const kind of kinds) ledger.unread(kind, UNREADABLE)
  session.regions = [...new Set(names)].sort()
}

const UNREADABLE = {
  because: 'failed',
  remedy: 'Run the audit again; if it stays, report it: AWS lists no regions that can be read.',
} as const
