import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { readConfig } from '../../src/config/read.js'
import { defineCollector } from '../../src/model/collector.js'
import { COLLECTORS, expectRefusal, folderWith, HEAD, marked, NOW, read, refusalOf, type Wrong } from './practice-folder.js'

const value = (says: string, path: string): Wrong => ({ code: 'CONFIG_VALUE', says, path })
const secret = (path: string): Wrong => ({ code: 'CONFIG_SECRET', says: 'expected env:NAME or file:PATH', path })
const reference = (says: string, path: string): Wrong => ({ code: 'CONFIG_REFERENCE', says, path })

const refused: [string, string, Wrong][] = [
  [
    'a type that nothing knows',
    'sources: { ▲dropbox: {} }',
    { code: 'CONFIG_UNKNOWN_SOURCE_TYPE', says: 'the types are cloud, device', path: 'sources.dropbox' },
  ],
  [
    'a misspelt name without a type',
    'sources: { ▲clowd: {} }',
    { code: 'CONFIG_UNKNOWN_SOURCE_TYPE', says: 'did you mean `cloud`?', path: 'sources.clowd' },
  ],
  [
    'a misspelt type',
    'sources: { main: { type: ▲devise } }',
    { code: 'CONFIG_UNKNOWN_SOURCE_TYPE', says: 'did you mean `device`?', path: 'sources.main.type' },
  ],
  ['a type that is a number', 'sources: { main: { type: ▲3 } }', value('expected text', 'sources.main.type')],
  ['a list of sources', 'sources: ▲[cloud]', value('expected a block of keys', 'sources')],
  ['a source that is a word', 'sources: { cloud: ▲yes }', value('expected a block of keys', 'sources.cloud')],
  ['a source that is a list', 'sources: { cloud: ▲[] }', value('expected a block of keys', 'sources.cloud')],
  [
    'a source under the name of the practice’s own words',
    'sources: { ▲declared: {} }',
    value('choose another', 'sources.declared'),
  ],
  [
    'a source of the type of the practice’s own words',
    'sources: { me: { type: ▲declared } }',
    {
      code: 'CONFIG_UNKNOWN_SOURCE_TYPE',
      says: 'no such type',
      path: 'sources.me.type',
    },
  ],
  [
    'a source with a space in its name',
    'sources: { ▲my cloud: { type: cloud } }',
    value('expected a name of letters', 'sources["my cloud"]'),
  ],
  ['a source with an empty name', "sources: { ▲'': { type: cloud } }", value('expected a name of letters', 'sources[""]')],
  [
    'a misspelt setting',
    'sources: { cloud: { ▲tennant: x } }',
    { code: 'CONFIG_UNKNOWN_KEY', says: '`tenant`?', path: 'sources.cloud.tennant' },
  ],
  [
    'a misspelt setting of a source with a type',
    'sources:\n  a:\n    type: cloud\n    certificate:\n      ▲kee: env:A\n      key: env:B\n',
    { code: 'CONFIG_UNKNOWN_KEY', says: '`key`?', path: 'sources.a.certificate.kee' },
  ],
  [
    'a setting of another form',
    'sources: { cloud: { regions: [eu-west-1, ▲Ireland] } }',
    value('expected text of another form', 'sources.cloud.regions[1]'),
  ],
  ['a setting of another type', 'sources: { cloud: { retries: ▲many } }', value('expected a number', 'sources.cloud.retries')],
  ['a choice that is misspelt', 'sources: { cloud: { auth: ▲browsr } }', value('did you mean `browser`?', 'sources.cloud.auth')],
  [
    'any setting where there is none',
    'sources: { device: { ▲depth: 3 } }',
    { code: 'CONFIG_UNKNOWN_KEY', says: 'unknown key', path: 'sources.device' },
  ],
  ['a secret in the file', 'sources: { cloud: { secret: ▲hunter2 } }', secret('sources.cloud.secret')],
  ['a secret in quotes', 'sources: { cloud: { secret: ▲"env HUNTER" } }', secret('sources.cloud.secret')],
  ['a secret of digits', 'sources: { cloud: { secret: ▲31415926 } }', secret('sources.cloud.secret')],
  [
    'a secret on several lines',
    'sources:\n  cloud:\n    secret: ▲|\n      -----BEGIN PRIVATE KEY-----\n      hunter2\n',
    secret('sources.cloud.secret'),
  ],
  ['an empty secret', 'sources: { cloud: { secret: ▲"" } }', secret('sources.cloud.secret')],
  ['a secret deep inside', 'sources: { cloud: { certificate: { key: ▲hunter2 } } }', secret('sources.cloud.certificate.key')],
  ['a secret in a list', 'sources: { cloud: { tokens: [env:A, ▲hunter2] } }', secret('sources.cloud.tokens[1]')],
  [
    'a secret that repeats another part',
    'practice: { name: &p hunter2, country: SG, clientsIn: [SG] }\nsources: { cloud: { secret: ▲*p } }',
    secret('sources.cloud.secret'),
  ],
  [
    'endpoints that are no block',
    'sources: { cloud: { endpoints: ▲https://a.example } }',
    value('host: address', 'sources.cloud.endpoints'),
  ],
  [
    'an endpoint that is no text',
    'sources: { cloud: { endpoints: ▲{ a.example: 3 } } }',
    value('host: address', 'sources.cloud.endpoints'),
  ],
  [
    'a variable with a name that none can have',
    'sources: { cloud: { secret: ▲"env:hunter 2" } }',
    reference('expected env:NAME', 'sources.cloud.secret'),
  ],
  [
    'a variable without a name',
    'sources: { cloud: { secret: ▲"env:" } }',
    reference('expected env:NAME', 'sources.cloud.secret'),
  ],
  ['a file upwards', 'sources: { cloud: { secret: ▲file:../hunter2 } }', reference('upwards', 'sources.cloud.secret')],
  ['a file anywhere', 'sources: { cloud: { secret: ▲file:/etc/hunter2 } }', reference('relative', 'sources.cloud.secret')],
  [
    'a file elsewhere in a setting that is no secret',
    'sources: { cloud: { tenant: ▲file:../../hunter2 } }',
    reference('upwards', 'sources.cloud.tenant'),
  ],
]

