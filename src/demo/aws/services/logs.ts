import { z } from 'zod'
import { json } from '../protocols/json.js'
import type { XmlTree } from '../protocols/xml.js'
import { type Call, operation, type Service } from '../service.js'
import type { LogGroup } from '../tenant-resources.js'

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeLogGroups.html */
export const logs: Service = {
  id: 'logs',
  protocol: {
    ...json,
    codes: { ...json.codes, invalid: ['InvalidParameterException', 400], unknownField: ['InvalidParameterException', 400] },
  },
  target: 'Logs_20140328',
  operations: {
    DescribeLogGroups: operation({
      input: z.strictObject({
        logGroupNamePrefix: z.string().default(''),
        logGroupIdentifiers: z.array(z.string()).optional(),
        limit: z.number().optional(),
        nextToken: z.string().optional(),
      }),
      answer({ logGroupNamePrefix, logGroupIdentifiers, limit, nextToken }, call) {
        const wanted = call.region.logGroups
          .filter(({ name }) => name.startsWith(logGroupNamePrefix))
          .filter((it) => logGroupIdentifiers?.some((id) => id === it.name || id === arn(it, call)) ?? true)
        const { items, next } = call.page(wanted, { token: nextToken, size: limit }, { usual: 50, max: 50 })
        return { logGroups: items.map((it) => group(it, call)), nextToken: next }
      },
    }),
  },
}

const arn = ({ name }: LogGroup, { tenant, region }: Call) => `arn:aws:logs:${region.name}:${tenant.account}:log-group:${name}`

/** Times are milliseconds here, unlike elsewhere; a group that is kept for ever has no retentionInDays. */
function group(it: LogGroup, call: Call): XmlTree {
  return {
    logGroupName: it.name,
    creationTime: it.created.getTime(),
    retentionInDays: it.keptDays,
    metricFilterCount: 0,
    arn: `${arn(it, call)}:*`,
    logGroupArn: arn(it, call),
    logGroupClass: 'STANDARD',
    storedBytes: it.storedBytes ?? 0,
    kmsKeyId: it.key,
  }
}
