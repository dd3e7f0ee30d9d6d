import { SAMPLE_ACCESS_KEY } from '../../src/demo/aws/sample.js'

export interface Raw {
  status: number
  headers: Headers
  body: string
}

export interface RawRequest {
  method?: string
  path?: string
  service: string
  key?: string
  region?: string
  /** Whole Authorization header; null: none. */
  authorization?: string | null
  /** X-Amz-Target. */
  target?: string
  form?: Record<string, string>
  json?: unknown
  headers?: Record<string, string>
}

/** A request as no SDK would send it: for what a client library hides or cannot do. */
export async function raw(url: URL, it: RawRequest): Promise<Raw> {
  const scope = `${it.key ?? SAMPLE_ACCESS_KEY}/20261122/${it.region ?? 'us-east-1'}/${it.service}/aws4_request`
  const signed = `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host;x-amz-date, Signature=${'0'.repeat(64)}`
  const authorization = it.authorization === undefined ? signed : it.authorization
  const headers: Record<string, string> = { ...it.headers }
  if (authorization !== null) headers.authorization = authorization
  if (it.target) headers['x-amz-target'] = it.target
  const body = it.form ? new URLSearchParams(it.form) : it.json === undefined ? undefined : JSON.stringify(it.json)
  const method = it.method ?? (body === undefined ? 'GET' : 'POST')
  const response = await fetch(new URL(it.path ?? '/', url), { method, headers, body, redirect: 'manual' })
  return { status: response.status, headers: response.headers, body: await response.text() }
}

/** The forms of one request for each protocol, for whatever must hold in all of them. */
export const PROTOCOLS = {
  query: { service: 'iam', form: { Action: 'GetAccountSummary', Version: '2010-05-08' } },
  ec2: { service: 'ec2', form: { Action: 'DescribeVolumes', Version: '2016-11-15' } },
  json: { service: 'kms', target: 'TrentService.ListKeys', json: {} },
  'rest-json': { service: 'backup', path: '/backup/plans' },
  'rest-xml': { service: 's3', path: '/?x-id=ListBuckets' },
  's3 control': {
    service: 's3',
    path: '/v20180820/configuration/publicAccessBlock',
    headers: { 'x-amz-account-id': '111122223333' },
  },
} satisfies Record<string, RawRequest>
