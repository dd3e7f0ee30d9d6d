import { describe, expect, test } from 'vitest'
import { devices } from '../../../../src/collectors/microsoft365/devices/index.js'
import { builtInFacts } from '../../../../src/model/facts/index.js'
import { censusOf, factsOf, failure, faked, gapsIn, records, type Said } from '../tenant/session.js'

const NEVER = '0001-01-01T00:00:00Z'

const managed = (fields: object = {}) => ({
  id: 'intune-1',
  deviceName: 'ANA-LAPTOP',
  azureADDeviceId: 'AAAA1111-0000-4000-8000-000000000001',
  userId: 'user-ana',
  userPrincipalName: 'ana@harbourst.example',
  operatingSystem: 'Windows',
  osVersion: '10.0.22631.4169',
  model: 'Surface',
  isEncrypted: true,
  complianceState: 'compliant',
  managementAgent: 'mdm',
  managementState: 'managed',
  managedDeviceOwnerType: 'company',
  deviceEnrollmentType: 'windowsAzureADJoin',
  enrolledDateTime: '2026-01-05T09:00:00Z',
  lastSyncDateTime: '2026-11-21T20:00:00Z',
  androidSecurityPatchLevel: '',
  ...fields,
})

const known = (fields: object = {}) => ({
  id: 'entra-9',
  deviceId: 'bbbb2222-0000-4000-8000-000000000002',
  displayName: 'BEN-PHONE',
  accountEnabled: true,
  approximateLastSignInDateTime: '2026-11-20T08:00:00Z',
  deviceOwnership: 'Personal',
  isCompliant: null,
  isManaged: null,
  mdmAppId: null,
  operatingSystem: 'iOS',
  operatingSystemVersion: '18.1',
  profileType: 'RegisteredDevice',
  ...fields,
})

const everything = {
  '@odata.type': '#microsoft.graph.allDevicesAssignmentTarget',
  deviceAndAppManagementAssignmentFilterType: 'none',
}
const everybody = {
  '@odata.type': '#microsoft.graph.allLicensedUsersAssignmentTarget',
  deviceAndAppManagementAssignmentFilterType: 'none',
}
const some = {
  '@odata.type': '#microsoft.graph.groupAssignmentTarget',
  groupId: 'g',
  deviceAndAppManagementAssignmentFilterType: 'none',
}
const butSome = { ...some, '@odata.type': '#microsoft.graph.exclusionGroupAssignmentTarget' }
const filtered = {
  ...everything,
  deviceAndAppManagementAssignmentFilterId: 'f',
  deviceAndAppManagementAssignmentFilterType: 'include',
}
const { deviceAndAppManagementAssignmentFilterType: _, ...withoutWord } = everything

const policy = (targets: readonly object[], fields: object = {}) => ({
  '@odata.type': '#microsoft.graph.windows10CompliancePolicy',
  lastModifiedDateTime: '2026-02-01T00:00:00Z',
  passwordRequired: true,
  passwordMinutesOfInactivityBeforeLock: 10,
  assignments: targets.map((target) => ({ id: 'a', target })),
  ...fields,
})

interface Case {
  managed?: unknown[]
  known?: unknown[]
  policies?: unknown[]
  secureByDefault?: unknown
  plans?: unknown[]
  more?: Record<string, Said>
}

const table = (it: Case): Record<string, Said> => ({
  'graph:deviceManagement.managedDevices': { pages: [it.managed ?? []] },
  'graph:devices': { pages: [it.known ?? []] },
  'graph:deviceManagement.deviceCompliancePolicies': { pages: [it.policies ?? []] },
  'graph:deviceManagement': { one: { settings: { secureByDefault: it.secureByDefault ?? false } } },
  'graph:subscribedSkus': { pages: [[{ servicePlans: it.plans ?? [{ servicePlanName: 'INTUNE_A' }] }]] },
  ...it.more,
})

const read = (it: Case) => records(devices(faked(table(it)).session))
const one = async (it: Case) => factsOf(await read(it), 'device')[0] as unknown as Record<string, unknown>

