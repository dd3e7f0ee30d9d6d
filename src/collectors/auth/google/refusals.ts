import type { Because } from '../../../model/census.js'

/** What was asked: a token for a signed statement, for a code, for the right to renew, or Google's page for a person. */
export type Grant = 'statement' | 'code' | 'renewal' | 'page'

/** `scopes`: about these permissions alone; `account`: about the one who is acted for; `all`: about every token of this source. */
export type Reach = 'scopes' | 'account' | 'all'

/** A refusal as it arrived. The description tells two meanings of one name apart, and is neither kept nor repeated. */
export interface Refused {
  error: string | undefined
  description?: string | undefined
  subtype?: string | undefined
  grant: Grant
}

export interface Words {
  /** The end of the error's code: SIGN_IN_DELEGATION. */
  kind: string
  what: string
  because: Because
  remedy: string
  /** Undefined for what may pass. */
  reach?: Reach
  theirs?: string
}

interface Refusal extends Words {
  errors: readonly string[]
  grants?: readonly Grant[]
  says?: RegExp
}

const AGAIN = 'then run the audit again.'
const DELEGATION = 'Admin console (admin.google.com) > Security > Access and data control > API controls > Domain-wide delegation'
const SERVICE_ACCOUNTS = 'Google Cloud console > IAM & Admin > Service Accounts'
const CLIENTS = 'Google Cloud console > Google Auth Platform > Clients'

const GONE = {
  kind: 'SERVICE_ACCOUNT',
  grants: ['statement'],
  what: 'The service account does not exist any more, or is switched off',
  because: 'permission',
  reach: 'all',
  remedy: `Open ${SERVICE_ACCOUNTS}: enable the account, or make a new one as docs/sources/google.md says, ${AGAIN}`,
} as const

/**
 * The first that fits. Names and their meanings: developers.google.com/identity/protocols/oauth2/service-account#jwt-error-codes
 * and developers.google.com/identity/protocols/oauth2/native-app#authorization-errors.
 */
