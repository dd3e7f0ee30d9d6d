import { z } from 'zod'
import type { AwsFailure } from '../../session.js'
import { asked, hasFailed, maybe, type Reading, says, tried } from '../reading.js'
import { exposure, type Parts, PublicAccessBlock } from './exposure.js'

/** What the account and its organisation say about every bucket, and what of it could not be read. */
export interface AccountLevel extends Pick<Parts, 'account' | 'organisation'> {
  failures: AwsFailure[]
}

const Block = z.looseObject({ PublicAccessBlockConfiguration: PublicAccessBlock })

/** The account's answer holds what it inherits from its organisation; only where it leaves buckets open is the organisation asked. */
export async function accountLevel({ session }: Reading): Promise<AccountLevel> {
  const level: AccountLevel = { failures: [] }
  if (session.planned('s3control:GetPublicAccessBlock')) {
    const input = { AccountId: session.account }
    const answer = await tried(() => asked(session, 's3control:GetPublicAccessBlock', Block, input, session.home))
    if (!hasFailed(answer)) level.account = answer.PublicAccessBlockConfiguration
    else if (says(answer, 'NoSuchPublicAccessBlockConfiguration')) level.account = null
    else level.failures.push(answer)
  }
  if (exposure(level) === undefined) await addOrganisation(level, session)
  return level
}

const Organisation = z.looseObject({ Organization: z.looseObject({ FeatureSet: maybe(z.string()) }) })

async function addOrganisation(level: AccountLevel, session: Reading['session']): Promise<void> {
  const operation = 'organizations:DescribeOrganization'
  if (!session.planned(operation)) return
  const answer = await tried(() => asked(session, operation, Organisation, {}, session.home))
  if (hasFailed(answer)) {
    if (says(answer, 'AWSOrganizationsNotInUse')) level.organisation = 'none'
    else level.failures.push(answer)
    return
  }
  // An organisation that only shares the bill has no policies.
  if (answer.Organization.FeatureSet === 'CONSOLIDATED_BILLING') level.organisation = 'none'
  else await addPolicy(level, session)
}

const Effective = z.looseObject({
  EffectivePolicy: z.looseObject({
    PolicyContent: z.string().transform((content, ctx) => {
      const organisation = organisationOf(content)
      if (organisation === undefined) ctx.addIssue('no S3 policy')
      return organisation
    }),
  }),
})

/** Any account of an organisation may ask: https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribeEffectivePolicy.html */
async function addPolicy(level: AccountLevel, session: Reading['session']): Promise<void> {
  const operation = 'organizations:DescribeEffectivePolicy'
  if (!session.planned(operation)) return
  const answer = await tried(() => asked(session, operation, Effective, { PolicyType: 'S3_POLICY' }, session.home))
  if (!hasFailed(answer)) level.organisation = answer.EffectivePolicy.PolicyContent
  else if (says(answer, 'EffectivePolicyNotFound')) level.organisation = 'none'
  else level.failures.push(answer)
}

const Choice = z.enum(['all', 'none'])

const Content = z.looseObject({
  s3_attributes: z
    .looseObject({
      public_access_block_configuration: z.union([Choice, z.looseObject({ '@@assign': Choice })]).optional(),
    })
    .optional(),
})

/**
 * What an effective S3 policy says of public access; undefined when it cannot be read.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_s3_syntax.html
 */
export function organisationOf(content: string): Parts['organisation'] {
  try {
    const { s3_attributes } = Content.parse(JSON.parse(content))
    const configuration = s3_attributes?.public_access_block_configuration
    if (configuration === undefined) return 'none'
    const choice = typeof configuration === 'string' ? configuration : configuration['@@assign']
    return choice === 'all' ? 'all' : 'off'
  } catch {
    return undefined
  }
}
