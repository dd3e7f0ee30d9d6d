import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pageFor } from '../../reports/terminal/page.js'
import { permissionLines } from '../../src/cli/doctor/permissions.js'
import { type MicrosoftServer, serveMicrosoft } from '../../src/demo/microsoft/server.js'
import { CLIENT_ID, CLIENT_SECRET, withoutPermission } from '../../src/demo/microsoft/tenants/audit-client.js'
import { sampleTenant } from '../../src/demo/microsoft/tenants/sample.js'
import type { Call } from '../../src/model/call.js'
import type { Permission } from '../../src/model/collector.js'
import { check } from '../engine/stage.js'
import { confide, folderWith } from './confide.js'

const HOSTS = [
  'login.microsoftonline.com',
  'graph.microsoft.com',
  'outlook.office365.com',
  'ps.compliance.protection.outlook.com',
  'api.interfaces.records.teams.microsoft.com',
]

const yamlFor = (server: MicrosoftServer) => `practice: { name: Cedar Street, country: US, clientsIn: [US] }
profiles: [hipaa]
sources:
  microsoft365:
    tenant: cedarstreet.onmicrosoft.com
    client: ${CLIENT_ID}
    auth: secret
    secret: env:M365_SECRET
    endpoints: { ${HOSTS.map((host) => `${host}: '${server.url.origin}'`).join(', ')} }
`

describe('confide doctor, where four permissions were withheld', () => {
  const WITHHELD = [
    'Policy.Read.All',
    'SharePointTenantSettings.Read.All',
    'Exchange.ManageAsApp',
    'DeviceManagementConfiguration.Read.All',
  ]
  let server: MicrosoftServer
  let page: string
  beforeAll(async () => {
    const tenant = sampleTenant(new Date())
    for (const name of WITHHELD) tenant.clients = tenant.clients.map((client) => withoutPermission(client, name))
    server = await serveMicrosoft(tenant)
    const cwd = await folderWith({ 'confide.yaml': yamlFor(server) })
    const ran = await confide(['doctor', '--quiet'], { cwd, env: { M365_SECRET: CLIENT_SECRET } })
    expect([ran.code, ran.stderr]).toEqual([3, ''])
    page = ran.stdout
  })
  afterAll(() => server.close())

  it('counts them, and lays no colour or stray character into a pipe', () => {
    expect(page).toMatch(/^Microsoft 365 {2}read in part\n {2}Permissions of the sign-in: 13 granted, 4 missing$/m)
    expect(page).not.toMatch(/[\u001b·]/)
  })

  it.each([
    ['SharePointTenantSettings.Read.All', /leaves unseen: external-sharing, local-copies, session-timeout$/m],
    ['DeviceManagementConfiguration.Read.All', /leaves unseen: device-compliance, screen-lock$/m],
    ['Policy.Read.All', /leaves unseen: [\s\S]*?second-factor,\s+second-factor-enforced/],
    ['Exchange.ManageAsApp', /leaves unseen: administrator-daily-use, audit-logging, [\s\S]*?log-retention, mail-forwarding/],
  ])('%s is missing, and the checks that it blinds stand beneath it', (scope, blinds) => {
    const [, beneath = ''] = page.split(new RegExp(`^ {4}missing {2}${scope}\\n`, 'm'))
    expect(beneath.split(/^ {4}(?:missing|unclear|granted)/m)[0]).toMatch(blinds)
  })

  it('names each remedy once for everything that it would open', () => {
    expect(page.match(/An administrator can allow Confide Policy\.Read\.All/g)).toHaveLength(1)
    expect(page).toMatch(
      /^ {2}sign-in settings, accounts \(factors, demanded\), app settings: Confide is not allowed to read it$/m,
    )
  })

  it('keeps every line within the page', () => {
    for (const line of page.split('\n')) expect(line.length, line).toBeLessThanOrEqual(100)
  })
})

describe('the permissions of a sign-in', () => {
  const calls: Call[] = [
    { id: 'users', why: 'reads', via: 'http', gives: ['account.active'] },
    { id: 'rules', why: 'reads', via: 'http', gives: ['log.on'] },
    { id: 'one-by-one', why: 'reads', via: 'http', gives: ['account.active'], insteadOf: 'users' },
  ]
  const checks = [check({ id: 'active' }), check({ id: 'logs', needs: { log: ['on'] } })]
  const lines = (...held: Permission[]) =>
    permissionLines(pageFor({ width: 100, color: false }), held, { calls, checks }).join('\n')

  it.each<[name: string, held: Permission[], says: string]>([
    [
      'a wider permission is named beside the one that it holds',
      [{ scope: 'User.Read.All', state: 'granted', by: 'Directory.Read.All', calls: ['users'] }],
      'Permissions of the sign-in: 1 granted\n    granted  User.Read.All (by Directory.Read.All)\n',
    ],
    [
      'one permission that two services ask for is one line',
      [
        { scope: 'Manage', state: 'missing', calls: ['users'] },
        { scope: 'Manage', state: 'missing', calls: ['rules'] },
      ],
      'Permissions of the sign-in: 1 missing\n    missing  Manage\n             leaves unseen: active, logs\n',
    ],
    [
      'one permission that two services see differently is two lines',
      [
        { scope: 'Manage', state: 'granted', calls: ['users'] },
        { scope: 'Manage', state: 'unknown', calls: ['rules'] },
      ],
      '1 granted, 1 unclear\n    unclear  Manage\n             the sign-in does not say; without it unseen: logs\n    granted  Manage\n',
    ],
    [
      'one that only stands in for another is said to',
      [{ scope: 'Spare', state: 'missing', calls: ['one-by-one'] }],
      '    missing  Spare\n             needed only where users is refused; then unseen: active\n',
    ],
    [
      'one that stands in here and is needed there is missed',
      [{ scope: 'Both', state: 'missing', calls: ['one-by-one', 'rules'] }],
      '    missing  Both\n             leaves unseen: active, logs\n',
    ],
    [
      'a permission that no check waits for blinds nobody',
      [{ scope: 'Idle', state: 'missing', calls: ['none of the plan'] }],
      '    missing  Idle\n             leaves unseen: nothing that is checked\n',
    ],
    [
      'a name from outside cannot move the cursor',
      [{ scope: 'User.Read.All', state: 'granted', by: 'Evil\u001b[2J', calls: [] }],
      'granted  User.Read.All (by Evil·[2J)',
    ],
  ])('%s', (_, held, says) => {
    expect(lines(...held)).toContain(says)
  })
})
