import type { Tenant } from '../tenant.js'
import type { Identity } from '../vendor.js'
import { agoFrom } from './clock.js'
import { lettersOf } from './id.js'
import type { Sketch } from './person.js'
import { TWO_STEP } from './policy.js'
import { practiceTenant } from './practice.js'
import { groupId, unitId } from './unit.js'

const DOMAIN = 'elsewhere-first.example'
const at = (name: string) => `${name}@${DOMAIN}`

/** Everybody signs in at another identity provider, but for one unit; within that, one group does again, and another never. */
export function ssoTenant(now: Date): Tenant {
  const tenant = practiceTenant({
    name: 'Elsewhere First',
    domain: DOMAIN,
    country: 'DE',
    now,
    visitor: at('owner'),
    people: PEOPLE,
    units: ['/Own sign-in', '/Legacy'],
    groups: [
      { email: at('through-provider'), name: 'Through the provider', people: [at('group-sso')] },
      { email: at('never-through-provider'), name: 'Never', people: [at('group-off')] },
    ],
    policies: [{ type: TWO_STEP, value: { enforcedFrom: agoFrom(now)(200) } }],
  })
  return { ...tenant, ...signInElsewhere(`customers/${tenant.customer.id}`) }
}

function signInElsewhere(customer: string): Pick<Tenant, 'samlProfiles' | 'ssoAssignments'> {
  const profile = `inboundSamlSsoProfiles/${lettersOf('profile')}`
  const saml = { ssoMode: 'SAML_SSO', samlSsoInfo: { inboundSamlSsoProfile: profile } }
  const assignment = (rest: Identity.Schema$InboundSsoAssignment): Identity.Schema$InboundSsoAssignment => ({
    name: `inboundSsoAssignments/${lettersOf(JSON.stringify(rest))}`,
    customer,
    ...rest,
  })
  const idpConfig = { entityId: 'https://idp.example/entity', singleSignOnServiceUri: 'https://idp.example/sso' }
  return {
    samlProfiles: [{ name: profile, customer, displayName: 'Provider', idpConfig }],
    ssoAssignments: [
      assignment({ ...saml, targetOrgUnit: `orgUnits/${unitId('/')}` }),
      assignment({ ssoMode: 'SSO_OFF', targetOrgUnit: `orgUnits/${unitId('/Own sign-in')}` }),
      assignment({ ssoMode: 'DOMAIN_WIDE_SAML_IF_ENABLED', targetOrgUnit: `orgUnits/${unitId('/Legacy')}` }),
      assignment({ ...saml, targetGroup: `groups/${groupId(at('through-provider'))}`, rank: 2 }),
      assignment({ ssoMode: 'SSO_OFF', targetGroup: `groups/${groupId(at('never-through-provider'))}`, rank: 1 }),
    ],
  }
}

const BARE = { enrolled: false, enforced: false, created: 300, lastLogin: 1 } as const

const PEOPLE: readonly Sketch[] = [
  // A super administrator signs in at Google itself, whatever the assignments say.
  { ...BARE, login: at('owner'), name: 'Owner', superAdmin: true, enrolled: true, enforced: true },
  { ...BARE, login: at('federated'), name: 'Federated' },
  { ...BARE, login: at('own'), name: 'Own sign-in', unit: '/Own sign-in', enrolled: true, enforced: true },
  { ...BARE, login: at('own-bare'), name: 'Own and bare', unit: '/Own sign-in' },
  { ...BARE, login: at('group-sso'), name: 'Group federated', unit: '/Own sign-in' },
  { ...BARE, login: at('group-off'), name: 'Group off', enrolled: true },
  { ...BARE, login: at('legacy'), name: 'Legacy', unit: '/Legacy' },
]
