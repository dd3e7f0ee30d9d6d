import { z } from 'zod'
import type { Key } from '../../../../model/facts/access.js'
import { concurrently, type Task } from '../concurrently.js'
import { asked, hasFailed, listed, type Reading, text, tried } from '../reading.js'
import { isAutomatic, isPracticeKey, keyFact, Metadata } from './facts.js'

const AT_A_TIME = 8

const Entry = z.looseObject({ KeyId: text, KeyArn: text })
const Described = z.looseObject({ KeyMetadata: Metadata })
const Rotation = z.looseObject({ KeyRotationEnabled: z.boolean() })

/** The keys of one region that the practice manages itself; fills `customerKeys`. Keys that AWS manages are counted nowhere. */
export async function* keys(reading: Reading, region: string): AsyncGenerator<Key, void> {
  if (!reading.session.planned('kms:ListKeys')) return
  yield* concurrently(tasks(reading, region), AT_A_TIME)
}

async function* tasks(reading: Reading, region: string): AsyncGenerator<Task<Key>, void> {
  const { session, ledger } = reading
  const paging = { in: 'Marker', out: 'NextMarker', more: 'Truncated' }
  const list = { operation: 'kms:ListKeys', items: 'Keys', schema: Entry, input: { Limit: 1000 }, region, paging }
  for await (const { KeyArn } of listed(session, list, (failure) => ledger.unread('key', failure, region))) {
    yield () => describedKey(reading, KeyArn, region)
  }
}

async function* describedKey(reading: Reading, arn: string, region: string): AsyncGenerator<Key, void> {
  const { session, ledger, customerKeys } = reading
  const operation = 'kms:DescribeKey'
  if (!session.planned(operation)) return
  const answer = await tried(() => asked(session, operation, Described, { KeyId: arn }, region))
  if (hasFailed(answer)) {
    // Also when it says that there is none: it was listed a moment ago, and a key that fails must not go unseen.
    ledger.unread('key', answer, region)
    return
  }
  const key = answer.KeyMetadata
  if (key.KeyManager === 'CUSTOMER') {
    customerKeys.add(key.KeyId)
    customerKeys.add(arn)
  }
  if (isPracticeKey(key)) yield keyFact(session.source, arn, key, await rotates(reading, arn, key, region))
}

/** KMS renews only keys whose material it made itself; of others it is known without asking. */
async function rotates({ session, ledger }: Reading, arn: string, key: z.infer<typeof Metadata>, region: string) {
  const operation = 'kms:GetKeyRotationStatus'
  const automatic = isAutomatic(key)
  if (automatic !== true) return automatic
  if (!session.planned(operation)) return undefined
  const answer = await tried(() => asked(session, operation, Rotation, { KeyId: arn }, region))
  if (!hasFailed(answer)) return answer.KeyRotationEnabled
  ledger.missing('key.rotates', answer)
  return undefined
}
