import { z } from 'zod'
import type { FactTypes } from '../../../model/facts/index.js'
import type { Session } from '../session.js'
import { type OwnDomains, ownDomains, sideOfDomain } from './domains.js'
import { mailboxes } from './mailboxes.js'
import { allRows, otherShape } from './read.js'
import type { Told, Why } from './told.js'
import { flag, text, texts } from './values.js'

export const SHARING_POLICIES = 'exchange:Get-SharingPolicy'

type Fact = FactTypes['setting:sharing.calendar']
type Value = NonNullable<Fact['value']>
const KIND = 'setting:sharing.calendar'

const Row = z.looseObject({ Identity: text, Name: text, Enabled: flag, Default: flag, Domains: texts })

/** What people may show of their calendars to others outside, policy by policy; one that nobody has is not told. */
export async function calendars(session: Session): Promise<Told<typeof KIND>> {
  const [rows, own, { bySharingPolicy: logins }] = await Promise.all([
    allRows(session, SHARING_POLICIES, Row),
    ownDomains(session),
    mailboxes(session),
  ])
  if ('failed' in rows) return { facts: [], unread: rows.failed }
  const facts: Fact[] = []
  const missing: [`${typeof KIND}.value` | `${typeof KIND}.people`, Why][] = []
  const known = new Set(rows.value.flatMap(({ Name, Identity }) => [Name?.toLowerCase(), Identity?.toLowerCase()]))
  const told = logins && [...logins.keys()].every((name) => known.has(name)) ? logins : undefined
  for (const row of rows.value) {
    const name = row.Name ?? row.Identity
    if (!name || row.Default === undefined) return { facts: [], unread: otherShape(SHARING_POLICIES) }
    const people = told && [row.Name, row.Identity].flatMap((it) => told.get(it?.toLowerCase() ?? '') ?? [])
    if (!row.Default && people?.length === 0) continue
    const value = shownBy(row, 'failed' in own ? undefined : own.value)
    if (value === undefined) missing.push([`${KIND}.value`, otherShape(SHARING_POLICIES)])
    if (!row.Default && people === undefined) missing.push([`${KIND}.people`, WHO])
    const fact: Fact = { record: 'fact', kind: KIND, source: session.source, id: `sharing-policy:${name}`, name }
    if (value !== undefined) fact.value = value
    facts.push(row.Default ? fact : { ...fact, unit: name, ...(people ? { people: [...new Set(people)] } : {}) })
  }
  return { facts, missing }
}

/**
 * Each entry of `Domains` is a domain, `*` for all or `Anonymous` for everybody with the link, and what they see:
 * `contoso.com: CalendarSharingFreeBusySimple`. https://learn.microsoft.com/powershell/module/exchange/set-sharingpolicy
 */
function shownBy({ Enabled, Domains }: z.output<typeof Row>, own: OwnDomains | undefined): Value | undefined {
  if (Enabled === false) return 'nobody'
  if (Enabled === undefined || Domains === undefined) return undefined
  const shown = Domains.map((entry) => shownIn(entry, own))
  if (shown.includes('details')) return 'details'
  if (shown.includes(undefined)) return undefined
  return shown.includes('free-busy') ? 'free-busy' : 'nobody'
}

const SHOWN: Readonly<Record<string, Value>> = {
  calendarsharingfreebusysimple: 'free-busy',
  calendarsharingfreebusydetail: 'details',
  calendarsharingfreebusyreviewer: 'details',
  contactssharing: 'nobody',
}

function shownIn(entry: string, own: OwnDomains | undefined): Value | undefined {
  const at = entry.indexOf(':')
  if (at < 1) return undefined
  if (own && sideOfDomain(entry.slice(0, at), own) === 'inside') return 'nobody'
  const words = entry
    .slice(at + 1)
    .split(',')
    .map((word) => SHOWN[word.trim().toLowerCase()])
  return words.includes('details')
    ? 'details'
    : words.includes(undefined)
      ? undefined
      : words.includes('free-busy')
        ? 'free-busy'
        : 'nobody'
}

const WHO: Why = {
  because: 'failed',
  remedy: 'Look in the Exchange admin center which mailboxes have this sharing policy: the mailboxes could not be read.',
}
