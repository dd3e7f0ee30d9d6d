import { expect, test } from 'vitest'
import { destination } from '../../../../src/collectors/aws/wire/host.js'

const HERE = 'http://127.0.0.1:4000'

/** Where it goes; undefined: refused. */
const CASES: [service: string, address: string, endpoint: string | undefined, goes: string | undefined][] = [
  ['iam', 'https://iam.amazonaws.com/', undefined, 'https://iam.amazonaws.com/'],
  ['iam', 'https://iam.us-gov.amazonaws.com/', undefined, 'https://iam.us-gov.amazonaws.com/'],
  ['iam', 'https://iam.cn-north-1.amazonaws.com.cn/', undefined, 'https://iam.cn-north-1.amazonaws.com.cn/'],
  ['iam', 'https://iam-fips.amazonaws.com/', undefined, 'https://iam-fips.amazonaws.com/'],
  ['ec2', 'https://ec2.eu-west-1.amazonaws.com/', undefined, 'https://ec2.eu-west-1.amazonaws.com/'],
  ['ec2', 'https://ec2.eu-west-1.api.aws/', undefined, 'https://ec2.eu-west-1.api.aws/'],
  ['s3', 'https://notes.s3.eu-west-1.amazonaws.com/?acl', undefined, 'https://notes.s3.eu-west-1.amazonaws.com/?acl'],
  ['s3', 'https://s3.dualstack.eu-west-1.amazonaws.com/', undefined, 'https://s3.dualstack.eu-west-1.amazonaws.com/'],
  ['s3', 'https://a.b.c.s3.eu-west-1.amazonaws.com/', undefined, 'https://a.b.c.s3.eu-west-1.amazonaws.com/'],
  [
    's3control',
    'https://123456789012.s3-control.us-east-1.amazonaws.com/',
    undefined,
    'https://123456789012.s3-control.us-east-1.amazonaws.com/',
  ],
  ['sso', 'https://portal.sso.eu-west-1.amazonaws.com/', undefined, 'https://portal.sso.eu-west-1.amazonaws.com/'],
  ['sso-oidc', 'https://oidc.eu-west-1.amazonaws.com/token', undefined, 'https://oidc.eu-west-1.amazonaws.com/token'],
  // another service's host, or nobody's
  ['iam', 'https://ec2.eu-west-1.amazonaws.com/', undefined, undefined],
  ['iam', 'https://iam.amazonaws.com.evil.example/', undefined, undefined],
  ['iam', 'https://evil-amazonaws.com/', undefined, undefined],
  ['iam', 'https://amazonaws.com/', undefined, undefined],
  ['iam', 'https://iam.evil.amazonaws.com/', undefined, undefined],
  ['iam', 'https://evil.iam.amazonaws.com/', undefined, undefined],
  ['iam', 'https://x.execute-api.us-east-1.amazonaws.com/', undefined, undefined],
  ['s3', 'https://notes.s3-website-eu-west-1.amazonaws.com/', undefined, undefined],
  ['s3control', 'https://evil.s3-control.us-east-1.amazonaws.com/', undefined, undefined],
  ['iam', 'https://iam.amazonaws.com:8443/', undefined, undefined],
  ['iam', 'http://iam.amazonaws.com/', undefined, undefined],
  ['iam', 'https://user:password@iam.amazonaws.com/', undefined, undefined],
  ['unknown', 'https://unknown.us-east-1.amazonaws.com/', undefined, undefined],
  ['iam', 'http://169.254.169.254/latest/meta-data/', undefined, undefined],
  // this computer, and an endpoint
  ['iam', `${HERE}/`, undefined, `${HERE}/`],
  ['iam', 'https://iam.amazonaws.com/?a=1', HERE, `${HERE}/?a=1`],
  ['s3', 'https://s3.eu-west-1.amazonaws.com/notes?acl', HERE, `${HERE}/notes?acl`],
  ['iam', `${HERE}/x`, HERE, `${HERE}/x`],
  ['iam', 'http://127.0.0.1:5000/', HERE, undefined],
  ['iam', 'https://evil.example/', HERE, undefined],
]

test.each(CASES)('%s at %s (endpoint %s)', (service, address, endpoint, goes) => {
  expect(destination(service, new URL(address), endpoint === undefined ? undefined : new URL(endpoint))?.href).toBe(goes)
})
