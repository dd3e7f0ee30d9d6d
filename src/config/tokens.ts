import { Lexer } from 'yaml'

const MAX_TOKENS = 500_000
export const MAX_NESTING = 64
export const tooDeep = `parts stand within parts more than ${MAX_NESTING} deep`
/** The lexer's mark before a plain scalar: what follows is text, whatever it looks like. */
const SCALAR = '\u001f'

interface TooComplex {
  what: string
  at: { line: number; column?: number }
}

/** Looks at a YAML text before it is parsed: the parser needs gigabytes for a file of five million brackets. */
export function tooComplex(text: string): TooComplex | undefined {
  let tokens = 0
  let line = 1
  let brackets = 0
  let dashes = 0
  let afterMark = false
  for (const token of new Lexer().lex(text)) {
    tokens += 1
    if (tokens > MAX_TOKENS) return { what: `the file has more than ${MAX_TOKENS.toLocaleString('en')} parts`, at: { line } }
    if (afterMark || !/^[-?:\s]/.test(token)) dashes = 0
    if (afterMark) afterMark = false
    else if (token === SCALAR) afterMark = true
    else if (token === '[' || token === '{') brackets += 1
    else if (token === ']' || token === '}') brackets = Math.max(0, brackets - 1)
    else if (token === '-' || token === '?' || token === ':') dashes += 1
    else if (token.includes('\n')) dashes = 0
    if (brackets > MAX_NESTING || dashes > MAX_NESTING) return { what: tooDeep, at: { line } }
    line += newlines(token)
  }
  return undefined
}

function newlines(token: string): number {
  let count = 0
  for (let at = token.indexOf('\n'); at !== -1; at = token.indexOf('\n', at + 1)) count += 1
  return count
}
