import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { IDENTITY_CALLS } from '../../../src/collectors/aws/calls/identity.js'
import { SIGN_IN_CALLS } from '../../../src/collectors/aws/calls/sign-in.js'
import aws from '../../../src/collectors/aws/index.js'
import { merge } from '../../../src/collectors/streams/merge.js'
import type { Call } from '../../../src/model/call.js'
import type { CollectContext, FactRecord } from '../../../src/model/collector.js'
import { type Answering, serve } from '../http/server.js'
import { actionOf, refuse, SECRETS, xml } from './asking.js'
import { csv, PERSON, ROOT } from './identity/answers.js'

const PLANNED = [...SIGN_IN_CALLS, ...IDENTITY_CALLS]
const policy = encodeURIComponent(JSON.stringify({ Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] }))

const ANSWERS: Record<string, string> = {
  GetCallerIdentity: '<Account>123456789012</Account><Arn>arn:aws:iam::123456789012:user/audit</Arn>',
  GenerateCredentialReport: '<State>COMPLETE</State>',
  GetCredentialReport: `<Content>${Buffer.from(csv([ROOT, PERSON])).toString('base64')}</Content><ReportFormat>text/csv</ReportFormat><GeneratedTime>2026-11-20T08:00:00Z</GeneratedTime>`,
  GetAccountAuthorizationDetails: `<IsTruncated>false</IsTruncated><UserDetailList><member><UserName>ana</UserName><UserId>AIDAANA</UserId><Arn>${PERSON.arn}</Arn><CreateDate>2024-03-01T10:00:00Z</CreateDate><UserPolicyList><member><PolicyName>all</PolicyName><PolicyDocument>${policy}</PolicyDocument></member></UserPolicyList><GroupList/><AttachedManagedPolicies/></member></UserDetailList><GroupDetailList/><RoleDetailList/><Policies/>`,
  GetAccountSummary:
    '<SummaryMap><entry><key>Users</key><value>1</value></entry><entry><key>AccountMFAEnabled</key><value>1</value></entry></SummaryMap>',
  ListVirtualMFADevices: '<IsTruncated>false</IsTruncated><VirtualMFADevices/>',
  GetAccountPasswordPolicy:
    '<PasswordPolicy><MinimumPasswordLength>14</MinimumPasswordLength><ExpirePasswords>false</ExpirePasswords></PasswordPolicy>',
}

const answering: Answering = (response, request, nth) => xml(ANSWERS[actionOf(request)] ?? '')(response, request, nth)

function contextOf(url: URL, settings: object = {}, calls: readonly Call[] = PLANNED): CollectContext {
  return {
    source: 'aws',
    settings,
    calls,
    endpoints: new Map([['amazonaws.com', url]]),
    want: new Set(calls.flatMap((call) => call.gives)),
    fetch: () => Promise.reject(new Error('not used')),
    run: () => Promise.reject(new Error('not used')),
    signal: new AbortController().signal,
    now: new Date('2026-11-20T09:00:00Z'),
    log: () => {},
  }
}

async function collected(context: CollectContext): Promise<FactRecord[]> {
  const records: FactRecord[] = []
  for await (const record of aws.collect(context)) records.push(record)
  return records
}

beforeEach(() => {
  for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) vi.stubEnv(name, undefined)
  vi.stubEnv('AWS_ACCESS_KEY_ID', SECRETS.accessKeyId)
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', SECRETS.secretAccessKey)
  vi.stubEnv('AWS_CONFIG_FILE', '/nonexistent/config')
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', '/nonexistent/credentials')
})
afterEach(() => vi.unstubAllEnvs())

describe('an account read through the real SDK', () => {
  test('who is asked first, and seven identity calls tell of everybody', async () => {
    await using server = await serve(answering)
    const records = await collected(contextOf(server.url('/')))
    const accounts = records.flatMap((it) => (it.record === 'fact' && it.kind === 'account' ? [it] : []))
    expect(accounts.map((it) => [it.login, it.privileged, it.factors])).toEqual([
      ['root', true, 'phishable'],
      ['ana', true, 'phishable'],
    ])
    expect(records.filter((it) => it.record === 'census').map((it) => [it.kind, it.record === 'census' && it.whole])).toEqual([
      ['setting:password.minimum-length', true],
      ['setting:password.maximum-age', true],
      ['account', true],
      ['key', true],
    ])
    const asked = server.arrived.map(actionOf)
    expect(asked[0]).toBe('GetCallerIdentity')
    expect(asked.filter((it) => it !== 'GenerateCredentialReport')).toHaveLength(6)
  })

  test('nothing planned: nobody signs in', async () => {
    await using server = await serve(answering)
    expect(await collected(contextOf(server.url('/'), {}, [...SIGN_IN_CALLS]))).toEqual([])
    expect(server.connections()).toBe(0)
  })

  const REFUSED: [name: string, answer: Answering, settings: object, because: string, remedy: RegExp][] = [
    ['an expired sign-in', refuse(403, 'ExpiredToken'), {}, 'permission', /^Sign in to AWS again/],
    ['another account than the settings name', answering, { account: '999999999999' }, 'failed', /999999999999/],
    ['an answer without an account', xml(''), {}, 'failed', /report it/],
  ]
  test.each(REFUSED)('%s: every kind says why, and nothing else is asked', async (_, answer, settings, because, remedy) => {
    await using server = await serve(answer)
    const records = await collected(contextOf(server.url('/'), settings))
    expect(records.map((it) => it.kind)).toEqual([
      'account',
      'key',
      'setting:password.maximum-age',
      'setting:password.minimum-length',
    ])
    for (const record of records) {
      expect(record).toMatchObject({ record: 'census', whole: false, count: 0, because })
      expect(record.record === 'census' ? record.remedy : '').toMatch(remedy)
    }
    expect(server.arrived.map(actionOf)).toEqual(['GetCallerIdentity'])
  })

  test('the account that the settings name is read', async () => {
    await using server = await serve(answering)
    const records = await collected(contextOf(server.url('/'), { account: '123456789012' }))
    expect(records.some((it) => it.record === 'fact')).toBe(true)
  })
})

describe('two streams side by side', () => {
  async function* give(items: readonly string[], end?: Error): AsyncGenerator<string> {
    for (const item of items) {
      await Promise.resolve()
      yield item
    }
    if (end) throw end
  }
  const all = async (stream: AsyncIterable<string>, into: string[]) => {
    for await (const item of stream) into.push(item)
  }

  test('all items of both arrive', async () => {
    const got: string[] = []
    await all(merge([give(['a', 'b', 'c']), give([]), give(['1'])]), got)
    expect(got.sort()).toEqual(['1', 'a', 'b', 'c'])
  })

  test('one that throws does not take the other with it, and is not forgotten', async () => {
    const got: string[] = []
    await expect(all(merge([give(['a'], new Error('broken')), give(['1', '2', '3', '4'])]), got)).rejects.toThrow('broken')
    expect(got.sort()).toEqual(['1', '2', '3', '4', 'a'])
  })
})
