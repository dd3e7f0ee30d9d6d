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
  const warnings = rules.value.map((rule) => warns(rule, session.now))
  if (warnings.includes(true)) return fact('on')
  return warnings.includes(undefined) || answer.value.Enabled === undefined ? unknown(UNCLEAR) : fact('off')
}

/** Whether a rule marks all mail from outside; undefined where it marks some, or does not say. */
function warns(rule: TransportRule, now: Date): boolean | undefined {
  const told = [works(rule, now), begun(rule, now), fromOutside(rule), comesIn(rule), writes(rule)]
  if (told.includes(false)) return false
  return told.includes(undefined) || !always(rule) ? undefined : true
}

function begun({ ActivationDate }: TransportRule, now: Date): boolean | undefined {
  if (!ActivationDate) return ActivationDate === null || undefined
  const from = Date.parse(ActivationDate)
  return Number.isNaN(from) ? undefined : from <= now.getTime()
}

function fromOutside({ FromScope }: TransportRule): boolean | undefined {
  if (!FromScope) return FromScope === null ? false : undefined
  const scope = FromScope.toLowerCase()
  return scope === 'notinorganization' || (scope === 'inorganization' ? false : undefined)
}

const OUTWARDS = ['notinorganization', 'externalpartner', 'externalnonpartner']

/** https://learn.microsoft.com/powershell/module/exchange/set-transportrule (SentToScope) */
function comesIn({ SentToScope }: TransportRule): boolean | undefined {
  if (!SentToScope) return SentToScope === null || undefined
  const scope = SentToScope.toLowerCase()
  return scope === 'inorganization' || (OUTWARDS.includes(scope) ? false : undefined)
}

/** Into the subject or the text. */
function writes({ PrependSubject, ApplyHtmlDisclaimerText }: TransportRule): boolean | undefined {
  if (PrependSubject || ApplyHtmlDisclaimerText) return true
  return PrependSubject === null && ApplyHtmlDisclaimerText === null ? false : undefined
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
