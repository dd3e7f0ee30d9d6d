import { z } from 'zod'
import type { Read } from '../mfa/types.js'
import type { MicrosoftFailure, Session } from '../session.js'
import { type Shares, tell } from './forwarded.js'
import { allRows, otherShape } from './read.js'
import type { Target, WhoIs } from './recipients.js'
import { flag, text } from './values.js'

export const JOURNAL_RULES = 'exchange:Get-JournalRule'

const JournalRule = z.looseObject({ Guid: text, Identity: text, Name: text, Enabled: flag, JournalEmailAddress: text })
type JournalRule = z.output<typeof JournalRule>

/**
 * Rules that send a copy of mail to an archive, which the block on automatic forwarding does not stop. Global Reader may read
 * them (https://learn.microsoft.com/graph/utcm-exchange-resources#microsoftexchangejournalrule); a narrower role may not.
 *
 * @param others the mail flow rules: where they are refused as well, it is not this one command that the role lacks.
 */
export async function journaling(session: Session, others: Read<unknown>, whoIs: WhoIs): Promise<Shares> {
  const found: Shares = { facts: [], missing: [] }
  const rules = await allRows(session, JOURNAL_RULES, JournalRule)
  if ('failed' in rules) {
    const alone = !('failed' in others) && NOT_FOR_THIS_ROLE.includes(rules.failed.because)
    if (!alone) return { ...found, unread: rules.failed }
    const targets = [{ side: undefined, to: '', why: rules.failed }]
    tell(found, { session, id: 'journal-rules', by: 'policy', targets, name: 'Journal rules', owner: undefined })
    return found
  }
  for (const rule of rules.value) {
    if (rule.Enabled === false) continue
    const key = rule.Guid ?? rule.Identity ?? rule.Name
    if (!key) found.unread = otherShape(JOURNAL_RULES)
    else {
      const targets = [await targetOf(rule, whoIs)]
      tell(found, { session, id: `journal:${key}`, by: 'policy', targets, name: rule.Name ?? undefined, owner: undefined })
    }
  }
  return found
}

/** Exchange knows a command only by the roles that have it: what a role lacks is refused, or is not there. */
const NOT_FOR_THIS_ROLE: readonly MicrosoftFailure['because'][] = ['permission', 'unsupported']

async function targetOf({ Enabled, JournalEmailAddress: to }: JournalRule, whoIs: WhoIs): Promise<Target> {
  return Enabled && to ? await whoIs(to) : { side: undefined, to: '', why: otherShape(JOURNAL_RULES) }
}
