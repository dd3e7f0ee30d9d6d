import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { AuthSettings, wholeAuth } from '../../../../src/collectors/auth/microsoft/settings.js'
import { openSources } from '../../../../src/config/sources.js'
import { parseYaml } from '../../../../src/config/yaml.js'
import { defineCollector } from '../../../../src/model/collector.js'
import { CLIENT, TENANT } from './authority.js'

const collector = defineCollector({
  id: 'microsoft365',
  title: 'Microsoft 365',
  settings: AuthSettings.extend({ mailboxRules: z.boolean().optional() }).check(wholeAuth),
  calls: [],
  // biome-ignore lint/correctness/useYield: only its settings are read
  async *collect() {
    throw new Error('not collected here')
  },
})

/** The sentences an owner reads, as the configuration prints them. */
async function problems(block: string): Promise<string[]> {
  const tree = parseYaml('confide.yaml', `sources:\n  microsoft365: { client: ${CLIENT}, ${block} }\n`)
  if (tree.value === undefined) throw new Error('the test wrote no YAML')
  const read = await openSources(tree.value, [collector])
  return read.problems.map(({ what, at }) => `${at?.path}: ${what}`)
}

describe('settings that are accepted', () => {
  it.each([
    ['a browser, wherever the person belongs', {}, { auth: 'browser', cloud: 'global' }],
    ['a tenant by its id', { tenant: TENANT }, {}],
    ['a tenant by its domain', { tenant: 'harbourst.onmicrosoft.com' }, {}],
    ['a secret in the environment', { tenant: TENANT, auth: 'secret', secret: 'env:M365_SECRET' }, {}],
    ['a certificate by its reference', { tenant: TENANT, auth: 'certificate', certificate: 'file:./app.pem' }, {}],
    [
      'a certificate by its bare path',
      { tenant: TENANT, auth: 'certificate', certificate: './app.pem' },
      { certificate: 'file:./app.pem' },
    ],
    ['a job of its own', { tenant: TENANT, auth: 'workload-identity' }, {}],
    ['a code, where it is named', { auth: 'device-code' }, {}],
    ['another cloud', { cloud: 'us-dod' }, { cloud: 'us-dod' }],
  ])('%s', (_name, given, expected) => {
    expect(collector.settings.parse({ client: CLIENT, ...given })).toMatchObject(expected)
  })
})

describe('settings that are refused, with a sentence that says what to write', () => {
  it.each([
    [
      'auth: secret, tenant: a.example',
      'sources.microsoft365.secret',
      /the key `secret` is missing; expected env:NAME or file:PATH/,
    ],
    ['auth: certificate, tenant: a.example', 'sources.microsoft365.certificate', /missing; expected env:NAME or file:PATH .*PEM/],
    ['auth: workload-identity', 'sources.microsoft365.tenant', /missing; expected its id or domain/],
    ['auth: secret, secret: env:A', 'sources.microsoft365.tenant', /missing/],
    ['secret: env:A', 'sources.microsoft365.secret', /expected nothing here/],
    ['auth: browser, certificate: file:a.pem', 'sources.microsoft365.certificate', /expected nothing here/],
    [
      'auth: secret, tenant: a.example, secret: env:A, certificate: file:a.pem',
      'sources.microsoft365.certificate',
      /expected nothing here/,
    ],
    ['auth: brwoser', 'sources.microsoft365.auth', /did you mean `browser`/],
    ['auth: password', 'sources.microsoft365.auth', /browser, secret, certificate, workload-identity or device-code/],
    ['tenant: common', 'sources.microsoft365.tenant', /an id such as/],
    ['tenant: organizations', 'sources.microsoft365.tenant', /domain/],
    ['tenant: "a/../b.example"', 'sources.microsoft365.tenant', /domain/],
    ['tenant: "https://a.example"', 'sources.microsoft365.tenant', /domain/],
    [
      'tenant: a.example, auth: certificate, certificate: "https://a.example/x.pem"',
      'sources.microsoft365.certificate',
      /file:PATH/,
    ],
    [
      'tenant: a.example, auth: certificate, certificate: "-----BEGIN PRIVATE KEY-----"',
      'sources.microsoft365.certificate',
      /never the key itself/,
    ],
    ['cloud: germany', 'sources.microsoft365.cloud', /us-government/],
    ['thumbprint: AB12', 'sources.microsoft365', /unknown key/],
  ])('%s', async (block, path, words) => {
    const found = await problems(block)
    expect(found).toHaveLength(1)
    expect(found[0]).toContain(`${path}: `)
    expect(found[0]).toMatch(words)
  })

  it('an application id that is none', () => {
    const read = AuthSettings.safeParse({ client: 'confide' })
    expect(read.error?.issues[0]?.message).toContain('Application (client) ID')
  })

  it('no application: a practice registers its own', () => {
    expect(AuthSettings.safeParse({}).success).toBe(false)
  })

  it('a secret that stands in the file itself', () => {
    expect(AuthSettings.safeParse({ client: CLIENT, auth: 'secret', secret: 'kL8Q~canary' }).error?.issues[0]?.message).toBe(
      'expected env:NAME or file:PATH',
    )
  })
})