describe('a managed device', () => {
  const cases: readonly (readonly [string, object, object])[] = [
    ['is known by its id in the directory', {}, { id: 'aaaa1111-0000-4000-8000-000000000001', name: 'ANA-LAPTOP' }],
    ['by its own where the directory has none', { azureADDeviceId: '00000000-0000-0000-0000-000000000000' }, { id: 'intune-1' }],
    ['by its own where that is empty', { azureADDeviceId: '' }, { id: 'intune-1' }],
    ['belongs to who uses it', {}, { owner: 'ana@harbourst.example' }],
    ['belongs to nobody known without a user', { userPrincipalName: '', userId: '' }, { owner: undefined }],
    ['of the practice', {}, { ownedBy: 'practice' }],
    ['of a person', { managedDeviceOwnerType: 'personal' }, { ownedBy: 'person' }],
    ['of an owner that nobody knows', { managedDeviceOwnerType: 'unknownFutureValue' }, { ownedBy: undefined }],
    ['managed by Intune', {}, { managed: 'Intune', remoteWipe: true }],
    ['managed together with Configuration Manager', { managementAgent: 'configurationManagerClientMdm' }, { managed: 'Intune' }],
    ['managed by Jamf', { managementAgent: 'jamf' }, { managed: 'Jamf', remoteWipe: undefined }],
    ['with a mailbox alone', { managementAgent: 'eas' }, { managed: undefined, remoteWipe: undefined }],
    ['seen by Defender alone', { managementAgent: 'msSense' }, { managed: undefined }],
    ['with an agent that nobody knows', { managementAgent: 'newAgent' }, { managed: undefined }],
    ['on its way out', { managementState: 'retirePending' }, { managed: undefined, remoteWipe: undefined }],
    ['in no state that was told', { managementState: undefined }, { managed: undefined }],
    ['that never reported', { lastSyncDateTime: NEVER }, { seen: undefined, synced: null, systemDisk: undefined }],
    [
      'that does not say when it reported',
      { lastSyncDateTime: undefined },
      { seen: undefined, synced: undefined, systemDisk: undefined },
    ],
    [
      'with a date that is none',
      { lastSyncDateTime: 'yesterday' },
      { seen: undefined, synced: undefined, systemDisk: undefined },
    ],
  ]
  test.each(cases)('%s', async (_, fields, expected) => {
    const device = await one({ managed: [managed(fields)] })
    for (const [name, value] of Object.entries(expected)) expect(device[name], name).toEqual(value)
  })

  const wipes: readonly (readonly [string, object, unknown])[] = [
    ['a Mac', { operatingSystem: 'macOS' }, true],
    ['an iPhone of the practice', { operatingSystem: 'iOS', deviceEnrollmentType: 'appleBulkWithUser' }, true],
    [
      'an iPhone that a person enrolled as their own',
      { operatingSystem: 'iOS', deviceEnrollmentType: 'appleUserEnrollment' },
      undefined,
    ],
    ['an iPhone enrolled in a way that is not told', { operatingSystem: 'iOS', deviceEnrollmentType: undefined }, undefined],
    ['an Android phone of the practice', { operatingSystem: 'Android' }, true],
    ["a person's Android phone", { operatingSystem: 'Android', managedDeviceOwnerType: 'personal' }, undefined],
    ['a Linux computer', { operatingSystem: 'Linux' }, undefined],
  ]
  test.each(wipes)('%s can be wiped from afar: %s', async (_, fields, expected) => {
    expect((await one({ managed: [managed(fields)] })).remoteWipe).toBe(expected)
  })
})

