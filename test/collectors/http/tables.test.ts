import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { readsSettings, whyNotReading } from '../../../src/collectors/http/read-only.js'
import type { Call } from '../../../src/model/call.js'
import { collectors } from '../../../src/plugins/generated/collectors.js'
import { list } from './asking.js'

/** Every word that a body may be bound to: `Action=DeleteUser` would stand in the schema as a constant. */
function constantsOf(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return []
  return Object.entries(schema).flatMap(([key, value]) => {
    if (key === 'const') return [String(value)]
    return key === 'enum' && Array.isArray(value) ? value.map(String) : constantsOf(value)
  })
}

function wrongWith(call: Call): string | undefined {
  const why = whyNotReading(call)
  if (why !== undefined || call.body === undefined) return why
  const words = constantsOf(z.toJSONSchema(call.body, { unrepresentable: 'any' }))
  const bad = words.find((word) => /^[A-Z][a-z]+[A-Z]\w*$/.test(word) && !readsSettings(word))
  return bad === undefined ? undefined : `its body may ask for ${bad}`
}

describe('no table of a built-in source holds a call that writes or reads content', () => {
  const calls = collectors.flatMap((it) => it.calls.map((call) => ({ name: `${it.id} ${call.id}`, call })))
  const http = calls.filter(({ call }) => call.via === 'http')

  test('all calls of all sources', () => {
    expect(
      http.filter(({ call }) => wrongWith(call) !== undefined).map(({ name, call }) => `${name}: ${wrongWith(call)}`),
    ).toEqual([])
  })
  test('ids are unique within a source, so that an id means one call', () => {
    for (const { id, calls } of collectors) expect([id, new Set(calls.map((it) => it.id)).size]).toEqual([id, calls.length])
  })
  test('every host is one host, without a scheme, a path or a wildcard', () => {
    const odd = http.filter(({ call }) => call.host === undefined || new URL(`https://${call.host}`).host !== call.host)
    expect(odd.map(({ name }) => name)).toEqual([])
  })
})

describe('the rule bites', () => {
  const body = z.object({})
  const bad: Record<string, Partial<Call>> = {
    'a PUT': { method: 'PUT' },
    'a PATCH': { method: 'PATCH' },
    'a DELETE': { method: 'DELETE' },
    'no method': { method: undefined },
    'a POST without a schema': { method: 'POST' },
    's3:PutObject': { id: 's3:PutObject' },
    's3:GetObject': { id: 's3:GetObject' },
    'iam:CreateUser': { id: 'iam:CreateUser' },
    'iam:DeleteUser': { id: 'iam:DeleteUser' },
    'kms:Decrypt by another name': { id: 'kms:DecryptData' },
    'secretsmanager:GetSecretValue': { id: 'secretsmanager:GetSecretValue' },
    'ssm:GetParameter': { id: 'ssm:GetParameter' },
    'ssm:GetParametersByPath': { id: 'ssm:GetParametersByPath' },
    'dynamodb:BatchGetItem': { id: 'dynamodb:BatchGetItem' },
    'logs:GetLogEvents': { id: 'logs:GetLogEvents' },
    'delete-user': { id: 'delete-user' },
    'the content of a message': { path: '/v1.0/me/messages/{id}/$value' },
    'the messages of a mailbox': { path: '/v1.0/users/{id}/messages' },
    'the content of a file': { path: '/v1.0/drives/{id}/items/{item}/content' },
    'an export of a file': { path: '/drive/v3/files/{id}/export' },
    'a file through alt=media': { path: '/drive/v3/files/{id}', query: ['fields', 'alt'] },
    'a chat': { path: '/api/conversations.history' },
    'a download': { method: 'POST', path: '/2/files/download', body },
    'a POST that deletes': { method: 'POST', path: '/2/files/delete_v2', body },
    'a POST that sends': { method: 'POST', path: '/api/chat.postMessage', body },
    'a body that deletes': { method: 'POST', path: '/', body: z.object({ Action: z.enum(['ListUsers', 'DeleteUser']) }) },
    'a body that reads secrets': { method: 'POST', path: '/', body: z.object({ Action: z.literal('GetSecretValue') }) },
  }
  test.each(Object.entries(bad))('%s is refused', (_, call) => {
    expect(wrongWith(list('a.example', call))).toBeDefined()
  })

  const good: Record<string, Partial<Call>> = {
    'a list': {},
    'a HEAD': { method: 'HEAD' },
    'iam:ListUsers': { id: 'iam:ListUsers', method: 'POST', path: '/', body: z.object({ Action: z.literal('ListUsers') }) },
    'iam:GenerateCredentialReport': { id: 'iam:GenerateCredentialReport' },
    'iam:GetAccountAuthorizationDetails': { id: 'iam:GetAccountAuthorizationDetails' },
    's3:GetBucketPolicyStatus': { id: 's3:GetBucketPolicyStatus' },
    'cloudtrail:LookupEvents': { id: 'cloudtrail:LookupEvents' },
    'sts:AssumeRole': { id: 'sts:AssumeRole', method: 'POST', body },
    'rules of a mailbox': { path: '/v1.0/users/{id}/mailFolders/inbox/messageRules' },
    'a token': { id: 'token', method: 'POST', path: '/{tenant}/oauth2/v2.0/token', body },
    'Exchange, bound to one command': {
      method: 'POST',
      path: '/adminapi/beta/{tenant}/InvokeCommand',
      body: z.object({ CmdletInput: z.object({ CmdletName: z.literal('Get-OrganizationConfig') }) }),
    },
    'a list by POST': { method: 'POST', path: '/2/team/members/list_v2', body },
    'the settings of a drive': { path: '/admin/sharepoint/settings' },
  }
  test.each(Object.entries(good))('%s is allowed', (_, call) => {
    expect(wrongWith(list('a.example', call))).toBeUndefined()
  })
})
