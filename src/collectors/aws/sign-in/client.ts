import type { Wire } from '../wire/handler.js'
import type { Keys } from './credentials.js'

/** The order of the AWS tools, without instance and container metadata: what they give is the machine's sign-in, not a person's. */
export async function signedIn(
  profile: string | undefined,
  door: Wire,
  identity: Record<string, unknown> | undefined,
): Promise<Keys> {
  const { createCredentialChain, fromEnv, fromIni, fromTokenFile } = await import('@aws-sdk/credential-providers')
  const clientConfig = { requestHandler: door, defaultsMode: 'standard', maxAttempts: 3 } as const
  const ini = fromIni({ ...(profile === undefined ? {} : { profile }), clientConfig, logger: noMetadata })
  const named = profile !== undefined || (process.env.AWS_PROFILE ?? '') !== ''
  const chain = named ? ini : createCredentialChain(fromEnv(), fromTokenFile({ clientConfig }), ini)
  return chain(identity as Parameters<typeof chain>[0])
}

const silent = () => {}

/** A profile may say `credential_source = Ec2InstanceMetadata`; the SDK then asks past every door, and says so here just before. */
const noMetadata = {
  trace: silent,
  debug: (words: unknown) => {
    if (/credential_source is (Ec2InstanceMetadata|EcsContainer)/.test(String(words))) {
      throw Object.assign(new Error('instance metadata is not used'), { name: 'CredentialsProviderError' })
    }
  },
  info: silent,
  warn: silent,
  error: silent,
}
