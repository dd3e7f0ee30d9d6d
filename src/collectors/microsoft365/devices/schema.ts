import { z } from 'zod'
import { maybe } from '../tenant/schema.js'

const text = z.string().min(1)
/** Graph writes the year 1 where nothing ever happened. */
const instant = z.iso.datetime({ offset: true })

/** https://learn.microsoft.com/graph/api/resources/intune-devices-manageddevice */
export const ManagedDevice = z.looseObject({
  id: text,
  deviceName: maybe(z.string().nullable()),
  azureADDeviceId: maybe(z.string().nullable()),
  userId: maybe(z.string().nullable()),
  userPrincipalName: maybe(z.string().nullable()),
  operatingSystem: maybe(z.string().nullable()),
  osVersion: maybe(z.string().nullable()),
  model: maybe(z.string().nullable()),
  isEncrypted: maybe(z.boolean()),
  complianceState: maybe(z.string()),
  managementAgent: maybe(z.string()),
  managementState: maybe(z.string()),
  managedDeviceOwnerType: maybe(z.string()),
  deviceEnrollmentType: maybe(z.string()),
  enrolledDateTime: maybe(instant),
  lastSyncDateTime: maybe(instant),
  androidSecurityPatchLevel: maybe(z.string().nullable()),
})
export type ManagedDevice = z.infer<typeof ManagedDevice>

/** https://learn.microsoft.com/graph/api/resources/device */
export const DirectoryDevice = z.looseObject({
  id: text,
  deviceId: maybe(z.string().nullable()),
  displayName: maybe(z.string().nullable()),
  accountEnabled: maybe(z.boolean().nullable()),
  approximateLastSignInDateTime: maybe(instant.nullable()),
  deviceOwnership: maybe(z.string().nullable()),
  isCompliant: maybe(z.boolean().nullable()),
  isManaged: maybe(z.boolean().nullable()),
  mdmAppId: maybe(z.string().nullable()),
  operatingSystem: maybe(z.string().nullable()),
  operatingSystemVersion: maybe(z.string().nullable()),
  profileType: maybe(z.string().nullable()),
})
export type DirectoryDevice = z.infer<typeof DirectoryDevice>

/** A target that says nothing but its kind: a filter narrows it, and is shown by beta alone. */
const Target = z.looseObject({
  '@odata.type': z.string(),
  deviceAndAppManagementAssignmentFilterId: maybe(z.string().nullable()),
  deviceAndAppManagementAssignmentFilterType: maybe(z.string().nullable()),
})

const minutes = maybe(z.number().int().nonnegative().nullable())

/** https://learn.microsoft.com/graph/api/resources/intune-deviceconfig-devicecompliancepolicy?view=graph-rest-beta and the kinds under it */
export const CompliancePolicy = z.looseObject({
  '@odata.type': z.string(),
  lastModifiedDateTime: maybe(instant),
  passwordRequired: maybe(z.boolean()),
  passcodeRequired: maybe(z.boolean()),
  passwordMinutesOfInactivityBeforeLock: minutes,
  passcodeMinutesOfInactivityBeforeLock: minutes,
  passcodeMinutesOfInactivityBeforeScreenTimeout: minutes,
  assignments: z.array(z.looseObject({ target: Target })),
})
export type CompliancePolicy = z.infer<typeof CompliancePolicy>

/** https://learn.microsoft.com/graph/api/resources/intune-deviceconfig-devicemanagement */
export const DeviceManagement = z.looseObject({
  settings: maybe(z.looseObject({ secureByDefault: maybe(z.boolean()) })),
})
