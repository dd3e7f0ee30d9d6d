import type { Call } from '../../model/call.js'
import { delegated } from '../auth/microsoft/scopes.js'
import type { Remedy as Words } from '../http/remedy.js'
import type { Said } from './failure-said.js'
import { resourceOf } from './graph/headers.js'
import type { SignedIn } from './session.js'

export type { Remedy as Words } from '../http/remedy.js'

type Place = Pick<Call, 'host' | 'path' | 'scope'>

const THEN = 'then run the audit again.'

/** Who can allow what: a person needs the role and the consent, an application its permission and, for Exchange and Teams, the role too. */
export function deniedWords(call: Place, { as }: SignedIn): Words {
  const scope = call.scope ?? 'to read this'
  const resource = resourceOf(call)
  const remedy =
    as === 'person'
      ? `Sign in as somebody with the role Global Reader, and have an administrator consent to ${delegated(scope)} (Entra admin centre, Enterprise applications, Permissions), ${THEN}`
      : resource === 'graph'
        ? `An administrator can allow Confide ${scope} (Entra admin centre, App registrations, API permissions, Grant admin consent), ${THEN}`
        : `An administrator can allow Confide ${scope} and give its application the role Global Reader (Entra admin centre, Roles and administrators), ${THEN}`
  return { because: 'permission', remedy }
}

/** Microsoft gives one answer for a missing Entra ID P1 and, to some applications, for a missing right to see the licences. */
export function licenceWords({ product }: Said, { path = '' }: Place): Words {
  const name = product === undefined && path.includes('/deviceManagement/') ? LICENCES.intune : LICENCES[product ?? 'other']
  const also = product === 'premium' ? ' If the practice has it, allow Confide the permission Directory.Read.All as well.' : ''
  return {
    because: 'licence',
    remedy: `Microsoft shows this only with ${name}: otherwise look in its admin centre by hand.${also}`,
  }
}

const LICENCES: Record<NonNullable<Said['product']> | 'other', string> = {
  premium: 'Microsoft Entra ID P1 (part of Microsoft 365 Business Premium)',
  p2: 'Microsoft Entra ID P2',
  intune: 'Microsoft Intune (part of Microsoft 365 Business Premium)',
  sharepoint: 'a licence of SharePoint',
  other: 'a licence that this tenant does not have',
}

export function clockWords(): Words {
  return {
    because: 'failed',
    remedy: `Set the date and time of this computer: Microsoft takes its sign-in to come from the future, ${THEN.replace('then', 'and')}`,
  }
}

/** Exchange and Purview may send a tenant to an address of its own, which no table can hold beforehand. */
export function movedWords(call: Place): Words {
  const what = resourceOf(call) === 'purview' ? 'Microsoft Purview' : 'Exchange Online'
  return {
    because: 'unsupported',
    remedy: `${what} serves this tenant at another address, which Confide does not follow: look in its admin centre by hand.`,
  }
}
