import type { Call } from '../../../model/call.js'
import type { FieldId } from '../../../model/facts/index.js'
import { graph } from './graph.js'

/** What a rule of Intune demands of a device that meets it. */
const RULED = ['device.compliant', 'device.passcode', 'device.lockAfter'] as const satisfies readonly FieldId[]

const DEVICE = [
  'device.platform',
  'device.release',
  'device.managed',
  'device.ownedBy',
  'device.seen',
] as const satisfies readonly FieldId[]

/** Computers and phones. */
export const DEVICE_CALLS: readonly Call[] = [
  graph('/deviceManagement/managedDevices', {
    why: 'reads which computers and phones are managed, whether they are encrypted and when they last reported',
    scope: 'DeviceManagementManagedDevices.Read.All',
    gives: [
      ...DEVICE,
      ...RULED,
      'device.owner',
      'device.systemDisk',
      'device.homeDisk',
      'device.swapDisk',
      'device.remoteWipe',
      'device.patchLevel',
      'device.synced',
    ],
    query: ['$select', '$top'],
  }),
  graph('/devices', {
    why: 'reads which computers and phones are known to the directory, managed or not',
    scope: 'Device.Read.All',
    gives: DEVICE,
    query: ['$select', '$top'],
  }),
  // Only beta shows the filter that narrows an assignment, and the rules for Android phones of the practice:
  // https://learn.microsoft.com/graph/api/intune-deviceconfig-devicecompliancepolicy-list?view=graph-rest-beta
  graph(
    '/deviceManagement/deviceCompliancePolicies',
    {
      why: 'reads what the practice demands of devices, and of which',
      scope: 'DeviceManagementConfiguration.Read.All',
      gives: RULED,
      query: ['$expand'],
    },
    'beta',
  ),
  // Not in the published description's read-only part: https://learn.microsoft.com/graph/api/intune-deviceconfig-devicemanagement-get
  // Without $select: with it the answer can come without its settings.
  graph('/deviceManagement', {
    why: 'reads whether devices without any rule count as sound',
    scope: 'DeviceManagementConfiguration.Read.All',
    gives: ['device.compliant'],
  }),
]
