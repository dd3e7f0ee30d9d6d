import type { Entry } from './entries.js'

/** Logins that name nobody and stand in many sentences. */
const ROLES = new Set(['root', 'admin', 'administrator', 'guest', 'user'])
/** Begins where no letter of an address stands before: from within one long word it would begin at every letter. */
const ADDRESS = /(?<![^\s@<>()[\],;:"'`\\/|=])[^\s@<>()[\],;:"'`\\/|=]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*/gu
const TOKEN = /[\p{L}\p{N}\p{M}]+/gu
/** Characters that may stand between two parts of one name: `ana.ruiz`, `ana_harbourst_example`. */
const GAP = 3

interface Phrase {
  tokens: string[]
  label: string
}

interface Prose {
  /** Replaces whole names and addresses. */
  whole(text: string): string
  /** Single words too, where they stand as they are written. */
  all(text: string): string
}

export const holdsAddress = (text: string) => text.search(ADDRESS) >= 0

type Piece = { text: string } | { label: string }

/** Replaces, in sentences, the words of these entries, and addresses by `address`. What was put in is never looked at again. */
export function proseOf(entries: Iterable<Entry>, address: (word: string) => string): Prose {
  const phrases = new Map<string, Phrase[]>()
  const single = new Map<string, string>()
  for (const { written, label } of entries) {
    const tokens = tokensOf(written).map(({ folded }) => folded)
    const [first] = tokens
    if (first === undefined) continue
    if (tokens.length === 1) {
      if (!ROLES.has(first) && first.length > 1) single.set(written.trim().normalize('NFC'), label)
    } else phrases.set(first, [...(phrases.get(first) ?? []), { tokens, label }])
  }
  for (const list of phrases.values()) list.sort((a, b) => b.tokens.length - a.tokens.length)
  const whole = (text: string) =>
    split(text.normalize('NFC'), phrases).flatMap((it) => ('label' in it ? [it] : pieces(it.text, address)))
  const words = (text: string) => text.replace(TOKEN, (it) => single.get(it) ?? it)
  return {
    whole: (text) => joined(text, whole(text)),
    all: (text) =>
      joined(
        text,
        whole(text).map((it) => ('label' in it ? it : { text: words(it.text) })),
      ),
  }
}

/** An untouched text keeps its bytes. */
function joined(given: string, parts: readonly Piece[]): string {
  const text = parts.map((it) => ('label' in it ? it.label : it.text)).join('')
  return text === given.normalize('NFC') ? given : text
}

function pieces(text: string, address: (word: string) => string): Piece[] {
  const parts: Piece[] = []
  let from = 0
  for (const { 0: word, index } of text.matchAll(ADDRESS)) {
    parts.push({ text: text.slice(from, index) }, { label: address(word) })
    from = index + word.length
  }
  return [...parts, { text: text.slice(from) }]
}

function tokensOf(text: string): { folded: string; start: number; end: number }[] {
  return [...text.normalize('NFC').matchAll(TOKEN)].map((it) => ({
    folded: it[0].toLowerCase(),
    start: it.index,
    end: it.index + it[0].length,
  }))
}

function split(text: string, phrases: ReadonlyMap<string, readonly Phrase[]>): Piece[] {
  const tokens = tokensOf(text)
  const parts: Piece[] = []
  let from = 0
  for (let at = 0; at < tokens.length; ) {
    const found = phrases.get(tokens[at]?.folded ?? '')?.find((phrase) => stands(phrase, tokens, at))
    const [first, last] = [tokens[at], tokens[at + (found?.tokens.length ?? 0) - 1]]
    if (found && first && last) {
      parts.push({ text: text.slice(from, first.start) }, { label: found.label })
      from = last.end
    }
    at += found?.tokens.length ?? 1
  }
  return [...parts, { text: text.slice(from) }]
}

function stands({ tokens: wanted }: Phrase, tokens: ReturnType<typeof tokensOf>, at: number): boolean {
  return wanted.every((word, i) => {
    const [before, it] = [tokens[at + i - 1], tokens[at + i]]
    return it?.folded === word && (i === 0 || (before !== undefined && it.start - before.end <= GAP))
  })
}
