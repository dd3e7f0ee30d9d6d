import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { defineCollector, type FactRecord } from '../model/collector.js'
import type { FieldId } from '../model/facts/index.js'

const MS_PER_DAY = 86_400_000

export const SAMPLE_FILES = ['confide.yaml', 'statements.yaml'] as const

/** A file of the sample practice with its day offsets (`{-30d}`) turned into dates before `now`. */
export async function sampleFile(name: string, now: Date): Promise<string> {
  const text = await readFile(new URL(`./practice/${name}`, import.meta.url), 'utf8')
  const day = (offset: string) => new Date(now.getTime() + Number(offset) * MS_PER_DAY).toISOString().slice(0, 10)
  return text.replaceAll('{now}', now.toISOString()).replace(/\{(-?\d+)d\}/g, (_, offset: string) => day(offset))
}

const FIELDS = [
  'emails',
  'active',
  'signIn',
  'type',
  'privileged',
  'factors',
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
