import { z } from 'zod'
import type { FactTypes } from '../../../model/facts/index.js'
import { blocksLegacySignIn } from '../mfa/settings.js'
import type { Read } from '../mfa/types.js'
import { once } from '../read.js'
import type { Session } from '../session.js'
import { conditionalAccess, securityDefaults, strengths } from '../tenant/reads.js'
import { allRows, oneRow, otherShape } from './read.js'
import type { Told } from './told.js'
import { flag, text } from './values.js'

export const TRANSPORT_CONFIG = 'exchange:Get-TransportConfig'
export const CAS_MAILBOXES = 'exchange:Get-CASMailbox'

/** The mailboxes for which it is switched on against the rule for all; the others have nothing of their own. */
export const SWITCHED_ON = 'SmtpClientAuthenticationDisabled -eq $false'

const KIND = 'setting:signin.legacy-protocols'
type Fact = FactTypes[typeof KIND]

/** Whether a program can send mail with a password alone. */
type SmtpAuth = { off: true /** Logins for which it is on all the same. */; except: string[] } | { off: false }

/** Null: the mailbox has none of its own, and the rule for all holds; undefined: it does not say. */
const ownSwitch = z
  .unknown()
  .optional()
  .transform((value) => (value === null ? null : flag.parse(value)))

/** https://learn.microsoft.com/exchange/clients-and-mobile-in-exchange-online/authenticated-client-smtp-submission */
const smtpAuth = once(async (session: Session): Promise<Read<SmtpAuth>> => {
  const rule = await oneRow(session, TRANSPORT_CONFIG, z.looseObject({ SmtpClientAuthenticationDisabled: flag }))
  if ('failed' in rule) return rule
  const off = rule.value.SmtpClientAuthenticationDisabled
  if (off === undefined) return { failed: otherShape(TRANSPORT_CONFIG) }
  if (!off) return { value: { off } }
  const Row = z.looseObject({ SmtpClientAuthenticationDisabled: ownSwitch, PrimarySmtpAddress: text, Name: text })
  const rows = await allRows(session, CAS_MAILBOXES, Row, { Filter: SWITCHED_ON, ResultSize: 'Unlimited' })
  if ('failed' in rows) return rows
  const except: string[] = []
  for (const row of rows.value) {
    // Had the filter gone unread, the others would be here as well.
    const own = row.SmtpClientAuthenticationDisabled
    if (own === null || own === true) continue
    const who = row.PrimarySmtpAddress ?? row.Name
    if (!who || own === undefined) return { failed: otherShape(CAS_MAILBOXES) }
    except.push(who)
  }
  return { value: { off, except } }
})

/** SMTP AUTH as a setting of its own, beside what the directory says of older protocols. */
export async function smtpAuthSetting(session: Session): Promise<Told<typeof KIND>> {
  if (!session.planned(TRANSPORT_CONFIG)) return { facts: [] }
  const [defaults, policies, strong] = await Promise.all([
    securityDefaults(session),
    conditionalAccess(session),
    strengths(session),
  ])
  const { is, exempt } = blocksLegacySignIn({ securityDefaults: defaults, policies, strengths: strong })
  return smtpAuthFacts(session, is === undefined || exempt.length > 0 ? undefined : is ? 'blocked' : 'allowed')
}

/**
 * @param directory whether the directory refuses older protocols to everybody (security defaults, Conditional Access): then what
 *   Exchange would accept opens nothing, and there is nothing to tell; undefined: not known, so that an open one may be closed there.
 */
export async function smtpAuthFacts(session: Session, directory: 'blocked' | 'allowed' | undefined): Promise<Told<typeof KIND>> {
  if (directory === 'blocked') return { facts: [] }
  const read = await smtpAuth(session)
  const head = {
    record: 'fact',
    kind: KIND,
    source: session.source,
    id: 'smtp-auth',
    name: 'SMTP AUTH',
    unit: 'SMTP AUTH',
  } as const
  if ('failed' in read) return { facts: [head], missing: [[`${KIND}.value`, read.failed]] }
  const { value } = read
  if (value.off && value.except.length === 0) return { facts: [{ ...head, value: 'blocked' }] }
  const open: Fact = value.off ? { ...head, people: value.except } : head
  if (directory === 'allowed') return { facts: [{ ...open, value: 'allowed' }] }
  return { facts: [open], missing: [[`${KIND}.value`, DIRECTORY_UNREAD]] }
}

const DIRECTORY_UNREAD = {
  because: 'failed',
  remedy:
    'Switch SMTP AUTH off in the Exchange admin center: whether the directory refuses it to everybody all the same could not be told.',
} as const
