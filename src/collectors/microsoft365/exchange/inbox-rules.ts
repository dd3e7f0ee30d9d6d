import { z } from 'zod'
import type { MicrosoftFailure, Session } from '../session.js'
import { type Shares, tell } from './forwarded.js'
import type { Mailboxes } from './mailboxes.js'
import { otherShape } from './read.js'
import type { Target, WhoIs } from './recipients.js'
import type { Why } from './told.js'

export const INBOX_RULES = 'graph:users.mailFolders.messageRules'

const Recipients = z.array(z.looseObject({ emailAddress: z.looseObject({ address: z.string().min(1) }) })).nullish()

const Actions = z.looseObject({ forwardTo: Recipients, forwardAsAttachmentTo: Recipients, redirectTo: Recipients })

/** https://learn.microsoft.com/graph/api/resources/messagerule */
const Rule = z.looseObject({
  id: z.string().min(1),
  displayName: z.string().nullish(),
  isEnabled: z.boolean().nullish(),
  actions: Actions.nullish(),
})

const Answer = z.looseObject({ value: z.array(Rule), '@odata.nextLink': z.unknown().optional() })

/** Rules that people made for their own mail: one question for each mailbox, 20 of them in one request. */
export async function inboxRules(session: Session, mailboxes: Mailboxes, whoIs: WhoIs): Promise<Shares> {
  const found: Shares = { facts: [], missing: [] }
  // What people's own rules could send out, the setting for automatic forwarding allows or stops, and it is judged by itself:
  // without them the list of what is shared is told apart from one that failed.
  if (!session.planned(INBOX_RULES)) return { ...found, missing: [['share.by', NOT_CHOSEN]] }
  // Signed in as a person, Graph shows that person's own rules and refuses everybody else's, whatever the role.
  if (session.signedIn.as === 'person') return { ...found, missing: [['share.by', AS_A_PERSON]] }
  if (mailboxes.failed) found.unread = mailboxes.failed
  const query = { $select: 'id,displayName,isEnabled,actions' }
  for await (const answer of session.each(INBOX_RULES, mailboxes.types.keys(), Answer, { query })) {
    if ('failed' in answer) {
      if (!hasNoInbox(answer.failed)) found.unread = answer.failed
    } else {
      if (answer.value['@odata.nextLink']) found.unread = CUT_SHORT
      for (const rule of answer.value.value) await add(found, { session, mailbox: answer.key, rule, whoIs })
    }
  }
  return found
}

interface Found {
  session: Session
  mailbox: string
  rule: z.output<typeof Rule>
  whoIs: WhoIs
}

async function add(found: Shares, { session, mailbox, rule, whoIs }: Found): Promise<void> {
  if (rule.isEnabled === false || rule.actions === null) return
  if (rule.actions === undefined) {
    found.unread = otherShape(INBOX_RULES)
    return
  }
  const { forwardTo, forwardAsAttachmentTo, redirectTo } = rule.actions
  const targets: Target[] = []
  for (const { emailAddress } of [forwardTo, forwardAsAttachmentTo, redirectTo].flatMap((list) => list ?? [])) {
    targets.push(await whoIs(emailAddress.address))
  }
  const id = `inbox-rule:${mailbox}:${rule.id}`
  const name = rule.displayName || undefined
  tell(found, { session, id, by: 'rule', targets, name, owner: undefined })
}

/** A mailbox that is kept on a server of the practice, or has lost its licence: https://learn.microsoft.com/graph/errors */
const hasNoInbox = ({ theirs }: MicrosoftFailure) => theirs === 'MailboxNotEnabledForRESTAPI' || theirs === 'MailboxNotFound'

const NOT_CHOSEN: Why = {
  because: 'not-chosen',
  remedy:
    'Set automatic forwarding to Off in the outbound spam policy, or let the rules of each mailbox be read: mailRules: true.',
}

const AS_A_PERSON: Why = {
  because: 'permission',
  remedy:
    'Set automatic forwarding to Off in the outbound spam policy, or sign in as an application (auth: certificate) with MailboxSettings.Read: a person cannot read the rules of others.',
}

const CUT_SHORT: Why = {
  because: 'unsupported',
  remedy: 'Look at the rules of the mailboxes in Outlook: one has more rules than are told at once.',
}
