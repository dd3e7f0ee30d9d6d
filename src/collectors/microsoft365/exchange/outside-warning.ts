import { z } from 'zod'
import type { Session } from '../session.js'
import { oneRow } from './read.js'
import type { Told, Why } from './told.js'
import { type TransportRule, transportRules, works } from './transport-rules.js'
import { flag } from './values.js'

export const EXTERNAL_IN_OUTLOOK = 'exchange:Get-ExternalInOutlook'

const KIND = 'setting:mail.outside-warning'

/** Whether mail from outside is marked: by Outlook, or by a mail flow rule for all of it. */
export async function outsideWarning(session: Session): Promise<Told<typeof KIND>> {
  const Row = z.looseObject({ Enabled: flag })
  const [answer, rules] = await Promise.all([oneRow(session, EXTERNAL_IN_OUTLOOK, Row), transportRules(session)])
  if ('failed' in answer) return { facts: [], unread: answer.failed }
  const head = { record: 'fact', kind: KIND, source: session.source, id: 'external-in-outlook', name: 'External tag' } as const
  const fact = (value: 'on' | 'off'): Told<typeof KIND> => ({ facts: [{ ...head, value }] })
  const unknown = (why: Why): Told<typeof KIND> => ({ facts: [head], missing: [[`${KIND}.value`, why]] })
  if (answer.value.Enabled === true) return fact('on')
  if ('failed' in rules) return unknown(rules.failed)
  const marking = rules.value.filter((rule) => marks(rule) && works(rule, session.now) !== false)
  if (marking.some((rule) => works(rule, session.now) === true && always(rule))) return fact('on')
  return marking.length > 0 || answer.value.Enabled === undefined ? unknown(UNCLEAR) : fact('off')
}

/** Writes something into the subject or the text of mail that comes from outside. */
function marks({ FromScope, PrependSubject, ApplyHtmlDisclaimerText }: TransportRule): boolean {
  return FromScope?.toLowerCase() === 'notinorganization' && Boolean(PrependSubject || ApplyHtmlDisclaimerText)
}

/** `…Tasks.FromScopePredicate`, and where it goes: conditions that leave out no mail from outside. */
function always({ Conditions, Exceptions }: TransportRule): boolean {
  const plain = Conditions?.every((it) => /(^|\.)(FromScope|SentToScope)Predicate$/.test(it))
  return plain === true && Conditions?.length !== 0 && Exceptions?.length === 0
}

const UNCLEAR: Why = {
  because: 'unsupported',
  remedy:
    'Switch on the External tag of Outlook (Set-ExternalInOutlook), or look at the mail flow rules: one marks mail from outside, perhaps not all of it.',
}
