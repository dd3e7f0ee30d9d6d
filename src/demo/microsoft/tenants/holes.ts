import { requestId } from '../reply.js'
import { ROLES } from '../roles.js'
import type { Group, Tenant } from '../tenant.js'
import { agoFrom } from './clock.js'
import { holeRules } from './hole-rules.js'
import { idOf, type Sketch } from './person.js'
import { assignment, domainOf, practiceTenant } from './practice.js'

const DOMAIN = 'holes.example'
const at = (name: string) => `${name}@${DOMAIN}`

/** Each login says how its owner gets out of the rules, or why not. */
export const HOLE_LOGINS = [
  ...(['owner', 'excluded-user', 'excluded-group', 'excluded-nested', 'excluded-role', 'covered', 'strength'] as const),
  ...(['per-user', 'switched-off', 'eligible-admin', 'admin-through-group'] as const),
] as const

/** Entra ID P2 and a heap of rules: each of them looks like a second factor for everybody, and lets somebody out. */
export function holesTenant(now: Date): Tenant {
  const tenant = practiceTenant({
    name: 'Holes & Sons',
    domain: DOMAIN,
    initial: 'holes.onmicrosoft.com',
    country: 'US',
    now,
    product: 'e5',
    visitor: at('owner'),
    people: [...HOLE_LOGINS.map(memberOf), ...OTHERS],
    roles: { 'Global Administrator': [at('owner')], 'Exchange Administrator': [at('excluded-role')] },
  })
  const nested = group('Nested', [idOf(at('excluded-nested'))])
  const out = group('Left out', [idOf(at('excluded-group')), nested.profile.id])
  const administrators = group('Administrators', [idOf(at('admin-through-group'))], { isAssignableToRole: true })
  // Two groups that hold each other: whoever walks through them has to notice.
  const circle = group('Circle', [out.profile.id])
  const strength = custom()
  return {
    ...tenant,
    domains: [...tenant.domains, domainOf('elsewhere.holes.example', false, 'Federated')],
    groups: [{ ...out, members: [...out.members, circle.profile.id] }, nested, circle, administrators],
    roles: [...tenant.roles, assignment(ROLES['User Administrator'], administrators.profile.id)],
    eligible: [assignment(ROLES['Global Administrator'], idOf(at('eligible-admin')))],
    strengths: [strength],
    conditionalAccess: holeRules({ user: idOf(at('excluded-user')), group: out.profile.id, strength }),
    namedLocations: [
      {
        '@odata.type': '#microsoft.graph.ipNamedLocation',
        id: requestId('Office'),
        displayName: 'Office',
        createdDateTime: agoFrom(now)(300),
      } as Tenant['namedLocations'][number],
    ],
  }
}

function memberOf(name: (typeof HOLE_LOGINS)[number]): Sketch {
  const methods = name === 'strength' ? ['passKeyDeviceBound'] : ['microsoftAuthenticatorPush', 'mobilePhone']
  const perUser = name === 'per-user' ? { perUserMfa: 'enforced' as const } : {}
  return { ...MEMBER, login: at(name), name, methods, disabled: name === 'switched-off', ...perUser }
}

const MEMBER = { created: 600, lastSignIn: 2, passwordChanged: 300, licence: 'e5' } as const

/** Who is not a member with a password of the practice. */
const OTHERS: readonly Sketch[] = [
  { login: 'pat_partner.example#EXT#@holes.onmicrosoft.com', name: 'Pat Partner', guest: true, created: 300, lastSignIn: 40 },
  { ...MEMBER, login: 'sam@elsewhere.holes.example', name: 'Sam Elsewhere', methods: [] },
  { login: at('room'), name: 'Room', created: 500, mailbox: 'RoomMailbox', disabled: true },
  { login: at('shared'), name: 'Shared', created: 500, mailbox: 'SharedMailbox', lastSignIn: 3, passwordChanged: 480 },
]

function group(displayName: string, members: readonly string[], more: Partial<Group['profile']> = {}): Group {
  const profile = {
    id: requestId(`group ${displayName}`),
    displayName,
    securityEnabled: true,
    mailEnabled: false,
    groupTypes: [],
  }
  return { profile: { ...profile, ...more }, members }
}

/** It satisfies nothing: its one combination is a password. */
function custom() {
  return {
    id: requestId('Password alone'),
    displayName: 'Password alone',
    description: '',
    policyType: 'custom',
    requirementsSatisfied: 'none',
    allowedCombinations: ['password'],
    createdDateTime: '2025-01-01T00:00:00Z',
    modifiedDateTime: '2025-01-01T00:00:00Z',
  } satisfies Tenant['strengths'][number]
}
