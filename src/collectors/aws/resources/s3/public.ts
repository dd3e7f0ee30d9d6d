import { z } from 'zod'
import type { AwsFailure } from '../../session.js'
import type { Trouble } from '../ledger.js'
import { asked, hasFailed, type Reading, says, tried } from '../reading.js'
import type { AccountLevel } from './account.js'
import { Acl, aclOf, aclsDisabled, Ownership } from './acl.js'
import { exposure, type Parts, PublicAccessBlock } from './exposure.js'

const Block = z.looseObject({ PublicAccessBlockConfiguration: PublicAccessBlock })
const Status = z.looseObject({ PolicyStatus: z.looseObject({ IsPublic: z.boolean() }) })

/** Where single files may be open by lists of their own, which only reading every file would tell. */
const FILES: Trouble = {
  because: 'unsupported',
  remedy:
    'Turn on Block Public Access for the account, or switch access lists off for the bucket (Object Ownership: bucket owner enforced): single files can be open by themselves, and Confide does not look at files.',
}

/**
 * Whether a bucket is public, with no call when the account decides, two when the bucket's own switches and policy do, and two
 * more at most. Why it stays open is noted for the report.
 */
export async function isPublic(
  reading: Reading,
  level: AccountLevel,
  bucket: string,
  region: string | undefined,
): Promise<boolean | undefined> {
  const { failures, ...above } = level
  const parts: Parts = above
  const decided = exposure(parts)
  if (decided !== undefined) return decided
  const asking: Asking = { reading, bucket, region, failures: [...failures] }
  Object.assign(parts, ...(await Promise.all([ownBlock(asking), policyStatus(asking)])))
  if (exposure(parts) === undefined) Object.assign(parts, await ownership(asking))
  if (exposure(parts) === undefined && parts.acl === undefined) Object.assign(parts, await accessList(asking))
  const settled = exposure(parts)
  if (settled === undefined) {
    for (const failure of asking.failures) reading.ledger.missing('store.public', failure)
    if (asking.failures.length === 0 && region !== undefined) reading.ledger.missing('store.public', FILES)
  }
  return settled
}

interface Asking {
  reading: Reading
  bucket: string
  /** Undefined when nobody said where the bucket lies: then it cannot be asked. */
  region: string | undefined
  failures: AwsFailure[]
}

async function ownBlock(asking: Asking): Promise<Parts> {
  const answer = await ask(asking, 's3:GetPublicAccessBlock', Block, 'NoSuchPublicAccessBlockConfiguration')
  if (answer === undefined) return {}
  return { bucket: answer === null ? null : answer.PublicAccessBlockConfiguration }
}

async function policyStatus(asking: Asking): Promise<Parts> {
  const answer = await ask(asking, 's3:GetBucketPolicyStatus', Status, 'NoSuchBucketPolicy')
  if (answer === undefined) return {}
  return { policy: answer === null ? false : answer.PolicyStatus.IsPublic }
}

async function ownership(asking: Asking): Promise<Parts> {
  const answer = await ask(asking, 's3:GetBucketOwnershipControls', Ownership, 'OwnershipControlsNotFoundError')
  return answer && aclsDisabled(answer) ? { acl: 'disabled' } : {}
}

async function accessList(asking: Asking): Promise<Parts> {
  const answer = await ask(asking, 's3:GetBucketAcl', Acl, '')
  const acl = answer ? aclOf(answer) : undefined
  return acl === undefined ? {} : { acl }
}

/** The answer; null when AWS answers `none`, its word for "not set"; undefined when it was not read. */
async function ask<S extends z.ZodType>(asking: Asking, operation: string, schema: S, none: string) {
  const { reading, bucket, region, failures } = asking
  if (region === undefined || !reading.session.planned(operation)) return undefined
  const answer = await tried(() => asked(reading.session, operation, schema, { Bucket: bucket }, region))
  if (!hasFailed(answer)) return answer
  if (says(answer, none)) return null
  failures.push(answer)
  return undefined
}
