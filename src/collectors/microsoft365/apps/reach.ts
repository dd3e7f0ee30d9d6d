import type { DATA_REACH } from '../../../model/facts/access.js'

export type Reach = (typeof DATA_REACH)[number]

/** What one right opens. */
export interface Opens {
  reads: readonly Reach[]
  writes: boolean
}

/** What several rights open together; `reads` is undefined when one of them is not known and another does not open everything anyway. */
export interface Together {
  reads: Reach[] | undefined
  writes: boolean | undefined
}

/** The APIs of Microsoft 365 by application id; all of them name their rights alike. */
export const APIS: readonly string[] = [
  '00000003-0000-0000-c000-000000000000', // Microsoft Graph
  '00000002-0000-0000-c000-000000000000', // Azure AD Graph
  '00000002-0000-0ff1-ce00-000000000000', // Exchange Online
  '00000003-0000-0ff1-ce00-000000000000', // SharePoint Online
]

export function together(opens: readonly (Opens | undefined)[]): Together {
  const reads = new Set(opens.flatMap((it) => it?.reads ?? []))
  const unknown = opens.includes(undefined)
  const writes = opens.some((it) => it?.writes === true) ? true : unknown ? undefined : false
  if (reads.has('everything')) return { reads: ['everything'], writes }
  return { reads: unknown ? undefined : [...reads].sort(), writes }
}

/**
 * What a right of a Microsoft 365 API opens, by its name: `Mail.ReadWrite.All`. Undefined for one that is not known.
 * Held through a person (`delegated`) it never opens more than that person may.
 */
export function opens(right: string, delegated = false): Opens | undefined {
  const name = right.toLowerCase()
  if (!delegated && name === DEPENDS) return undefined
  const exact = (delegated ? PICKED : ESCALATES).get(name) ?? EXACT.get(name)
  if (exact !== undefined) return exact
  const [subject = '', verb = '', ...scope] = name.split('.')
  if (verb === '') return undefined
  // Whatever sites, lists or files somebody gave it, which is not read: none, or all that there are.
  if (scope.includes('selected') || verb.startsWith('selected')) return undefined
  const reach = SUBJECTS.find(([names]) => names.test(subject))?.[1]
  if (reach === undefined || !/^(read|manage|fullcontrol|search|write|create|send|invite|update|delete|access)/.test(verb))
    return undefined
  return {
    reads: /^(send|create|write|invite|update|delete)/.test(verb) ? [] : [reach],
    writes: !/^(read(?!write)|search)/.test(verb),
  }
}

const MAILBOX = { reads: ['mail', 'calendar', 'contacts'], writes: true } as const satisfies Opens
const NOTHING = { reads: [], writes: false } as const satisfies Opens
const EVERYTHING = { reads: ['everything'], writes: true } as const satisfies Opens

/**
 * Rights by which an app gives itself every other right, or signs in as anybody: by a temporary pass of its own making, or through
 * a domain that trusts its word. https://learn.microsoft.com/graph/permissions-reference,
 * https://learn.microsoft.com/graph/api/authentication-post-temporaryaccesspassmethods,
 * https://learn.microsoft.com/graph/api/domain-post-federationconfiguration
 */
const ESCALATES: ReadonlyMap<string, Opens> = new Map<string, Opens>([
  ['approleassignment.readwrite.all', EVERYTHING],
  ['rolemanagement.readwrite.directory', EVERYTHING],
  ['roleassignmentschedule.readwrite.directory', EVERYTHING],
  ['roleeligibilityschedule.readwrite.directory', EVERYTHING],
  ['application.readwrite.all', EVERYTHING],
  ['userauthenticationmethod.readwrite.all', EVERYTHING],
  ['domain.readwrite.all', EVERYTHING],
])

/**
 * It names who may issue certificates that people sign in with: everything where the tenant lets them, which is not read, else the
 * tenant's own data. https://learn.microsoft.com/graph/api/certificatebasedauthconfiguration-post-certificatebasedauthconfiguration
 */
const DEPENDS = 'organization.readwrite.all'

/** What a person hands to it file by file, in their own name: https://learn.microsoft.com/graph/permissions-reference#filesreadselected */
const PICKED: ReadonlyMap<string, Opens> = new Map<string, Opens>([
  ['files.read.selected', NOTHING],
  ['files.readwrite.selected', NOTHING],
])

const EXACT: ReadonlyMap<string, Opens> = new Map<string, Opens>([
  ['openid', { reads: ['sign-in'], writes: false }],
  ['offline_access', NOTHING], // keeps what it has; opens nothing more
  ['email', { reads: ['profile'], writes: false }],
  ['profile', { reads: ['profile'], writes: false }],
  ['user.read', { reads: ['profile'], writes: false }],
  ['user.readwrite', { reads: ['profile'], writes: true }],
  ['user.readbasic.all', { reads: ['directory'], writes: false }],
  ['full_access_as_app', MAILBOX],
  ['full_access_as_user', MAILBOX],
  ['ews.accessasuser.all', MAILBOX],
  ['eas.accessasuser.all', MAILBOX],
  ['imap.accessasapp', { reads: ['mail'], writes: true }],
  ['imap.accessasuser.all', { reads: ['mail'], writes: true }],
  ['pop.accessasapp', { reads: ['mail'], writes: true }],
  ['pop.accessasuser.all', { reads: ['mail'], writes: true }],
  ['smtp.sendasapp', { reads: [], writes: true }],
  ['smtp.send', { reads: [], writes: true }],
  ['directory.accessasuser.all', { reads: ['directory'], writes: true }],
  // A group has a mailbox, a calendar and files: https://learn.microsoft.com/graph/api/group-list-conversations
  ['group.read.all', { reads: ['calendar', 'directory', 'files', 'mail'], writes: false }],
  ['group.readwrite.all', { reads: ['calendar', 'directory', 'files', 'mail'], writes: true }],
])

/** The first part of a right's name. Chats count as mail, recordings and transcripts of meetings as files: it is what people wrote and said. */
const SUBJECTS: readonly (readonly [RegExp, Reach])[] = [
  [/^(mail|mailbox(settings|folder|item)|mail-advanced|chat|chats?message|chatmessage|channelmessage|teamsactivity)$/, 'mail'],
  [
    /^(files|sites|allsites|myfiles|notes|list|lists|filestoragecontainer|onlinemeeting(transcript|recording|artifact)|callrecording|calltranscripts?)$/,
    'files',
  ],
  [/^(calendars|onlinemeetings|bookings|bookingsappointment|schedule|schedules-withwho|tasks|calendar)$/, 'calendar'],
  [/^(contacts|contacts-onpremises|people|peoplesettings)$/, 'contacts'],
  [
    /^(directory|user|users|group|groups|groupmember|member|application|approleassignment|domain|organization|orgcontact|place|device)$/,
    'directory',
  ],
  [
    /^(administrativeunit|rolemanagement|policy|auditlog|auditlogsquery|reports|identityriskyuser|identityriskevent)$/,
    'directory',
  ],
  [/^(userauthenticationmethod|licenseassignment|groupsettings|roleassignmentschedule|roleeligibilityschedule)$/, 'directory'],
  [
    /^(devicemanagement\w+|team|teams|teammember|teamsettings|teamwork|channel|channelmember|channelsettings|presence)$/,
    'directory',
  ],
  [
    /^(sharepointtenantsettings|securityevents|securityalert|securityincident|servicehealth|servicemessage|orgsettings-\w+)$/,
    'directory',
  ],
]