describe('sources are refused', () => {
  it.each(refused)('for %s', async (_sentence, source, wrong) => {
    const place = marked(source.startsWith('practice') ? source : HEAD + source)
    const error = await refusalOf(read(place.text))
    expectRefusal(error, place, wrong)
    expect(JSON.stringify([error.what, error.why, error.next, error.at])).not.toContain('hunter2')
  })

  it('for every secret at once, beside other problems', async () => {
    const error = await refusalOf(
      read(`${HEAD}sources:\n  cloud: { secret: hunter2, tokens: [hunter3] }\n  b: { type: cloud, secret: hunter4, x: 1 }\n`),
    )
    expect(error.what).not.toMatch(/hunter/)
    expect(error.what.split('\n')).toHaveLength(4)
  })
})

const silent: [string, string][] = [
  ['as a value of a wrong choice', 'cloud: { auth: CANARY }'],
  ['as a value of a wrong form', 'cloud: { regions: [CANARY] }'],
  ['as the source itself', 'cloud: CANARY'],
  ['as all sources', 'CANARY'],
  ['as a type', 'cloud: { type: CANARY }'],
  ['as a key that nothing resembles', 'cloud: { CANARY: 1 }'],
  ['as a key without a value, behind a comma too many', 'cloud: { secret: env:A, CANARY }'],
  ['as a key with one behind it', 'cloud: { secret: { CANARY: 1 } }'],
  ['twice as a key', 'cloud: { CANARY: 1, CANARY: 2 }'],
  ['in a broken quote', 'cloud: { secret: "CANARY }'],
  ['after a second colon', 'cloud:\n    secret: CANARY: 1'],
  ['as a reference to a part', 'cloud: { secret: *CANARY }'],
  ['as a tag', 'cloud: { secret: !CANARY 1 }'],
]

describe('a value of a source is in no error', () => {
  it.each(silent)('%s', async (_sentence, text) => {
    const error = await refusalOf(read(`${HEAD}sources:\n  ${text}\n`))
    expect(JSON.stringify([error.what, error.why, error.next, error.at, error.stack, String(error.cause)])).not.toContain(
      'CANARY',
    )
  })

  const talkative = defineCollector({
    id: 'talkative',
    title: 'A collector that repeats what it hears',
    calls: [],
    settings: z.strictObject({
      word: z.string().refine((word) => word === 'please', { error: ({ input }) => `expected please, not ${input}` }),
      url: z.string().transform((url) => {
        if (!URL.canParse(url)) throw new TypeError(`no URL: ${url}`)
        return url
      }),
    }),
    async *collect() {},
  })

  it.each([
    ['when its collector’s own message repeats it', '{ word: CANARY, url: "https://a.example" }'],
    ['when its collector’s schema throws it', '{ word: please, url: CANARY }'],
  ])('%s', async (_sentence, settings) => {
    const folder = await folderWith({ 'confide.yaml': `${HEAD}sources: { talkative: ${settings} }` })
    const error = await refusalOf(readConfig(`${folder}/confide.yaml`, { collectors: [talkative], now: NOW }))
    expect(error.code).toBe('CONFIG_VALUE')
    expect(JSON.stringify([error.what, error.at, error.stack, String(error.cause)])).not.toContain('CANARY')
  })
})

describe('sources are accepted', () => {
  it.each([
    ['without settings', 'device: {}'],
    ['with nothing behind the name', 'device:'],
    ['two of a kind', 'cloud: {}\n  second: { type: cloud }'],
    ['with a variable', 'cloud: { secret: env:CONFIDE_SECRET }'],
    ['with a file', 'cloud: { secret: "file:keys/cloud.pem" }'],
    ['with a file whose name has two dots in it', 'cloud: { secret: "file:keys/cloud..pem" }'],
    ['with a name as plugins give it', 'acme/okta: { type: cloud }'],
  ])('%s', async (_sentence, text) => {
    expect((await read(`${HEAD}sources:\n  ${text}\n`)).sources.length).toBeGreaterThan(0)
  })

  it('and get the defaults of their collector', async () => {
    const { sources } = await read(`${HEAD}sources: { cloud: { tenant: x } }`)
    expect(sources).toEqual([{ id: 'cloud', type: 'cloud', settings: { tenant: 'x', retries: 3 } }])
    expect(COLLECTORS).toHaveLength(2)
  })
})
