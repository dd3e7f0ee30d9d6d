import { z } from 'zod'
import type { SettingFacts } from '../../../../model/facts/setting.js'
import { asked, hasFailed, type Reading, tried } from '../reading.js'

type Fact = SettingFacts['setting:storage.encryption-default']

const Answer = z.looseObject({ EbsEncryptionByDefault: z.boolean() })

/** Whether one region encrypts new disks; with whose key, this call does not tell, so that the weaker of the two is said. */
export async function* newDisks({ session, ledger }: Reading, region: string): AsyncGenerator<Fact, void> {
  const operation = 'ec2:GetEbsEncryptionByDefault'
  if (!session.planned(operation)) return
  const kind = 'setting:storage.encryption-default'
  const answer = await tried(() => asked(session, operation, Answer, {}, region))
  if (hasFailed(answer)) {
    ledger.unread(kind, answer, region)
    return
  }
  yield {
    record: 'fact',
    kind,
    source: session.source,
    id: `ebs:${region}`,
    name: `new disks in ${region}`,
    value: answer.EbsEncryptionByDefault ? 'provider-key' : 'none',
    unit: region,
  }
}
