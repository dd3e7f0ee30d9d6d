import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { declaredRecords } from '../../../src/collectors/declared/facts.js'
import { readConfig } from '../../../src/config/read.js'
import { defineCollector } from '../../../src/model/collector.js'
import type { Fact } from '../../../src/model/facts/index.js'
import { folderWith, HEAD, NOW } from '../../config/practice-folder.js'

const cloud = defineCollector({
  id: 'cloud',
  title: 'A cloud',
  vendor: 'Cloud Company',
  settings: z.object({}),
  calls: [],
  async *collect() {},
})

async function said(yaml: string) {
  const folder = await folderWith({ 'confide.yaml': HEAD + yaml })
  const config = await readConfig(join(folder, 'confide.yaml'), { collectors: [cloud], now: NOW })
  return [...declaredRecords(config, NOW)]
}

const countriesOf = async (where: string) => {
  const records = await said(`backups: [{ of: records, where: ${JSON.stringify(where)} }]`)
  return (records.find((it) => it.record === 'fact' && it.kind === 'backup') as Fact<'backup'>).countries
}

describe('where a backup lies, by the region of its vendor', () => {
  test.each<[string, string, string[] | undefined]>([
    ['a region of AWS', 'aws:eu-west-1', ['IE']],
    ['a region of Azure', 'azure:southeastasia', ['SG']],
    ['a region of Google Cloud', 'gcp:europe-west3', ['DE']],
    [
      'the European choice of Google Workspace is each of its countries',
      'google-workspace:EUROPE',
      expect.arrayContaining(['IE', 'FI']),
    ],
    ['an area whose countries nobody names', 'microsoft365:APC', undefined],
    ['a region that is not known', 'aws:mars-north-1', undefined],
    ['a vendor that is not known', 'cloud9:eu-west-1', undefined],
    ['a name that every object has', 'aws:constructor', undefined],
    ['another name that every object has', 'constructor:name', undefined],
    ['plain words', 'the safe in the office', undefined],
    ['nothing after the colon', 'aws:', undefined],
  ])('%s', async (_, where, countries) => expect(await countriesOf(where)).toEqual(countries))

  test('countries that the practice names come first', async () => {
    const records = await said('backups: [{ of: records, where: aws:eu-west-1, countries: [MY] }]')
    expect(records).toContainEqual(expect.objectContaining({ kind: 'backup', countries: ['MY'] }))
  })

  test('copies of a store have the country of their region, and keep the region', async () => {
    const records = await said(
      'stores: [{ name: files, copies: [{ role: primary, region: aws:eu-west-1 }, { role: backup, region: vault }] }]',
    )
    const copies = [
      { role: 'primary', region: 'aws:eu-west-1', countries: ['IE'] },
      { role: 'backup', region: 'vault' },
    ]
    expect(records).toContainEqual(expect.objectContaining({ kind: 'store', copies }))
  })
})

describe('the company behind a source that vendors: does not name', () => {
  const vendors = async (yaml: string) =>
    (await said(yaml)).flatMap((it) => (it.record === 'fact' && it.kind === 'vendor' ? [it as Fact<'vendor'>] : []))

  test('is a vendor of which nothing is known but the source', async () => {
    const [vendor, ...others] = await vendors('sources: { cloud: {} }')
    expect(others).toEqual([])
    expect(vendor).toEqual({
      record: 'fact',
      kind: 'vendor',
      source: 'declared',
      id: 'cloud',
      name: 'Cloud Company',
      system: 'cloud',
    })
  })

  test('makes no list of vendors whole', async () => {
    const records = await said('sources: { cloud: {} }')
    expect(records.filter((it) => it.record === 'census' && it.kind === 'vendor')).toEqual([])
  })

  test('is counted where the list is there', async () => {
    const records = await said('sources: { cloud: {} }\nvendors: [{ name: Printer }]')
    expect(records).toContainEqual(expect.objectContaining({ record: 'census', kind: 'vendor', count: 2 }))
  })

  test('is not named twice', async () => {
    expect(await vendors('sources: { cloud: {} }\nvendors: [{ name: Their cloud, source: cloud }]')).toHaveLength(1)
  })

  test('a second source of the same company owes an agreement of its own', async () => {
    const named = await vendors('sources: { cloud: {}, two: { type: cloud } }\nvendors: [{ name: Their cloud, source: cloud }]')
    expect(named.map(({ id, system }) => [id, system])).toEqual([
      ['their-cloud', 'cloud'],
      ['two', 'two'],
    ])
  })
})