describe('encryption', () => {
  const young = '2026-11-22T08:00:00Z'
  const cases: readonly (readonly [string, object, [unknown, unknown, unknown]])[] = [
    ['a PC tells of one disk', {}, ['on', undefined, undefined]],
    ['a Mac has one volume', { operatingSystem: 'macOS' }, ['on', null, 'on']],
    ['an iPhone too', { operatingSystem: 'iOS' }, ['on', null, null]],
    ['a PC that is not encrypted', { isEncrypted: false }, ['off', undefined, undefined]],
    ['a Mac that is not encrypted', { operatingSystem: 'macOS', isEncrypted: false }, ['off', null, undefined]],
    ['an iPhone that has no passcode', { operatingSystem: 'iOS', isEncrypted: false }, [undefined, null, null]],
    [
      'a PC that enrolled an hour ago may not have said it yet',
      { isEncrypted: false, enrolledDateTime: young },
      [undefined, undefined, undefined],
    ],
    [
      'one that enrolled at no known time neither',
      { isEncrypted: false, enrolledDateTime: NEVER },
      [undefined, undefined, undefined],
    ],
    ['a PC that said yes an hour after it enrolled', { enrolledDateTime: young }, ['on', undefined, undefined]],
    ['a PC that says nothing', { isEncrypted: null }, [undefined, undefined, undefined]],
    ['a PC that was silent for 31 days', { lastSyncDateTime: '2026-10-22T08:00:00Z' }, [undefined, undefined, undefined]],
    [
      'a PC that was not encrypted 31 days ago',
      { isEncrypted: false, lastSyncDateTime: '2026-10-22T08:00:00Z' },
      [undefined, undefined, undefined],
    ],
    ['a PC that was silent for 29 days', { lastSyncDateTime: '2026-10-24T09:00:00Z' }, ['on', undefined, undefined]],
    ['a system that nobody knows', { operatingSystem: 'Plan 9', isEncrypted: false }, [undefined, undefined, undefined]],
  ]
  test.each(cases)('%s', async (_, fields, expected) => {
    const { systemDisk, homeDisk, swapDisk } = await one({ managed: [managed(fields)] })
    expect([systemDisk, homeDisk, swapDisk]).toEqual(expected)
  })
})

