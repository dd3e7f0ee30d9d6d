import type { ErrorCode } from 'yaml'
import type { ConfigCode } from './codes.js'

/** What each of the parser's errors means to somebody who writes a list of staff. Its own messages quote the file and are not used. */
const WORDS: Partial<Record<ErrorCode, string>> = {
  BAD_DQ_ESCAPE: 'a backslash in double quotes starts a special character, and this is none; use single quotes or write \\\\',
  BAD_INDENT:
    'the indentation does not fit: the keys of one block start in the same column, and a list or block in brackets must be closed',
  BAD_SCALAR_START: 'text cannot start with this character; put it in quotes',
  BLOCK_AS_IMPLICIT_KEY: 'there is a second colon; put the text in quotes, or the key on its own line',
  BLOCK_IN_FLOW: 'a block cannot stand within brackets',
  BAD_DIRECTIVE: 'lines that start with % are not used here',
  KEY_OVER_1024_CHARS: 'a key is longer than 1024 characters',
  MISSING_CHAR: 'something is missing: a closing quote or bracket, a comma, or the space after a colon',
  MULTILINE_IMPLICIT_KEY: 'a key must stand on one line; is a colon missing?',
  MULTIPLE_DOCS: 'the file holds several documents; only one is expected (remove the line ---)',
  TAB_AS_INDENT: 'a tab is used for indentation; use spaces',
  TAG_RESOLVE_FAILED: 'tags (!) are not used here; text that starts with ! stands in quotes',
  UNEXPECTED_TOKEN: 'this character does not belong here; is a quote, comma or bracket missing or left over?',
  BAD_ALIAS: 'a name after & or * is not valid; text that starts with & or * stands in quotes',
}

export function wordsOfYaml(code: ErrorCode): { code: ConfigCode; what: string } {
  if (code === 'RESOURCE_EXHAUSTION') return { code: 'CONFIG_TOO_COMPLEX', what: 'parts stand too deep within parts' }
  return {
    code: 'CONFIG_SYNTAX',
    what: WORDS[code] ?? 'this is not YAML as Confide reads it; compare it with the lines around it',
  }
}
