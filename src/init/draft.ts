import { isDeepStrictEqual } from 'node:util'
import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  type Node,
  parseDocument,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml'
import { ConfideError } from '../model/error.js'

/** A confide.yaml under the pen: what stood there, and what it shall say. */
export interface Draft {
  /** Where it stands, for errors. */
  file: string
  /** What stood there, its lines ended by one character. */
  text: string
  doc: Document
  /** Top-level keys that do not say any more what they said. */
  touched: Set<string>
}

type Path = readonly [string, ...(string | number)[]]

export const YAML = { version: '1.2', schema: 'core', resolveKnownTags: false, merge: false } as const

/** Opens the text of a confide.yaml that was read without problems; empty text is a new one. */
export function openDraft(file: string, text: string): Draft {
  const plain = text.replaceAll('\r\n', '\n')
  const doc = parseDocument(plain, YAML)
  if (!isMap(doc.contents)) doc.contents = doc.createNode({}) as YAMLMap as unknown as typeof doc.contents
  return { file, text: plain, doc, touched: new Set() }
}

/** The value at a path; undefined when there is none. */
export function valueIn({ doc }: Draft, path: Path): unknown {
  return plainOf(doc.getIn(path, true), doc)
}

const plainOf = (node: unknown, doc: Document): unknown =>
  isAlias(node) || isCollection(node) || isScalar(node) ? node.toJS(doc) : undefined

/** Says `value` at a path, with a comment behind it where it is new. What says it already stays as it is written. */
export function set(draft: Draft, path: Path, value: unknown, comment?: string): void {
  refuseRepeated(draft, path)
  const { doc, touched } = draft
  if (sameValue(valueIn(draft, path), value)) return
  touched.add(path[0])
  fillEmpty(draft, path)
  const before = doc.getIn(path, true)
  if (isScalar(before) && (typeof value !== 'object' || value === null))
    Object.assign(before, { value, type: undefined, source: undefined })
  else if (isSeq(before) && Array.isArray(value)) relist(draft, before, value)
  else doc.setIn(path, commentedAs(before, doc.createNode(value, { flow: path.length > 1 || !holdsBlocks(value) }) as Node))
  const now = doc.getIn(path, true)
  if (comment !== undefined && isScalar(now)) now.comment ??= ` ${comment}`
}

/** `practice:` with nothing behind it is a block without keys. */
function fillEmpty({ doc }: Draft, path: Path): void {
  for (const depth of path.slice(1).keys()) {
    const part = path.slice(0, depth + 1)
    const node = doc.getIn(part, true)
    if (isScalar(node) && node.value === null) doc.setIn(part, commentedAs(node, doc.createNode({}) as Node))
  }
}

/** What takes the place of something keeps what was noted beside it: behind what has one line, above what has several. */
function commentedAs(before: unknown, node: Node): Node {
  if (!(isScalar(before) || isCollection(before))) return node
  const above = [before.commentBefore, isCollection(node) && !node.flow ? before.comment : undefined].filter((it) => it != null)
  if (above.length > 0) node.commentBefore = above.join('\n')
  if (!isCollection(node) || node.flow) node.comment = before.comment
  return node
}

/** The items of a list that is there keep their order, so that another order says nothing new. */
function sameValue(before: unknown, value: unknown): boolean {
  if (!Array.isArray(before) || !Array.isArray(value) || before.length !== value.length) return isDeepStrictEqual(before, value)
  return value.every((item) => before.some((it) => isDeepStrictEqual(it, item)))
}

/** A block or a list of blocks gets lines of its own, a list of words brackets. */
const holdsBlocks = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && (!Array.isArray(value) || value.some((item) => typeof item === 'object'))

/** Adds an item behind the others of a list, written as its neighbours are; the list is made when there is none. */
export function append(draft: Draft, path: Path, value: unknown, comment?: string): void {
  refuseRepeated(draft, path)
  const { doc, touched } = draft
  touched.add(path[0])
  const before = doc.getIn(path, true)
  if (!isSeq(before)) doc.setIn(path, commentedAs(before, doc.createNode([]) as Node))
  const list = doc.getIn(path, true) as YAMLSeq
  if (list.items.length === 0) list.flow = false
  const neighbour = list.items.find(isCollection)
  const item = doc.createNode(value, { flow: !neighbour || neighbour.flow === true || list.flow === true }) as Node
  if (comment !== undefined && !list.flow) item.comment = ` ${comment}`
  list.add(item)
}

/** Takes a key away; nothing happens when it is not there. */
export function remove(draft: Draft, path: Path): void {
  refuseRepeated(draft, path)
  if (draft.doc.deleteIn(path)) draft.touched.add(path[0])
}

/** Takes away a comment that was written for a reason which is gone. */
export function dropComment(draft: Draft, path: Path, begins: string): void {
  const node = draft.doc.getIn(path, true)
  if (!(isCollection(node) || isScalar(node)) || !node.comment?.trim().startsWith(begins)) return
  node.comment = undefined
  draft.touched.add(path[0])
}

/** A comment behind one word of a list; a list in brackets has no room for it, and a comment that is there stays. */
export function noteItem(draft: Draft, path: Path, word: string, comment: string): void {
  const list = draft.doc.getIn(path, true)
  if (!isSeq(list) || list.flow) return
  for (const item of list.items) {
    if (!isScalar(item) || item.value !== word || item.comment) continue
    item.comment = ` ${comment}`
    draft.touched.add(path[0])
  }
}

/** A list that changes: the items that stay keep their comments and their order, new ones come behind. A line above one that goes stays. */
function relist({ doc }: Draft, list: YAMLSeq, wanted: readonly unknown[]): void {
  const is = (value: unknown) => (item: unknown) => isDeepStrictEqual(plainOf(item, doc), value)
  let above: string[] = []
  for (const item of list.items as Node[]) {
    const own = item.commentBefore ?? undefined
    const stays = wanted.some((value) => is(value)(item))
    if (stays && above.length > 0) item.commentBefore = [...above, ...(own === undefined ? [] : [own])].join('\n')
    above = stays ? [] : [...above, ...(own === undefined ? [] : [own])]
  }
  if (above.length > 0) list.comment = [...above, ...(list.comment ? [list.comment] : [])].join('\n')
  list.items = list.items.filter((item) => wanted.some((value) => is(value)(item)))
  for (const value of wanted) if (!list.items.some(is(value))) list.add(doc.createNode(value, { flow: true }))
}

/** A part that repeats another (`*name`) would change in two places, or in none. */
function refuseRepeated({ doc, file }: Draft, path: Path): void {
  let node: unknown = doc.contents
  for (const step of path) {
    node = isMap(node) || isSeq(node) ? node.get(step, true) : undefined
    if (!isAlias(node)) continue
    throw new ConfideError('INIT_REPEATED', {
      what: `The key ${path.join('.')} repeats another part of the file (*${node.source}).`,
      why: 'A change there could change both, or nothing.',
      next: 'Write the part out plainly, or edit it by hand, then run: confide init',
      at: { file },
    })
  }
}
