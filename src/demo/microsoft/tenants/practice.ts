import type * as Graph from '@microsoft/microsoft-graph-types'
import { requestId } from '../reply.js'
import { ROLES, type RoleName } from '../roles.js'
import type { Named, Rows } from '../rows.js'
import type { Tenant } from '../tenant.js'
import type { Mailbox } from '../tenant-exchange.js'
import { auditClient } from './audit-client.js'
import { agoFrom } from './clock.js'
import { defaultExchange, defaultPurview, defaultTeams } from './exchange.js'
import { type Product, sku } from './licences.js'
import { idOf, mailboxOf, person, type Sketch } from './person.js'
import { defaultPolicies } from './policies.js'

export interface Practice {
  name: string
  /** Its own domain; `name.onmicrosoft.com` comes with every tenant. */
  domain: string
  initial: string
  country: string
  now: Date
  product: Product
  people: readonly Sketch[]
  /** What is special about a mailbox, by login. */
  mailboxes?: Readonly<Record<string, Partial<Mailbox>>>
  /** Logins by role. */
  roles?: Partial<Record<RoleName, readonly string[]>>
  visitor: string
}

/** A tenant as a new one is, with these people in it: security defaults off, no rule for signing in, everything else as delivered. */
export function practiceTenant(practice: Practice): Tenant {
  const { name, domain, initial, country, now, product, people, roles = {}, visitor } = practice
  const ago = agoFrom(now)
  const id = requestId(`tenant ${domain}`)
  const users = people.map((sketch) => person(sketch, ago))
  return {
    id,
    now,
    visitor,
    users,
    organization: organization({ id, name, domain, initial, country, created: ago(2200) }),
    skus: [sku(product, id, people.filter(({ licence }) => licence).length)],
    domains: [domainOf(domain, false), domainOf(initial, true)],
    clients: [auditClient()],
    groups: [],
    roles: assignments(roles),
    ...defaultPolicies(id),
    ...{ eligible: [], customRoles: [], groupSettings: [], applications: [], servicePrincipals: [], grants: [], devices: [] },
    ...{
      appRoleAssignments: [],
      appOwners: {},
      managedDevices: [],
      compliancePolicies: [],
      deviceManagement: { secureByDefault: false, deviceComplianceCheckinThresholdDays: 30 },
      signIns: [],
      directoryAudits: [],
    },
    exchange: defaultExchange(mailboxesOf(practice), [domain, initial]),
    purview: defaultPurview(),
    teams: defaultTeams(),
  }
}

function mailboxesOf({ people, mailboxes = {} }: Practice): Rows<Mailbox> {
  return people.map((sketch) => mailboxOf(sketch, mailboxes[sketch.login])).filter((it) => it !== undefined)
}

export function assignments(roles: Partial<Record<RoleName, readonly string[]>>): Tenant['roles'] {
  return Object.entries(roles).flatMap(([name, logins]) =>
    logins.map((login) => assignment(ROLES[name as RoleName], idOf(login))),
  )
}

export function assignment(roleDefinitionId: string, principalId: string): Tenant['roles'][number] {
  return { id: requestId(`${roleDefinitionId} ${principalId}`), principalId, roleDefinitionId, directoryScopeId: '/' }
}

function organization(it: { id: string; name: string; domain: string; initial: string; country: string; created: string }) {
  const verified = (name: string, isInitial: boolean) => ({
    name,
    isInitial,
    isDefault: !isInitial,
    capabilities: 'Email, OfficeCommunicationsOnline',
    type: 'Managed',
  })
  return {
    id: it.id,
    displayName: it.name,
    countryLetterCode: it.country,
    createdDateTime: it.created,
    tenantType: 'AAD',
    onPremisesSyncEnabled: null,
    verifiedDomains: [verified(it.domain, false), verified(it.initial, true)],
    assignedPlans: [],
    technicalNotificationMails: [],
  } satisfies Named<Graph.Organization>
}

/** Passwords do not end: the vendor's default, written as the largest number. */
export function domainOf(id: string, isInitial: boolean, authenticationType = 'Managed') {
  return {
    id,
    authenticationType,
    isAdminManaged: true,
    isDefault: !isInitial,
    isInitial,
    isRoot: true,
    isVerified: true,
    passwordNotificationWindowInDays: 14,
    passwordValidityPeriodInDays: 2147483647,
    supportedServices: ['Email', 'OfficeCommunicationsOnline'],
  } satisfies Named<Graph.Domain>
}
