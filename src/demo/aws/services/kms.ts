import { z } from 'zod'
import { json } from '../protocols/json.js'
import type { XmlTree } from '../protocols/xml.js'
import { Refusal } from '../refusal.js'
import { type Call, operation, type Service } from '../service.js'
import type { Key } from '../tenant-resources.js'

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_Operations.html */
export const kms: Service = {
  id: 'kms',
  protocol: json,
  target: 'TrentService',
  operations: {
    ListKeys: operation({
      input: z.strictObject({ Limit: z.number().optional(), Marker: z.string().optional() }),
      answer({ Limit, Marker }, call) {
        const { items, next } = call.page(call.region.keys, { token: Marker, size: Limit }, { usual: 100, max: 1000 })
        return {
          Keys: items.map((it) => ({ KeyId: it.id, KeyArn: arn(it, call) })),
          NextMarker: next,
          Truncated: next !== undefined,
        }
      },
    }),
    DescribeKey: operation({
      input: z.strictObject({ KeyId: z.string(), GrantTokens: z.array(z.string()).optional() }),
      answer: ({ KeyId }, call) => ({ KeyMetadata: metadata(keyOf(KeyId, call), call) }),
    }),
    GetKeyRotationStatus: operation({
      input: z.strictObject({ KeyId: z.string() }),
      answer({ KeyId }, call) {
        const key = keyOf(KeyId, call)
        refuseUnrotatable(key, call)
        return {
          KeyId: arn(key, call),
          KeyRotationEnabled: key.rotation !== null,
          RotationPeriodInDays: key.rotation?.periodDays,
          NextRotationDate: key.rotation?.next,
        }
      },
    }),
  },
}

const arn = ({ id }: Key, { tenant, region }: Call) => `arn:aws:kms:${region.name}:${tenant.account}:key/${id}`

function keyOf(asked: string, call: Call): Key {
  const key = call.region.keys.find((it) => it.id === asked || arn(it, call) === asked)
  if (!key) throw new Refusal('NotFoundException', 400, `Key '${asked}' does not exist`)
  return key
}

/** Keys that never rotate by themselves: asymmetric, HMAC and imported ones (API_GetKeyRotationStatus.html). */
function refuseUnrotatable(key: Key, call: Call): void {
  if (key.spec !== 'SYMMETRIC_DEFAULT' || key.origin === 'EXTERNAL') {
    throw new Refusal('UnsupportedOperationException', 400, '')
  }
  if (key.state === 'PendingImport') {
    throw new Refusal('KMSInvalidStateException', 400, `${arn(key, call)} is pending import.`)
  }
}

function metadata(key: Key, call: Call): XmlTree {
  const encrypts = key.usage === 'ENCRYPT_DECRYPT' && key.spec === 'SYMMETRIC_DEFAULT'
  return {
    AWSAccountId: call.tenant.account,
    KeyId: key.id,
    Arn: arn(key, call),
    CreationDate: key.created,
    Enabled: key.state === 'Enabled',
    Description: key.description ?? '',
    KeyUsage: key.usage,
    KeyState: key.state,
    Origin: key.origin ?? 'AWS_KMS',
    KeyManager: key.manager,
    CustomerMasterKeySpec: key.spec,
    KeySpec: key.spec,
    EncryptionAlgorithms: encrypts ? ['SYMMETRIC_DEFAULT'] : undefined,
    MultiRegion: false,
  }
}
