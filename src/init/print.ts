import { isDeepStrictEqual } from 'node:util'
import { Document, isCollection, isMap, isNode, isPair, isScalar, type Pair, parseDocument, type YAMLMap } from 'yaml'
import { type Draft, YAML } from './draft.js'

/** The keys of confide.yaml in the order in which a new file has them. */
const ORDER = [
  ...['practice', 'profiles', 'sources', 'staff', 'accounts', 'vendors', 'backups'],
  ...['stores', 'training', 'incidents', 'devices', 'owners', 'waivers', 'plugins'],
]

/** A piece of the file: a top-level key with its lines, or what stands above the first one (no key). */
interface Part {
  key?: string
  text: string
}

/**
 * The file as it shall be written, its lines ended by one character. Parts that did not change keep every character; a part
 * that did is written anew with its comments; a new one stands where a new file would have it. `about`: what is said above it.
 */
export function printDraft(draft: Draft, about: Readonly<Record<string, string>> = {}): string {
  if (draft.touched.size === 0) return draft.text
  const pieced = inPieces(draft, about)
  return pieced !== undefined && saysAll(pieced, draft) ? pieced : draft.doc.toString(styleOf(draft.text))
}

/** A safety net: pieces that say anything else than the draft, or lose a line of comment, are thrown away. */
function saysAll(pieced: string, { doc, text }: Draft): boolean {
  const read = parseDocument(pieced, YAML)
  const lines = new Set(commentLines(pieced))
  return read.errors.length === 0 && isDeepStrictEqual(read.toJS(), doc.toJS()) && commentLines(text).every((it) => lines.has(it))
}

const commentLines = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.startsWith('#'))

const pairsOf = (doc: Document): Pair[] => (isMap(doc.contents) ? (doc.contents as unknown as YAMLMap).items : [])

const keyOf = ({ key }: Pair) => String(isScalar(key) ? key.value : key)

/** Where a key began when the file was read; undefined for a new one. */
const beganAt = ({ key }: Pair) => (isScalar(key) ? key.range?.[0] : undefined)

/** The text from its top-level keys; undefined where they have no lines of their own, or repeat each other. */
function inPieces(draft: Draft, about: Readonly<Record<string, string>>): string | undefined {
  const { doc, text, touched } = draft
  const starts = pairsOf(parseDocument(text, YAML)).map((pair) => ({ key: keyOf(pair), at: beganAt(pair) ?? 0 }))
  if (starts.some(({ at }) => at > 0 && text[at - 1] !== '\n')) return undefined
  try {
    const parts: Part[] = [{ text: text.slice(0, starts[0]?.at ?? text.length) }]
    for (const [i, { key, at }] of starts.entries()) {
      const part = text.slice(at, starts[i + 1]?.at)
      const pair = pairsOf(doc).find((it) => beganAt(it) === at)
      if (pair === undefined) parts.push({ key, text: tailOf(part) })
      else parts.push({ key, text: touched.has(key) ? written(pair, part, tailOf(part)) + tailOf(part) : part })
    }
    for (const pair of pairsOf(doc)) {
      if (beganAt(pair) === undefined) insert(parts, keyOf(pair), commentOf(about[keyOf(pair)]) + written(pair, text))
    }
    return parts.map((part) => part.text).join('')
  } catch {
    return undefined // a part that repeats one of another key cannot be written alone
  }
}

/** Blank lines and comments at the margin, behind a part: they speak of the next one. */
function tailOf(text: string): string {
  const lines = text.split('\n')
  let from = lines.length
  while (from > 1 && /^(#.*)?$/.test(lines[from - 1] ?? '')) from -= 1
  return lines.slice(from).join('\n')
}

/** One key with its value in the style of `like`, without what stands above it, and without the tail that is kept as it is. */
function written({ key, value }: Pair, like: string, tail = ''): string {
  const alone = new Document({}, YAML)
  const bare = isScalar(key) ? alone.createNode(key.value) : key
  if (isNode(value)) value.spaceBefore = false
  withoutTail(value, commentLines(tail))
  const root = alone.contents as unknown as YAMLMap
  root.add({ key: bare, value })
  const lines = tight(alone.toString(styleOf(like)), like).split('\n')
  while (lines.length > 1 && /^(#.*)?$/.test(lines.at(-1) ?? '')) lines.pop()
  return `${lines.join('\n')}\n`
}

/** The library takes comments behind a part for its own, at whatever depth it ends. */
function withoutTail(value: unknown, tail: readonly string[]): void {
  if (!isCollection(value)) return
  const lines = value.comment?.split('\n') ?? []
  const left = [...tail]
  while (left.length > 0 && lines.length > 0 && `#${lines.at(-1)}`.trim() === left.at(-1)) {
    lines.pop()
    left.pop()
  }
  value.comment = lines.length > 0 ? lines.join('\n') : undefined
  const last: unknown = value.items.at(-1)
  withoutTail(isPair(last) ? last.value : last, tail)
}

const commentOf = (about: string | undefined) =>
  about === undefined
    ? ''
    : `${about
        .split('\n')
        .map((line) => `# ${line}`.trimEnd())
        .join('\n')}\n`

/** Behind the last key that comes before it in a new file; behind what stands at the top when there is none. */
function insert(parts: Part[], key: string, text: string): void {
  const rank = ORDER.indexOf(key)
  const last = parts.findLastIndex((part) => part.key !== undefined && (rank === -1 || ORDER.indexOf(part.key) < rank))
  const at = Math.max(0, last)
  const part = parts[at]
  if (part === undefined) return
  const tail = part.key === undefined ? '' : tailOf(part.text)
  const body = part.text.slice(0, part.text.length - tail.length)
  const gap = body === '' || body.endsWith('\n\n') ? '' : body.endsWith('\n') ? '\n' : '\n\n'
  const follows = tail !== '' || at + 1 < parts.length
  parts.splice(
    at,
    1,
    { ...part, text: body },
    { key, text: `${gap}${text}${follows && !tail.startsWith('\n') ? '\n' : ''}${tail}` },
  )
}

const QUOTED = /"(?:\\.|[^"\\])*"|'(?:''|[^'])*'/g

/** The library pads `[ a ]` wherever it pads `{ a: b }`; people write `[a]`. Quoted text and comments stay as they are. */
function tight(text: string, like: string): string {
  if (/\[ \S/.test(like.replace(QUOTED, ''))) return text
  return text.replace(/"(?:\\.|[^"\\])*"|'(?:''|[^'])*'|(?<=\s)#.*|\[ (?=\S)|(?<=\S) \]/g, (found) => {
    if (found === '[ ') return '['
    return found === ' ]' ? ']' : found
  })
}

/** How the file is written: its indentation and brackets. Lines are never folded. */
function styleOf(text: string) {
  const indent = /^[\w-]+:[^\S\n]*(?:#.*)?\n( {1,8})[\w"'{#-]/m.exec(text)?.[1]?.length
  return {
    lineWidth: 0,
    indent: indent ?? 2,
    indentSeq: !/^[\w-]+:[^\S\n]*(?:#.*)?\n- /m.test(text),
    flowCollectionPadding: !/\{[^\s{}]/.test(text.replace(QUOTED, '')),
  }
}
