import type { FactRecord } from '../../../model/collector.js'
import type { Device } from '../../../model/facts/device.js'
import { readList, readOne, through } from '../read.js'
import type { MicrosoftFailure, Session } from '../session.js'
import { skus } from '../tenant/reads.js'
import type { Trouble } from '../tenant/setting.js'
import { directoryDevice, isUsed, keyOf } from './directory.js'
import { gapsOf } from './gaps.js'
import { managedDevice, type Rules } from './managed.js'
import { CompliancePolicy, DeviceManagement, DirectoryDevice, ManagedDevice } from './schema.js'

const MANAGED = 'graph:deviceManagement.managedDevices'
const DIRECTORY = 'graph:devices'
const POLICIES = 'graph:deviceManagement.deviceCompliancePolicies'
const MANAGEMENT = 'graph:deviceManagement'

/** Computers and phones: those that Intune manages, with what it knows of them, and those that the directory alone knows. */
export async function* devices(session: Session): AsyncGenerator<FactRecord, void> {
  if (!session.planned(MANAGED) && !session.planned(DIRECTORY)) return
  session.log('reading the list of devices')
  const known = readDirectory(session)
  const { rules, failed: unruled } = await readRules(session)
  const [managed, directory] = await Promise.all([readManaged(session, rules), known])
  const licence = managed.failed && (await withoutIntune(session, managed.failed))
  const own = [...managed.devices.values()]
  yield* own
  const others = [...directory.devices.values()].filter((it) => !managed.devices.has(keyOf(it)))
  const { now } = session
  const unmanaged = managed.failed === undefined
  for (const it of others) yield directoryDevice(session.source, it, { unmanaged, now })
  const trouble: Trouble | undefined = licence ?? managed.failed ?? directory.failed
  yield* gapsOf(session, own, { trouble: licence ?? managed.failed, unruled: licence ?? unruled, others })
  const head = { record: 'census', source: session.source, kind: 'device', at: session.now.toISOString() } as const
  const count = own.length + others.length
  yield trouble === undefined
    ? { ...head, whole: true, count }
    : { ...head, whole: false, count, because: trouble.because, remedy: trouble.remedy }
}

/** Which rules there are and for whom. The list comes from beta: v1.0 does not show the filter that narrows an assignment. */
async function readRules(session: Session): Promise<{ rules: Rules; failed: MicrosoftFailure | undefined }> {
  const [policies, management] = await Promise.all([
    readList(session, POLICIES, CompliancePolicy, { query: { $expand: 'assignments' } }),
    readOne(session, MANAGEMENT, DeviceManagement),
  ])
  const rules: Rules = {
    policies: 'failed' in policies ? undefined : policies.value,
    secureByDefault: 'failed' in management ? undefined : management.value.settings?.secureByDefault,
  }
  return { rules, failed: 'failed' in policies ? policies.failed : undefined }
}

const MANAGED_FIELDS = [
  ...['id', 'deviceName', 'azureADDeviceId', 'userId', 'userPrincipalName', 'operatingSystem', 'osVersion', 'model'],
  ...['isEncrypted', 'complianceState', 'managementAgent', 'managementState', 'managedDeviceOwnerType'],
  ...['deviceEnrollmentType', 'enrolledDateTime', 'lastSyncDateTime', 'androidSecurityPatchLevel'],
]

/** By id. A machine that was enrolled twice is in the list twice: what it said last counts. */
async function readManaged(session: Session, rules: Rules) {
  const found = new Map<string, Device>()
  const asked = { query: { $select: MANAGED_FIELDS.join(','), $top: '999' } }
  const failed = await through(session, MANAGED, ManagedDevice, asked, (it) => {
    const device = managedDevice(session.source, it, rules, session.now)
    if ((found.get(device.id)?.synced ?? '') <= (device.synced ?? '')) found.set(device.id, device)
  })
  return { devices: found, failed }
}

const DIRECTORY_FIELDS = [
  ...['id', 'deviceId', 'displayName', 'accountEnabled', 'approximateLastSignInDateTime', 'deviceOwnership', 'isCompliant'],
  ...['isManaged', 'mdmAppId', 'operatingSystem', 'operatingSystemVersion', 'profileType'],
]

async function readDirectory(session: Session) {
  const found = new Map<string, DirectoryDevice>()
  const asked = { query: { $select: DIRECTORY_FIELDS.join(','), $top: '999' } }
  const failed = await through(session, DIRECTORY, DirectoryDevice, asked, (it) => {
    if (isUsed(it)) found.set(keyOf(it), it)
  })
  return { devices: found, failed }
}

/** A tenant without Intune answers in several ways; what it has bought tells which of them mean that. */
async function withoutIntune(session: Session, failed: MicrosoftFailure): Promise<Trouble | undefined> {
  const read = await skus(session)
  if (failed.because === 'not-chosen' || 'failed' in read) return undefined
  const plans = read.value.flatMap((it) => it.servicePlans)
  // INTUNE_O365 is the small management of Microsoft 365, which this list does not need to know.
  if (plans.some(({ servicePlanName: name }) => name === undefined || /^INTUNE_(?!O365)/.test(name))) return undefined
  return {
    because: 'licence',
    remedy:
      'None of the licences of the practice has Microsoft Intune, which manages devices: hand in a file from each computer (confide device), or state how devices are protected.',
  }
}
