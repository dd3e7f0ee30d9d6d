import type { Person, Policy } from '../../../src/collectors/google/two-step/types.js'
import type { Fault } from '../../../src/demo/google/faults.js'
import type { Group, Tenant, Unit, User } from '../../../src/demo/google/tenant.js'
import { agoFrom } from '../../../src/demo/google/tenants/clock.js'
import { person as account } from '../../../src/demo/google/tenants/person.js'
import { practiceTenant } from '../../../src/demo/google/tenants/practice.js'
import { assigned } from '../../../src/demo/google/tenants/role.js'
import type { Identity } from '../../../src/demo/google/vendor.js'
import { raw, UNITS } from '../../collectors/google/policies/practice.js'
import type { Scenario } from '../../collectors/google/two-step/practice.js'
import { NOW } from './whole.js'

export const OWNER = 'owner@harbourst.example'
export const ANA = 'ana@harbourst.example'
const [ID, NEVER] = ['101', '1970-01-01T00:00:00.000Z']

interface Served {
  tenant: Tenant
  faults: Fault[]
}

/** A practice in which one person stands as a scenario says: what is not known of her is what Google refuses to tell. */
export function servedOf([, , who, rules, , , , account]: Scenario, snake: boolean): Served {
  const known = 'failed' in rules.policies ? [] : rules.policies.value
  const base = practiceTenant({
    ...{ name: 'Harbour Street', domain: 'harbourst.example', country: 'US', now: NOW, visitor: OWNER },
    people: [{ login: OWNER, name: 'Owner', superAdmin: true, enrolled: true, enforced: true, created: 900, lastLogin: 1 }],
  })
  const tenant: Tenant = {
    ...base,
    users: [...[base.users.at(0)].filter((it) => it !== undefined), userOf(who, base, account?.suspended === true)],
    units: units(base),
    groups: groupsOf(who, known),
    policies: known.map((it, n) => policyOf(it, n, snake)),
    roleAssignments: [assigned('_SEED_ADMIN_ROLE', { person: OWNER }), ...rolesOf(who)],
    ssoAssignments: elsewhere(who, base),
  }
  return { tenant, faults: faultsOf(who, rules, known) }
}

function userOf(who: Person, { customer }: Tenant, suspended: boolean): User {
  const { enrolled, enforced, admin, superAdmin, unit, created, lastSignIn, keys = null } = who
  const it = account({ id: ID, login: who.login, name: 'Ana', created: 900, lastLogin: 1 }, agoFrom(NOW), customer.id)
  const told = {
    ...it.profile,
    ...{ suspended, isEnrolledIn2Sv: enrolled, isEnforcedIn2Sv: enforced, creationTime: created },
    ...{ lastLoginTime: lastSignIn === null ? NEVER : lastSignIn },
    ...{ isAdmin: superAdmin, isDelegatedAdmin: admin === undefined ? undefined : admin && superAdmin !== true },
    orgUnitPath: UNITS.find(({ id }) => id === unit)?.path ?? unit,
  }
  const profile = Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined)) as User['profile']
  return { ...it, profile, usage: { num_security_keys: keys, num_passkeys_enrolled: keys === null ? null : 0 } }
}

function units({ units: [top] }: Tenant): Unit[] {
  return UNITS.map(({ id, path, parent }) => ({
    kind: 'admin#directory#orgUnit',
    name: path === '/' ? (top?.name ?? '') : path.slice(path.lastIndexOf('/') + 1),
    orgUnitId: `id:${id}`,
    orgUnitPath: path,
    ...(parent === null
      ? {}
      : { parentOrgUnitId: `id:${parent}`, parentOrgUnitPath: UNITS.find((it) => it.id === parent)?.path ?? '' }),
  }))
}

/** Field names come in snake_case as well: Google's pages write them so, its JSON does not. */
function policyOf({ type, value, unit, group, sortOrder, system }: Policy, n: number, snake: boolean): Identity.Schema$Policy {
  const named = (key: string) => (snake ? key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`) : key)
  const over = { unit: unit ?? null, ...(group === undefined ? {} : { group }), system, sortOrder }
  const fields = Object.fromEntries(Object.entries(value).map(([key, it]) => [named(key), it]))
  return { ...raw(type, fields, over), name: `policies/p${n}`, setting: { type: `settings/${type}`, value: fields } }
}

/** Every group that a policy names, and those that she is in. */
function groupsOf({ groups = new Set() }: Person, policies: readonly Policy[]): Group[] {
  const ids = new Set([...groups, ...policies.flatMap(({ group }) => group ?? [])])
  const member = { kind: 'admin#directory#member', id: ID, email: ANA, role: 'MEMBER', type: 'USER', status: 'ACTIVE' }
  return [...ids]
    .filter((id) => /^g\d$/.test(id))
    .map((id) => ({
      profile: { kind: 'admin#directory#group', id, email: `${id}@harbourst.example`, name: id === 'g1' ? 'Exempt' : '' },
      members: groups.has(id) ? [member] : [],
    }))
}

/** Through a group where she is in one: that is how Google gives the same role to many. */
function rolesOf({
  admin,
  superAdmin,
  groups,
}: Person): Tenant['roleAssignments'] extends { at(n: number): infer T } ? NonNullable<T>[] : never {
  if (superAdmin) return [assigned('_SEED_ADMIN_ROLE', { account: ID })]
  if (!admin) return []
  const [group] = groups ?? []
  const held = assigned('_HELP_DESK_ADMIN_ROLE', { account: group ?? ID })
  return [{ ...held, assigneeType: group === undefined ? 'user' : 'group' }]
}

/** Super administrators sign in at Google whatever is assigned: https://support.google.com/a/answer/6341409 */
function elsewhere({ federated, superAdmin }: Person, { customer }: Tenant): Tenant['ssoAssignments'] {
  if (!federated && !(superAdmin && federated === false)) return []
  const saml = { ssoMode: 'SAML_SSO', samlSsoInfo: { inboundSamlSsoProfile: 'inboundSamlSsoProfiles/1' } }
  const beside = federated === 'also' ? { signInBehavior: { redirectCondition: 'NEVER' } } : {}
  const to = { customer: `customers/${customer.id}`, targetOrgUnit: 'orgUnits/root' }
  return [{ name: 'inboundSsoAssignments/1', ...to, ...saml, ...beside }]
}

function faultsOf(who: Person, { policies, units, names }: Scenario[3], known: readonly Policy[]): Fault[] {
  const named = [...new Set(known.flatMap(({ group }) => (/^g\d$/.test(group ?? '') ? (group ?? []) : [])))]
  const refused = {
    'cloudidentity:policies.list': 'failed' in policies,
    'directory:orgunits.list': 'failed' in units,
    'directory:members.list': who.groups === undefined && named.length > 0,
    'directory:roleAssignments.list': who.admin === undefined,
    'cloudidentity:inboundSsoAssignments.list': who.federated === undefined,
    'directory:groups.list': named.some((it) => !names?.has(it)),
  }
  return Object.entries(refused).flatMap(([call, is]) => (is ? [{ call, kind: '403' as const }] : []))
}
