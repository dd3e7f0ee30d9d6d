import { z } from 'zod'
import type { Read } from '../mfa/types.js'
import { once } from '../read.js'
import { MicrosoftFailure, type Session } from '../session.js'
import { type Shares, tell } from './forwarded.js'
import { allRows, otherShape } from './read.js'
import type { Target, WhoIs } from './recipients.js'
import { text, texts } from './values.js'

export const TRANSPORT_RULES = 'exchange:Get-TransportRule'

const TransportRule = z.looseObject({
  Guid: text,
  Identity: text,
  Name: text,
  State: text,
  Mode: text,
  ActivationDate: text,
  ExpiryDate: text,
  RedirectMessageTo: texts,
  BlindCopyTo: texts,
  CopyTo: texts,
  AddToRecipients: texts,
  RouteMessageOutboundConnector: text,
  FromScope: text,
  SentToScope: text,
  PrependSubject: text,
  ApplyHtmlDisclaimerText: text,
  Conditions: texts,
  Exceptions: texts,
})
export type TransportRule = z.output<typeof TransportRule>

/** https://learn.microsoft.com/powershell/module/exchange/get-transportrule */
export const transportRules = once(
  (session: Session): Promise<Read<TransportRule[]>> => allRows(session, TRANSPORT_RULES, TransportRule),
)

/**
 * Whether a rule does something now: one that is switched off, only tests (`Audit`, `AuditAndNotify`) or is past its last day
 * does not. Undefined where it does not say.
 */
export function works({ State, Mode, ExpiryDate }: TransportRule, now: Date): boolean | undefined {
  const [state, mode] = [State?.toLowerCase(), Mode?.toLowerCase()]
  if (state === 'disabled' || mode === 'audit' || mode === 'auditandnotify') return false
  if (ExpiryDate && Date.parse(ExpiryDate) < now.getTime()) return false
  return state === 'enabled' && mode === 'enforce' ? true : undefined
}

/** Mail flow rules that hand mail to somebody outside, or may. One that will begin later counts: nobody looks again in between. */
export async function redirecting(session: Session, rules: Read<TransportRule[]>, whoIs: WhoIs): Promise<Shares> {
  if ('failed' in rules) return { facts: [], missing: [], unread: rules.failed }
  const found: Shares = { facts: [], missing: [] }
  for (const rule of rules.value) {
    const running = works(rule, session.now)
    if (running === false) continue
    const targets = await targetsOf(rule, whoIs)
    const key = rule.Guid ?? rule.Identity ?? rule.Name
    if (!key) found.unread = otherShape(TRANSPORT_RULES)
    else {
      const doubtful = running === undefined ? targets.map(({ to }) => ({ side: undefined, to })) : targets
      const name = rule.Name ?? undefined
      tell(found, { session, id: `rule:${key}`, by: 'policy', targets: doubtful, name, owner: undefined })
    }
  }
  return found
}

async function targetsOf(rule: TransportRule, whoIs: WhoIs): Promise<Target[]> {
  const targets: Target[] = []
  for (const list of recipientsOf(rule)) {
    if (list === undefined) targets.push({ side: undefined, to: '', why: otherShape(TRANSPORT_RULES) })
    else for (const name of list) targets.push(await whoIs(name))
  }
  // A connector leads to a server of the practice, or to that of a filter or an archive: the rule does not say which.
  const connector = rule.RouteMessageOutboundConnector
  if (connector === undefined) targets.push({ side: undefined, to: '', why: otherShape(TRANSPORT_RULES) })
  else if (connector !== null) targets.push({ side: undefined, to: connector, why: throughConnector() })
  return targets
}

/** Exchange tells a rule with all its properties, empty ones too: one that is not there was not read. */
const recipientsOf = (rule: TransportRule) => [rule.RedirectMessageTo, rule.BlindCopyTo, rule.CopyTo, rule.AddToRecipients]

function throughConnector(): MicrosoftFailure {
  return new MicrosoftFailure({
    code: 'MICROSOFT_CONNECTOR',
    call: TRANSPORT_RULES,
    what: `${TRANSPORT_RULES}: a rule sends mail through a connector.`,
    because: 'unsupported',
    remedy:
      'Look in the Exchange admin center where the connector of this mail flow rule leads, and whether that company may see the mail.',
  })
}
