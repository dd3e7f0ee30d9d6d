import { describe, expect, test } from 'vitest'
import { failure, type Tenant } from '../people/session.js'
import { ANA, cloud, expectFields, laptop, type More, OLD, practice, SYNC, told, USERS, use } from './practice.js'

describe('a computer', () => {
  const NAME = 'devices/laptop-1'
  const seen = (more: More, ...users: unknown[]) => practice({ ...cloud([laptop(more)]), [USERS]: [users] })
  const signals = (additionalSignals: More) => ({ endpointVerificationSpecificAttributes: { additionalSignals } })
  test.each<[string, Tenant, More]>([
    ['that is only seen is not managed', seen({}), { managed: undefined, remoteWipe: undefined }],
    ['that is not encrypted is open', seen({ encryptionState: 'NOT_ENCRYPTED' }), { systemDisk: 'off', swapDisk: undefined }],
    ['that cannot tell may be encrypted', seen({ encryptionState: 'UNSUPPORTED_BY_DEVICE' }), { systemDisk: undefined }],
    [
      'with Windows tells of one disk',
      seen({ deviceType: 'WINDOWS', osVersion: 'Windows 10.0.19045.1' }),
      { systemDisk: 'on', homeDisk: undefined, swapDisk: undefined },
    ],
    [
      'with Windows tells its release by its build',
      seen({ deviceType: 'WINDOWS', osVersion: '10.0.26100' }),
      { release: { product: 'windows', cycle: '11-24h2' } },
    ],
    [
      'with a build that nobody knows tells none',
      seen({ deviceType: 'WINDOWS', osVersion: '10.0.31000' }),
      { platform: 'windows', release: undefined },
    ],
    [
      'with Linux tells no release',
      seen({ deviceType: 'LINUX', osVersion: 'Linux 6.8' }),
      { platform: 'linux', release: undefined },
    ],
    [
      'with an old Mac system is told apart',
      seen({ osVersion: 'Mac OS X 10.15.7' }),
      { release: { product: 'macos', cycle: '10.15' } },
    ],
    ['of a kind that nobody knows has no system', seen({ deviceType: 'TOASTER' }), { platform: undefined, systemDisk: 'on' }],
    ['that nobody uses any more is nobodys', seen({}), { owner: null }],
    ['of one person is theirs', seen({}, use(NAME, ANA)), { owner: ANA }],
    [
      'of one person with two sessions is theirs',
      seen({}, use(NAME, ANA), use(NAME, ANA.toUpperCase())),
      { owner: ANA.toUpperCase() },
    ],
    ['of two people is nobodys alone', seen({}, use(NAME, ANA), use(NAME, 'ben@practice.example')), { owner: undefined }],
    ['of somebody whose access was taken is not theirs', seen({}, use(NAME, ANA, { managementState: 'WIPED' })), { owner: null }],
    ['asks for a passcode where all who use it say so', seen({}, use(NAME, ANA)), { passcode: true }],
    [
      'does not where one of them says so',
      seen({}, use(NAME, ANA), use(NAME, 'b@x.example', { passwordState: 'PASSWORD_NOT_SET' })),
      { passcode: false },
    ],
    [
      'may where one of them does not say',
      seen({}, use(NAME, ANA), use(NAME, 'b@x.example', { passwordState: undefined })),
      { passcode: undefined },
    ],
    ['may where nobody uses it', seen({}), { passcode: undefined }],
    ['is broken into where its user is', seen({}, use(NAME, ANA, { compromisedState: 'COMPROMISED' })), { compliant: false }],
    ['is never known to meet all rules', seen({ compromisedState: 'UNCOMPROMISED' }), { compliant: undefined }],
    ['of a person is theirs', seen({ ownerType: 'BYOD' }), { ownedBy: 'person' }],
    ['of nobody knows whom', seen({ ownerType: 'DEVICE_OWNERSHIP_UNSPECIFIED' }), { ownedBy: undefined }],
    ['was heard when its user was', seen({ lastSyncTime: OLD }, use(NAME, ANA)), { synced: SYNC, systemDisk: 'on' }],
    [
      'that was silent for a month is only known to be there',
      seen({ lastSyncTime: OLD }),
      { synced: OLD, systemDisk: undefined, firewall: undefined },
    ],
    ['without a scanner has none', seen(signals({ av_installed: false })), { malwareProtection: null }],
    ['with its scanner off has it off', seen(signals({ av_installed: true, av_enabled: false })), { malwareProtection: 'off' }],
    ['whose scanner does not say may have it on', seen(signals({ av_installed: true })), { malwareProtection: undefined }],
    ['with its firewall off has it off', seen(signals({ is_os_native_firewall_enabled: false })), { firewall: 'off' }],
    [
      'whose signals are words tells nothing',
      seen(signals({ is_os_native_firewall_enabled: 'yes', av_installed: 'yes' })),
      { firewall: undefined, malwareProtection: undefined },
    ],
    ['without a name is called by its model', seen({ hostname: '' }), { name: 'MacBookAir10,1' }],
  ])('%s', async (_, tenant, expected) => {
    expectFields((await told(tenant)).first, expected)
  })

  test('that is in use and in the inventory is one', async () => {
    const { all } = await told(
      practice(
        cloud(
          [laptop()],
          [laptop(), laptop({ name: 'devices/shelf', serialNumber: 'C02XY0009999', deviceId: 'F3A1-77CC-0009' })],
        ),
      ),
    )
    expect(all.map((it) => it.id)).toEqual(['laptop-1', 'shelf'])
  })

  test('that lies on the shelf and never spoke is none that people work on', async () => {
    const shelf = laptop({ name: 'devices/shelf', lastSyncTime: undefined })
    const { all, census } = await told(practice(cloud([], [shelf])))
    expect([all, census?.whole]).toEqual([[], true])
  })

  test('may be in use where it is not known who uses what', async () => {
    const { first, gaps, census } = await told(
      practice({ ...cloud([laptop()]), [USERS]: failure('permission', { call: USERS, remedy: 'give users' }) }),
    )
    expectFields(first, { owner: undefined, passcode: undefined, systemDisk: 'on' })
    expect(gaps).toContain('owner: permission: give users')
    expect(gaps).toContain('passcode: permission: give users')
    expect(census?.whole).toBe(true)
  })
})
