import { type Alias, type Document, isAlias, isMap, isNode, isScalar, isSeq, type Node, type Pair } from 'yaml'
import type { Place } from '../model/error.js'
import { pathText } from './show.js'
import type { Tree } from './tree.js'

/** What each repeated part stands for. */
type Targets = WeakMap<Alias, Node>

interface Spot {
  key: number
  value: number
  node: Node | null
}

function childOf(node: Node | null, step: string | number, targets: Targets): Spot | undefined {
  const real = isAlias(node) ? targets.get(node) : node
  if (isSeq(real) && typeof step === 'number') {
    const item = real.items[step]
    return isNode(item) && item.range ? { key: item.range[0], value: item.range[0], node: item } : undefined
  }
  if (!isMap(real)) return undefined
  const pair = real.items.find(({ key }) => isScalar(key) && key.value === String(step))
  return pair === undefined ? undefined : spotOf(pair)
}

function spotOf({ key, value }: Pair): Spot | undefined {
  if (!isScalar(key) || !key.range) return undefined
  const start = key.range[0]
  // an empty value has a place of its own, behind the colon; its key is where somebody looks
  const empty = !isNode(value) || !value.range || value.range[0] === value.range[1]
  return { key: start, value: empty ? start : (value.range?.[0] ?? start), node: isNode(value) ? value : null }
}

/** Finds the places of a document's parts. */
export function nodePlaces(parsed: Document, file: string, at: (offset: number) => Place, targets: Targets): Tree['place'] {
  return (path, side = 'value') => {
    const root = parsed.contents?.range?.[0] ?? 0
    let spot: Spot = { key: root, value: root, node: parsed.contents }
    let found = 0
    for (const step of path) {
      const child = childOf(spot.node, step, targets)
      if (child === undefined) break
      spot = child
      found += 1
    }
    const offset = side === 'key' || found < path.length ? spot.key : spot.value
    const text = pathText(path)
    return { ...at(offset), file, ...(text === '' ? {} : { path: text }) }
  }
}
