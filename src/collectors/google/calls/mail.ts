import type { Call } from '../../../model/call.js'
import type { FieldId } from '../../../model/facts/index.js'

const SHARE = [
  'share.of',
  'share.with',
  'share.rights',
  'share.owner',
  'share.to',
  'share.by',
  'share.expires',
] as const satisfies readonly FieldId[]

const MAILBOX = ['mailbox.readers', 'mailbox.outsiders'] as const satisfies readonly FieldId[]

const read = { via: 'http', method: 'GET', optIn: 'mailSettings' } as const

/**
 * Settings of one mailbox are shown to its own person. Of the two permissions that open them, `gmail.readonly` opens every message as
 * well; this one opens none, and could change settings, which no call of this table does.
 * https://developers.google.com/workspace/gmail/api/auth/scopes
 */
const ofMailbox = {
  ...read,
  host: 'gmail.googleapis.com',
  query: ['fields'],
  scope: 'https://www.googleapis.com/auth/gmail.settings.basic',
} as const

/** How mail leaves each mailbox without a person, and who else can open it. */
export const MAIL_CALLS: readonly Call[] = [
  {
    ...read,
    id: 'directory:users.list.mailboxes',
    why: 'reads whose mailboxes there are: names, addresses, switched on or off',
    host: 'admin.googleapis.com',
    path: '/admin/directory/v1/users',
    query: ['customer', 'maxResults', 'fields', 'pageToken'],
    scope: 'https://www.googleapis.com/auth/admin.directory.user.readonly',
    gives: [...SHARE, ...MAILBOX],
  },
  {
    ...read,
    id: 'directory:domains.list',
    why: "reads which mail domains are the practice's own, to tell inside from outside",
    host: 'admin.googleapis.com',
    path: '/admin/directory/v1/customer/{customer}/domains',
    query: ['fields'],
    scope: 'https://www.googleapis.com/auth/admin.directory.domain.readonly',
    gives: [...SHARE, ...MAILBOX],
  },
  {
    ...ofMailbox,
    id: 'gmail:getAutoForwarding',
    why: 'reads, as each person, whether all their mail is sent on and where to: one question for each person',
    path: '/gmail/v1/users/{key}/settings/autoForwarding',
    gives: SHARE,
  },
  {
    ...ofMailbox,
    id: 'gmail:filters.list',
    why: 'reads, as each person, which of their filters send mail on: one question for each person',
    path: '/gmail/v1/users/{key}/settings/filters',
    gives: SHARE,
  },
  {
    ...ofMailbox,
    id: 'gmail:delegates.list',
    why: 'reads, as each person, who else may open their mailbox: one question for each person',
    path: '/gmail/v1/users/{key}/settings/delegates',
    gives: MAILBOX,
  },
]
