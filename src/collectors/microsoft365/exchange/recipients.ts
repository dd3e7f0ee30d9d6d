import { z } from 'zod'
import type { Read } from '../mfa/types.js'
import { MicrosoftFailure, type Session } from '../session.js'
import { type OwnDomains, type Side, sideOf } from './domains.js'
import { withoutPrefix } from './mailboxes.js'
import { allRows } from './read.js'
import { text } from './values.js'

export const RECIPIENT = 'exchange:Get-Recipient'

/** Where mail goes. `side` is undefined where that cannot be told; `why` says why. */
export interface Target {
  side: Side | undefined
  /** An address, or the name that stands for it. */
  to: string
  why?: MicrosoftFailure
}

/** Asks Exchange who a name is, each name once. */
export type WhoIs = (name: string) => Promise<Target>

/** More different names than this are not looked up: nobody forwards to so many, and each costs a request. */
const MOST = 500

/**
 * Tells where an address or a recipient's name leads. An address of the practice's own domains is looked up too: it may be that
 * of a mail contact, whose mail is handed to an address outside.
 */
export function whoIsIn(session: Session, own: Read<OwnDomains>): WhoIs {
  const known = new Map<string, Promise<Target>>()
  return (name) => {
    const key = name.toLowerCase()
    const before = known.get(key)
    if (before) return before
    const asked = known.size < MOST ? resolve(session, name, own) : Promise.resolve({ side: undefined, to: name, why: tooMany() })
    known.set(key, asked)
    return asked
  }
}

async function resolve(session: Session, name: string, own: Read<OwnDomains>): Promise<Target> {
  const unknown = (why: MicrosoftFailure): Target => ({ side: undefined, to: name, why })
  if ('failed' in own) return unknown(own.failed)
  if (sideOf(name, own.value) === 'outside') return { side: 'outside', to: name }
  if (!lookable(name)) return unknown(unclear())
  const rows = await allRows(session, RECIPIENT, Row, { Identity: name })
  if ('failed' in rows) return unknown(rows.failed)
  const targets = rows.value.map((row) => targetOf(row, own.value))
  const [first] = targets
  if (first === undefined || targets.some((it) => it?.side !== first?.side)) return unknown(unclear())
  return first
}

/** What is sent as an identity: one line of text. */
const lookable = (name: string) => name.length <= 1000 && !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(name)

const Row = z.looseObject({ RecipientTypeDetails: text, PrimarySmtpAddress: text, ExternalEmailAddress: text })

/** https://learn.microsoft.com/powershell/module/exchange/get-recipient (RecipientTypeDetails) */
const MAILBOX = /^(User|Shared|Room|Equipment|Scheduling|Team|Discovery|Legacy|Linked|LinkedRoom|PublicFolder)Mailbox$/
const ELSEWHERE = ['MailContact', 'MailUser', 'GuestMailUser', 'MailForestContact']

/** A group is neither: who is in it was not read. */
function targetOf(row: z.output<typeof Row>, own: OwnDomains): Target | undefined {
  const type = row.RecipientTypeDetails ?? ''
  const address = row.PrimarySmtpAddress ?? undefined
  if (MAILBOX.test(type) && address) return { side: 'inside', to: address }
  const external = row.ExternalEmailAddress && withoutPrefix(row.ExternalEmailAddress)
  if (!ELSEWHERE.includes(type) || !external) return { side: undefined, to: address ?? 'a group', why: unclear() }
  const side = sideOf(external, own)
  return side === undefined ? { side, to: external, why: unclear() } : { side, to: external }
}

function unclear(): MicrosoftFailure {
  return new MicrosoftFailure({
    code: 'MICROSOFT_RECIPIENT',
    call: RECIPIENT,
    what: `${RECIPIENT}: who receives it cannot be told.`,
    because: 'unsupported',
    remedy: 'Look in the Exchange admin center who receives it: it goes to a group, or to somebody who is not in the directory.',
  })
}

function tooMany(): MicrosoftFailure {
  return new MicrosoftFailure({
    code: 'MICROSOFT_RECIPIENTS',
    call: RECIPIENT,
    what: `${RECIPIENT}: more than ${MOST} different recipients.`,
    because: 'unsupported',
    remedy: `Look in the Exchange admin center: mail is forwarded to more than ${MOST} different recipients.`,
  })
}
