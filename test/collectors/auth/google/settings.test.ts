import { describe, expect, it } from 'vitest'
import { AuthSettings, isAddress, wholeAuth } from '../../../../src/collectors/auth/google/settings.js'
import { openSources } from '../../../../src/config/sources.js'
import { parseYaml } from '../../../../src/config/yaml.js'
import { defineCollector } from '../../../../src/model/collector.js'
import { ADMIN, CLIENT } from './google.js'

const collector = defineCollector({
  id: 'google',
  title: 'Google Workspace',
  settings: AuthSettings.check(wholeAuth),
  calls: [],
  // biome-ignore lint/correctness/useYield: only its settings are read
  async *collect() {
    throw new Error('not collected here')
  },
})

/** The sentences an owner reads, as the configuration prints them. */
async function problems(block: string): Promise<string[]> {
  const tree = parseYaml('confide.yaml', `sources:\n  google: { ${block} }\n`)
  if (tree.value === undefined) throw new Error('the test wrote no YAML')
  const read = await openSources(tree.value, [collector])
  return read.problems.map(({ what, at }) => `${at?.path}: ${what}`)
}

describe('settings that are accepted', () => {
  it.each([
    ['a browser, with the file of a client', 'client: file:./client.json', { auth: 'oauth', delegation: false }],
    ['a browser, with a client by its id', `client: ${CLIENT}, secret: env:SECRET`, { client: CLIENT }],
    ['an old client id', 'client: 104600000001.apps.googleusercontent.com, secret: file:s.txt', {}],
    ['a service account', 'auth: service-account, key: file:./google-key.json', { key: 'file:./google-key.json' }],
    ['a service account whose key a CI job keeps', 'auth: service-account, key: env:GOOGLE_KEY', {}],
    ['a service account for every person', 'auth: service-account, key: env:K, delegation: true', { delegation: true }],
    ['default credentials', 'auth: adc', { auth: 'adc' }],
    ['default credentials for every person', 'auth: adc, delegation: true', { delegation: true }],
  ])('%s', async (_name, block, expected) => {
    expect(await problems(`admin: ${ADMIN}, ${block}`)).toEqual([])
    const values = Object.fromEntries(block.split(', ').map((pair) => pair.split(/: (.*)/s).slice(0, 2)))
    const given = { ...values, ...('delegation' in values ? { delegation: true } : {}) }
    expect(collector.settings.parse({ admin: ADMIN, ...given })).toMatchObject({ admin: ADMIN, ...expected })
  })
})

describe('addresses that an account may have', () => {
  it.each([
    ["o'brien@practice.example", true],
    ['anna.müller@praxis-müller.example', true],
    ['a+b@xn--praxis-mller-yhb.co.example', true],
    ['owner', false],
    ['owner@practice', false],
    ['owner@practice.example.', false],
    ['a b@practice.example', false],
    ['a@b@practice.example', false],
    ['a@practice.example,b@practice.example', false],
    ['a\u0000@practice.example', false],
    [`${'a'.repeat(65)}@practice.example`, false],
  ])('%s: %s', (text, expected) => {
    expect(isAddress(text)).toBe(expected)
  })
})

describe('settings that are refused, with a sentence that says what to write', () => {
  it.each([
    ['auth: adc', 'sources.google.admin', /the key `admin` is missing/],
    ['admin: owner, auth: adc', 'sources.google.admin', /primary e-mail address/],
    ['admin: "owner@practice", auth: adc', 'sources.google.admin', /e-mail address/],
    ['admin: "a@b.example c@d.example", auth: adc', 'sources.google.admin', /e-mail address/],
    [`admin: ${ADMIN}`, 'sources.google.client', /the key `client` is missing/],
    [`admin: ${ADMIN}, client: ${CLIENT}`, 'sources.google.secret', /the key `secret` is missing/],
    [`admin: ${ADMIN}, client: file:c.json, secret: env:S`, 'sources.google.secret', /expected nothing here/],
    [`admin: ${ADMIN}, client: confide`, 'sources.google.client', /apps\.googleusercontent\.com/],
    [`admin: ${ADMIN}, client: "https://a.example/c.json"`, 'sources.google.client', /JSON file/],
    [`admin: ${ADMIN}, auth: service-account`, 'sources.google.key', /the key `key` is missing/],
    [`admin: ${ADMIN}, auth: service-account, key: ./key.json`, 'sources.google.key', /env:NAME or file:PATH/],
    [`admin: ${ADMIN}, auth: service-account, key: env:K, client: file:c.json`, 'sources.google.client', /expected nothing here/],
    [`admin: ${ADMIN}, auth: adc, key: env:K`, 'sources.google.key', /expected nothing here/],
    [`admin: ${ADMIN}, client: file:c.json, delegation: true`, 'sources.google.delegation', /auth: service-account/],
    [`admin: ${ADMIN}, auth: serviceaccount`, 'sources.google.auth', /service-account/],
    [`admin: ${ADMIN}, auth: adc, subject: x@practice.example`, 'sources.google', /unknown key/],
  ])('%s', async (block, path, words) => {
    const found = await problems(block)
    expect(found).toHaveLength(1)
    expect(found[0]).toContain(`${path}: `)
    expect(found[0]).toMatch(words)
  })

  it.each(['key', 'secret'])('a secret that stands in the file itself, under %s:', async (name) => {
    const found = await problems(`admin: ${ADMIN}, auth: adc, ${name}: GOCSPX-canary`)
    expect(found.length).toBeGreaterThan(0)
    expect(found.join()).not.toContain('canary')
  })
})
