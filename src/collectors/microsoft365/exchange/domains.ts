import { z } from 'zod'
import type { Read } from '../mfa/types.js'
import { once } from '../read.js'
import type { Session } from '../session.js'
import { allRows, otherShape } from './read.js'
import { flag, text } from './values.js'

export const ACCEPTED_DOMAINS = 'exchange:Get-AcceptedDomain'

/** Whether an address or a domain belongs to the practice. */
export type Side = 'inside' | 'outside'

/** The practice's own mail domains, in small letters. */
export interface OwnDomains {
  exact: ReadonlySet<string>
  /** Of these, every subdomain too. */
  above: readonly string[]
}

const Row = z.looseObject({ DomainName: text, DomainType: text, MatchSubDomains: flag })

/**
 * The domains that count as the practice's. Mail for an external relay domain is handed on to servers of somebody else.
 * https://learn.microsoft.com/exchange/mail-flow-best-practices/manage-accepted-domains/manage-accepted-domains
 */
export const ownDomains = once(async (session: Session): Promise<Read<OwnDomains>> => {
  const rows = await allRows(session, ACCEPTED_DOMAINS, Row)
  if ('failed' in rows) return rows
  const exact = new Set<string>()
  const above: string[] = []
  for (const { DomainName, DomainType, MatchSubDomains } of rows.value) {
    const type = DomainType?.toLowerCase()
    if (!DomainName || type === undefined) return { failed: otherShape(ACCEPTED_DOMAINS) }
    if (type !== 'authoritative' && type !== 'internalrelay') continue
    const name = DomainName.toLowerCase()
    exact.add(name)
    if (MatchSubDomains === true) above.push(`.${name}`)
  }
  // A tenant has its onmicrosoft.com domain at least: none at all is no answer, and would put everybody outside.
  return exact.size === 0 ? { failed: otherShape(ACCEPTED_DOMAINS) } : { value: { exact, above } }
})

/** Where a domain belongs. `*.` stands for the subdomains of one: they are inside where they count as its own. */
export function sideOfDomain(domain: string, { exact, above }: OwnDomains): Side {
  const name = domain.trim().toLowerCase()
  return exact.has(name) || above.some((end) => name.endsWith(end)) ? 'inside' : 'outside'
}

/** Where an address belongs; undefined for what is no address. */
export function sideOf(address: string, own: OwnDomains): Side | undefined {
  const domain = /^[^\s@]+@([^\s@]+\.[^\s@]+)$/.exec(address.trim())?.[1]
  return domain === undefined ? undefined : sideOfDomain(domain, own)
}
