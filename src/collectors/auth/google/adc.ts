import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { unfit } from './failure.js'
import type { Environment } from './opener.js'

const NAMED = 'GOOGLE_APPLICATION_CREDENTIALS'
const MAX = 100_000

/**
 * The text of the application default credentials: the file that the environment names, else the one that gcloud keeps
 * (cloud.google.com/docs/authentication/application-default-credentials). `at`: what to call it.
 *
 * @throws SignInFailure that names the variable or the command, not the path.
 */
export async function defaultCredentials({ env, platform }: { env: Environment; platform: NodeJS.Platform }): Promise<{
  text: string
  at: string
}> {
  const named = env[NAMED]
  const path = named || kept(env, platform)
  const text = path === undefined ? undefined : await textOf(path)
  if (text !== undefined) return { text, at: named ? NAMED : 'gcloud' }
  if (named) throw unfit('ADC', `The file that ${NAMED} names cannot be read.`, 'Correct the variable, then run the audit again.')
  throw unfit(
    'ADC',
    'This computer has no application default credentials.',
    `Set ${NAMED} to the key of a service account, or run gcloud auth application-default login as docs/sources/google.md says. The identity of a cloud machine is not used: it cannot act for an administrator.`,
  )
}

function kept(env: Environment, platform: NodeJS.Platform): string | undefined {
  const home = platform === 'win32' ? env.APPDATA : env.HOME && join(env.HOME, '.config')
  const folder = env.CLOUDSDK_CONFIG || (home ? join(home, 'gcloud') : undefined)
  return folder === undefined ? undefined : join(folder, 'application_default_credentials.json')
}

async function textOf(path: string): Promise<string | undefined> {
  try {
    const text = await readFile(path, 'utf8')
    return text.length > MAX ? undefined : text.trim()
  } catch {
    return undefined
  }
}
