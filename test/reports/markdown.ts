import { lexer, type Token } from 'marked'

/** Every token of GitHub Markdown in a text, nested ones included. */
export function tokens(markdown: string): Token[] {
  const found: Token[] = []
  const walk = (list: readonly Token[]): void => {
    for (const token of list) {
      found.push(token)
      if (token.type === 'table') for (const cell of [...token.header, ...token.rows.flat()]) walk(cell.tokens)
      else if (token.type === 'list') walk(token.items)
      else if ('tokens' in token && token.tokens) walk(token.tokens)
    }
  }
  walk(lexer(markdown, { gfm: true }))
  return found
}
