import type { Tenant } from '../tenant.js'
import type { Directory } from '../vendor.js'
import { agoFrom } from './clock.js'
import { lettersOf } from './id.js'
import { person, type Sketch } from './person.js'
import { type PolicySketch, policy, systemPolicies } from './policy.js'
import { assigned, roles } from './role.js'
import { auditAccount, auditClient } from './sign-in.js'
import { type GroupSketch, group, units } from './unit.js'

export interface Practice {
  name: string
  /** Its own domain. */
  domain: string
  country: string
  now: Date
  /** Sign-in name of whoever sits at the browser. */
  visitor: string
  people: readonly Sketch[]
  /** Paths of units below the root, those above first. */
  units?: readonly string[]
  groups?: readonly GroupSketch[]
  policies?: readonly PolicySketch[]
}

/** `C0` and seven letters and digits. */
export const customerId = (domain: string): string => `C0${lettersOf(domain).slice(2, 9)}`

/** A tenant as a new one is, with these people in it: no second step demanded, everything else as delivered. */
export function practiceTenant(practice: Practice): Tenant {
  const { domain, now, visitor, people, groups = [] } = practice
  const ago = agoFrom(now)
  const id = customerId(domain)
  return {
    now,
    visitor,
    customer: customerOf(practice, id, ago(2200)),
    domains: [domainOf(domain, now)],
    users: people.map((sketch) => person(sketch, ago, id)),
    units: units(practice.name, practice.units ?? []),
    groups: groups.map(group),
    roles: roles(),
    roleAssignments: people
      .filter(({ superAdmin }) => superAdmin)
      .map(({ login }) => assigned('_SEED_ADMIN_ROLE', { person: login })),
    policies: [...systemPolicies(id), ...(practice.policies ?? []).map((it) => policy(id, it))],
    clients: [auditClient()],
    serviceAccounts: [auditAccount()],
    reportsLate: 3,
    ...{ samlProfiles: [], ssoAssignments: [], mobileDevices: [], chromeDevices: [], devices: [], deviceUsers: [] },
    ...{ activities: [], drives: [], alerts: [], licences: [], disabled: [] },
  }
}

function customerOf({ name, domain, country }: Practice, id: string, created: string) {
  return {
    kind: 'admin#directory#customer',
    id,
    customerDomain: domain,
    customerCreationTime: created,
    language: 'en',
    postalAddress: { organizationName: name, countryCode: country },
  } satisfies Directory.Schema$Customer
}

/** Milliseconds since 1970, as text. */
export function domainOf(domainName: string, now: Date, isPrimary = true): Directory.Schema$Domains {
  const creationTime = String(now.getTime() - 2200 * 86_400_000)
  return { kind: 'admin#directory#domain', domainName, isPrimary, verified: true, creationTime }
}
