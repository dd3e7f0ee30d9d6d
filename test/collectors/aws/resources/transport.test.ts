import { expect, test } from 'vitest'
import { transportOf } from '../../../../src/collectors/aws/resources/s3/transport.js'

const ARN = 'arn:aws:s3:::notes'
const BOTH = [ARN, `${ARN}/*`]
const plain = { Bool: { 'aws:SecureTransport': 'false' } }

const deny = (given: object = {}) => ({
  Effect: 'Deny',
  Principal: '*',
  Action: 's3:*',
  Resource: BOTH,
  Condition: plain,
  ...given,
})
const only = 'encrypted-only'
const open = 'plain-allowed'

test.each<[string, object[], string]>([
  ['everybody, everything, bucket and files', [deny()], only],
  ['a principal of AWS star', [deny({ Principal: { AWS: '*' } })], only],
  ['a principal of AWS star in a list', [deny({ Principal: { AWS: ['123456789012', '*'] } })], only],
  ['a value that is no text', [deny({ Condition: { Bool: { 'aws:SecureTransport': false } } })], only],
  ['a value in a list', [deny({ Condition: { Bool: { 'aws:SecureTransport': ['false'] } } })], only],
  ['another spelling of key and value', [deny({ Condition: { Bool: { 'AWS:securetransport': 'FALSE' } } })], only],
  ['all actions of all services', [deny({ Action: '*' })], only],
  ['S3 in capitals', [deny({ Action: ['S3:*'] })], only],
  ['bucket and files in two statements', [deny({ Resource: ARN }), deny({ Resource: `${ARN}/*` })], only],
  ['everything', [deny({ Resource: '*' })], only],
  ['every bucket', [deny({ Resource: 'arn:aws:s3:::*' })], only],
  ['the name and whatever follows', [deny({ Resource: `${ARN}*` })], only],
  ['among others', [{ Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: `${ARN}/*` }, deny()], only],
  [
    'by the TLS version, where none counts as too old',
    [deny({ Condition: { NumericLessThanIfExists: { 's3:TlsVersion': '1.2' } } })],
    only,
  ],
  [
    'by the TLS version, which a plain request does not have',
    [deny({ Condition: { NumericLessThan: { 's3:TlsVersion': '1.2' } } })],
    open,
  ],
  ['the files alone', [deny({ Resource: `${ARN}/*` })], open],
  ['the bucket alone', [deny({ Resource: ARN })], open],
  ['one folder', [deny({ Resource: [ARN, `${ARN}/public/*`] })], open],
  ['files of one ending', [deny({ Resource: [ARN, `${ARN}/*.pdf`] })], open],
  ['another bucket', [deny({ Resource: ['arn:aws:s3:::other', 'arn:aws:s3:::other/*'] })], open],
  ['reading alone', [deny({ Action: 's3:GetObject' })], open],
  ['one account', [deny({ Principal: { AWS: 'arn:aws:iam::123456789012:root' } })], open],
  ['a service', [deny({ Principal: { Service: '*' } })], open],
  ['everybody but somebody', [deny({ Principal: undefined, NotPrincipal: { AWS: '*' } })], open],
  ['everything but something', [deny({ Action: undefined, NotAction: 's3:GetObject' })], open],
  ['all but some resources', [deny({ Resource: undefined, NotResource: `${ARN}/*` })], open],
  ['an allow', [deny({ Effect: 'Allow' })], open],
  ['when it is encrypted', [deny({ Condition: { Bool: { 'aws:SecureTransport': 'true' } } })], open],
  ['true and false', [deny({ Condition: { Bool: { 'aws:SecureTransport': ['true', 'false'] } } })], open],
  ['only from one address', [deny({ Condition: { ...plain, IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } } })], open],
  [
    'two keys under one operator',
    [deny({ Condition: { Bool: { 'aws:SecureTransport': 'false', 'aws:ViaAWSService': 'false' } } })],
    open,
  ],
  ['always', [deny({ Condition: undefined })], open],
  ['no statement', [], open],
])('a policy that denies plain requests to %s', (_, Statement, expected) => {
  expect(transportOf(JSON.stringify({ Version: '2012-10-17', Statement }), ARN)).toBe(expected)
})

test.each([
  ['no JSON', '<html>'],
  ['no statements', '{}'],
  ['a list', '[]'],
  ['a statement that is none', JSON.stringify({ Statement: [null] })],
])('a policy that cannot be read says nothing: %s', (_, policy) => {
  expect(transportOf(policy, ARN)).toBeUndefined()
})

test('one statement without a list', () => {
  expect(transportOf(JSON.stringify({ Statement: deny() }), ARN)).toBe(only)
})

test('a pattern made to be slow is answered all the same', () => {
  const pattern = `${'*a'.repeat(5_000)}b`
  expect(transportOf(JSON.stringify({ Statement: deny({ Resource: pattern }) }), `arn:aws:s3:::${'a'.repeat(60)}`)).toBe(open)
})
