import { describe, expect, test } from 'vitest'
import { REPORT_FIELDS } from '../../../src/collectors/aws/calls/identity.js'
import { SIGN_IN_CALLS } from '../../../src/collectors/aws/calls/sign-in.js'
import { CALLS } from '../../../src/collectors/aws/calls.js'
import aws from '../../../src/collectors/aws/index.js'
import { Settings } from '../../../src/collectors/aws/settings.js'
import { readsSettings } from '../../../src/collectors/http/read-only.js'
import { builtInFacts, splitFieldId } from '../../../src/model/facts/index.js'

/** The action of a permission or an operation: `iam:GetUser` → `GetUser`. */
const nameOf = (it: string) => it.slice(it.indexOf(':') + 1)

describe('the table of calls', () => {
  test('no row names an operation that reads content or writes', () => {
    expect(CALLS.filter(({ operation = '' }) => !readsSettings(nameOf(operation))).map((it) => it.id)).toEqual([])
  })

  test('an operation that reads content, or writes, would be noticed', () => {
    for (const name of [
      'GetObject',
      'GetSecretValue',
      'GetParameter',
      'PutBucketPolicy',
      'CreateAccessKey',
      'StartQuery',
      'GetLogEvents',
    ]) {
      expect(readsSettings(name), name).toBe(false)
    }
  })

  test('no permission that is asked for could read content or write', () => {
    const scopes = CALLS.flatMap(({ scope }) => (scope ?? '').split(/[\s,]+/).filter((it) => it !== ''))
    expect(scopes.filter((it) => !/^[a-z0-9-]+:[A-Za-z0-9]+$/.test(it))).toEqual([])
    expect(scopes.filter((it) => !readsSettings(nameOf(it)))).toEqual([])
  })

  test('each row is one operation, known by its own name, at one declared host', () => {
    expect(new Set(CALLS.map((it) => it.id)).size).toBe(CALLS.length)
    for (const call of CALLS) {
      expect(call).toMatchObject({ id: call.operation, via: 'http', host: 'amazonaws.com' })
      expect(call.id).toMatch(/^[a-z0-9-]+:[A-Za-z0-9]+$/)
      expect(call.why).toMatch(/^[a-z].{10,}[^.]$/)
    }
  })

  test('every field that a row gives exists', () => {
    for (const id of CALLS.flatMap((call) => call.gives)) {
      const { kind, field } = splitFieldId(id)
      const schema = Object.entries(builtInFacts).find(([name]) => name === kind)?.[1]
      expect(Object.keys(schema?.shape ?? {}), id).toContain(field)
    }
  })

  test('sign-in gives no fact and asks for no permission', () => {
    for (const call of SIGN_IN_CALLS) expect([call.id, call.gives, call.scope]).toEqual([call.id, [], undefined])
  })

  test('whatever needs the report needs the list of users too: an account keeps its id', () => {
    const list = CALLS.find((it) => it.id === 'iam:GetAccountAuthorizationDetails')
    expect(list?.gives).toEqual(expect.arrayContaining([...REPORT_FIELDS]))
  })

  test('the collector names its vendor, and no host of its cloud as an endpoint', () => {
    expect(aws).toMatchObject({ id: 'aws', vendor: 'Amazon Web Services', vendorHosts: [] })
    expect(aws.calls).toBe(CALLS)
  })
})

describe('settings', () => {
  const CASES: [name: string, settings: unknown, sound: boolean][] = [
    ['nothing', {}, true],
    ['a profile and two regions', { profile: 'practice', regions: ['eu-west-1', 'us-gov-west-1'] }, true],
    ['an account', { account: '123456789012' }, true],
    ['no region', { regions: [] }, false],
    ['a region that is an address', { regions: ['x.evil.example/'] }, false],
    ['a zone in place of a region', { regions: ['eu-west-1a'] }, false],
    ['an account of eleven digits', { account: '12345678901' }, false],
    ['an account that YAML read as a number', { account: 123456789012 }, false],
    ['a key that does not exist', { accessKey: 'AKIA' }, false],
    ['a profile with a line break', { profile: 'a\n[b]' }, false],
  ]
  test.each(CASES)('%s', (_, settings, sound) => {
    expect(Settings.safeParse(settings).success).toBe(sound)
  })
})
