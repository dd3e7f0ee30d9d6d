import { z } from 'zod'

/** What Google says of a file. What is missing, or of a kind that nobody knows, is not known. */
const maybe = <T extends z.ZodType>(type: T) => type.optional().catch(undefined)

const Permission = z.looseObject({
  type: maybe(z.string()),
  role: maybe(z.string()),
  allowFileDiscovery: maybe(z.boolean()),
})

export const OpenFile = z.looseObject({
  id: z.string().min(1),
  name: maybe(z.string().min(1)),
  mimeType: maybe(z.string()),
  permissions: maybe(z.array(Permission)),
  permissionIds: maybe(z.array(z.string())),
})
export type OpenFile = z.infer<typeof OpenFile>

/** One page of what a search found. It says what it is: anything else may be no answer to the question. */
export const FilePage = z.looseObject({
  kind: z.literal('drive#fileList'),
  nextPageToken: z.string().nullish(),
  incompleteSearch: z.boolean().nullish(),
  files: z.array(z.unknown()).default([]),
})
export type FilePage = z.infer<typeof FilePage>

export const SharedDrive = z.looseObject({
  id: z.string().min(1),
  name: maybe(z.string().min(1)),
  capabilities: maybe(z.looseObject({ canManageMembers: maybe(z.boolean()) })),
})
export type SharedDrive = z.infer<typeof SharedDrive>

export const Person = z.looseObject({
  id: z.string().min(1),
  primaryEmail: z.string().min(1),
  suspended: maybe(z.boolean()),
  archived: maybe(z.boolean()),
  isGuestUser: maybe(z.boolean()),
})
export type Person = z.infer<typeof Person>

const Parameter = z.looseObject({ name: z.string(), value: maybe(z.string()) })

export const Change = z.looseObject({
  id: z.looseObject({ time: z.iso.datetime({ offset: true }) }),
  events: z.array(z.looseObject({ name: maybe(z.string()), parameters: maybe(z.array(Parameter)) })).default([]),
})
export type Change = z.infer<typeof Change>
