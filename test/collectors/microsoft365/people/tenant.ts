import { people } from '../../../../src/collectors/microsoft365/people/index.js'
import type { FactRecord } from '../../../../src/model/collector.js'
import type { Account } from '../../../../src/model/facts/account.js'
import { type Fake, sessionOf, type Tenant } from './session.js'

export const P1 = '41781fb2-bc02-4b7c-bd55-b576c07bb09d'
export const P2 = 'eec0eb4f-6444-4f95-aba0-50c24d67f998'
export const GLOBAL_ADMINISTRATOR = '62e90394-69f5-4237-9190-012177145e10'
export const DIRECTORY_READERS = '88d8e3e3-8f55-4a1e-953a-9b9898b8876b'

/** `…-0007` */
export const id = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`

export const ANA = id(1)

export const user = (number: number, more: Readonly<Record<string, unknown>> = {}) => ({
  id: id(number),
  displayName: `Person ${number}`,
  userPrincipalName: `person${number}@practice.example`,
  mail: `person${number}@practice.example`,
  proxyAddresses: [`SMTP:person${number}@practice.example`],
  accountEnabled: true,
  userType: 'Member',
  creationType: null,
  externalUserState: null,
  createdDateTime: '2025-01-10T09:00:00Z',
  lastPasswordChangeDateTime: '2026-02-01T09:00:00Z',
  preferredDataLocation: null,
  signInActivity: { lastSuccessfulSignInDateTime: '2026-10-30T08:00:00Z' },
  ...more,
})

export const registered = (number: number, methods: string[] = ['microsoftAuthenticatorPush'], capable = true) => ({
  id: id(number),
  methodsRegistered: methods,
  isMfaCapable: capable,
})

export const assignment = (principal: number, role: string, more: Readonly<Record<string, unknown>> = {}) => ({
  id: `assignment-${principal}-${role}`,
  principalId: id(principal),
  roleDefinitionId: role,
  directoryScopeId: '/',
  principal: { '@odata.type': '#microsoft.graph.user', id: id(principal) },
  ...more,
})

export const aGroup = { principal: { '@odata.type': '#microsoft.graph.group' } }

export const definition = (role: string, displayName: string, more: Readonly<Record<string, unknown>> = {}) => ({
  id: role,
  templateId: role,
  displayName,
  isBuiltIn: true,
  rolePermissions: [{ allowedResourceActions: [] }],
  ...more,
})

export const member = (number: number, type: string | undefined = '#microsoft.graph.user') => ({
  id: id(number),
  ...(type === undefined ? {} : { '@odata.type': type }),
})

export const everybodyConfirms = (more: Readonly<Record<string, unknown>> = {}) => ({
  id: id(900),
  displayName: 'Everybody confirms',
  state: 'enabled',
  conditions: {
    users: { includeUsers: ['All'], ...more },
    applications: { includeApplications: ['All'] },
    clientAppTypes: ['all'],
  },
  grantControls: { operator: 'OR', builtInControls: ['mfa'] },
})

/** A practice with Entra ID P2, one policy that asks everybody for a second factor, and one administrator, Ana. */
export const practice = (more: Tenant = {}): Tenant => ({
  'graph:subscribedSkus': [[sku(P1, P2)]],
  'graph:domains': [[{ id: 'practice.example', authenticationType: 'Managed' }]],
  'graph:policies.identitySecurityDefaultsEnforcementPolicy': { isEnabled: false },
  'graph:identity.conditionalAccess.policies': [[everybodyConfirms()]],
  'graph:policies.authenticationStrengthPolicies': [[]],
  'graph:policies.authenticationMethodsPolicy': {
    authenticationMethodConfigurations: [
      {
        id: 'MicrosoftAuthenticator',
        state: 'enabled',
        includeTargets: [{ targetType: 'group', id: 'all_users' }],
        excludeTargets: [],
      },
    ],
  },
  'graph:users': [[user(1), user(2)]],
  'graph:users.signInActivity': [[user(1), user(2)]],
  'graph:reports.authenticationMethods.userRegistrationDetails': [[registered(1), registered(2)]],
  'graph:roleManagement.directory.roleAssignments': [[assignment(1, GLOBAL_ADMINISTRATOR)]],
  'graph:roleManagement.directory.roleDefinitions': [
    [definition(GLOBAL_ADMINISTRATOR, 'Global Administrator'), definition(DIRECTORY_READERS, 'Directory Readers')],
  ],
  'graph:roleManagement.directory.roleEligibilityScheduleInstances': [[]],
  'graph:groups': [[]],
  'exchange:Get-Mailbox': [[]],
  ...more,
})

export const sku = (...plans: string[]) => ({
  id: 'sku',
  capabilityStatus: 'Enabled',
  servicePlans: plans.map((servicePlanId) => ({ servicePlanId, provisioningStatus: 'Success' })),
})

export interface Told {
  accounts: Account[]
  /** One account by the number of its id. */
  of(number: number): Partial<Account>
  census: Extract<FactRecord, { record: 'census' }> | undefined
  gaps: string[]
  session: Fake
}

export async function told(tenant: Tenant, options?: Parameters<typeof sessionOf>[1]): Promise<Told> {
  const session = sessionOf(tenant, options)
  const records: FactRecord[] = []
  for await (const record of people(session)) records.push(record)
  const accounts = records.flatMap((it) => (it.record === 'fact' && it.kind === 'account' ? [it] : []))
  return {
    accounts,
    of: (number) => accounts.find((it) => it.id === id(number)) ?? {},
    census: records.find((it) => it.record === 'census'),
    gaps: records.flatMap((it) => (it.record === 'gap' ? [`${it.field}: ${it.because}: ${it.remedy}`] : [])).sort(),
    session,
  }
}
