import { z } from 'zod'
import { maybe } from '../tenant/schema.js'

const text = z.string().min(1)
const instant = z.iso.datetime({ offset: true })

/** https://learn.microsoft.com/graph/api/resources/passwordcredential and keycredential */
const Secret = z.looseObject({
  keyId: maybe(text.nullable()),
  displayName: maybe(z.string().nullable()),
  startDateTime: maybe(instant.nullable()),
  endDateTime: maybe(instant.nullable()),
})
const Certificate = Secret.extend({ type: maybe(z.string().nullable()), usage: maybe(z.string().nullable()) })
export type Secret = z.infer<typeof Secret> & { type?: string | null | undefined; usage?: string | null | undefined }

/** https://learn.microsoft.com/graph/api/resources/application */
export const Application = z.looseObject({
  id: text,
  appId: text,
  displayName: maybe(z.string().nullable()),
  passwordCredentials: z.array(Secret),
  keyCredentials: z.array(Certificate),
})
export type Application = z.infer<typeof Application>

/** https://learn.microsoft.com/graph/api/resources/serviceprincipal */
export const Principal = z.looseObject({
  id: text,
  appId: maybe(text.nullable()),
  displayName: maybe(z.string().nullable()),
  accountEnabled: maybe(z.boolean()),
  appOwnerOrganizationId: maybe(z.string().nullable()),
  disabledByMicrosoftStatus: maybe(z.string().nullable()),
  preferredSingleSignOnMode: maybe(z.string().nullable()),
  servicePrincipalType: maybe(z.string().nullable()),
  appRoles: maybe(z.array(z.looseObject({ id: text, value: maybe(z.string().nullable()) }))),
  verifiedPublisher: maybe(
    z.looseObject({ displayName: maybe(z.string().nullable()), verifiedPublisherId: maybe(z.string().nullable()) }).nullable(),
  ),
  passwordCredentials: z.array(Secret),
  keyCredentials: z.array(Certificate),
})
export type Principal = z.infer<typeof Principal>

/** https://learn.microsoft.com/graph/api/resources/approleassignment; one page, and whether there are more. */
export const Assignments = z.looseObject({
  value: z.array(z.looseObject({ appRoleId: text, resourceId: text })),
  '@odata.nextLink': z.string().optional(),
})
export type Assignments = z.infer<typeof Assignments>

/** https://learn.microsoft.com/graph/api/resources/oauth2permissiongrant */
export const PermissionGrant = z.looseObject({
  id: text,
  clientId: text,
  consentType: maybe(z.string()),
  principalId: maybe(z.string().nullable()),
  resourceId: maybe(text),
  scope: maybe(z.string()),
})
export type PermissionGrant = z.infer<typeof PermissionGrant>

/** https://learn.microsoft.com/graph/api/serviceprincipal-list-owners; people and programs. */
export const Owners = z.looseObject({
  value: z.array(
    z.looseObject({
      '@odata.type': maybe(z.string()),
      userPrincipalName: maybe(z.string().nullable()),
      mail: maybe(z.string().nullable()),
    }),
  ),
  '@odata.nextLink': z.unknown().optional(),
})
export type Owners = z.infer<typeof Owners>
