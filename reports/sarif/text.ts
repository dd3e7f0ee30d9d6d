import { clean } from '../words/escape.js'

/** Plain text as SARIF has it: `[` begins a link and `{` a placeholder there (§3.11.5, §3.11.6), so neither is left. */
export function text(value: string, max = 400): string {
  return clean(value, max).replace(/[[{]/g, '(').replace(/[\]}]/g, ')')
}

/** The same as a sentence. */
export function sentenceText(value: string, max = 400): string {
  const said = text(value, max)
  return /[.!?…]$/u.test(said) ? said : `${said}.`
}
