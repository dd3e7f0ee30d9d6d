import { needsIntune } from '../../licence.js'
import { Refusal } from '../../refusal.js'
import type { CompliancePolicy } from '../../tenant.js'
import type { Call, Operation } from '../operation.js'
import { ASSIGNMENT, COMPLIANCE_POLICY, DEVICE, DEVICE_MANAGEMENT, MANAGED_DEVICE } from '../shapes-inventory.js'

/** Devices, and what is demanded of them. */
export const DEVICES: readonly Operation[] = [
  {
    path: '/devices',
    scopes: ['Device.Read.All', 'Directory.Read.All'],
    family: 'directory',
    shape: DEVICE,
    pages: { usual: 100, max: 999 },
    advanced: true,
    filter: { id: 'eq in', deviceId: 'eq in', accountEnabled: 'eq', operatingSystem: 'eq startsWith' },
    rows: ({ tenant }) => tenant.devices.map(({ owners: _, ...device }) => device),
  },
  {
    path: '/deviceManagement/managedDevices',
    scopes: ['DeviceManagementManagedDevices.Read.All'],
    family: 'intune',
    shape: MANAGED_DEVICE,
    pages: { usual: 1000, max: 1000 },
    filter: { complianceState: 'eq', operatingSystem: 'eq', userId: 'eq' },
    licence: needsIntune,
    rows: ({ tenant }) => tenant.managedDevices,
  },
  {
    path: '/deviceManagement/deviceCompliancePolicies',
    scopes: ['DeviceManagementConfiguration.Read.All'],
    family: 'intune',
    shape: COMPLIANCE_POLICY,
    pages: { usual: 1000, max: 1000 },
    licence: needsIntune,
    rows: ({ tenant }) => tenant.compliancePolicies.map(({ assigned: _, ...policy }) => policy),
  },
  {
    path: '/deviceManagement/deviceCompliancePolicies/{id}/assignments',
    scopes: ['DeviceManagementConfiguration.Read.All'],
    family: 'intune',
    shape: ASSIGNMENT,
    licence: needsIntune,
    rows: (call) => assignmentsOf(policyOf(call)),
  },
  {
    // https://learn.microsoft.com/graph/api/intune-deviceconfig-devicecompliancepolicy-list?view=graph-rest-beta
    path: '/deviceManagement/deviceCompliancePolicies',
    version: 'beta',
    scopes: ['DeviceManagementConfiguration.Read.All'],
    family: 'intune',
    shape: COMPLIANCE_POLICY,
    pages: { usual: 1000, max: 1000 },
    expand: ['assignments'],
    licence: needsIntune,
    rows: ({ tenant }) =>
      tenant.compliancePolicies.map(({ assigned, ...policy }) => ({
        ...policy,
        assignments: assignmentsOf({ ...policy, assigned }),
      })),
  },
  {
    path: '/deviceManagement',
    scopes: ['DeviceManagementConfiguration.Read.All'],
    family: 'intune',
    shape: DEVICE_MANAGEMENT,
    licence: needsIntune,
    one: ({ tenant }) => ({ id: tenant.id, subscriptionState: 'active', settings: tenant.deviceManagement }),
  },
]

const assignmentsOf = ({ id, assigned }: CompliancePolicy) => assigned.map((target, index) => ({ id: `${id}_${index}`, target }))

function policyOf({ tenant, id }: Call): CompliancePolicy {
  const policy = tenant.compliancePolicies.find((it) => it.id === id)
  if (policy) return policy
  throw new Refusal(404, 'ResourceNotFound', `Compliance policy '${id}' was not found.`)
}
