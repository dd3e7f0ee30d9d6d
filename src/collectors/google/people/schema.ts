import { z } from 'zod'

/** A field of an answer that becomes unknown when it is not what Google describes. */
export const maybe = <S extends z.ZodType>(schema: S) => schema.optional().catch(undefined)

const text = z.string().min(1)
const flag = maybe(z.boolean())
const time = maybe(z.iso.datetime({ offset: true }))
/** 64-bit numbers come as texts. */
const count = maybe(z.coerce.number().int().nonnegative())

/** https://developers.google.com/workspace/admin/directory/reference/rest/v1/users */
export const User = z.object({
  id: text,
  primaryEmail: maybe(text),
  name: maybe(z.object({ fullName: maybe(z.string()) })),
  // An account without further addresses has no list of them, which one that cannot be read does not say.
  aliases: z.union([z.array(z.string()), z.unknown().transform(() => 'unreadable' as const)]).optional(),
  nonEditableAliases: z.union([z.array(z.string()), z.unknown().transform(() => 'unreadable' as const)]).optional(),
  suspended: flag,
  archived: flag,
  isGuestUser: z.union([z.boolean(), z.unknown().transform(() => 'unreadable' as const)]).optional(),
  guestAccountInfo: z.unknown().optional(),
  creationTime: time,
  lastLoginTime: time,
  orgUnitPath: maybe(text),
  isAdmin: flag,
  isDelegatedAdmin: flag,
  isEnrolledIn2Sv: flag,
  isEnforcedIn2Sv: flag,
  recoveryEmail: z.union([z.string(), z.unknown().transform(() => 'unreadable' as const)]).optional(),
  recoveryPhone: z.unknown().optional(),
})
export type User = z.output<typeof User>

/** https://developers.google.com/workspace/admin/directory/reference/rest/v1/roles */
export const Role = z.object({
  roleId: text,
  roleName: maybe(text),
  isSystemRole: flag,
  isSuperAdminRole: flag,
  rolePrivileges: maybe(z.array(z.object({ privilegeName: text }))),
})
export type Role = z.output<typeof Role>

/** https://developers.google.com/workspace/admin/directory/reference/rest/v1/roleAssignments */
export const RoleAssignment = z.object({
  assignedTo: text,
  roleId: text,
  assigneeType: maybe(z.string().toLowerCase()),
  scopeType: maybe(z.string()),
  orgUnitId: maybe(z.string()),
  condition: maybe(z.string()),
})
export type RoleAssignment = z.output<typeof RoleAssignment>

/** https://developers.google.com/workspace/admin/directory/reference/rest/v1/groups */
export const Group = z.object({ id: text, name: maybe(z.string()), email: maybe(z.string()) })

/** https://developers.google.com/workspace/admin/directory/reference/rest/v1/members. Whom Google does not know has no id. */
export const Member = z.object({ id: z.string().optional(), type: maybe(z.string().toUpperCase()) })
export type Member = z.output<typeof Member>

/** The first page of a group's members. A group without any leaves the list out. */
export const Members = z.object({ members: z.array(Member).nullish(), nextPageToken: z.string().nullish() })

/** https://developers.google.com/workspace/admin/reports/reference/rest/v1/activities/list */
export const Activity = z.object({
  id: z.object({ time: z.iso.datetime({ offset: true }) }),
  actor: maybe(z.object({ email: maybe(text), profileId: maybe(text) })),
  events: z.array(
    z.object({
      name: z.string(),
      parameters: maybe(z.array(z.object({ name: z.string(), value: maybe(z.string()) }))),
    }),
  ),
})
export type Activity = z.output<typeof Activity>

/** https://developers.google.com/workspace/admin/reports/reference/rest/v1/userUsageReport/get */
export const Usage = z.object({
  entity: z.object({ profileId: maybe(text), userEmail: maybe(text) }),
  parameters: maybe(
    z.array(z.object({ name: z.string(), intValue: count, stringValue: maybe(z.string()), datetimeValue: time })),
  ),
})
export type Usage = z.output<typeof Usage>