const REFUSALS: readonly Refusal[] = [
  {
    kind: 'CLOCK',
    errors: ['invalid_grant'],
    grants: ['statement'],
    says: /short-lived|reasonable timeframe|\biat\b/i,
    what: 'Google says that the clock of this computer is wrong',
    because: 'failed',
    reach: 'all',
    remedy: `Let this computer set its date, time and time zone by itself, ${AGAIN}`,
  },
  {
    kind: 'KEY',
    errors: ['invalid_grant'],
    grants: ['statement'],
    says: /JWT Signature|signature/i,
    what: 'The key is not one that the service account has: it was deleted, switched off or has expired',
    because: 'permission',
    reach: 'all',
    remedy: `Open ${SERVICE_ACCOUNTS} > the account > Keys, make a new JSON key, put it where key: points to, ${AGAIN}`,
  },
  { ...GONE, errors: ['invalid_grant'], says: /account not found|verifier found for issuer/i },
  { ...GONE, errors: ['invalid_client', 'deleted_client', 'disabled_client'] },
  {
    kind: 'ACCOUNT',
    errors: ['invalid_grant', 'invalid_request', 'access_denied'],
    grants: ['statement'],
    says: /email|user ID|been deleted|suspended|disabled|account restricted|impersonation/i,
    what: 'Google knows no active account of this organisation by the address that is acted for: it is deleted, suspended or no person',
    because: 'permission',
    reach: 'account',
    remedy: `For everything, write the primary address of an active administrator under admin: of this source, ${AGAIN} For one person, nothing: the account cannot be read.`,
  },
  {
    kind: 'SESSION',
    errors: ['invalid_grant'],
    grants: ['renewal', 'code'],
    says: /\brapt|reauth/i,
    what: 'The session control of the practice asks this person to sign in again',
    because: 'permission',
    reach: 'all',
    remedy: 'Run the audit again and sign in anew. An audit that takes longer than the session needs auth: service-account.',
  },
  {
    kind: 'ENDED',
    errors: ['invalid_grant', 'bad_verification_code'],
    grants: ['renewal', 'code'],
    what: 'The sign-in has ended: it was revoked or has expired, the password was changed, or the account is gone',
    because: 'permission',
    reach: 'all',
    remedy: 'Run the audit again and sign in anew; with auth: adc, run first: gcloud auth application-default login',
  },
  {
    kind: 'STATEMENT',
    errors: ['invalid_grant'],
    what: 'Google did not accept what the service account signed',
    because: 'permission',
    reach: 'account',
    remedy: `Check the clock of this computer, the key (${SERVICE_ACCOUNTS} > the account > Keys) and the address under admin:, ${AGAIN}`,
  },
  {
    kind: 'DELEGATION',
    errors: ['unauthorized_client', 'access_denied'],
    grants: ['statement'],
    what: 'Domain-wide delegation does not give the service account this permission',
    because: 'permission',
    reach: 'scopes',
    remedy: `Let a super administrator open ${DELEGATION} > Manage, and enter the client ID (the number, not the address) and the scopes as docs/sources/google.md lists them. It can take a day until it counts.`,
  },
  {
    kind: 'DECLINED',
    errors: ['access_denied'],
    what: 'The person, or a rule of the practice, did not agree on the page of Google',
    because: 'permission',
    reach: 'all',
    remedy: 'Run the audit again and agree to what is asked for. Let an administrator agree who may read the Admin console.',
  },
  {
    kind: 'ADMIN_POLICY',
    errors: ['admin_policy_enforced', 'policy_enforced', 'account_restricted'],
    what: 'The API controls of the practice block this permission for the app',
    because: 'permission',
    reach: 'scopes',
    remedy: `Let an administrator open Admin console > Security > Access and data control > API controls > Manage app access, and trust the client ID of this source, ${AGAIN}`,
  },
  {
    kind: 'OTHER_ORGANISATION',
    errors: ['org_internal'],
    what: 'The app is for the people of another organisation only',
    because: 'permission',
    reach: 'all',
    remedy:
      'Sign in with an account of the practice, or make the app in a project of the practice as docs/sources/google.md says.',
  },
  {
    kind: 'REDIRECT',
    errors: ['redirect_uri_mismatch'],
    what: 'The client is not one for desktop apps',
    because: 'permission',
    reach: 'all',
    remedy: `Open ${CLIENTS} > Create client, choose "Desktop app", and write the new one under client: of this source.`,
  },
  {
    kind: 'CLIENT',
    errors: ['invalid_client', 'deleted_client', 'disabled_client', 'unauthorized_client', 'restricted_client'],
    what: 'Google does not know the client, or its secret is wrong',
    because: 'permission',
    reach: 'all',
    remedy: `Compare client: and secret: of this source with ${CLIENTS}; a client that was deleted or disabled there is made anew.`,
  },
  {
    kind: 'SCOPE',
    errors: ['invalid_scope', 'restricted_scope'],
    what: 'Google does not offer this permission here',
    because: 'unsupported',
    reach: 'scopes',
    remedy: 'Switch the API on in the Google Cloud project as docs/sources/google.md says; if it is on, report it.',
  },
  {
    kind: 'BUSY',
    errors: ['slow_down', 'rate_limit_exceeded', 'quota_exceeded', 'too_many_requests'],
    what: 'Google asked for fewer sign-ins',
    because: 'throttled',
    remedy: 'Run the audit again later.',
  },
  {
    kind: 'LATER',
    errors: ['server_error', 'internal_failure', 'backend_error', 'temporarily_unavailable'],
    what: 'The Google sign-in had a fault of its own',
    because: 'failed',
    remedy: 'Run the audit again later.',
  },
]

const KNOWN = new Set([...REFUSALS.flatMap(({ errors }) => errors), 'invalid_request', 'unsupported_grant_type'])

/** What to say of a refusal. Only a name that is known here is repeated. */
export function wordsOf(it: Refused): Words {
  const theirs = it.error !== undefined && KNOWN.has(it.error) ? { theirs: it.error } : {}
  const found = REFUSALS.find((one) => fits(one, it))
  if (found !== undefined) {
    const { kind, what, because, remedy, reach } = found
    return { kind, what, because, remedy, ...(reach ? { reach } : {}), ...theirs }
  }
  return {
    kind: 'REFUSED',
    what: 'Google refused the sign-in',
    because: 'permission',
    remedy: `Compare this source with docs/sources/google.md, ${AGAIN}`,
    reach: 'account',
    ...theirs,
  }
}

function fits({ errors, grants, says }: Refusal, { error, description = '', subtype = '', grant }: Refused): boolean {
  if (error === undefined || !errors.includes(error)) return false
  if (grants !== undefined && !grants.includes(grant)) return false
  return says === undefined || says.test(description) || says.test(subtype)
}
