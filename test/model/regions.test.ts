import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { AREAS, COUNTRIES } from '../../src/model/derive/data/regions.js'
import { type Cloud, isCloud, type Place, placeOf, REGIONS_AS_OF } from '../../src/model/derive/regions.js'

const EU = 'AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE'.split(' ')

describe('where a region lies', () => {
  it.each<[string, Cloud, string, Place | undefined]>([
    ['Ireland', 'aws', 'eu-west-1', { countries: ['IE'] }],
    ['Virginia, the oldest', 'aws', 'us-east-1', { countries: ['US'] }],
    ['the government of the United States', 'aws', 'us-gov-west-1', { countries: ['US'] }],
    ['China, a partition of its own', 'aws', 'cn-north-1', { countries: ['CN'] }],
    ['the sovereign cloud of the European Union', 'aws', 'eusc-de-east-1', { countries: ['DE'] }],
    ['Zurich, whose code says Europe', 'aws', 'eu-central-2', { countries: ['CH'] }],
    ['London, whose code says Europe', 'aws', 'eu-west-2', { countries: ['GB'] }],
    ['Hong Kong is told apart from China', 'aws', 'ap-east-1', { countries: ['HK'] }],
    ['Ireland, whose code says north', 'azure', 'northeurope', { countries: ['IE'] }],
    ['the Netherlands, whose code says west', 'azure', 'westeurope', { countries: ['NL'] }],
    ['Singapore, whose code says a part of the world', 'azure', 'southeastasia', { countries: ['SG'] }],
    ['me-central1 of Google is Qatar', 'gcp', 'me-central1', { countries: ['QA'] }],
    ['me-central-1 of Amazon is the Emirates', 'aws', 'me-central-1', { countries: ['AE'] }],
    ['a code of one vendor is none of another', 'gcp', 'me-central-1', undefined],
    ['North America means the United States at Microsoft', 'microsoft365', 'NAM', { countries: ['US'] }],
    ['Asia-Pacific is no country', 'microsoft365', 'APC', { area: 'Asia-Pacific' }],
    ['Europe is no country', 'microsoft365', 'EUR', { area: 'Europe, Middle East and Africa' }],
    ['Europe at Google is the Union', 'google-workspace', 'EUROPE', { countries: EU }],
    ['the United States at Google', 'google-workspace', 'US', { countries: ['US'] }],
    ['no preference is no place', 'google-workspace', 'ANY', undefined],
    ['several regions of Google under one name', 'gcp', 'eu', undefined],
    ['a service of Azure without a region', 'azure', 'global', undefined],
    ['the old name that S3 has for Ireland, which its reader turns into the code', 'aws', 'EU', undefined],
    ['an availability zone is no region', 'aws', 'eu-west-1a', undefined],
    ['a code in capitals is not the code', 'aws', 'EU-WEST-1', undefined],
    ['a code with a blank', 'aws', ' eu-west-1', undefined],
    ['nothing', 'aws', '', undefined],
    ['a region that was opened later', 'aws', 'eu-north-9', undefined],
    ['a region whose country is secret', 'aws', 'us-iso-east-1', undefined],
    ['a country instead of a region', 'aws', 'IE', undefined],
    ['constructor', 'aws', 'constructor', undefined],
    ['constructor, where there are areas', 'microsoft365', 'constructor', undefined],
    ['__proto__', 'google-workspace', '__proto__', undefined],
    ['toString', 'microsoft365', 'toString', undefined],
  ])('%s', (_name, cloud, code, expected) => {
    expect(placeOf(cloud, code)).toEqual(expected)
  })

  it('is given as a copy: nobody can move a region', () => {
    placeOf('google-workspace', 'EUROPE')?.countries?.push('US')
    placeOf('aws', 'eu-west-1')?.countries?.push('US')
    expect([placeOf('google-workspace', 'EUROPE')?.countries?.length, placeOf('aws', 'eu-west-1')]).toEqual([
      27,
      { countries: ['IE'] },
    ])
  })
})

describe('the tables', () => {
  const codes = (Object.keys(COUNTRIES) as Cloud[]).map((cloud) => {
    const inside = Object.values<readonly string[]>(COUNTRIES[cloud]).flat()
    return [cloud, [...inside, ...Object.keys(AREAS[cloud] ?? {})]] as const
  })

  it.each(codes)('of %s name each code once', (_, all) => {
    expect(new Set(all).size).toBe(all.length)
  })

  it.each(codes)('of %s name countries by two capitals', (cloud, all) => {
    const places = all.map((code) => placeOf(cloud, code))
    expect(places).not.toContain(undefined)
    expect(places.flatMap((it) => it?.countries ?? []).filter((it) => !/^[A-Z]{2}$/.test(it))).toEqual([])
  })

  it('carry their day, and know which vendors they have', () => {
    expect(REGIONS_AS_OF).toMatch(/^\d{4}-\d{2}-\d{2}$/)
    expect(['aws', 'azure', 'gcp', 'microsoft365', 'google-workspace'].every(isCloud)).toBe(true)
    expect(['', 'AWS', 'constructor', '__proto__', 'device'].some(isCloud)).toBe(false)
  })
})

const Region = z.object({ country: z.string().nullish(), verified: z.boolean().default(true) })
const Regions = z.record(z.string(), Region)
const Atlas = z.object({ aws: Regions, azure: Regions, gcp: Regions, m365: Regions })

const shared = process.env.CONFIDE_SHARED ?? fileURLToPath(new URL('../../../shared', import.meta.url))
const file = `${shared}/reference/region-atlas.json`
if (!existsSync(file)) console.log(`left out: comparing the regions with their source (nothing at ${file}; set CONFIDE_SHARED)`)

describe.skipIf(!existsSync(file))('compared with the shared atlas', () => {
  const atlas = existsSync(file) ? Atlas.parse(JSON.parse(readFileSync(file, 'utf8'))) : undefined
  const lists = Object.entries(atlas ?? {}).map(([id, list]) => [isCloud(id) ? id : 'microsoft365', list] as const)

  it.each(lists)('every code of %s lies where it lies there, and what was not verified is unknown', (cloud, list) => {
    for (const [code, { country, verified }] of Object.entries(list)) {
      const place = placeOf(cloud, code)
      if (!country || !verified) expect(place, code).toBeUndefined()
      else if (country.startsWith('multi')) expect(Object.keys(place ?? {}), code).toEqual(['area'])
      else expect(place, code).toEqual({ countries: [country.slice(0, 2)] })
    }
  })

  it.each(lists)('%s has no code that is not there', (cloud, list) => {
    const known = [...Object.values<readonly string[]>(COUNTRIES[cloud]).flat(), ...Object.keys(AREAS[cloud] ?? {})]
    expect(known.filter((code) => !Object.hasOwn(list, code))).toEqual([])
  })
})
