import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { confide, expectClearError, folderWith, type Ran } from './confide.js'

const KEYS = { AWS_ACCESS_KEY_ID: 'AKIACANARY7F3A91KEYS', AWS_SECRET_ACCESS_KEY: 'canary-secret-7f3a91' }

let server: Server
let arrived: string[] = []

beforeAll(async () => {
  server = createServer((request, response) => {
    arrived.push(`${request.method} ${request.url} ${request.headers.authorization ?? ''}`)
    response.writeHead(403).end()
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
})
afterAll(() => new Promise((done) => server.close(done)))

const here = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`

/** An audit whose sign-in would be read from a file that does not exist: whoever gets so far fails for another reason. */
async function auditOf(endpoints: string, ...args: string[]): Promise<Ran> {
  arrived = []
  const folder = await folderWith({
    'confide.yaml': `practice: { name: P, country: US, clientsIn: [US] }\nsources: { aws: { endpoints: ${endpoints} } }\n`,
  })
  const env = { ...KEYS, AWS_CONFIG_FILE: join(folder, 'none'), AWS_SHARED_CREDENTIALS_FILE: join(folder, 'none') }
  return confide(['audit', '--profile', 'baseline', '--only', 'root-account', '--quiet', '--format', 'json', ...args], {
    cwd: folder,
    env,
  })
}

describe('endpoints: of a source', () => {
  test.each<[string, string, RegExp]>([
    ['somebody else’s host', '{ amazonaws.com: https://evil.example }', /not the vendor's/],
    ['a host that only looks like the vendor’s', '{ amazonaws.com: https://amazonaws.com.evil.example }', /not the vendor's/],
    ['a host of a customer of the vendor', '{ amazonaws.com: https://evil.s3.amazonaws.com }', /not the vendor's/],
    ['an address without encryption', '{ amazonaws.com: http://evil.example }', /not safe/],
    ['an address with a name and a password', '{ amazonaws.com: "https://a:b@localhost" }', /not safe/],
    ['an address with a path', '{ amazonaws.com: https://localhost/x }', /more than a host/],
    ['a host that the source does not call', '{ evil.example: http://localhost }', /does not call/],
    ['no address', '{ amazonaws.com: nowhere }', /address that is none/],
  ])('%s is refused before anybody signs in', async (_, endpoints, says) => {
    const ran = await auditOf(endpoints)
    expectClearError(ran, says)
    expect(ran.stderr).toContain('ENDPOINT_REFUSED')
    expect(ran.stderr).toMatch(/confide\.yaml:2:\d+/)
    expect(arrived).toEqual([])
  })

  test('this computer is allowed, and what it answers is no pass', async () => {
    const ran = await auditOf(`{ amazonaws.com: '${here()}' }`)
    expect(ran.code, ran.stderr).toBe(3)
    expect(arrived.length).toBeGreaterThan(0)
    const { findings } = JSON.parse(ran.stdout)
    expect(findings.map((it: { status: string }) => it.status)).toEqual(['unknown'])
    expect(ran.stdout + ran.stderr).not.toMatch(/canary|AKIACANARY/)
  })

  test('another host is allowed by name on the command line, and that name alone', async () => {
    expectClearError(await auditOf('{ amazonaws.com: https://evil.example }', '--allow-endpoint', 'other.example'))
    const ran = await auditOf('{ amazonaws.com: https://confide.invalid }', '--allow-endpoint', 'confide.invalid')
    expect(ran.code, ran.stderr).toBe(3)
  })
})
