import type { Operation } from '../operation.js'
import * as Shapes from '../shapes.js'
import { BUILT_IN_STRENGTHS } from './strengths.js'

const POLICIES = ['Policy.Read.All']

/** Rules for signing in and for what people may do. */
export const POLICY_OPERATIONS: readonly Operation[] = [
  {
    path: '/policies/identitySecurityDefaultsEnforcementPolicy',
    scopes: POLICIES,
    family: 'directory',
    shape: Shapes.SECURITY_DEFAULTS,
    one: ({ tenant }) => ({
      id: '00000000-0000-0000-0000-000000000005',
      displayName: 'Security Defaults',
      description: 'Security defaults is a set of basic identity security mechanisms recommended by Microsoft.',
      isEnabled: tenant.securityDefaults,
    }),
  },
  {
    path: '/identity/conditionalAccess/policies',
    scopes: POLICIES,
    family: 'conditional-access',
    shape: Shapes.CONDITIONAL_ACCESS,
    pages: { usual: 100, max: 999 },
    filter: { state: 'eq', displayName: 'eq startsWith' },
    evolving: ['riskRemediation', 'qrCodePin'],
    rows: ({ tenant }) => tenant.conditionalAccess,
  },
  {
    path: '/identity/conditionalAccess/namedLocations',
    scopes: POLICIES,
    family: 'conditional-access',
    shape: Shapes.NAMED_LOCATION,
    pages: { usual: 100, max: 999 },
    rows: ({ tenant }) => tenant.namedLocations,
  },
  {
    path: '/policies/authenticationStrengthPolicies',
    scopes: [...POLICIES, 'Policy.Read.AuthenticationMethod'],
    family: 'directory',
    shape: Shapes.STRENGTH,
    pages: { usual: 100, max: 999 },
    evolving: ['qrCodePin'],
    rows: ({ tenant }) => [...BUILT_IN_STRENGTHS, ...tenant.strengths],
  },
  {
    path: '/policies/authenticationMethodsPolicy',
    scopes: [...POLICIES, 'Policy.Read.AuthenticationMethod'],
    family: 'directory',
    shape: Shapes.METHODS_POLICY,
    one: ({ tenant }) => tenant.methodsPolicy,
  },
  {
    path: '/policies/authorizationPolicy',
    scopes: POLICIES,
    family: 'directory',
    shape: Shapes.AUTHORIZATION_POLICY,
    one: ({ tenant }) => tenant.authorizationPolicy,
  },
  {
    path: '/policies/adminConsentRequestPolicy',
    scopes: POLICIES,
    family: 'directory',
    shape: Shapes.ADMIN_CONSENT,
    one: ({ tenant }) => tenant.adminConsent,
  },
  {
    path: '/policies/activityBasedTimeoutPolicies',
    scopes: POLICIES,
    family: 'directory',
    shape: Shapes.ACTIVITY_TIMEOUT,
    rows: ({ tenant }) => tenant.activityTimeouts,
  },
]
