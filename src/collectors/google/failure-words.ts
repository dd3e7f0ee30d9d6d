import type { Call } from '../../model/call.js'
import type { Way } from '../auth/google/settings.js'
import { type Remedy, remedyOf } from '../http/remedy.js'
import type { Said } from './failure-said.js'

type Place = Pick<Call, 'id' | 'host' | 'scope'>

const AGAIN = 'then run the audit again.'
const LIBRARY = 'Google Cloud console > APIs & Services > Library'

/** Why an answer that is none was given and what the practice can do about it, in words of our own. */
export function wordsFor(said: Said, call: Place, auth: Way): Remedy {
  const at = { host: call.host ?? '', ...(call.scope === undefined ? {} : { scope: call.scope }) }
  switch (said.means) {
    case 'rate':
      return remedyOf('HTTP_STATUS', at, 429)
    case 'unsupported':
      return remedyOf('HTTP_STATUS', at, 404)
    case 'sign-in':
    case 'fault':
    case 'other':
      return remedyOf('HTTP_STATUS', at, said.status)
    case 'disabled':
      return permission(
        `Open ${LIBRARY}, choose the project of this sign-in, enable ${apiOf(call, said.service)}, wait a few minutes, ${AGAIN}`,
      )
    case 'scope':
      return scopeWords(call, auth)
    case 'role':
      return permission(roleWords(call))
    default:
      return FIXED[said.means]
  }
}

const permission = (remedy: string): Remedy => ({ because: 'permission', remedy })

const FIXED: Readonly<Record<'day' | 'project' | 'quota-project' | 'licence' | 'apps-off' | 'no-mailbox', Remedy>> = {
  day: {
    because: 'throttled',
    remedy:
      'Run the audit again tomorrow, or raise the daily quota of the project (Google Cloud console > APIs & Services > Quotas).',
  },
  project: permission(
    `Check the Google Cloud project of this sign-in (console.cloud.google.com): it was deleted or suspended, or this account may not use it; ${AGAIN}`,
  ),
  'quota-project': permission(
    `Run gcloud auth application-default login with --client-id-file: a client of the practice's own project, in which the API is enabled (docs/sources/google.md), ${AGAIN}`,
  ),
  licence: {
    because: 'licence',
    remedy:
      'Google shows this only with an edition or licence that the practice does not have: look in the Admin console by hand.',
  },
  'apps-off': permission(
    `Let an administrator open Admin console > Apps > Google Workspace > the service > Features and applications, allow access by API, ${AGAIN}`,
  ),
  'no-mailbox': { because: 'unsupported', remedy: 'This account has no Gmail: there is nothing to read.' },
}

/** The permission is missing in the token: who can give it depends on how the source signs in. */
export function scopeWords({ scope = 'for this' }: Place, auth: Way): Remedy {
  switch (auth) {
    case 'service-account':
      return permission(
        `Let a super administrator add ${scope} at Admin console > Security > Access and data control > API controls > Domain-wide delegation (it can take a day until it counts), ${AGAIN}`,
      )
    case 'adc':
      return permission(
        `Run: gcloud auth application-default login --scopes with ${scope} among them (docs/sources/google.md lists all), ${AGAIN}`,
      )
    default:
      return permission(`Run the audit again, and leave every box ticked when Google asks what Confide may see (${scope}).`)
  }
}

/** Only a super administrator may read these: cloud.google.com/identity/docs/concepts/overview-policies. */
const SUPER_ONLY = /^cloudidentity:(policies|inboundS)/

/** The administrator's privilege that opens each service; what stands in none of them is the super administrator's. */
const PRIVILEGES: readonly [RegExp, string][] = [
  [/^directory:users/, 'Users > Read'],
  [/^directory:(groups|members)/, 'Groups > Read'],
  [/^directory:orgunits/, 'Organizational Units > Read'],
  [/^directory:domains/, 'Domain Settings'],
  [/^(directory:.*devices|cloudidentity:device)/, 'Mobile Device Management'],
  [/^reports:/, 'Reports'],
  [/^alertcenter:/, 'Alert Center'],
  [/^licensing:/, 'License Management > Read'],
]

function roleWords({ id }: Place): string {
  const found = PRIVILEGES.find(([pattern]) => pattern.test(id))
  if (SUPER_ONLY.test(id)) {
    return `Let a super administrator sign in, or stand under admin: of this source; Google shows this to no other administrator; ${AGAIN}`
  }
  const privilege = found === undefined ? '' : ` with the privilege "${found[1]}"`
  return `Let an administrator${privilege} sign in, or stand under admin: of this source (a super administrator has every privilege), ${AGAIN}`
}

/** How the library of the Cloud console calls each API. */
const APIS: Readonly<Record<string, string>> = {
  'admin.googleapis.com': 'Admin SDK API',
  'cloudidentity.googleapis.com': 'Cloud Identity API',
  'drive.googleapis.com': 'Google Drive API',
  'gmail.googleapis.com': 'Gmail API',
  'groupssettings.googleapis.com': 'Groups Settings API',
  'licensing.googleapis.com': 'Enterprise License Manager API',
  'alertcenter.googleapis.com': 'Google Workspace Alert Center API',
}

/** Of what the answer names only what is known here is repeated. */
function apiOf({ id, host = '' }: Place, service: string | undefined): string {
  const api = id.split(':')[0] ?? ''
  const known = [service, `${api}.googleapis.com`, host].find((it) => it !== undefined && APIS[it] !== undefined)
  return known === undefined ? `the API of ${host}` : `the ${APIS[known]} (${known})`
}
