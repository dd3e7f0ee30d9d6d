import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import aws from '../collectors/aws/index.js'
import { type AnyCollector, defineCollector, type FactRecord } from '../model/collector.js'
import type { FieldId } from '../model/facts/index.js'
import { SAMPLE_ACCESS_KEY } from './aws/sample.js'

const MS_PER_DAY = 86_400_000

export const SAMPLE_FILES = ['confide.yaml', 'statements.yaml'] as const

/** A file of the sample practice with its day offsets (`{-30d}`) turned into dates before `now`; `aws`: where its AWS answers. */
export async function sampleFile(name: string, now: Date, { aws = '' }: { aws?: string } = {}): Promise<string> {
  const text = await readFile(new URL(`./practice/${name}`, import.meta.url), 'utf8')
  const day = (offset: string) => new Date(now.getTime() + Number(offset) * MS_PER_DAY).toISOString().slice(0, 10)
  return text
    .replaceAll('{aws}', aws)
    .replaceAll('{now}', now.toISOString())
    .replace(/\{(-?\d+)d\}/g, (_, offset: string) => day(offset))
}

const FIELDS = [
  'emails',
  'active',
  'signIn',
  'type',
  'privileged',
  'root',
  'factors',
  'demanded',
  'lastSignIn',
  'passwordChanged',
  'created',
] as const

/** The sample practice's cloud: recorded accounts, until a loopback server answers in the vendors' own words. */
export const sampleCloud = defineCollector({
  id: 'sample',
  title: 'Microsoft 365 (recorded)',
  settings: z.strictObject({}),
  calls: [
    {
      id: 'accounts',
      why: 'reads the recorded accounts of the sample practice',
      via: 'file',
      path: 'accounts.ndjson',
      gives: FIELDS.map((field): FieldId => `account.${field}`),
    },
  ],
  async *collect({ now, source }) {
    const text = await sampleFile('accounts.ndjson', now)
    for (const line of text.trim().split('\n')) yield { ...(JSON.parse(line) as FactRecord), source }
  },
})

/** The source `aws` as it is, signed in with the sample account's key: the keys of whoever tries the demo are never touched. */
export const sampleAws: AnyCollector = {
  ...aws,
  async *collect(ctx) {
    const { collect } = await import('../collectors/aws/collect.js')
    const credentials = async () => ({ accessKeyId: SAMPLE_ACCESS_KEY, secretAccessKey: 'the demo checks no signature' })
    yield* collect(ctx, { credentials })
  },
}
