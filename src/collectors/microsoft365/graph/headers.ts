import { randomUUID } from 'node:crypto'
import type { Call } from '../../../model/call.js'
import { DECLARED, type Resource } from '../../auth/microsoft/clouds.js'
import type { SignedIn } from '../session.js'
import { isAdvanced } from './address.js'
import { NEW_MEMBERS } from './batch-call.js'

/** The token that a host takes. Everything that is not one of the three others is Graph. */
export function resourceOf({ host }: Pick<Call, 'host'>): Resource {
  if (host === DECLARED.exchange) return 'exchange'
  if (host === DECLARED.purview) return 'purview'
  return host === DECLARED.teams ? 'teams' : 'graph'
}

interface Who {
  tenant: string
  signedIn: SignedIn
}

/** What each service wants beside the token. `advanced`: a later page of a query that needs `ConsistencyLevel`. */
export function headersOf(call: Call, url: URL, { tenant, signedIn }: Who, advanced = isAdvanced(url)): Record<string, string> {
  switch (resourceOf(call)) {
    case 'graph':
      return { accept: 'application/json', prefer: NEW_MEMBERS, ...(advanced ? { consistencylevel: 'eventual' } : {}) }
    case 'teams':
      return { accept: 'application/json', 'x-ms-tenant-id': tenant, 'x-ms-correlation-id': randomUUID() }
    default:
      return {
        accept: 'application/json',
        'content-type': 'application/json',
        prefer: 'odata.maxpagesize=1000',
        'x-responseformat': 'json',
        'x-anchormailbox': anchor(tenant, signedIn),
        'client-request-id': randomUUID(),
      }
  }
}

/** The tenant's system mailbox, which every organisation has; it only says where the request is served. */
const SYSTEM = 'SystemMailbox{bb558c35-97f1-4cb9-8ff7-d53741dc928c}'

function anchor(tenant: string, signedIn: SignedIn): string {
  const sendable = signedIn.as === 'person' && /^[\x21-\x7e]+$/.test(signedIn.login)
  return sendable ? `UPN:${signedIn.login}` : `APP:${SYSTEM}@${tenant}`
}
