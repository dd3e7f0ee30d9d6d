import { z } from 'zod'
import type { Log } from '../../../../model/facts/vendor.js'
import { maybe, text } from '../reading.js'
import type { Kept, Place } from './retention.js'

export const Trail = z.looseObject({
  TrailARN: text,
  Name: text,
  HomeRegion: maybe(z.string()),
  S3BucketName: maybe(z.string()),
  S3KeyPrefix: maybe(z.string()),
  CloudWatchLogsLogGroupArn: maybe(z.string()),
  IsMultiRegionTrail: maybe(z.boolean()),
  IsOrganizationTrail: maybe(z.boolean()),
  LogFileValidationEnabled: maybe(z.boolean()),
})
export type Trail = z.infer<typeof Trail>

export interface Read {
  covers: Log['covers']
  on: boolean | undefined
  kept: Kept
}

/** A trail of one region misses the others, also when it is an organisation's. */
export function trailFact(source: string, trail: Trail, { covers, on, kept }: Read): Log {
  return {
    record: 'fact',
    kind: 'log',
    source,
    id: trail.TrailARN,
    name: trail.Name,
    ...(covers === undefined ? {} : { covers }),
    ...(on === undefined ? {} : { on }),
    ...(trail.IsMultiRegionTrail === undefined ? {} : { everywhere: trail.IsMultiRegionTrail }),
    ...(trail.LogFileValidationEnabled === undefined ? {} : { tamperProof: trail.LogFileValidationEnabled }),
    ...(kept === undefined ? {} : { keptDays: kept }),
    except: [], // selectors choose services and directions, never people: API_AdvancedEventSelector.html
  }
}

/**
 * What every account has without doing anything: 90 days of management events in each region, which nobody can switch off or
 * change. https://docs.aws.amazon.com/awscloudtrail/latest/userguide/view-cloudtrail-events.html
 */
export function eventHistory(source: string, account: string): Log {
  return {
    record: 'fact',
    kind: 'log',
    source,
    id: `${account}:event-history`,
    name: 'CloudTrail Event history',
    covers: ['sign-in', 'administration', 'api'],
    on: true,
    everywhere: true,
    keptDays: 90,
    except: [],
    tamperProof: true,
  }
}

/** Where a trail's files lie in its bucket: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html */
export function placeOfFiles({ S3KeyPrefix, IsOrganizationTrail }: Trail, account: string): Place {
  const top = S3KeyPrefix ? `${S3KeyPrefix}/AWSLogs/` : 'AWSLogs/'
  return IsOrganizationTrail === true ? { path: top, open: true } : { path: `${top}${account}/CloudTrail/` }
}

/** Region, account and name of a log group: `arn:aws:logs:eu-west-1:123456789012:log-group:trail:*`. */
export function groupIn(arn: string): { region: string; account: string; name: string } | undefined {
  const [, region, account, name] = /^arn:[^:]+:logs:([^:]+):(\d{12}):log-group:([^:*]+)(?::\*)?$/.exec(arn) ?? []
  return region && account && name ? { region, account, name } : undefined
}
