import { readFile } from 'node:fs/promises'
import aws from '../collectors/aws/index.js'
import microsoft365 from '../collectors/microsoft365/index.js'
import type { AnyCollector } from '../model/collector.js'
import { SAMPLE_ACCESS_KEY } from './aws/sample.js'
import { CLIENT_ID, CLIENT_SECRET } from './microsoft/tenants/audit-client.js'

const MS_PER_DAY = 86_400_000

export const SAMPLE_FILES = ['confide.yaml', 'statements.yaml'] as const

/** Where the clouds of the sample practice answer: an origin each. */
export interface SampleClouds {
  aws: string
  microsoft: string
}

const NOWHERE: SampleClouds = { aws: '', microsoft: '' }

/** A file of the sample practice with its day offsets (`{-30d}`) turned into dates before `now`. */
export async function sampleFile(name: string, now: Date, { aws, microsoft } = NOWHERE): Promise<string> {
  const text = await readFile(new URL(`./practice/${name}`, import.meta.url), 'utf8')
  const day = (offset: string) => new Date(now.getTime() + Number(offset) * MS_PER_DAY).toISOString().slice(0, 10)
  return text
    .replaceAll('{aws}', aws)
    .replaceAll('{microsoft}', microsoft)
    .replaceAll('{client}', CLIENT_ID)
    .replace(/\{(-?\d+)d\}/g, (_, offset: string) => day(offset))
}

/** The source `aws` as it is, signed in with the sample account's key: the keys of whoever tries the demo are never touched. */
export const sampleAws: AnyCollector = {
  ...aws,
  async *collect(ctx) {
    const { collect } = await import('../collectors/aws/collect.js')
    const credentials = async () => ({ accessKeyId: SAMPLE_ACCESS_KEY, secretAccessKey: 'the demo checks no signature' })
    yield* collect(ctx, { credentials })
  },
}

/** The source `microsoft365` as it is, with the sample tenant's secret: the environment of whoever tries the demo is never read. */
export const sampleMicrosoft365: AnyCollector = {
  ...microsoft365,
  collect: (ctx) => microsoft365.collect({ ...ctx, resolve: async () => CLIENT_SECRET }),
}
