import { readFile } from 'node:fs/promises'
import { claimsOf } from './claims.js'
import { SignInFailure } from './failure.js'

export type Environment = Readonly<Record<string, string | undefined>>

const FILE = 'AZURE_FEDERATED_TOKEN_FILE'
const VALUE = 'AZURE_FEDERATED_TOKEN'
const MAX = 20_000

/**
 * The token with which a CI job or a cluster proves itself, read anew each time: it lives for minutes and is replaced in its file.
 *
 * @throws SignInFailure that names the variable and repeats neither its value nor the token.
 */
export async function federatedToken(env: Environment, now: number): Promise<string> {
  const text = (await given(env)).trim()
  const at = env[FILE] ? FILE : VALUE
  if (text.length > MAX || !/^[\w-]+\.[\w-]+\.[\w-]+$/.test(text)) throw wrong(`${at} holds no token`)
  const { exp } = claimsOf(text) ?? {}
  if (exp !== undefined && exp * 1000 <= now) throw wrong(`The token of ${at} has expired`)
  return text
}

async function given(env: Environment): Promise<string> {
  const path = env[FILE]
  if (!path) {
    const value = env[VALUE]
    if (value) return value
    throw wrong(`Neither ${FILE} nor ${VALUE} is set`)
  }
  try {
    return await readFile(path, 'utf8')
  } catch {
    throw wrong(`The file that ${FILE} names cannot be read`)
  }
}

function wrong(what: string): SignInFailure {
  const remedy =
    'Let the job fetch its token just before the audit: docs/sources/microsoft365.md has the lines for GitHub and GitLab.'
  return new SignInFailure({ code: 'SIGN_IN_FEDERATION', what: `${what}.`, because: 'permission', remedy })
}