describe('what the rules prove', () => {
  const cases: readonly (readonly [string, Case & { device?: object }, [unknown, unknown, unknown]])[] = [
    ['a rule for all devices', { policies: [policy([everything])] }, [true, true, 600]],
    ['a rule for all people', { policies: [policy([everybody])] }, [true, true, 600]],
    [
      'a rule for all people, and the device is nobody’s',
      { policies: [policy([everybody])], device: { userId: '' } },
      [undefined, undefined, undefined],
    ],
    ['a rule for a group: whether it is in it is not known', { policies: [policy([some])] }, [undefined, undefined, undefined]],
    ['a rule for all but a group', { policies: [policy([everything, butSome])] }, [undefined, undefined, undefined]],
    ['a rule for all that a filter narrows', { policies: [policy([filtered])] }, [undefined, undefined, undefined]],
    ['a rule of which the filter is not told', { policies: [policy([withoutWord])] }, [undefined, undefined, undefined]],
    ['a rule for nobody', { policies: [policy([])] }, [undefined, undefined, undefined]],
    ['no rule: compliant says nothing', { policies: [] }, [undefined, undefined, undefined]],
    ['no rule, and devices without one break the rules', { policies: [], secureByDefault: true }, [true, undefined, undefined]],
    [
      'a rule for Macs',
      { policies: [policy([everything], { '@odata.type': '#microsoft.graph.macOSCompliancePolicy' })] },
      [undefined, undefined, undefined],
    ],
    [
      'a rule of a kind that nobody knows',
      { policies: [policy([everything], { '@odata.type': '#microsoft.graph.newPolicy' })] },
      [undefined, undefined, undefined],
    ],
    [
      'a rule that was changed after the device reported',
      { policies: [policy([everything], { lastModifiedDateTime: '2026-11-22T00:00:00Z' })] },
      [undefined, undefined, undefined],
    ],
    [
      'a rule that does not say when it was changed',
      { policies: [policy([everything], { lastModifiedDateTime: null })] },
      [undefined, undefined, undefined],
    ],
    [
      'a rule that asks for no password',
      { policies: [policy([everything], { passwordRequired: false })] },
      [true, undefined, undefined],
    ],
    [
      'a rule without minutes',
      { policies: [policy([everything], { passwordMinutesOfInactivityBeforeLock: null })] },
      [true, true, undefined],
    ],
    [
      'a rule with no minutes',
      { policies: [policy([everything], { passwordMinutesOfInactivityBeforeLock: 0 })] },
      [true, true, undefined],
    ],
    [
      'two rules: the stricter one counts',
      { policies: [policy([everything]), policy([everybody], { passwordMinutesOfInactivityBeforeLock: 5 })] },
      [true, true, 300],
    ],
    [
      'a device that breaks the rules',
      { policies: [policy([everything])], device: { complianceState: 'noncompliant' } },
      [false, undefined, undefined],
    ],
    [
      'a device in its days of grace',
      { policies: [policy([everything])], device: { complianceState: 'inGracePeriod' } },
      [false, undefined, undefined],
    ],
    [
      'a device that Configuration Manager judges',
      { policies: [policy([everything])], device: { complianceState: 'configManager' } },
      [undefined, undefined, undefined],
    ],
    [
      'a device in conflict',
      { policies: [policy([everything])], device: { complianceState: 'conflict' } },
      [undefined, undefined, undefined],
    ],
    [
      'a device of which nothing is known',
      { policies: [policy([everything])], device: { complianceState: 'unknown' } },
      [undefined, undefined, undefined],
    ],
    [
      'a state that nobody knows',
      { policies: [policy([everything])], device: { complianceState: 'mostly' } },
      [undefined, undefined, undefined],
    ],
    [
      'a device that Jamf judges',
      { policies: [policy([everything])], device: { managementAgent: 'jamf' } },
      [undefined, undefined, undefined],
    ],
    [
      'a device that was silent for 31 days',
      { policies: [policy([everything])], device: { lastSyncDateTime: '2026-10-22T08:00:00Z' } },
      [undefined, undefined, undefined],
    ],
    [
      'a silent device that Intune holds for one that breaks the rules',
      { device: { complianceState: 'noncompliant', lastSyncDateTime: '2026-10-01T08:00:00Z' } },
      [false, undefined, undefined],
    ],
  ]
  test.each(cases)('%s', async (_, { device, ...it }, expected) => {
    const { compliant, passcode, lockAfter } = await one({ ...it, managed: [managed(device)] })
    expect([compliant, passcode, lockAfter]).toEqual(expected)
  })

  const iPhone = { operatingSystem: 'iOS', model: 'iPhone 15', deviceEnrollmentType: 'appleBulkWithUser' }
  const ios = (fields: object) =>
    policy([everything], {
      '@odata.type': '#microsoft.graph.iosCompliancePolicy',
      passwordRequired: undefined,
      passwordMinutesOfInactivityBeforeLock: undefined,
      passcodeRequired: true,
      ...fields,
    })
  test.each([
    [
      'both times of an iPhone add up',
      { passcodeMinutesOfInactivityBeforeLock: 1, passcodeMinutesOfInactivityBeforeScreenTimeout: 2 },
      180,
    ],
    ['it may ask at once', { passcodeMinutesOfInactivityBeforeLock: 0, passcodeMinutesOfInactivityBeforeScreenTimeout: 2 }, 120],
    ['one of them alone proves nothing', { passcodeMinutesOfInactivityBeforeLock: 1 }, undefined],
    [
      'nor does a screen that stays on',
      { passcodeMinutesOfInactivityBeforeLock: 1, passcodeMinutesOfInactivityBeforeScreenTimeout: 0 },
      undefined,
    ],
  ])('%s', async (_, fields, expected) => {
    const device = await one({ managed: [managed(iPhone)], policies: [ios(fields)] })
    expect([device.passcode, device.lockAfter]).toEqual([true, expected])
  })

  const android = { operatingSystem: 'Android', managementAgent: 'googleCloudDevicePolicyController' }
  const phones = (kind: string) => policy([everything], { '@odata.type': `#microsoft.graph.${kind}` })
  test.each([
    ['a rule for phones of the practice', android, 'androidDeviceOwnerCompliancePolicy', true],
    [
      "does not hold for a person's phone",
      { ...android, managedDeviceOwnerType: 'personal' },
      'androidDeviceOwnerCompliancePolicy',
      undefined,
    ],
    ['a rule for another way to enrol', android, 'androidCompliancePolicy', undefined],
    ['a rule for work profiles', android, 'androidWorkProfileCompliancePolicy', undefined],
  ])('of Android: %s', async (_, fields, kind, expected) => {
    expect((await one({ managed: [managed(fields)], policies: [phones(kind)] })).passcode).toBe(expected)
  })

  test('rules that were not read prove nothing, and the gap says why', async () => {
    const call = 'graph:deviceManagement.deviceCompliancePolicies'
    const all = await read({ managed: [managed()], more: { [call]: { no: failure(call, 'permission') } } })
    expect(factsOf(all, 'device')[0]).not.toHaveProperty('compliant')
    expect(gapsIn(all, 'device')).toContainEqual(expect.objectContaining({ field: 'compliant', because: 'permission' }))
    expect(censusOf(all, 'device')).toMatchObject({ whole: true, count: 1 })
  })

  test('a rule of another shape makes all rules unread', async () => {
    const all = await read({ managed: [managed()], policies: [policy([everything]), { '@odata.type': 3 }] })
    expect(factsOf(all, 'device')[0]).not.toHaveProperty('lockAfter')
  })
})

