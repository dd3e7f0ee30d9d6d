import type * as Graph from '@microsoft/microsoft-graph-types'
import { requestId } from '../reply.js'
import type { CompliancePolicy, ManagedDevice, Tenant } from '../tenant.js'
import type { Ago } from './clock.js'
import { idOf } from './person.js'

export interface DeviceSketch {
  name: string
  login: string
  system: 'Windows' | 'macOS' | 'iOS' | 'Android'
  version: string
  encrypted?: boolean
  compliance?: Graph.ComplianceState
  owner?: Graph.ManagedDeviceOwnerType
  /** Days since it last reported. */
  synced?: number
  enrolled?: number
  jailBroken?: boolean
}

/** A device that Intune manages. */
export function managed(it: DeviceSketch, ago: Ago): ManagedDevice {
  const {
    name,
    login,
    system,
    version,
    encrypted = true,
    compliance = 'compliant',
    owner = 'company',
    synced = 1,
    enrolled = 200,
  } = it
  return {
    id: requestId(`managed ${name}`),
    azureADDeviceId: deviceIdOf(name),
    azureADRegistered: true,
    deviceName: name,
    serialNumber: requestId(name).slice(0, 8).toUpperCase(),
    operatingSystem: system,
    osVersion: version,
    isEncrypted: encrypted,
    complianceState: compliance,
    managementAgent: 'mdm',
    managementState: 'managed',
    managedDeviceOwnerType: owner,
    deviceEnrollmentType: 'userEnrollment',
    enrolledDateTime: ago(enrolled),
    lastSyncDateTime: ago(synced),
    jailBroken: it.jailBroken ? 'True' : system === 'iOS' || system === 'Android' ? 'False' : 'Unknown',
    userId: idOf(login),
    userPrincipalName: login,
    model: system,
    manufacturer: system === 'Windows' ? 'Contoso' : 'Apple',
    isSupervised: false,
    androidSecurityPatchLevel: system === 'Android' ? '2026-09-01' : '',
  } satisfies ManagedDevice
}

/** A device that the directory knows, whether it is managed or not. */
export function registered(
  { name, login, system, version }: DeviceSketch,
  ago: Ago,
  isManaged: boolean,
): Tenant['devices'][number] {
  return {
    id: requestId(`registered ${name}`),
    deviceId: deviceIdOf(name),
    displayName: name,
    accountEnabled: true,
    operatingSystem: system,
    operatingSystemVersion: version,
    trustType: 'Workplace',
    isManaged,
    isCompliant: isManaged ? true : null,
    mdmAppId: isManaged ? '0000000a-0000-0000-c000-000000000000' : null,
    deviceOwnership: isManaged ? 'Company' : 'Personal',
    profileType: 'RegisteredDevice',
    approximateLastSignInDateTime: ago(2),
    registrationDateTime: ago(200),
    owners: [idOf(login)],
  } satisfies Tenant['devices'][number]
}

const deviceIdOf = (name: string) => requestId(`device ${name}`)

/** A rule of Intune for computers, given to everybody with a licence. */
export function windowsPolicy(displayName: string, more: Graph.Windows10CompliancePolicy, ago: Ago): CompliancePolicy {
  return {
    '@odata.type': '#microsoft.graph.windows10CompliancePolicy',
    id: requestId(displayName),
    displayName,
    description: null,
    createdDateTime: ago(400),
    lastModifiedDateTime: ago(100),
    version: 1,
    assigned: [{ '@odata.type': '#microsoft.graph.allLicensedUsersAssignmentTarget' }],
    ...more,
  }
}
