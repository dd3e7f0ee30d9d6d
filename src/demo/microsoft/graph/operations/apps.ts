import type { Operation } from '../operation.js'
import { DIRECTORY_OBJECT } from '../shapes.js'
import { APP_ROLE_ASSIGNMENT, APPLICATION, GRANT, SERVICE_PRINCIPAL } from '../shapes-inventory.js'
import { objects } from './objects.js'

const APPS_READ = ['Application.Read.All', 'Directory.Read.All']

/** Applications, their keys, and what they were let into. */
export const APPS: readonly Operation[] = [
  {
    path: '/applications',
    scopes: APPS_READ,
    family: 'directory',
    shape: APPLICATION,
    units: 2,
    pages: { usual: 100, max: 999 },
    advanced: true,
    filter: { id: 'eq in', appId: 'eq in', displayName: 'eq in startsWith + ne not' },
    rows: ({ tenant }) => tenant.applications,
  },
  {
    path: '/servicePrincipals',
    scopes: APPS_READ,
    family: 'directory',
    shape: SERVICE_PRINCIPAL,
    pages: { usual: 100, max: 999 },
    advanced: true,
    filter: {
      id: 'eq in',
      appId: 'eq in',
      displayName: 'eq in startsWith + ne not',
      servicePrincipalType: 'eq in',
      accountEnabled: 'eq',
    },
    rows: ({ tenant }) => tenant.servicePrincipals,
  },
  {
    path: '/oauth2PermissionGrants',
    scopes: ['Directory.Read.All'],
    family: 'directory',
    shape: GRANT,
    units: 2,
    pages: { usual: 100, max: 999 },
    filter: { clientId: 'eq', consentType: 'eq', principalId: 'eq', resourceId: 'eq' },
    rows: ({ tenant }) => tenant.grants,
  },
  {
    path: '/servicePrincipals/{id}/appRoleAssignments',
    scopes: APPS_READ,
    family: 'directory',
    shape: APP_ROLE_ASSIGNMENT,
    pages: { usual: 100, max: 999 },
    rows: ({ tenant, id }) => tenant.appRoleAssignments.filter(({ principalId }) => principalId === id),
  },
  ...(['/servicePrincipals/{id}/owners', '/applications/{id}/owners'] as const).map(
    (path): Operation => ({
      path,
      scopes: APPS_READ,
      family: 'directory',
      shape: DIRECTORY_OBJECT,
      pages: { usual: 100, max: 999 },
      rows: ({ tenant, id }) => objects(tenant.appOwners[id] ?? [], tenant),
    }),
  ),
  {
    path: '/servicePrincipals/{id}/appRoleAssignedTo',
    scopes: APPS_READ,
    family: 'directory',
    shape: APP_ROLE_ASSIGNMENT,
    pages: { usual: 100, max: 999 },
    rows: ({ tenant, id }) => tenant.appRoleAssignments.filter(({ resourceId }) => resourceId === id),
  },
]
