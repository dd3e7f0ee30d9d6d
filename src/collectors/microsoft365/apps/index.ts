import type { FactRecord } from '../../../model/collector.js'
import type { Credential } from '../../../model/facts/access.js'
import type { FactKind } from '../../../model/facts/index.js'
import { brokenItem, type Gathered, gather, through } from '../read.js'
import type { MicrosoftFailure, Session } from '../session.js'
import { gaps, type Trouble } from '../tenant/setting.js'
import { isForeign } from './app.js'
import { addedTo, credentialsOf } from './credentials.js'
import { grantOf } from './grants.js'
import { programs } from './programs.js'
import { type Rights, rightsOf } from './rights.js'
import { Application, PermissionGrant, Principal } from './schema.js'

const PRINCIPALS = 'graph:servicePrincipals'
const GRANTS = 'graph:oauth2PermissionGrants'
const APPLICATIONS = 'graph:applications'

/** Programs with rights in the tenant, what people and administrators allowed them, and the secrets they sign in with. */
export async function* apps(session: Session): AsyncGenerator<FactRecord, void> {
  if (![PRINCIPALS, GRANTS, APPLICATIONS].some((call) => session.planned(call))) return
  session.log('reading which apps have rights')
  const [principals, grants, applications] = await Promise.all([
    readPrincipals(session),
    gather(session, GRANTS, PermissionGrant, selecting('id,clientId,consentType,principalId,resourceId,scope')),
    gather(session, APPLICATIONS, Application, selecting('id,appId,displayName,passwordCredentials,keyCredentials')),
  ])
  yield* grantFacts(session, principals, grants)
  yield* credentialFacts(session, principals, applications)
  if (!session.planned(PRINCIPALS)) return
  yield* programs(session, principals, new Map(applications.items.map((it) => [it.appId.toLowerCase(), it.id])))
  yield census(session, 'app', principals.foreign.size, principals.failed)
}

interface Principals {
  /** Programs that Microsoft does not run. */
  foreign: Map<string, Principal>
  /** Ids of Microsoft's own. */
  microsoft: Set<string>
  rights: Rights
  failed: MicrosoftFailure | undefined
}

const PRINCIPAL_FIELDS = [
  ...['id', 'appId', 'displayName', 'accountEnabled', 'appOwnerOrganizationId', 'disabledByMicrosoftStatus', 'appRoles'],
  ...['preferredSingleSignOnMode', 'servicePrincipalType', 'verifiedPublisher', 'passwordCredentials', 'keyCredentials'],
]

const selecting = ($select: string) => ({ query: { $select, $top: '999' } })

async function readPrincipals(session: Session): Promise<Principals> {
  const foreign = new Map<string, Principal>()
  const microsoft = new Set<string>()
  const rights = rightsOf()
  const failed = await through(session, PRINCIPALS, Principal, selecting(PRINCIPAL_FIELDS.join(',')), (it) => {
    rights.add(it)
    if (isForeign(it)) foreign.set(it.id, { ...it, appRoles: undefined })
    else microsoft.add(it.id)
  })
  return { foreign, microsoft, rights, failed }
}

function* grantFacts(session: Session, of: Principals, { items, failed }: Gathered<PermissionGrant>): Iterable<FactRecord> {
  if (!session.planned(GRANTS)) return
  let trouble: Trouble | undefined = failed ?? of.failed
  let count = 0
  for (const it of items) {
    if (of.microsoft.has(it.clientId)) continue
    const app = of.foreign.get(it.clientId)
    // While the list of programs is not whole, one that is not in it may be Microsoft's.
    if (app === undefined && of.failed !== undefined) continue
    const fact = grantOf(session.source, it, of.rights, app?.displayName || undefined)
    if (fact === undefined) trouble ??= brokenItem(GRANTS)
    else yield fact
    if (fact !== undefined) count += 1
  }
  yield* gaps(session, ['grant.given'], NO_DATE)
  yield census(session, 'grant', count, trouble)
}

const NO_DATE: Trouble = {
  because: 'unsupported',
  remedy: "Microsoft does not say when it was given: look in the Microsoft Entra admin center under the app's Audit logs.",
}

function* credentialFacts(session: Session, of: Principals, { items, failed }: Gathered<Application>): Iterable<FactRecord> {
  if (!session.planned(APPLICATIONS)) return
  const facts = new Map<string, Credential>()
  const add = (it: Credential) => facts.set(it.id, it)
  const principals = new Map([...of.foreign.values()].map((it) => [it.appId?.toLowerCase(), it.id]))
  for (const it of items) {
    const principal = principals.get(it.appId.toLowerCase())
    for (const credential of credentialsOf(session.source, it, principal)) add(credential)
  }
  for (const it of of.foreign.values()) for (const credential of addedTo(session.source, it)) add(credential)
  yield* facts.values()
  yield census(session, 'credential', facts.size, failed ?? of.failed)
}

function census({ source, now }: Session, kind: FactKind, count: number, trouble: Trouble | undefined): FactRecord {
  const head = { record: 'census', source, kind, count, at: now.toISOString() } as const
  return trouble === undefined
    ? { ...head, whole: true }
    : { ...head, whole: false, because: trouble.because, remedy: trouble.remedy }
}
