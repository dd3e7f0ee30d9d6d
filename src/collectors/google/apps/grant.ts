import type { Grant } from '../../../model/facts/access.js'
import { together } from './scopes.js'

/** One app that one person let in. */
export interface LetIn {
  /** Id of the person. */
  account: string
  /** Id of the app. */
  client: string
  name?: string | undefined
  /** Absent: it was not told. */
  scopes?: readonly string[] | undefined
  given?: string | undefined
}

/** Whether an administrator approved it, Google tells no program. */
export function grantOf(source: string, { account, client, name, scopes, given }: LetIn): Grant {
  const { reads, writes } = scopes === undefined ? {} : together(scopes)
  return {
    record: 'fact',
    kind: 'grant',
    source,
    id: `${account}/${client}`,
    ...(name ? { name } : {}),
    app: client,
    account,
    ...(reads === undefined ? {} : { reads }),
    ...(writes === undefined ? {} : { writes }),
    ...(given === undefined ? {} : { given }),
  }
}
