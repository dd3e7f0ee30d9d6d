import { type Alias, type Document, isAlias, isCollection, isMap, isScalar, isSeq, type Node, type YAMLMap } from 'yaml'
import type { Place } from '../model/error.js'
import type { Problem } from './problem.js'
import { pathText } from './show.js'
import { MAX_NESTING, tooDeep } from './tokens.js'
import type { Path } from './tree.js'

const FORBIDDEN: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])
const MAX_ALIASES = 100
const MAX_PROBLEMS = 100

interface Walk {
  at(offset: number): Place
  problems: Problem[]
  aliases: number
  around: Set<Node>
  anchors: Map<string, Node>
  targets: WeakMap<Alias, Node>
}

/**
 * What is legal YAML but not allowed here: attacks, keys that are no text, keys that stand twice, endless repetition.
 * `targets` tells what each repeated part stands for: the library's own answer walks through the whole file each time.
 */
export function lookThrough(parsed: Document, at: (offset: number) => Place): Pick<Walk, 'problems' | 'targets'> {
  const walk: Walk = { at, problems: [], aliases: 0, around: new Set(), anchors: new Map(), targets: new WeakMap() }
  visit(parsed.contents, [], walk)
  return walk
}

function add(walk: Walk, code: Problem['code'], what: string, node: Node, path: Path) {
  const at = walk.at(node.range?.[0] ?? 0)
  // a key inside a source's settings may be a secret that stands in the wrong place
  const shown = path[0] === 'sources' ? path.slice(0, 2) : path
  walk.problems.push({ code, what, at: shown.length === 0 ? at : { ...at, path: pathText(shown) } })
}

function visit(node: unknown, path: Path, walk: Walk): void {
  if (walk.problems.length >= MAX_PROBLEMS) return
  if (isAlias(node)) visitAlias(node, path, walk)
  else if ((isScalar(node) || isCollection(node)) && node.anchor) walk.anchors.set(node.anchor, node)
  if (!isMap(node) && !isSeq(node)) return
  if (path.length > MAX_NESTING) {
    add(walk, 'CONFIG_TOO_COMPLEX', tooDeep, node, path.slice(0, 3))
    return
  }
  walk.around.add(node)
  if (isSeq(node)) for (const [index, item] of node.items.entries()) visit(item, [...path, index], walk)
  else visitMap(node, path, walk)
  walk.around.delete(node)
}

function visitAlias(node: Alias, path: Path, walk: Walk): void {
  walk.aliases += 1
  if (walk.aliases === MAX_ALIASES + 1)
    add(walk, 'CONFIG_TOO_COMPLEX', `the file repeats parts (*) more than ${MAX_ALIASES} times`, node, path)
  if (walk.aliases > MAX_ALIASES) return
  const target = walk.anchors.get(node.source)
  if (target !== undefined) walk.targets.set(node, target)
  if (target === undefined)
    add(
      walk,
      'CONFIG_SYNTAX',
      'this refers (*) to a part that is not marked (&) before; text that starts with * stands in quotes',
      node,
      path,
    )
  else if (walk.around.has(target)) add(walk, 'CONFIG_TOO_COMPLEX', 'this part (*) contains itself', node, path)
}

function visitMap(node: YAMLMap, path: Path, walk: Walk): void {
  const seen = new Map<string, number>()
  for (const { key, value } of node.items) {
    const keyNode = isScalar(key) || isAlias(key) || isMap(key) || isSeq(key) ? key : node
    if (!isScalar(key) || typeof key.value !== 'string') {
      add(
        walk,
        'CONFIG_KEY_NOT_TEXT',
        'a key must be plain text; a number or a word such as true or null stands in quotes',
        keyNode,
        path,
      )
      continue
    }
    const first = seen.get(key.value)
    if (FORBIDDEN.has(key.value)) add(walk, 'CONFIG_FORBIDDEN_KEY', `\`${key.value}\` is not allowed as a key`, key, path)
    else if (first !== undefined) add(walk, 'CONFIG_DUPLICATE_KEY', `this key stands on line ${first} already`, key, path)
    else seen.set(key.value, walk.at(key.range?.[0] ?? 0).line ?? 1)
    if (key.anchor) walk.anchors.set(key.anchor, key)
    visit(value, [...path, key.value], walk)
  }
}
