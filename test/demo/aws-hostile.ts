import { daysBefore } from '../../src/demo/aws/days-before.js'
import { sampleTenant } from '../../src/demo/aws/sample.js'
import type { Tenant, User } from '../../src/demo/aws/tenant.js'
import { emptyRegion, type Region } from '../../src/demo/aws/tenant-resources.js'

/** Names that try to run, to load, to link, to move the cursor, to turn text round, to break out of a line, a cell or a quote, or to grow. */
export const ATTACKS = [
  '<script>document.title="owned"</script>',
  '"><img src="https://evil.example/x.png" onerror="document.title=\'owned\'">',
  '</style></title></textarea><svg onload=document.title="owned">',
  "' autofocus onfocus='document.title=`owned`' x='",
  '<iframe src="https://evil.example"></iframe><link rel=stylesheet href=https://evil.example/a.css>',
  '[click](javascript:document.title="owned")',
  '![pixel](https://evil.example/x.png)',
  '| a | b |\n|---|---|\n# Heading',
  '**bold** `code` <https://evil.example>',
  '\u001B[31mred\u001B[2J\u001B[H\u0007',
  '\u009B31m\u0090q\u009C',
  '\u001B]8;;https://evil.example\u0007click\u001B]8;;\u0007',
  'ana\u202Egnp.exe',
  'line\nFix     fake finding\r\nOK\u2028\u2029\v\f\u0085',
  '=HYPERLINK("https://evil.example","open me")',
  "@SUM(1+1)*cmd|' /C calc'!A0",
  '&lt;b&gt; &amp;amp; %3Cscript%3E $(owned) {{owned}}',
  'javascript:alert(1)',
  '__proto__',
  'x'.repeat(5000),
] as const

/** An account in which everything is named by somebody who means harm; some of it could never stand in AWS. */
export function hostileTenant(now: Date): Tenant {
  const sample = sampleTenant(now)
  const [home = emptyRegion('us-east-1')] = sample.regions
  const everything = { Version: '2012-10-17', Statement: [{ Sid: '<b>', Effect: 'Allow', Action: '*', Resource: '*' }] }
  return {
    ...sample,
    regions: [{ ...home, ...resources(now, home) }],
    users: [...sample.users, ...ATTACKS.map((text, n) => user(text, n, now))],
    groups: [
      ...sample.groups,
      ...ATTACKS.map((name, n) => ({ name, id: `AGPA${name}`, created: now, attached: [arnOf(name, n)] })),
    ],
    policies: [
      ...sample.policies,
      ...ATTACKS.map((name, n) => ({ arn: arnOf(name, n), id: `ANPA${name}`, created: now, versions: [everything] })),
    ],
    virtualMfaDevices: ATTACKS.map((text) => ({
      serial: `arn:aws:iam::111122223333:mfa/${text}`,
      user: `${text}0`,
      enabled: now,
    })),
    buckets: [
      ...sample.buckets,
      ...ATTACKS.map((name) => ({
        name,
        region: 'us-east-1',
        created: now,
        publicAccessBlock: null,
        policy: null,
        encryption: null,
      })),
    ],
  }
}

const arnOf = (text: string, n: number) => `arn:aws:iam::111122223333:policy/${n}/${text}`

/** The number keeps names apart; every second user has no second factor, every third a forgotten key. */
function user(text: string, n: number, now: Date): User {
  const ago = daysBefore(now)
  const keys = n % 3 === 0 ? [{ active: true, created: ago(900), used: null }] : []
  return {
    name: `${text}${n}`,
    id: `AIDA${text}${n}`,
    created: ago(900),
    groups: [text],
    inline: { [text]: { Version: text, Statement: [{ Effect: 'Allow', Action: text, Resource: text }] } },
    tags: { email: text, [text]: text, owner: `${n}@evil.example` },
    credentials: { created: ago(900), password: { lastUsed: null, changed: ago(800) }, mfa: n % 2 === 0, keys },
  }
}

function resources(now: Date, home: Region): Partial<Region> {
  const ago = daysBefore(now)
  const created = ago(900)
  const cmk = { manager: 'CUSTOMER', state: 'Enabled', spec: 'SYMMETRIC_DEFAULT', usage: 'ENCRYPT_DECRYPT' } as const
  const of = <T>(make: (text: string, n: number) => T): T[] => ATTACKS.map(make)
  return {
    volumes: of((text) => ({ id: `vol-${text}`, created, size: 1, encrypted: false, tags: { Name: text, [text]: text } })),
    snapshots: of((text) => ({
      id: `snap-${text}`,
      of: text,
      created,
      size: 1,
      encrypted: false,
      public: true,
      tags: { Name: text },
    })),
    databases: of((id) => ({ id, engine: id, created, encrypted: false, key: id, public: true, backupDays: 1, replicas: [id] })),
    databaseSnapshots: of((id) => ({ id, of: id, engine: id, created, encrypted: false, type: 'manual', public: true })),
    keys: of((text, n) => ({ id: `${n}${text}`, created, ...cmk, description: text, rotation: null })),
    trails: [...home.trails, ...of((name) => ({ ...TRAIL, name, bucket: name, logGroupArn: name, deliveryError: name }))],
    logGroups: of((name) => ({ name, created })),
    backupPlans: of((name, n) => ({
      id: `${n}${name.slice(0, 40)}`,
      name,
      created,
      lastRun: ago(1),
      rules: [{ name, vault: name, schedule: name, copyTo: [name] }],
    })),
    backupVaults: of((text, n) => ({
      name: `${n}${text.slice(0, 40)}`,
      created,
      recoveryPoints: [
        { arn: text, of: text, type: text, status: 'COMPLETED', created, encrypted: false, by: { plan: text, rule: text } },
      ],
    })),
  }
}

const TRAIL = {
  multiRegion: true,
  globalEvents: true,
  validation: false,
  logging: true,
  selectors: [{ readWrite: 'All', management: true }],
} as const satisfies Partial<Region['trails'][number]>
