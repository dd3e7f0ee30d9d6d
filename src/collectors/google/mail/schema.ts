import { z } from 'zod'
import { maybe } from '../people/schema.js'

const text = z.string().min(1)
const addresses = z.array(z.string()).optional().catch([])

/** https://developers.google.com/workspace/admin/directory/reference/rest/v1/users */
export const User = z.object({
  id: text,
  primaryEmail: text,
  name: maybe(z.object({ fullName: maybe(z.string()) })),
  aliases: addresses,
  nonEditableAliases: addresses,
  suspended: maybe(z.boolean()),
  suspensionReason: maybe(z.string()),
  archived: maybe(z.boolean()),
  isMailboxSetup: maybe(z.boolean()),
})
export type User = z.output<typeof User>

export const USER_FIELDS =
  'nextPageToken,users(id,primaryEmail,name/fullName,aliases,nonEditableAliases,suspended,suspensionReason,archived,isMailboxSetup)'

/** https://developers.google.com/workspace/admin/directory/reference/rest/v1/domains */
export const Domain = z.object({
  domainName: text,
  verified: maybe(z.boolean()),
  domainAliases: maybe(z.array(z.object({ domainAliasName: text, verified: maybe(z.boolean()) }))),
})

// Each is asked for with a mask: whatever else comes is an answer to something else, and no empty list.

/** https://developers.google.com/workspace/gmail/api/reference/rest/v1/AutoForwarding. What is off may be left out. */
export const AutoForwarding = z.strictObject({ enabled: z.boolean().nullish(), emailAddress: z.string().nullish() })
export type AutoForwarding = z.output<typeof AutoForwarding>

/** An item that cannot be read stands for itself: the others of its mailbox are still evidence. */
const items = <S extends z.ZodType>(item: S) =>
  z.array(z.union([item, z.unknown().transform(() => 'unreadable' as const)])).nullish()

/** https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.settings.filters. None at all leaves the list out. */
export const Filters = z.strictObject({
  filter: items(z.object({ id: text, action: z.object({ forward: z.string().nullish() }).nullish() })),
})
export type Filters = z.output<typeof Filters>

/** https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.settings.delegates */
export const Delegates = z.strictObject({
  delegates: items(z.object({ delegateEmail: text, verificationStatus: maybe(z.string()) })),
})
export type Delegates = z.output<typeof Delegates>
