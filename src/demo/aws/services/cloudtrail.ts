import { z } from 'zod'
import { json } from '../protocols/json.js'
import type { XmlTree } from '../protocols/xml.js'
import { Refusal } from '../refusal.js'
import { type Call, operation, type Service } from '../service.js'
import type { Trail } from '../tenant-resources.js'

interface Placed {
  trail: Trail
  home: string
  arn: string
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_Operations.html */
export const cloudtrail: Service = {
  id: 'cloudtrail',
  protocol: json,
  target: 'CloudTrail_20131101',
  operations: {
    DescribeTrails: operation({
      input: z.strictObject({ trailNameList: z.array(z.string()).optional(), includeShadowTrails: z.boolean().default(true) }),
      answer({ trailNameList, includeShadowTrails }, call) {
        const wanted = trailsOf(call)
          .filter(({ home }) => includeShadowTrails || home === call.region.name)
          .filter(({ trail, arn }) => trailNameList?.some((name) => name === trail.name || name === arn) ?? true)
        return { trailList: wanted.map(trailTree) }
      },
    }),
    GetTrailStatus: operation({
      input: z.strictObject({ Name: z.string() }),
      answer({ Name }, call) {
        const { trail } = placed(Name, call)
        return {
          IsLogging: trail.logging,
          LatestDeliveryTime: trail.delivered,
          LatestDeliveryError: trail.deliveryError,
          StartLoggingTime: trail.started,
          StopLoggingTime: trail.stopped,
        }
      },
    }),
    GetEventSelectors: operation({
      input: z.strictObject({ TrailName: z.string() }),
      answer({ TrailName }, call) {
        const { trail, arn } = placed(TrailName, call)
        return { TrailARN: arn, ...selectors(trail) }
      },
    }),
  },
}

/** Trails of this region, and shadows of those that cover every region. */
function trailsOf({ tenant, region }: Call): Placed[] {
  const found: Placed[] = []
  for (const { name: home, trails } of tenant.regions) {
    for (const trail of trails) {
      if (home !== region.name && !trail.multiRegion) continue
      found.push({ trail, home, arn: `arn:aws:cloudtrail:${home}:${tenant.account}:trail/${trail.name}` })
    }
  }
  return found
}

/** A shadow is found by its ARN only (API_GetTrailStatus.html). */
function placed(name: string, call: Call): Placed {
  const found = trailsOf(call).find(({ trail, arn, home }) => arn === name || (trail.name === name && home === call.region.name))
  if (!found) throw new Refusal('TrailNotFoundException', 400, `Unknown trail: ${name}`)
  return found
}

function trailTree({ trail, home, arn }: Placed): XmlTree {
  return {
    Name: trail.name,
    S3BucketName: trail.bucket,
    IncludeGlobalServiceEvents: trail.globalEvents,
    IsMultiRegionTrail: trail.multiRegion,
    HomeRegion: home,
    TrailARN: arn,
    LogFileValidationEnabled: trail.validation,
    CloudWatchLogsLogGroupArn: trail.logGroupArn,
    KmsKeyId: trail.key,
    HasCustomEventSelectors: true,
    HasInsightSelectors: false,
    IsOrganizationTrail: trail.organisation ?? false,
  }
}

function selectors({ selectors: classic, advanced }: Trail): XmlTree {
  if (advanced) {
    const fields = (it: { field: string; equals?: string[]; notEquals?: string[] }) => ({
      Field: it.field,
      Equals: it.equals,
      NotEquals: it.notEquals,
    })
    return { AdvancedEventSelectors: advanced.map(({ name, fields: all }) => ({ Name: name, FieldSelectors: all.map(fields) })) }
  }
  return {
    EventSelectors: classic.map((it) => ({
      ReadWriteType: it.readWrite,
      IncludeManagementEvents: it.management,
      DataResources: it.s3Data ? [{ Type: 'AWS::S3::Object', Values: it.s3Data }] : [],
      ExcludeManagementEventSources: it.excluded ?? [],
    })),
  }
}
