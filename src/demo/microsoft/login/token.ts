import type { Tenant } from '../tenant.js'
import { applicationToken, type Issuing, idToken, personToken, visitorOf } from './issue.js'
import { clientOf, type Form, prove } from './prove.js'
import { LoginRefusal } from './refusal.js'
import { type AskedFor, askedFor, grantedTo } from './scope.js'
import type { Sessions } from './sessions.js'

export interface Desk {
  tenant: Tenant
  sessions: Sessions
  now: number
  /** Seconds. */
  lifetime: number
}

/** The token endpoint (https://learn.microsoft.com/entra/identity-platform/v2-protocols). */
export function issued(form: Form, desk: Desk): object {
  const grant = form.get('grant_type')
  const client = clientOf(form, desk.tenant)
  const issuing = (asked: AskedFor): Issuing => ({ ...desk, client, asked })
  switch (grant) {
    case 'client_credentials':
      prove(client, form, desk.now)
      return byItself(askedFor(form.get('scope') ?? ''), issuing)
    case 'authorization_code': {
      const pending = desk.sessions.redeem(form.get('code') ?? '', client, form.get('redirect_uri'), form.get('code_verifier'))
      const asked = form.has('scope') ? askedFor(form.get('scope') ?? '') : pending.asked
      return forPerson(issuing(asked), desk, form, pending.nonce)
    }
    case 'refresh_token':
      desk.sessions.recall(form.get('refresh_token') ?? '', client)
      return forPerson(issuing(askedFor(form.get('scope') ?? '')), desk, form)
    case 'device_code':
    case 'urn:ietf:params:oauth:grant-type:device_code': {
      const { asked, before } = desk.sessions.polled(form.get('device_code') ?? '', client)
      const blocked = blocksDeviceCode(desk.tenant)
      if (blocked) throw blocked
      if (before === 0)
        throw new LoginRefusal(70016, 'authorization_pending', 'OAuth 2.0 device flow error. Authorization is pending.')
      return forPerson(issuing(asked), desk, form)
    }
    default:
      throw new LoginRefusal(70003, 'unsupported_grant_type', `The app requested an unsupported grant type '${grant ?? ''}'.`)
  }
}

function byItself(asked: AskedFor, issuing: (asked: AskedFor) => Issuing): object {
  if (asked.names !== undefined) {
    throw new LoginRefusal(1002012, 'invalid_scope', 'Client credential flows must have a scope value with /.default.')
  }
  const it = issuing(asked)
  return { token_type: 'Bearer', expires_in: it.lifetime, ext_expires_in: it.lifetime, access_token: applicationToken(it) }
}

function forPerson(it: Issuing, desk: Desk, form: Form, nonce?: string): object {
  const user = visitorOf(desk.tenant)
  const scopes = grantedTo(it.client, it.asked)
  const info = { uid: user.profile.id, utid: desk.tenant.id }
  return {
    token_type: 'Bearer',
    scope: [...it.asked.openId, ...scopes.map((name) => `${it.asked.audience}/${name}`)].join(' '),
    expires_in: it.lifetime,
    ext_expires_in: it.lifetime,
    access_token: personToken(user, scopes, it),
    ...(it.asked.openId.includes('offline_access') ? { refresh_token: desk.sessions.remember(it.client) } : {}),
    ...(it.asked.openId.includes('openid') ? { id_token: idToken(user, nonce, it) } : {}),
    ...(form.get('client_info') === '1' ? { client_info: Buffer.from(JSON.stringify(info)).toString('base64url') } : {}),
  }
}

/** https://learn.microsoft.com/entra/identity/conditional-access/policy-block-authentication-flows */
function blocksDeviceCode({ securityDefaults, conditionalAccess }: Tenant): LoginRefusal | undefined {
  if (securityDefaults) return new LoginRefusal(530035, 'invalid_grant', 'Access has been blocked by security defaults.')
  const blocks = conditionalAccess.some(({ state, conditions, grantControls }) => {
    const flows: string = conditions?.authenticationFlows?.transferMethods ?? ''
    return state === 'enabled' && flows.includes('deviceCodeFlow') && grantControls?.builtInControls?.includes('block')
  })
  if (!blocks) return undefined
  return new LoginRefusal(53003, 'invalid_grant', 'Access has been blocked by Conditional Access policies.', 'message_only')
}
