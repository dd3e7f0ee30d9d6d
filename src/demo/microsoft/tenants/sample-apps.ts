import type * as Graph from '@microsoft/microsoft-graph-types'
import { requestId } from '../reply.js'
import type { Named } from '../rows.js'
import type { Tenant } from '../tenant.js'
import type { Ago } from './clock.js'
import { idOf } from './person.js'

const GRAPH_APP = '00000003-0000-0000-c000-000000000000'
/** The tenant that Microsoft's own applications belong to. */
const MICROSOFT = 'f8cdef31-a31e-4b4a-93e4-5f571e91255a'
const MAIL_READ = '810c84a8-4a9e-49e6-bf7d-12d183f40d01'

type Apps = Pick<Tenant, 'servicePrincipals' | 'applications' | 'grants' | 'appRoleAssignments' | 'appOwners'>

/** An app that reads everybody's mail, one that a single person let in, and a website whose secret is old. */
export function sampleApps(ago: Ago): Apps {
  const graph = microsoftGraph()
  const notes = principal('Penline Notes', requestId('the publisher of Penline Notes'))
  const calendar = principal('Tidy Calendar', requestId('the publisher of Tidy Calendar'))
  const website = { ...principal('Website', requestId('tenant cedarstreet.example')), appId: requestId('Website app') }
  return {
    servicePrincipals: [graph, notes, calendar, website],
    applications: [application('Website', website.appId, ago)],
    appOwners: { [website.id]: [idOf('jonah@cedarstreet.example')] },
    grants: [
      grant(calendar.id, graph.id, 'Calendars.Read offline_access User.Read', idOf('kira@cedarstreet.example')),
      grant(notes.id, graph.id, 'openid profile User.Read', null),
    ],
    appRoleAssignments: [
      {
        id: requestId('assignment of Penline Notes'),
        appRoleId: MAIL_READ,
        createdDateTime: ago(310),
        principalId: notes.id,
        principalDisplayName: 'Penline Notes',
        principalType: 'ServicePrincipal',
        resourceId: graph.id,
        resourceDisplayName: 'Microsoft Graph',
      } satisfies Named<Graph.AppRoleAssignment>,
    ],
  }
}

function principal(displayName: string, appOwnerOrganizationId: string) {
  return {
    id: requestId(`principal ${displayName}`),
    appId: requestId(`app ${displayName}`),
    displayName,
    accountEnabled: true,
    appOwnerOrganizationId,
    servicePrincipalType: 'Application',
    disabledByMicrosoftStatus: null,
    preferredSingleSignOnMode: null,
    verifiedPublisher: { displayName: null, verifiedPublisherId: null, addedDateTime: null },
    appRoles: [] as Graph.AppRole[],
    oauth2PermissionScopes: [] as Graph.PermissionScope[],
    passwordCredentials: [],
    keyCredentials: [],
    tags: [],
  } satisfies Named<Graph.ServicePrincipal>
}

function microsoftGraph(): Named<Graph.ServicePrincipal> {
  const mail: Graph.AppRole = {
    id: MAIL_READ,
    value: 'Mail.Read',
    displayName: 'Read mail in all mailboxes',
    description: 'Allows the app to read mail in all mailboxes without a signed-in user.',
    allowedMemberTypes: ['Application'],
    isEnabled: true,
    origin: 'Application',
  }
  return { ...principal('Microsoft Graph', MICROSOFT), appId: GRAPH_APP, appRoles: [mail] }
}

function application(displayName: string, appId: string, ago: Ago) {
  return {
    id: requestId(`application ${displayName}`),
    appId,
    displayName,
    createdDateTime: ago(1100),
    signInAudience: 'AzureADMyOrg',
    publisherDomain: 'cedarstreet.example',
    passwordCredentials: [
      {
        keyId: requestId('secret of the website'),
        displayName: 'contact form',
        hint: 'abc',
        startDateTime: ago(1100),
        endDateTime: ago(-900),
        secretText: null,
        customKeyIdentifier: null,
      },
    ],
    keyCredentials: [],
    requiredResourceAccess: [],
    tags: [],
  } satisfies Named<Graph.Application>
}

/** `principalId: null`: an administrator said yes for everybody. */
function grant(clientId: string, resourceId: string, scope: string, principalId: string | null) {
  const consentType = principalId === null ? 'AllPrincipals' : 'Principal'
  return {
    id: requestId(`${clientId} ${scope}`),
    clientId,
    resourceId,
    scope,
    principalId,
    consentType,
  } satisfies Named<Graph.OAuth2PermissionGrant>
}
