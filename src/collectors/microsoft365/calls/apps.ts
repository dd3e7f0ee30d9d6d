import type { Call } from '../../../model/call.js'
import type { FieldId } from '../../../model/facts/index.js'
import { graph } from './graph.js'

const RIGHTS = ['app.reads', 'app.writes'] as const satisfies readonly FieldId[]

const GRANT = [
  'grant.app',
  'grant.account',
  'grant.reads',
  'grant.writes',
  'grant.approved',
] as const satisfies readonly FieldId[]

const CREDENTIAL = [
  'credential.of',
  'credential.form',
  'credential.changed',
  'credential.expires',
] as const satisfies readonly FieldId[]

/** Programs with rights of their own or in people's names. */
export const APP_CALLS: readonly Call[] = [
  graph('/servicePrincipals', {
    why: 'reads which apps are connected, and who makes them',
    scope: 'Application.Read.All',
    gives: ['app.publisher', 'app.active', 'app.owner', ...RIGHTS, ...GRANT, ...CREDENTIAL],
    query: ['$select', '$top'],
  }),
  graph('/servicePrincipals/{id}/appRoleAssignments', {
    why: 'reads what each app may do by itself, without anybody being there',
    scope: 'Application.Read.All',
    gives: [...RIGHTS, 'app.owner'],
    query: ['$top'],
  }),
  // Neither is in the published description's read-only part: https://learn.microsoft.com/graph/api/serviceprincipal-list-owners
  // and https://learn.microsoft.com/graph/api/application-list-owners
  graph('/servicePrincipals/{id}/owners', {
    why: 'reads who answers for an app that no verified company makes',
    scope: 'Application.Read.All',
    gives: ['app.owner'],
    query: ['$select'],
  }),
  graph('/applications/{id}/owners', {
    why: "reads who answers for the practice's own apps",
    scope: 'Application.Read.All',
    gives: ['app.owner'],
    query: ['$select'],
  }),
  graph('/oauth2PermissionGrants', {
    why: "reads what people and administrators allowed apps to do in people's names",
    scope: 'Directory.Read.All',
    gives: GRANT,
    query: ['$select', '$top'],
  }),
  graph('/applications', {
    why: "reads how old the secrets of the practice's own apps are and when they end, never the secrets",
    scope: 'Application.Read.All',
    gives: CREDENTIAL,
    query: ['$select', '$top'],
  }),
]
