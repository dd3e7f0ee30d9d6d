import { readFile } from 'node:fs/promises'
import aws from '../collectors/aws/index.js'
import google from '../collectors/google/index.js'
import microsoft365 from '../collectors/microsoft365/index.js'
import type { AnyCollector } from '../model/collector.js'
import { SAMPLE_ACCESS_KEY } from './aws/sample.js'
import { keyFile } from './google/tenants/sign-in.js'
import { CLIENT_ID, CLIENT_SECRET } from './microsoft/tenants/audit-client.js'

const MS_PER_DAY = 86_400_000

export const SAMPLE_FILES = ['confide.yaml', 'statements.yaml'] as const

/** Where the sample practice has its mail and its files. It is the same practice in either. */
const OFFICES = { microsoft365, google } as const

export type Office = keyof typeof OFFICES

/** Where the clouds of the sample practice answer: an origin each. */
export interface SampleClouds {
  aws: string
  office: { id: Office; origin: string }
}

const NOWHERE: SampleClouds = { aws: '', office: { id: 'microsoft365', origin: '' } }

/** A file of the sample practice with its day offsets (`{-30d}`) turned into dates before `now`. */
export async function sampleFile(name: string, now: Date, { aws, office } = NOWHERE): Promise<string> {
  const { id, title, calls } = OFFICES[office.id]
  const [text, source] = await Promise.all([practiceFile(name), practiceFile(`office-${id}.yaml`)])
  const day = (offset: string) => new Date(now.getTime() + Number(offset) * MS_PER_DAY).toISOString().slice(0, 10)
  const hosts = [...new Set(calls.map(({ host }) => host ?? ''))].map((host) => `    ${host}: '${office.origin}'`)
  return text
    .replace('{office}', indented(source.replace('{hosts}', hosts.join('\n'))))
    .replaceAll('{product}', title)
    .replaceAll('{source}', id)
    .replaceAll('{aws}', aws)
    .replaceAll('{client}', CLIENT_ID)
    .replace(/\{(-?\d+)d\}/g, (_, offset: string) => day(offset))
}

const practiceFile = (name: string) => readFile(new URL(`./practice/${name}`, import.meta.url), 'utf8')

/** Every line but the first stands two spaces further in, where the mark of the text stands. */
const indented = (text: string) => text.trim().replaceAll('\n', '\n  ')

/** The source `aws` as it is, signed in with the sample account's key: the keys of whoever tries the demo are never touched. */
const sampleAws: AnyCollector = {
  ...aws,
  async *collect(ctx) {
    const { collect } = await import('../collectors/aws/collect.js')
    const credentials = async () => ({ accessKeyId: SAMPLE_ACCESS_KEY, secretAccessKey: 'the demo checks no signature' })
    yield* collect(ctx, { credentials })
  },
}

/** The source `microsoft365` as it is, with the sample tenant's secret: the environment of whoever tries the demo is never read. */
const sampleMicrosoft365: AnyCollector = {
  ...microsoft365,
  collect: (ctx) => microsoft365.collect({ ...ctx, resolve: async () => CLIENT_SECRET }),
}

/** The source `google` as it is, with a key that is made for this run alone. */
const sampleGoogle: AnyCollector = {
  ...google,
  collect: (ctx) => google.collect({ ...ctx, resolve: async () => keyFile() }),
}

/** The sources of the sample practice, to stand in place of those of the same ids. */
export const SAMPLE_SOURCES: readonly AnyCollector[] = [sampleAws, sampleMicrosoft365, sampleGoogle]
