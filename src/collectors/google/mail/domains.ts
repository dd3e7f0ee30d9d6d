import { gather } from '../people/read.js'
import type { Session } from '../session.js'
import type { Read } from '../two-step/types.js'
import type { Boxes } from './boxes.js'
import { Domain } from './schema.js'

const DOMAINS = 'directory:domains.list'
const FIELDS = 'domains(domainName,verified,domainAliases(domainAliasName,verified))'

/** Every account has a test address beside its own, at its domain with this behind it; the Directory lists it as an alias. */
const TEST_END = '.test-google-a.com'

const made = new WeakMap<Session, Promise<Read<ReadonlySet<string>>>>()

/** The practice's own mail domains, in small letters. A domain that was not verified may be anybody's. */
export function ownDomains(session: Session): Promise<Read<ReadonlySet<string>>> {
  const known = made.get(session) ?? readDomains(session)
  made.set(session, known)
  return known
}

async function readDomains(session: Session): Promise<Read<ReadonlySet<string>>> {
  const { items, failed } = await gather(session, {
    call: DOMAINS,
    items: 'domains',
    item: Domain,
    asked: { query: { fields: FIELDS } },
  })
  if (failed) return { failed }
  const own = new Set<string>()
  for (const { domainName, verified, domainAliases = [] } of items) {
    if (verified === true) own.add(domainName.toLowerCase())
    for (const alias of domainAliases) if (alias.verified === true) own.add(alias.domainAliasName.toLowerCase())
  }
  return { value: own }
}

/** Where an address belongs; undefined for what is no address, and where the own domains are not known. */
export function sideOf(address: string, { byAddress }: Boxes, own: Read<ReadonlySet<string>>): 'inside' | 'outside' | undefined {
  const plain = address.trim().toLowerCase()
  const domain = /^[^\s@]+@([^\s@]+\.[^\s@]+)$/.exec(plain)?.[1]
  if (domain === undefined) return undefined
  if (byAddress.has(plain)) return 'inside'
  if ('failed' in own) return undefined
  const name = domain.endsWith(TEST_END) ? domain.slice(0, -TEST_END.length) : domain
  return own.value.has(name) ? 'inside' : 'outside'
}
