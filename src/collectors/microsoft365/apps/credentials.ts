import type { Credential } from '../../../model/facts/access.js'
import { isForeign } from './app.js'
import type { Application, Principal, Secret } from './schema.js'

/** The secrets and certificates with which an app of the practice signs in. */
export function credentialsOf(source: string, app: Application, principal: string | undefined): Credential[] {
  return both(source, { ...app, principal }, app.passwordCredentials, app.keyCredentials)
}

/**
 * Secrets that were added to a program where it is used and not where it is registered. Left out are those that Azure renews by
 * itself (managed identities) and the keys with which Microsoft signs for a program (single sign-on by SAML).
 */
export function addedTo(source: string, principal: Principal): Credential[] {
  const { servicePrincipalType: type, preferredSingleSignOnMode: mode } = principal
  if (!isForeign(principal) || type === 'ManagedIdentity' || mode?.toLowerCase() === 'saml') return []
  return both(source, { ...principal, principal: principal.id }, principal.passwordCredentials, principal.keyCredentials)
}

/** `principal`: the id of the program's `app` fact, where there is one. */
type Holder = Pick<Principal, 'id' | 'displayName' | 'appId'> & { principal: string | undefined }

function both(source: string, holder: Holder, secrets: readonly Secret[], certificates: readonly Secret[]): Credential[] {
  return [
    ...secrets.map((it, at) => credentialOf(source, holder, it, { form: 'secret', at })),
    // `Sign` and `Encrypt` are for what Microsoft sends; only `Verify` lets somebody in.
    ...certificates.flatMap((it, at) =>
      it.usage === 'Sign' || it.usage === 'Encrypt' ? [] : [credentialOf(source, holder, it, { form: formOf(it), at })],
    ),
  ]
}

const formOf = ({ type }: Secret): Credential['form'] =>
  type === 'AsymmetricX509Cert' || type === 'X509CertAndPassword' ? 'certificate' : type === 'Symmetric' ? 'secret' : undefined

type Found = { form: Credential['form']; at: number }

function credentialOf(source: string, holder: Holder, it: Secret, { form, at }: Found): Credential {
  const app = holder.displayName || holder.appId || holder.id
  return {
    record: 'fact',
    kind: 'credential',
    source,
    id: `${holder.id}/${it.keyId || `${form ?? 'key'}-${at}`}`,
    name: it.displayName ? `${it.displayName} of ${app}` : `a ${form ?? 'key'} of ${app}`,
    of: holder.principal ?? app,
    ...(form === undefined ? {} : { form }),
    ...(it.startDateTime ? { changed: it.startDateTime } : {}),
    ...(it.endDateTime ? { expires: it.endDateTime } : {}),
  }
}
