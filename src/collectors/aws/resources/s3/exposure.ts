import { z } from 'zod'
import { maybe } from '../reading.js'

/** The four switches of Block Public Access, of an account or a bucket. */
export const PublicAccessBlock = z.looseObject({
  BlockPublicAcls: maybe(z.boolean()),
  IgnorePublicAcls: maybe(z.boolean()),
  BlockPublicPolicy: maybe(z.boolean()),
  RestrictPublicBuckets: maybe(z.boolean()),
})
export type PublicAccessBlock = z.infer<typeof PublicAccessBlock>

/** What was read; a part that is absent was not. */
export interface Parts {
  /** The account's effective switches; null: it has none set. */
  account?: PublicAccessBlock | null
  /** What an organisation's S3 policy says of all its accounts; `none`: there is no organisation or no such policy. */
  organisation?: 'none' | 'all' | 'off'
  /** The bucket's own switches; null: it has none set. */
  bucket?: PublicAccessBlock | null
  /** The bucket's access list; `disabled`: neither it nor that of any file counts. */
  acl?: 'public' | 'private' | 'disabled'
  /** Whether the bucket's policy lets in everybody, in S3's own judgement; false also when it has no policy. */
  policy?: boolean
}

/**
 * Whether somebody without a login can read a bucket; undefined when what was read does not decide it.
 *
 * `IgnorePublicAcls` and `RestrictPublicBuckets` take effect on what is there; the two `Block…` switches only refuse what is
 * new. The account and the bucket add up, whichever is stricter, and the account's answer already holds what it inherits; an
 * organisation's policy goes over the account's own switches, but not over a bucket's:
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html,
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_s3.html.
 * A private access list says nothing about the lists that single files have: where these count, the answer stays open.
 */
export function exposure({ account, organisation, bucket, acl, policy }: Parts): boolean | undefined {
  const byOrganisation = organisation === undefined ? undefined : organisation === 'all'
  const shut = (name: 'IgnorePublicAcls' | 'RestrictPublicBuckets') =>
    either(organisation === 'off' ? false : on(account, name), byOrganisation, on(bucket, name))
  const openByAcl = acl === 'public' ? true : acl === 'disabled' ? false : undefined
  return either(both(openByAcl, not(shut('IgnorePublicAcls'))), both(policy, not(shut('RestrictPublicBuckets'))))
}

type Known = boolean | undefined

const on = (block: PublicAccessBlock | null | undefined, name: keyof PublicAccessBlock): Known => {
  if (block === null) return false
  const value = block?.[name]
  return typeof value === 'boolean' ? value : undefined
}

const not = (it: Known): Known => (it === undefined ? undefined : !it)

const either = (...all: Known[]): Known => (all.includes(true) ? true : all.includes(undefined) ? undefined : false)

const both = (...all: Known[]): Known => (all.includes(false) ? false : all.includes(undefined) ? undefined : true)
