import type { Call } from '../../../model/call.js'

const call = (id: string, method: 'GET' | 'POST', path: string, why: string): Call => ({
  id,
  operation: id,
  why,
  via: 'http',
  method,
  host: 'amazonaws.com',
  path,
  gives: [],
})

/** Who is asking. AWS answers it to everybody who is signed in, whatever the permissions. */
export const CALLER: Call = call('sts:GetCallerIdentity', 'POST', '/', 'asks which AWS account it is signed in to')

/** What the AWS sign-in itself sends, depending on the profile. It gives no fact and is never asked for by a fact. */
export const CHAIN_CALLS: readonly Call[] = [
  call('sts:AssumeRole', 'POST', '/', 'takes the role that the profile names'),
  call('sts:AssumeRoleWithWebIdentity', 'POST', '/', 'takes the role that a CI job or a cluster was given'),
  call('sso:GetRoleCredentials', 'GET', '/federation/credentials', 'fetches the temporary keys of an AWS sign-in page (SSO)'),
  call('sso-oidc:CreateToken', 'POST', '/token', 'renews the sign-in of an AWS sign-in page (SSO)'),
]

export const SIGN_IN_CALLS: readonly Call[] = [CALLER, ...CHAIN_CALLS]
