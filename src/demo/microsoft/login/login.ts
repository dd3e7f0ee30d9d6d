import { ok, type Received, type Reply } from '../reply.js'
import { authorize, knowsTenant } from './authorize.js'
import { clientOf, type Form } from './prove.js'
import { LoginRefusal, loginError } from './refusal.js'
import { askedFor } from './scope.js'
import { type Desk, issued } from './token.js'

/** What of a path belongs to the sign-in: `login:token` and its path template. */
export interface LoginRoute {
  call: string
  template: string
  method: 'GET' | 'POST'
  tenant: string
}

const ROUTES = [
  { call: 'login:token', method: 'POST', path: 'oauth2/v2.0/token' },
  { call: 'login:authorize', method: 'GET', path: 'oauth2/v2.0/authorize' },
  { call: 'login:devicecode', method: 'POST', path: 'oauth2/v2.0/devicecode' },
  { call: 'login:openid-configuration', method: 'GET', path: 'v2.0/.well-known/openid-configuration' },
  { call: 'login:discovery', method: 'GET', path: 'discovery/instance' },
] as const

export function loginRoute(path: string): LoginRoute | undefined {
  const [, tenant = '', ...rest] = path.split('/')
  const found = ROUTES.find((it) => it.path === rest.join('/'))
  return found && { call: found.call, method: found.method, template: `/{tenant}/${found.path}`, tenant }
}

export function answerLogin(request: Received, route: LoginRoute, desk: Desk): Reply {
  try {
    if (request.method !== route.method)
      throw new LoginRefusal(900561, 'invalid_request', `The endpoint only accepts ${route.method} requests.`)
    if (!knowsTenant(route.tenant, desk.tenant))
      throw new LoginRefusal(90002, 'invalid_request', `Tenant '${route.tenant}' not found.`)
    return replied(request, route, desk)
  } catch (error) {
    if (error instanceof LoginRefusal) return loginError(error, desk.now)
    throw error
  }
}

function replied(request: Received, { call, tenant }: LoginRoute, desk: Desk): Reply {
  switch (call) {
    case 'login:token':
      return ok(issued(formOf(request), desk), { 'cache-control': 'no-store' })
    case 'login:authorize':
      return authorize(request, desk)
    case 'login:devicecode':
      return ok(deviceCode(formOf(request), desk))
    case 'login:discovery':
      return ok(discovery(request.origin, tenant))
    default:
      return ok(configuration(request.origin, desk.tenant.id))
  }
}

/** A field that comes twice is one that somebody hid. */
function formOf({ body, header }: Received): Form {
  if (!header('content-type')?.includes('application/x-www-form-urlencoded')) {
    throw new LoginRefusal(900144, 'invalid_request', 'The request body must be form-encoded.')
  }
  const fields = [...new URLSearchParams(body)]
  const form = new Map(fields)
  if (form.size < fields.length) throw new LoginRefusal(90100, 'invalid_request', 'A parameter is duplicated.')
  return form
}

function deviceCode(form: Form, { tenant, sessions }: Desk): object {
  const client = clientOf(form, tenant)
  const code = sessions.device(client, askedFor(form.get('scope') ?? ''))
  const page = 'https://microsoft.com/devicelogin'
  const message = `To sign in, use a web browser to open the page ${page} and enter the code CEDARTREE to authenticate.`
  return { user_code: 'CEDARTREE', device_code: code, verification_uri: page, expires_in: 900, interval: 1, message }
}

function configuration(origin: string, tenant: string): object {
  const at = `${origin}/${tenant}`
  return {
    issuer: `https://login.microsoftonline.com/${tenant}/v2.0`,
    authorization_endpoint: `${at}/oauth2/v2.0/authorize`,
    token_endpoint: `${at}/oauth2/v2.0/token`,
    device_authorization_endpoint: `${at}/oauth2/v2.0/devicecode`,
    jwks_uri: `${at}/discovery/v2.0/keys`,
    response_types_supported: ['code'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
  }
}

function discovery(origin: string, tenant: string): object {
  const aliases = ['login.microsoftonline.com', 'login.windows.net', 'login.microsoft.com', 'sts.windows.net']
  return {
    tenant_discovery_endpoint: `${origin}/${tenant}/v2.0/.well-known/openid-configuration`,
    'api-version': '1.1',
    metadata: [{ preferred_network: 'login.microsoftonline.com', preferred_cache: 'login.windows.net', aliases }],
  }
}
