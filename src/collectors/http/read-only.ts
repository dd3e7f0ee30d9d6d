import type { Call } from '../../model/call.js'

/** How a vendor's operation that reads settings begins: `GetAccountSummary`, `iam:ListUsers`. */
const READS = /^(Get|List|Describe|Head|Lookup)[A-Z]|^(GenerateCredentialReport|GenerateServiceLastAccessedDetails)$/

/** Sign-in, and nothing else, may make something: a token. */
const SIGNS_IN = /^(AssumeRole|AssumeRoleWithWebIdentity|AssumeRoleWithSAML|CreateToken|GetRoleCredentials|GetSessionToken)$/

/** Reads, but of what people wrote, stored or keep secret. */
const CONTENT = new RegExp(
  `^(${[
    'GetObject(Torrent)?',
    '(Batch)?GetSecretValue',
    'GetParameters?(ByPath|History)?',
    '(Batch)?GetItem',
    'GetRecords',
    'GetLogEvents',
    'GetLogRecord',
    'GetQueryResults',
    'GetConsole(Output|Screenshot)',
    'GetPasswordData',
    '(Get|List)SnapshotBlocks?',
    'GetMessages?',
    'GetDocument',
    'GetFunction',
    'GetRawMessageContent',
  ].join('|')})$`,
)

/** Last parts of a path behind which content lies, in Graph, Drive, Gmail, Dropbox, Slack, Box and Zoom. */
const CONTENT_PATH =
  /^(\$value|contents?|download(_zip)?|export|media|body|messages|attachments|threads|drafts|transcripts?|notes|onenote|conversations\.(history|replies)|get_temporary_link|get_preview|get_thumbnail(_v2)?)$/i

/** Query names that ask for content (Google's `alt=media`) or make a GET another method. */
const CONTENT_QUERY = /^(alt|_method|x-http-method-override|response-content-.*)$/i

/** First word of an id that speaks of a change: `delete-user`. */
const CHANGES = /^(create|delete|remove|update|modify|put|upload|write|revoke)$/i

/** Words of a POST's path that do: `chat.postMessage`, `files/delete_v2`. */
const PATH_CHANGES =
  /^(create|delete|remove|update|modify|put|upload|send|write|revoke|invite|suspend|move|rename|restore|kick|attach|detach|set|add|post)$/i

/**
 * Whether a vendor's operation, named as its SDK names it, only reads settings: `GetAccountSummary` does, `GetObject` and
 * `PutObject` do not. What does not begin with a verb that is known to read does not pass.
 */
export function readsSettings(operation: string): boolean {
  return SIGNS_IN.test(operation) || (READS.test(operation) && !CONTENT.test(operation))
}

/**
 * Why a call of a table may not be made; undefined when it only reads settings: GET, HEAD, or POST with the schema of its
 * body, and neither its id, its path nor its query names speak of content or of a change.
 */
export function whyNotReading({ id, operation, method, path = '', body, query = [] }: Call): string | undefined {
  if (method !== 'GET' && method !== 'HEAD' && method !== 'POST') return 'its table gives it a method that can write'
  if (operation !== undefined && !readsSettings(operation.slice(operation.indexOf(':') + 1)))
    return 'its table names no reading of settings'
  // A vendor's SDK writes the body of the one operation that it is allowed.
  if (method === 'POST' && body === undefined && operation === undefined) return 'its table does not say what it may send'
  for (const word of id.split(/[/:.\s]+/)) {
    // The last part of a GET's path is the name of a thing, `TeamsMeetingPolicy`, and no operation.
    const operation = /^[A-Z][a-z]+[A-Z]/.test(word) && !(method === 'GET' && path.endsWith(`/${word}`))
    if (operation ? !readsSettings(word) : CHANGES.test(word.split('-')[0] ?? '')) return 'its table names no reading of settings'
  }
  if (path.split(/[/?&=]+/).some((part) => CONTENT_PATH.test(part) || CONTENT.test(part))) return 'its table asks for content'
  const changes = method === 'POST' && path.split(/[/._:]+|(?<=[a-z])(?=[A-Z])/).some((word) => PATH_CHANGES.test(word))
  if (changes) return 'its table names a path that can write'
  return query.some((name) => CONTENT_QUERY.test(name)) ? 'its table allows a query name that can ask for content' : undefined
}
