import type { Grant } from '../../../model/facts/access.js'
import { together } from './reach.js'
import type { Rights } from './rights.js'
import type { PermissionGrant } from './schema.js'

/**
 * What a program may do in the name of one person, or of everybody. Only an administrator can say yes for everybody
 * (`AllPrincipals`); what holds for one person was not approved for the practice. Undefined: it does not say for whom it holds.
 */
export function grantOf(source: string, grant: PermissionGrant, rights: Rights, app: string | undefined): Grant | undefined {
  const forAll = grant.consentType === 'AllPrincipals'
  const account = forAll ? undefined : grant.principalId
  if (!forAll && (account === undefined || account === null || account === '')) return undefined
  const { reads, writes } = together(rights.ofGrant(grant))
  const approved = forAll ? true : grant.consentType === 'Principal' ? false : undefined
  return {
    record: 'fact',
    kind: 'grant',
    source,
    id: grant.id,
    ...(app === undefined ? {} : { name: app }),
    app: grant.clientId,
    ...(account ? { account } : {}),
    ...(reads === undefined ? {} : { reads }),
    ...(writes === undefined ? {} : { writes }),
    ...(approved === undefined ? {} : { approved }),
  }
}