describe('a device that the directory alone knows', () => {
  const OLD_DAY = '2026-10-22T08:00:00Z'
  const OLD = { approximateLastSignInDateTime: OLD_DAY }
  const FOREIGN = { isManaged: true, mdmAppId: 'other' }
  const IPAD = { operatingSystem: 'IPad' }
  const IPADOS = { product: 'ipados', cycle: '18' }
  const cases: readonly (readonly [string, object, object | undefined])[] = [
    [
      'is not managed where Intune’s list is whole',
      {},
      { managed: null, ownedBy: 'person', seen: '2026-11-20T08:00:00Z', platform: 'ios' },
    ],
    ['is not managed where it says so', { isManaged: false }, { managed: null }],
    ['is managed by somebody else', { isManaged: true, mdmAppId: 'other' }, { managed: 'another management than Intune' }],
    ['is not known to be managed where it does not say by what', { isManaged: true }, { managed: undefined }],
    [
      'nor where it says Intune, which no longer lists it',
      { isManaged: true, mdmAppId: '0000000a-0000-0000-c000-000000000000' },
      { managed: undefined },
    ],
    ['nor where it does not say', { isManaged: undefined }, { managed: undefined }],
    [
      'is not known to be unmanaged where nothing was heard of it for 30 days: it may be gone',
      { ...OLD },
      { managed: undefined },
    ],
    ['nor is its system then', { ...OLD, isManaged: false }, { managed: undefined, release: undefined, seen: OLD_DAY }],
    ['nor where it was never seen', { approximateLastSignInDateTime: null }, { managed: undefined }],
    [
      'nor where it was last seen in the year 1',
      { approximateLastSignInDateTime: NEVER },
      { managed: undefined, seen: undefined },
    ],
    [
      'keeps its system for 30 days',
      { ...OLD, ...IPAD, approximateLastSignInDateTime: '2026-10-23T10:00:00Z' },
      { release: IPADOS, managed: null },
    ],
    ['that others manage stays so, heard or not', { ...OLD, ...FOREIGN }, { managed: 'another management than Intune' }],
    ['breaks the rules where something manages it', { ...FOREIGN, isCompliant: false }, { compliant: false }],
    ['does not where nothing does', { isManaged: false, isCompliant: false }, { compliant: undefined }],
    ['nor where nobody knows what does', { isManaged: true, isCompliant: false }, { compliant: undefined }],
    ['of an owner that nobody knows', { deviceOwnership: 'Unknown' }, { ownedBy: undefined }],
    ['that was never seen', { approximateLastSignInDateTime: null }, { seen: undefined }],
    ['without the id that joins', { deviceId: null }, { id: 'entra-9' }],
    ['that was switched off is not in use', { accountEnabled: false }, undefined],
    ['that does not say whether it is on counts', { accountEnabled: null }, { id: 'bbbb2222-0000-4000-8000-000000000002' }],
    ['that is a printer is none', { profileType: 'Printer' }, undefined],
  ]
  test.each(cases)('%s', async (_, fields, expected) => {
    const device = await one({ known: [known(fields)] })
    if (expected === undefined) expect(device).toBeUndefined()
    else for (const [name, value] of Object.entries(expected)) expect(device[name], name).toEqual(value)
  })

  test('of one that may be gone the gap says to remove it', async () => {
    const remedyOf = async (fields: object) =>
      gapsIn(await read({ known: [known(fields)] }), 'device').flatMap((it) => (it.field === 'managed' ? [it.remedy] : []))
    expect(await remedyOf(OLD)).toEqual([expect.stringContaining('Remove devices that are gone')])
    expect(await remedyOf({})).toEqual([])
  })

  test('nothing is said of its disks, not even that they are open', async () => {
    const all = await read({ known: [known()] })
    expect(factsOf(all, 'device')[0]).not.toHaveProperty('systemDisk')
    expect(gapsIn(all, 'device').map((it) => it.field)).toContain('systemDisk')
  })
})

