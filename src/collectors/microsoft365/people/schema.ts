import { z } from 'zod'
import { maybe } from '../tenant/schema.js'

/** Object ids are compared as text; Exchange writes the same ones in capitals. */
const Id = z.string().min(1).toLowerCase()

const Words = z.string().nullable()
const Time = z.iso.datetime({ offset: true }).nullable()

const SignInActivity = z.object({
  lastSignInDateTime: Time.optional(),
  lastNonInteractiveSignInDateTime: Time.optional(),
  lastSuccessfulSignInDateTime: Time.optional(),
})
export type SignInActivity = z.output<typeof SignInActivity>

/** https://learn.microsoft.com/graph/api/resources/user */
export const User = z.object({
  '@odata.type': maybe(z.string()),
  id: Id,
  displayName: maybe(Words),
  userPrincipalName: maybe(Words),
  mail: maybe(Words),
  proxyAddresses: maybe(z.array(z.string())),
  accountEnabled: maybe(z.boolean()),
  userType: maybe(Words),
  creationType: maybe(Words),
  externalUserState: maybe(Words),
  createdDateTime: maybe(Time),
  lastPasswordChangeDateTime: maybe(Time),
  preferredDataLocation: maybe(Words),
  // Left out for whoever never signed in, which an activity that cannot be read does not say.
  signInActivity: z.union([SignInActivity, z.null(), z.unknown().transform(() => 'unreadable' as const)]).optional(),
})
export type User = z.output<typeof User>

/** https://learn.microsoft.com/graph/api/resources/userregistrationdetails */
export const Registration = z.object({
  id: Id,
  methodsRegistered: maybe(z.array(z.string())),
  isMfaCapable: maybe(z.boolean()),
})

/** https://learn.microsoft.com/graph/api/resources/unifiedroleassignment, and an eligibility, which is alike. */
export const Assignment = z.object({
  principalId: Id,
  roleDefinitionId: Id,
  directoryScopeId: maybe(Words),
  principal: maybe(z.object({ '@odata.type': maybe(z.string()) }).nullable()),
})
export type Assignment = z.output<typeof Assignment>

/** https://learn.microsoft.com/graph/api/resources/unifiedroledefinition */
export const Definition = z.object({
  id: Id,
  templateId: maybe(Id.nullable()),
  displayName: maybe(Words),
  isBuiltIn: maybe(z.boolean()),
  rolePermissions: maybe(
    z.array(
      z.object({
        allowedResourceActions: z.array(z.string()),
        excludedResourceActions: z.array(z.string()).nullish(),
      }),
    ),
  ),
})
export type Definition = z.output<typeof Definition>

/** https://learn.microsoft.com/graph/api/group-list-members */
export const Member = z.object({ '@odata.type': maybe(z.string()), id: Id })
export type Member = z.output<typeof Member>

/** https://learn.microsoft.com/graph/api/resources/group */
export const Group = z.object({ id: Id, displayName: maybe(Words), visibility: maybe(Words) })

/** The first page of a group's members; `@odata.nextLink` says that there are more. */
export const Members = z.object({ value: z.array(Member), '@odata.nextLink': z.unknown().optional() })

/** https://learn.microsoft.com/graph/api/authentication-list-methods */
export const Methods = z.object({
  value: z.array(z.object({ '@odata.type': z.string(), phoneType: maybe(Words) })),
  '@odata.nextLink': z.unknown().optional(),
})

/** https://learn.microsoft.com/graph/api/authentication-get?view=graph-rest-beta */
export const Requirements = z.object({ perUserMfaState: z.enum(['disabled', 'enabled', 'enforced']).optional().catch(undefined) })
