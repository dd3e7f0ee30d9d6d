import { brokenItem } from '../people/read.js'
import type { GoogleFailure, Session } from '../session.js'
import type { LetIn } from './grant.js'
import { Token, Tokens } from './schema.js'

export const TOKENS = 'directory:tokens.list'

/** What asking everybody came to. */
export interface Asked {
  /** Why something may be missing. */
  failed?: GoogleFailure
  /** How many answered. */
  answered: number
}

const QUERY = { fields: 'kind,items(clientId,displayText,anonymous,scopes)' }

/** What each of these people let in, person by person as the answers come. Whoever was deleted meanwhile let nothing in. */
export async function* tokensOf(session: Session, people: Iterable<string>): AsyncGenerator<LetIn, Asked> {
  let failed: GoogleFailure | undefined
  let gone: GoogleFailure | undefined
  let answered = 0
  for await (const answer of session.each(TOKENS, people, Tokens, { query: QUERY })) {
    if ('failed' in answer) {
      if (answer.failed.status === 404) gone ??= answer.failed
      else failed ??= answer.failed
      continue
    }
    answered += 1
    const { tokens, broken } = readable(answer.value)
    if (broken) failed ??= brokenItem(TOKENS)
    yield* letIn(answer.key, tokens)
  }
  // Not everybody is deleted in one moment.
  if (answered === 0) failed ??= gone
  return { answered, ...(failed ? { failed } : {}) }
}

function readable({ items }: Tokens): { tokens: Token[]; broken: boolean } {
  const read = (items ?? []).map((it) => Token.safeParse(it))
  return { tokens: read.flatMap((it) => (it.success ? [it.data] : [])), broken: read.some((it) => !it.success) }
}

/** An app that has several tokens is one; apps that never registered with Google share one id, and go by their names. */
function letIn(account: string, tokens: readonly Token[]): Iterable<LetIn> {
  const apps = new Map<string, LetIn>()
  for (const { clientId, displayText, anonymous, scopes } of tokens) {
    const name = displayText?.trim() || undefined
    const client = anonymous === true && name !== undefined ? `${clientId}/${name}` : clientId
    const known = apps.get(client)
    const all = known === undefined ? scopes : scopes && known.scopes && [...known.scopes, ...scopes]
    apps.set(client, { account, client, name: known?.name ?? name, scopes: all })
  }
  return apps.values()
}
