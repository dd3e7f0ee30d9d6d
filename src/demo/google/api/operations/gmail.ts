import { Refusal } from '../../refusal.js'
import type { Mail } from '../../tenant.js'
import type { Gmail } from '../../vendor.js'
import type { Call, Operation } from '../operation.js'
import { type Shape, shape } from '../shape.js'

const READ_SETTINGS = ['gmail.settings.basic', 'gmail.readonly', 'gmail.modify']

const FILTER = shape<Gmail.Schema$Filter>(['id'], {
  action: shape<Gmail.Schema$FilterAction>(['forward', 'addLabelIds', 'removeLabelIds']),
  criteria: shape<Gmail.Schema$FilterCriteria>([
    ...(['from', 'to', 'subject', 'query', 'negatedQuery', 'hasAttachment', 'excludeChats', 'size', 'sizeComparison'] as const),
  ]),
})

const SEND_AS = shape<Gmail.Schema$SendAs>([
  ...(['sendAsEmail', 'displayName', 'replyToAddress', 'isPrimary', 'isDefault', 'treatAsAlias', 'verificationStatus'] as const),
])

/** Settings of one mailbox, for its own person alone. */
export const GMAIL: readonly Operation[] = [
  {
    ...setting('gmail:getAutoForwarding', 'autoForwarding'),
    shape: shape<Gmail.Schema$AutoForwarding>(['enabled', 'emailAddress', 'disposition']),
    one: (call) => mailOf(call).autoForwarding,
  },
  list('gmail:forwardingAddresses.list', 'forwardingAddresses', 'forwardingAddresses', {
    shape: shape<Gmail.Schema$ForwardingAddress>(['forwardingEmail', 'verificationStatus']),
    of: (mail) => mail.forwardingAddresses,
  }),
  list('gmail:filters.list', 'filters', 'filter', { shape: FILTER, of: (mail) => mail.filters }),
  list('gmail:delegates.list', 'delegates', 'delegates', {
    shape: shape<Gmail.Schema$Delegate>(['delegateEmail', 'verificationStatus']),
    of: (mail) => mail.delegates,
    delegatedOnly: true,
  }),
  list('gmail:sendAs.list', 'sendAs', 'sendAs', { shape: SEND_AS, of: (mail) => mail.sendAs }),
  {
    ...setting('gmail:getImap', 'imap'),
    shape: shape<Gmail.Schema$ImapSettings>(['enabled', 'autoExpunge', 'expungeBehavior', 'maxFolderSize']),
    one: (call) => mailOf(call).imap,
  },
  {
    ...setting('gmail:getPop', 'pop'),
    shape: shape<Gmail.Schema$PopSettings>(['accessWindow', 'disposition']),
    one: (call) => mailOf(call).pop,
  },
]

function setting(call: string, name: string) {
  const path = `/gmail/v1/users/{userId}/settings/${name}`
  return { call, path, service: 'gmail', quota: 'gmail', scopes: READ_SETTINGS } as const
}

interface Told {
  shape: Shape
  of(mail: Mail): readonly object[]
  delegatedOnly?: boolean
}

function list(call: string, name: string, items: string, told: Told): Operation {
  return {
    ...setting(call, name),
    items,
    shape: { [items]: told.shape },
    rows(asked) {
      if (told.delegatedOnly) needDelegation(asked)
      return told.of(mailOf(asked))
    },
  }
}

/** https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.settings.delegates/list */
function needDelegation({ caller }: Call): void {
  if (caller.as === 'delegated') return
  const message = 'Access restricted to service accounts that have been delegated domain-wide authority'
  throw new Refusal(403, { reason: 'forbidden', message, state: 'PERMISSION_DENIED' })
}

function mailOf({ caller, params }: Call): Mail {
  const { userId = '' } = params
  const own = caller.user && (userId === 'me' || userId.toLowerCase() === caller.login)
  if (!own)
    throw new Refusal(403, { reason: 'forbidden', message: `Delegation denied for ${caller.login}`, state: 'PERMISSION_DENIED' })
  if (caller.user?.mail) return caller.user.mail
  throw new Refusal(400, { reason: 'failedPrecondition', message: 'Mail service not enabled', state: 'FAILED_PRECONDITION' })
}
