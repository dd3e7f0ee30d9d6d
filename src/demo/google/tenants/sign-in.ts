import { generateKeyPairSync } from 'node:crypto'
import type { OAuthClient, ServiceAccount, Tenant } from '../tenant.js'

export const CLIENT_ID = '448800112233-c0nf1de0demo.apps.googleusercontent.com'
export const CLIENT_SECRET = 'GOCSPX-only-known-on-loopback'
const ACCOUNT = 'confide@practice-audit.iam.gserviceaccount.com'

/** What the audit may ask for and that only reads. */
const READ_ONLY: readonly string[] = [
  'admin.directory.customer.readonly',
  'admin.directory.device.chromeos.readonly',
  'admin.directory.device.mobile.readonly',
  'admin.directory.domain.readonly',
  'admin.directory.group.member.readonly',
  'admin.directory.group.readonly',
  'admin.directory.orgunit.readonly',
  'admin.directory.rolemanagement.readonly',
  'admin.directory.user.readonly',
  'admin.reports.audit.readonly',
  'admin.reports.usage.readonly',
  'cloud-identity.devices.readonly',
  'cloud-identity.groups.readonly',
  'cloud-identity.inboundsso.readonly',
  'cloud-identity.policies.readonly',
  'drive.metadata.readonly',
  'drive.readonly',
  'gmail.readonly',
]

/** What the vendor has no read-only permission for. */
const MORE_THAN_READ: readonly string[] = [
  'admin.directory.user.security',
  'apps.alerts',
  'apps.groups.settings',
  'apps.licensing',
  'gmail.settings.basic',
]

export const AUDIT_SCOPES: readonly string[] = [...READ_ONLY, ...MORE_THAN_READ]

/** The desktop client that the practice made for the audit. */
export function auditClient(): OAuthClient {
  return { id: CLIENT_ID, secret: CLIENT_SECRET, agreed: AUDIT_SCOPES }
}

let pair: { publicKey: string; privateKey: string } | undefined

/** Made once, and only where somebody signs in with it: no key stands in the code. */
function keyPair() {
  pair ??= generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  return pair
}

/** The service account that domain-wide delegation was given to. */
export function auditAccount(): ServiceAccount {
  return {
    email: ACCOUNT,
    id: '104480011223344556677',
    keyId: 'c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00',
    get publicKey() {
      return keyPair().publicKey
    },
    delegated: AUDIT_SCOPES,
  }
}

/** The JSON file of its key, as the console gives it. */
export function keyFile(): string {
  const { email, id, keyId } = auditAccount()
  return JSON.stringify({
    type: 'service_account',
    project_id: 'practice-audit',
    private_key_id: keyId,
    private_key: keyPair().privateKey,
    client_email: email,
    client_id: id,
    auth_uri: 'https://accounts.google.com/o/oauth2/auth',
    token_uri: 'https://oauth2.googleapis.com/token',
    universe_domain: 'googleapis.com',
  })
}

/** The same tenant, where one permission was neither delegated nor agreed to. */
export function withoutScope(tenant: Tenant, scope: string): Tenant {
  const less = (scopes: readonly string[]) => scopes.filter((it) => it !== scope)
  return {
    ...tenant,
    clients: tenant.clients.map((it) => ({ ...it, agreed: less(it.agreed) })),
    serviceAccounts: tenant.serviceAccounts.map((it) => ({ ...it, delegated: less(it.delegated) })),
  }
}
