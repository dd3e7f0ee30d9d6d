import { z } from 'zod'
import type { Store } from '../../../../model/facts/vendor.js'
import { isCustomers } from '../encryption.js'
import { maybe } from '../reading.js'

export const Encryption = z.looseObject({
  ServerSideEncryptionConfiguration: z.looseObject({
    Rules: z.array(
      z.looseObject({
        ApplyServerSideEncryptionByDefault: maybe(
          z.looseObject({ SSEAlgorithm: maybe(z.string()), KMSMasterKeyID: maybe(z.string()) }),
        ),
      }),
    ),
  }),
})

/**
 * Whose key encrypts a bucket. S3 encrypts everything written since 5 January 2023, with its own key where nothing else is set
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/default-encryption-faq.html); of files written before, no setting of
 * the bucket tells.
 */
export function defaultEncryption(answer: z.infer<typeof Encryption>, customerKeys: ReadonlySet<string>): Store['encryption'] {
  const { Rules } = answer.ServerSideEncryptionConfiguration
  if (Rules.length === 0) return 'provider-key'
  const { SSEAlgorithm, KMSMasterKeyID } = Rules[0]?.ApplyServerSideEncryptionByDefault ?? {}
  if (SSEAlgorithm === 'AES256') return 'provider-key'
  if (SSEAlgorithm !== 'aws:kms' && SSEAlgorithm !== 'aws:kms:dsse') return undefined
  return KMSMasterKeyID !== undefined && isCustomers(KMSMasterKeyID, customerKeys) ? 'customer-key' : 'provider-key'
}
