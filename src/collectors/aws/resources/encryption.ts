import type { Store } from '../../../model/facts/vendor.js'

/**
 * Whose key encrypts a volume, a database or a copy. A key counts as the practice's own only when KMS said so: AWS's own keys
 * (`aws/ebs`, `aws/rds`) have ARNs that look the same. Undefined when AWS does not say whether it is encrypted.
 */
export function encryptionOf(
  encrypted: boolean | undefined,
  keyId: string | undefined,
  customerKeys: ReadonlySet<string>,
): Store['encryption'] {
  if (encrypted === undefined) return undefined
  if (!encrypted) return 'none'
  return keyId !== undefined && isCustomers(keyId, customerKeys) ? 'customer-key' : 'provider-key'
}

/** A key by id, ARN or alias. Aliases that begin with `aws/` are AWS's: https://docs.aws.amazon.com/kms/latest/developerguide/alias-about.html */
export function isCustomers(keyId: string, customerKeys: ReadonlySet<string>): boolean {
  const alias = /(?:^|:)alias\/(.+)$/.exec(keyId)?.[1]
  return alias === undefined ? customerKeys.has(keyId) : !alias.startsWith('aws/')
}
