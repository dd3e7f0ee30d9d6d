import { describe, expect, test } from 'vitest'
import { ANA, CHROMEOS, chromebook, expectFields, type More, mobile, OLD, practice, told } from './practice.js'

describe('a phone', () => {
  test.each<[string, More, More]>([
    ['that is not encrypted is open', { encryptionStatus: 'Not encrypted' }, { systemDisk: 'off' }],
    ['of which nobody knows may be encrypted', { encryptionStatus: 'Supported' }, { systemDisk: undefined, homeDisk: null }],
    [
      'that is an iPhone may be encrypted all the same',
      { type: 'IOS_SYNC', os: 'iOS 26.1', encryptionStatus: 'Not encrypted' },
      { systemDisk: undefined },
    ],
    ['without a passcode opens', { devicePasswordStatus: 'Off' }, { passcode: false }],
    ['may have a passcode', { devicePasswordStatus: '' }, { passcode: undefined }],
    ['that is broken into breaks the rules', { deviceCompromisedStatus: 'Compromised' }, { compliant: false }],
    [
      'that is not known to be broken into may break the rules',
      { deviceCompromisedStatus: 'Undetected' },
      { compliant: undefined },
    ],
    [
      'with a work profile is managed, and cannot be wiped whole',
      {},
      { managed: 'Google endpoint management', remoteWipe: undefined },
    ],
    ['that the practice has set up can be wiped', { privilege: 'Device owner' }, { remoteWipe: true }],
    ['that waits to be let in is not managed yet', { status: 'PENDING' }, { managed: undefined }],
    ['that is shut out is not known to be managed', { status: 'BLOCKED' }, { managed: undefined }],
    ['with rights that nobody knows may be managed', { privilege: 'Undetected' }, { managed: undefined }],
    [
      'that is an iPhone may only synchronise',
      { type: 'IOS_SYNC', os: 'iOS 26.1', privilege: undefined },
      { platform: 'ios', managed: undefined },
    ],
    [
      'tells its iOS by its model',
      { type: 'IOS_SYNC', os: 'iOS 26.1', model: 'iPhone 15' },
      { release: { product: 'ios', cycle: '26' } },
    ],
    [
      'that is an iPad has a system of its own',
      { type: 'IOS_SYNC', os: 'iOS 26.1', model: 'iPad Air' },
      { release: { product: 'ipados', cycle: '26' } },
    ],
    ['without a model may be an iPad', { type: 'IOS_SYNC', os: 'iOS 26.1', model: undefined }, { release: undefined }],
    ['of old tells more of its version', { os: 'Android 8.1.0' }, { release: { product: 'android', cycle: '8.1' } }],
    ['that only synchronises mail is known by its system', { type: 'GOOGLE_SYNC', os: 'iOS 12' }, { platform: 'ios' }],
    ['of a new kind is of no known system', { type: 'XR', os: 'Android 20' }, { platform: undefined, release: undefined }],
    [
      'that was silent for a month is only known to be there',
      { lastSync: OLD },
      { synced: OLD, platform: 'android', release: undefined, systemDisk: undefined, passcode: undefined },
    ],
    [
      'that never spoke has never spoken',
      { lastSync: '1970-01-01T00:00:00.000Z' },
      { synced: null, seen: undefined, passcode: undefined },
    ],
    ['of which it is not told may have spoken', { lastSync: undefined }, { synced: undefined, systemDisk: undefined }],
    ['of nobody in particular has no known owner', { email: [] }, { owner: undefined }],
    ['tells the day of its patches, where that is a day', { securityPatchLevel: '2026-10-05' }, { patchLevel: '2026-10-05' }],
    ['does not tell it in any other way', { securityPatchLevel: '1759622400000' }, { patchLevel: undefined }],
  ])('%s', async (_, more, expected) => {
    expectFields((await told(practice(mobile(more)))).first, expected)
  })

  test.each(['WIPED', 'UNPROVISIONED'])('that is %s is gone', async (status) => {
    const { all, census } = await told(practice(mobile({ status })))
    expect([all, census?.whole, census?.count]).toEqual([[], true, 0])
  })
})

describe('a Chromebook', () => {
  const chrome = (more: More) => practice({ [CHROMEOS]: [[chromebook(more)]] })
  test.each<[string, More, More]>([
    ['is not known to be encrypted', {}, { systemDisk: undefined, homeDisk: undefined }],
    ['whose system the practice calls too old breaks the rules', { osVersionCompliance: 'notCompliant' }, { compliant: false }],
    ['whose system is new enough may break other rules', { osVersionCompliance: 'compliant' }, { compliant: undefined }],
    ['whose licence ran out is not known to be managed', { status: 'DELINQUENT' }, { managed: undefined, remoteWipe: undefined }],
    [
      'is of whoever used it, where nobody was written down',
      { annotatedUser: '', recentUsers: [{ type: 'USER_TYPE_MANAGED', email: ANA }, { type: 'USER_TYPE_UNMANAGED' }] },
      { owner: ANA },
    ],
    [
      'of many has no owner',
      {
        annotatedUser: 'front desk',
        recentUsers: [
          { type: 'USER_TYPE_MANAGED', email: ANA },
          { type: 'USER_TYPE_MANAGED', email: 'b@x.example' },
        ],
      },
      { owner: undefined },
    ],
    ['of nobody known has no known owner', { annotatedUser: undefined }, { owner: undefined }],
    ['that was silent for a month tells no release', { lastSync: OLD }, { release: undefined, managed: 'Chrome management' }],
  ])('%s', async (_, more, expected) => {
    expectFields((await told(chrome(more))).first, expected)
  })

  test.each(['DEPROVISIONED', 'DISABLED', 'SHIPPED'])('that is %s is gone', async (status) => {
    expect((await told(chrome({ status }))).all).toEqual([])
  })
})
