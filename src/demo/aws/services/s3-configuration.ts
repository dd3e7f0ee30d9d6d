import type { XmlTree } from '../protocols/xml.js'
import { Refusal } from '../refusal.js'
import type { Bucket, PublicAccessBlock } from '../tenant.js'

/** The account as S3 names it: a canonical id of 64 hexadecimal digits. */
export const OWNER = { ID: '5'.repeat(64) }

const XSI = 'http://www.w3.org/2001/XMLSchema-instance'

/** The four switches of Block Public Access, of a bucket or of an account. */
export function blockTree(block: PublicAccessBlock): XmlTree {
  return {
    BlockPublicAcls: block.blockPublicAcls,
    IgnorePublicAcls: block.ignorePublicAcls,
    BlockPublicPolicy: block.blockPublicPolicy,
    RestrictPublicBuckets: block.restrictPublicBuckets,
  }
}

export const noBlock = () =>
  new Refusal('NoSuchPublicAccessBlockConfiguration', 404, 'The public access block configuration was not found')

export function blockOf({ publicAccessBlock }: Bucket): XmlTree {
  if (!publicAccessBlock) throw noBlock()
  return blockTree(publicAccessBlock)
}

export function aclOf({ grants = [] }: Bucket): XmlTree {
  const all = [{ to: OWNER.ID, permission: 'FULL_CONTROL' }, ...grants]
  const grant = ({ to, permission }: { to: string; permission: string }): XmlTree => {
    const group = to.startsWith('http')
    const Grantee = { '@xmlns:xsi': XSI, '@xsi:type': group ? 'Group' : 'CanonicalUser', [group ? 'URI' : 'ID']: to }
    return { Grantee, Permission: permission }
  }
  return { Owner: OWNER, AccessControlList: { Grant: all.map(grant) } }
}

export function ownershipOf({ ownership }: Bucket): XmlTree {
  if (!ownership) throw new Refusal('OwnershipControlsNotFoundError', 404, 'The bucket ownership controls were not found')
  return { Rule: { ObjectOwnership: ownership } }
}

export function encryptionOf({ encryption }: Bucket): XmlTree {
  if (!encryption) {
    throw new Refusal(
      'ServerSideEncryptionConfigurationNotFoundError',
      404,
      'The server side encryption configuration was not found',
    )
  }
  const { algorithm, key } = encryption
  const ApplyServerSideEncryptionByDefault = { SSEAlgorithm: algorithm, KMSMasterKeyID: key }
  return { Rule: { ApplyServerSideEncryptionByDefault, BucketKeyEnabled: key !== undefined } }
}

export function lifecycleOf({ lifecycle }: Bucket): XmlTree {
  if (!lifecycle?.length) throw new Refusal('NoSuchLifecycleConfiguration', 404, 'The lifecycle configuration does not exist')
  const days = (count: number | undefined, name: string) => (count === undefined ? undefined : { [name]: count })
  return {
    Rule: lifecycle.map((it) => ({
      ID: it.id,
      Filter: { Prefix: it.prefix ?? '' },
      Status: it.enabled ? 'Enabled' : 'Disabled',
      Expiration: days(it.expireDays, 'Days'),
      NoncurrentVersionExpiration: days(it.expireNoncurrentDays, 'NoncurrentDays'),
    })),
  }
}
