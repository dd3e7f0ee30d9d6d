import type {
  AuthenticationStrengthPolicy,
  ConditionalAccessConditionSet,
  ConditionalAccessGrantControls,
  ConditionalAccessSessionControls,
  ConditionalAccessUsers,
} from '@microsoft/microsoft-graph-types'
import { Policy, Strength } from '../../../../src/collectors/microsoft365/mfa/schema.js'
import type { Person, Rules } from '../../../../src/collectors/microsoft365/mfa/types.js'
import { MicrosoftFailure } from '../../../../src/collectors/microsoft365/session.js'

export const ID = {
  ana: 'a0000000-0000-4000-8000-000000000001',
  ben: 'b0000000-0000-4000-8000-000000000002',
  group: 'c0000000-0000-4000-8000-000000000003',
  other: 'c0000000-0000-4000-8000-000000000004',
  office: 'd0000000-0000-4000-8000-000000000005',
  home: 'd0000000-0000-4000-8000-000000000006',
  app: 'e0000000-0000-4000-8000-000000000007',
  globalAdministrator: '62e90394-69f5-4237-9190-012177145e10',
  reader: '88d8e3e3-8f55-4a1e-953a-9b9898b8876b',
  sync: 'd29b2b05-8046-44ba-8758-1e26182fcf32',
}

/** A policy as Graph sends it: all people, all apps, all programs, a second factor. What the published types do not know goes in `extra`. */
export interface Over {
  name?: string
  id?: string
  state?: string
  users?: ConditionalAccessUsers
  conditions?: ConditionalAccessConditionSet
  grant?: ConditionalAccessGrantControls | null
  session?: ConditionalAccessSessionControls
  /** Conditions that the published types do not know. */
  extra?: Record<string, unknown>
}

export function raw({ name = 'Everybody confirms', id, state = 'enabled', users, conditions, grant, session, extra }: Over = {}) {
  return {
    id: id ?? `policy ${name}`,
    displayName: name,
    state,
    conditions: {
      users: { includeUsers: ['All'], excludeUsers: [], includeGroups: [], excludeGroups: [], ...users },
      applications: { includeApplications: ['All'], excludeApplications: [], includeUserActions: [] },
      clientAppTypes: ['all'],
      signInRiskLevels: [],
      userRiskLevels: [],
      servicePrincipalRiskLevels: [],
      platforms: null,
      locations: null,
      devices: null,
      clientApplications: null,
      authenticationFlows: null,
      ...conditions,
      ...extra,
    },
    grantControls: grant === undefined ? asks('OR', 'mfa') : grant,
    sessionControls: session ?? null,
  }
}

export const policy = (over?: Over): Policy => Policy.parse(raw(over))

export function asks(operator: 'AND' | 'OR', ...builtInControls: string[]): ConditionalAccessGrantControls {
  const controls = builtInControls as ConditionalAccessGrantControls['builtInControls']
  return { operator, builtInControls: controls, customAuthenticationFactors: [], termsOfUse: [] }
}

export function strength(
  satisfied: string,
  allowed: string[],
  operator: 'AND' | 'OR' = 'OR',
  ...others: string[]
): ConditionalAccessGrantControls {
  const authenticationStrength = {
    id: 'strength',
    displayName: 'Strength',
    requirementsSatisfied: satisfied,
    allowedCombinations: allowed,
  } as AuthenticationStrengthPolicy
  return { ...asks(operator, ...others), authenticationStrength }
}

export const RESISTANT = ['windowsHelloForBusiness', 'fido2', 'x509CertificateMultiFactor']
export const listed = (it: object): Strength => Strength.parse(it)

/** Ana: a member with a phone, in no group, with no role, in a tenant that signs people in itself, per-user MFA off. */
export function person(over: Partial<Person> = {}): Person {
  return {
    id: ID.ana,
    login: 'ana@harbourst.example',
    userType: 'member',
    groups: new Set(),
    roles: new Set(),
    federated: false,
    methods: ['microsoftAuthenticatorPush', 'mobilePhone'],
    capable: true,
    perUser: 'disabled',
    ...over,
  }
}

export const guest = (over: Partial<Person> = {}): Person =>
  person({ login: 'kim_clinic.example#EXT#@harbourst.onmicrosoft.com', userType: 'guest', methods: [], capable: false, ...over })

/** A tenant with these policies and Security Defaults off. */
export function tenant(policies: readonly Policy[] = [], over: Partial<Rules> = {}): Rules {
  return { securityDefaults: { value: false }, policies: { value: policies }, strengths: { value: [] }, ...over }
}

export const defaults = (over: Partial<Rules> = {}): Rules => tenant([], { securityDefaults: { value: true }, ...over })

export function failed(call = 'graph:identity.conditionalAccess.policies') {
  const words = {
    code: 'MICROSOFT_REFUSED',
    call,
    what: 'It was refused.',
    because: 'permission',
    remedy: 'Grant Policy.Read.All.',
  }
  return { failed: new MicrosoftFailure(words as ConstructorParameters<typeof MicrosoftFailure>[0]) }
}

/** Vendor pages that the expected verdicts rest on. */
const entra = 'https://learn.microsoft.com/entra'
export const PAGE = {
  defaults: `${entra}/fundamentals/security-defaults`,
  people: `${entra}/identity/conditional-access/concept-conditional-access-users-groups`,
  guests: `${entra}/external-id/authentication-conditional-access`,
  apps: `${entra}/identity/conditional-access/concept-conditional-access-cloud-apps`,
  conditions: `${entra}/identity/conditional-access/concept-conditional-access-conditions`,
  network: `${entra}/identity/conditional-access/concept-assignment-network`,
  filter: `${entra}/identity/conditional-access/concept-condition-filters-for-devices`,
  flows: `${entra}/identity/conditional-access/concept-authentication-flows`,
  grant: `${entra}/identity/conditional-access/concept-conditional-access-grant`,
  reportOnly: `${entra}/identity/conditional-access/concept-conditional-access-report-only`,
  policies: `${entra}/identity/conditional-access/concept-conditional-access-policies`,
  legacy: `${entra}/identity/conditional-access/policy-block-legacy-authentication`,
  strengths: `${entra}/identity/authentication/concept-authentication-strengths`,
  strengthWorks: `${entra}/identity/authentication/concept-authentication-strength-how-it-works`,
  perUser: `${entra}/identity/authentication/howto-mfa-userstates`,
  appPasswords: `${entra}/identity/authentication/howto-mfa-app-passwords`,
  session: `${entra}/identity/conditional-access/concept-session-lifetime`,
  registration: 'https://learn.microsoft.com/graph/api/resources/userregistrationdetails',
  enums: 'https://learn.microsoft.com/graph/best-practices-concept#handling-future-members-in-evolvable-enumerations',
  workload: `${entra}/identity/conditional-access/workload-identity`,
}

/** One person's door: the sentence, the page it rests on, who, under which rules, and what is then true. */
export type Scenario = readonly [
  sentence: string,
  page: string,
  who: Person,
  rules: Rules,
  demanded: 'yes' | 'no' | 'unknown' | 'shut',
  factors: 'none' | 'phishable' | 'resistant' | 'unknown',
  words?: string,
]
