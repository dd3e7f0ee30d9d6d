import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { connect } from '../../../src/collectors/aws/client.js'
import { type Answering, serve } from '../http/server.js'
import { actionOf, call, caught, refuse, SECRETS, SHORT, xml } from './asking.js'

const OPERATION = 'iam:GetAccountSummary'
const SUMMARY = '<SummaryMap><entry><key>Users</key><value>3</value></entry></SummaryMap>'
const KEYS = `<Credentials><AccessKeyId>ASIAROLE</AccessKeyId><SecretAccessKey>role-secret</SecretAccessKey><SessionToken>role-token</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration></Credentials>`

const answering: Answering = (response, request, nth) => {
  if (request.url.startsWith('/federation/credentials')) {
    const roleCredentials = {
      accessKeyId: 'ASIASSO',
      secretAccessKey: 's',
      sessionToken: 't',
      expiration: Date.parse('2099-01-01'),
    }
    return response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ roleCredentials }))
  }
  return xml(actionOf(request).startsWith('AssumeRole') ? KEYS : SUMMARY)(response, request, nth)
}

const folder = () => mkdtempSync(join(tmpdir(), 'confide-aws-'))

/** A home folder with this `~/.aws/config` and nothing else. */
function home(config: string): string {
  const at = folder()
  writeFileSync(join(at, 'config'), config)
  vi.stubEnv('HOME', at)
  vi.stubEnv('AWS_CONFIG_FILE', join(at, 'config'))
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', join(at, 'credentials'))
  return at
}

const STATIC = `[profile base]\naws_access_key_id = ${SECRETS.accessKeyId}\naws_secret_access_key = ${SECRETS.secretAccessKey}\n`
const ROLE = 'role_arn = arn:aws:iam::123456789012:role/confide\n'

function asking(url: URL, profile?: string) {
  const signal = new AbortController().signal
  return connect({ calls: [call(OPERATION)], endpoint: url, profile, home: 'us-east-1', signal, limits: SHORT })
}

beforeEach(() => {
  home('')
  for (const name of Object.keys(process.env)) if (name.startsWith('AWS_') && !/FILE$/.test(name)) vi.stubEnv(name, undefined)
})
afterEach(() => vi.unstubAllEnvs())

describe('how it signs in', () => {
  test('with keys of the environment', async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAENV')
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'x')
    await using server = await serve(answering)
    await asking(server.url('/'))(OPERATION, {})
    expect(server.arrived[0]?.headers.authorization).toContain('Credential=AKIAENV/')
  })

  test('with the profile of the settings, whatever the environment says', async () => {
    home(STATIC)
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAENV')
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'x')
    await using server = await serve(answering)
    await asking(server.url('/'), 'base')(OPERATION, {})
    expect(server.arrived[0]?.headers.authorization).toContain(`Credential=${SECRETS.accessKeyId}/`)
  })

  test('with a role that the profile names, taken once for all operations and services', async () => {
    home(`${STATIC}[profile practice]\nsource_profile = base\n${ROLE}`)
    await using server = await serve(answering)
    const ask = asking(server.url('/'), 'practice')
    await ask(OPERATION, {})
    await ask('sts:GetCallerIdentity', {})
    await ask(OPERATION, {}, { region: 'eu-west-1' })
    expect(server.arrived.map(actionOf)).toEqual(['AssumeRole', 'GetAccountSummary', 'GetCallerIdentity', 'GetAccountSummary'])
    expect(server.arrived[1]?.headers.authorization).toContain('Credential=ASIAROLE/')
  })

  test('with the token file of a CI job', async () => {
    const at = folder()
    writeFileSync(join(at, 'token'), 'web-token')
    vi.stubEnv('AWS_WEB_IDENTITY_TOKEN_FILE', join(at, 'token'))
    vi.stubEnv('AWS_ROLE_ARN', 'arn:aws:iam::123456789012:role/ci')
    await using server = await serve(answering)
    await asking(server.url('/'))(OPERATION, {})
    expect(server.arrived.map(actionOf)).toEqual(['AssumeRoleWithWebIdentity', 'GetAccountSummary'])
  })

  test('with the sign-in page of the practice (SSO)', async () => {
    const { createHash } = await import('node:crypto')
    const { mkdirSync } = await import('node:fs')
    const start = 'https://practice.awsapps.com/start'
    const at = home(
      `[profile sso]\nsso_start_url = ${start}\nsso_region = eu-west-1\nsso_account_id = 123456789012\nsso_role_name = audit\n`,
    )
    mkdirSync(join(at, '.aws/sso/cache'), { recursive: true })
    const file = `${createHash('sha1').update(start).digest('hex')}.json`
    writeFileSync(
      join(at, '.aws/sso/cache', file),
      JSON.stringify({ accessToken: 'sso-token', expiresAt: '2099-01-01T00:00:00Z' }),
    )
    await using server = await serve(answering)
    await asking(server.url('/'), 'sso')(OPERATION, {})
    expect(server.arrived.map(({ method, url }) => `${method} ${url.split('?')[0]}`)).toEqual([
      'GET /federation/credentials',
      'POST /',
    ])
    expect(server.arrived[1]?.headers.authorization).toContain('Credential=ASIASSO/')
  })
})

describe('when there is no sign-in', () => {
  const NONE: [name: string, config: string, profile: string | undefined][] = [
    ['nothing is set up', '', undefined],
    ['a profile that does not exist', STATIC, 'other'],
    [
      'a sign-in page whose token is not there',
      '[profile sso]\nsso_start_url = https://x.awsapps.com/start\nsso_region = eu-west-1\nsso_account_id = 123456789012\nsso_role_name = a\n',
      'sso',
    ],
    [
      'a role that asks for a code',
      `${STATIC}[profile mfa]\nsource_profile = base\nmfa_serial = arn:aws:iam::1:mfa/ana\n${ROLE}`,
      'mfa',
    ],
    ['the sign-in of a machine', `[profile machine]\ncredential_source = Ec2InstanceMetadata\n${ROLE}`, 'machine'],
    ['the sign-in of a container', `[profile box]\ncredential_source = EcsContainer\n${ROLE}`, 'box'],
  ]
  test.each(NONE)('%s: says to sign in, and sends nothing', async (_, config, profile) => {
    home(config)
    await using server = await serve(answering)
    vi.stubEnv('AWS_EC2_METADATA_SERVICE_ENDPOINT', server.url('/').href)
    const failure = await caught(asking(server.url('/'), profile)(OPERATION, {}))
    expect(failure).toMatchObject({ code: 'AWS_SIGN_IN', because: 'permission' })
    expect(failure.remedy).toMatch(/^Sign in to AWS/)
    expect(server.arrived).toEqual([])
  })

  test('a role that may not be taken is named as a sign-in, not as a permission to read', async () => {
    home(`${STATIC}[profile practice]\nsource_profile = base\n${ROLE}`)
    await using server = await serve(refuse(403, 'AccessDenied'))
    const failure = await caught(asking(server.url('/'), 'practice')(OPERATION, {}))
    expect(failure.because).toBe('permission')
    expect(failure.remedy).toContain('sts:AssumeRole')
    expect(JSON.stringify(failure) + failure.stack).not.toContain(SECRETS.secretAccessKey)
  })
})