describe('both lists', () => {
  test('a machine that stands in both is one device', async () => {
    const all = await read({
      managed: [managed()],
      known: [known({ deviceId: 'aaaa1111-0000-4000-8000-000000000001' }), known()],
    })
    expect(factsOf(all, 'device').map((it) => it.name)).toEqual(['ANA-LAPTOP', 'BEN-PHONE'])
    expect(censusOf(all, 'device')).toMatchObject({ whole: true, count: 2 })
  })

  test.each([
    ['old first', false],
    ['new first', true],
  ])('of a machine that was enrolled twice the newer word counts: %s', async (_, turned) => {
    const old = managed({ id: 'old', isEncrypted: false, lastSyncDateTime: '2026-11-01T00:00:00Z' })
    const twice = turned ? [managed(), old] : [old, managed()]
    const all = await read({ managed: twice })
    expect(factsOf(all, 'device')).toMatchObject([{ systemDisk: 'on' }])
    expect(censusOf(all, 'device')).toMatchObject({ count: 1 })
  })

  test('a device that cannot be read makes the list not whole', async () => {
    const all = await read({ managed: [managed(), { id: null }] })
    expect(censusOf(all, 'device')).toMatchObject({ whole: false, because: 'failed', count: 1 })
  })

  const MANAGED = 'graph:deviceManagement.managedDevices'
  const refused = (because: 'permission' | 'failed' | 'licence') => ({ [MANAGED]: { no: failure(MANAGED, because) } })
  const licences: readonly (readonly [string, Case, string])[] = [
    ['none with Intune', { plans: [{ servicePlanName: 'EXCHANGE_S_STANDARD' }], more: refused('failed') }, 'licence'],
    [
      'the small management of Microsoft 365 alone',
      { plans: [{ servicePlanName: 'INTUNE_O365' }], more: refused('permission') },
      'licence',
    ],
    ['one with Intune: then the permission is missing', { more: refused('permission') }, 'permission'],
    ['one without a name may be it', { plans: [{ servicePlanName: null }], more: refused('permission') }, 'permission'],
    [
      'licences that were not read',
      { more: { ...refused('permission'), 'graph:subscribedSkus': { no: failure('graph:subscribedSkus', 'permission') } } },
      'permission',
    ],
  ]
  test.each(licences)('Intune refused, and the licences are: %s', async (_, it, because) => {
    const all = await read({ ...it, known: [known()] })
    expect(censusOf(all, 'device')).toMatchObject({ whole: false, because, count: 1 })
    // Whether something manages it cannot be told from a list that was not read.
    expect(factsOf(all, 'device')[0]).not.toHaveProperty('managed')
    expect(gapsIn(all, 'device')).toContainEqual(expect.objectContaining({ field: 'systemDisk', because }))
  })

  test('what the first pages gave is kept when a later one fails', async () => {
    const then = failure(MANAGED, 'throttled')
    const all = await read({ more: { [MANAGED]: { pages: [[managed()]], then } } })
    expect(factsOf(all, 'device')).toHaveLength(1)
    expect(censusOf(all, 'device')).toMatchObject({ whole: false, because: 'throttled', count: 1 })
  })

  test('the directory refused: managed devices are there, the list is not whole', async () => {
    const all = await read({ managed: [managed()], more: { 'graph:devices': { no: failure('graph:devices', 'permission') } } })
    expect(censusOf(all, 'device')).toMatchObject({ whole: false, because: 'permission', count: 1 })
  })
})

test('every fact has the shape of its kind, and no serial number stands in it', async () => {
  const all = await read({
    managed: [managed({ serialNumber: 'PF-SERIAL', imei: '490154203237518' })],
    known: [known()],
    policies: [policy([everything])],
  })
  for (const it of all) if (it.record === 'fact') expect(builtInFacts[it.kind].strict().safeParse(it).error).toBeUndefined()
  expect(JSON.stringify(all)).not.toMatch(/PF-SERIAL|490154203237518/)
})

test('the patch level of a phone is a day, and nothing else', async () => {
  const level = async (androidSecurityPatchLevel: unknown) =>
    (await one({ managed: [managed({ operatingSystem: 'Android', androidSecurityPatchLevel })] })).patchLevel
  expect(await Promise.all(['2026-10-05', '', null, '2026-13-05', 'October'].map(level))).toEqual([
    '2026-10-05',
    undefined,
    undefined,
    undefined,
    undefined,
  ])
})

test('nothing is read when no check asks for it', async () => {
  const { session, made } = faked({})
  expect(await records(devices(session))).toEqual([])
  expect(made).toEqual([])
})
