import { z } from 'zod'
import { maybe } from '../reading.js'
import type { Parts } from './exposure.js'

export const Acl = z.looseObject({
  Grants: z
    .array(z.looseObject({ Grantee: maybe(z.looseObject({ URI: maybe(z.string()) })), Permission: maybe(z.string()) }))
    .optional(),
})

/** Everybody, and everybody with an AWS account of their own, which anybody can open: both are public to S3. https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html */
const EVERYBODY = ['http://acs.amazonaws.com/groups/global/AllUsers', 'http://acs.amazonaws.com/groups/global/AuthenticatedUsers']

/** Whether an access list lets everybody read; undefined when the answer holds no list. */
export function aclOf({ Grants }: z.infer<typeof Acl>): Parts['acl'] {
  if (Grants === undefined) return undefined
  const open = Grants.some(({ Grantee, Permission }) => {
    const everybody = Grantee?.URI !== undefined && EVERYBODY.includes(Grantee.URI)
    return everybody && (Permission === 'READ' || Permission === 'FULL_CONTROL')
  })
  return open ? 'public' : 'private'
}

export const Ownership = z.looseObject({
  OwnershipControls: z.looseObject({ Rules: z.array(z.looseObject({ ObjectOwnership: maybe(z.string()) })) }),
})

/** Whether access lists count for nothing: https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html */
export function aclsDisabled({ OwnershipControls: { Rules } }: z.infer<typeof Ownership>): boolean {
  return Rules.length > 0 && Rules.every((rule) => rule.ObjectOwnership === 'BucketOwnerEnforced')
}
