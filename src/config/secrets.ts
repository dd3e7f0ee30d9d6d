import type { Problem } from './problem.js'
import { notAReference } from './references.js'
import { entriesOf, type Path, type Tree } from './tree.js'

const SECRET = /secret|passw|passphrase|token|key|credential/i

/** Source settings that hold a secret instead of saying where it is kept. Names the place, never the value. */
export function secretProblems(tree: Tree): Problem[] {
  return entriesOf(tree.data, ['sources']).flatMap(([name, settings]) => [...literals(settings, ['sources', name], tree, false)])
}

function* literals(value: unknown, path: Path, tree: Tree, secret: boolean): Iterable<Problem> {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* literals(item, [...path, index], tree, secret)
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) yield* literals(item, [...path, key], tree, secret || SECRET.test(key))
  } else if (secret && (typeof value === 'string' || typeof value === 'number')) {
    const wrong = notAReference(String(value))
    const code = /^(env|file):/.test(String(value)) ? 'CONFIG_REFERENCE' : 'CONFIG_SECRET'
    if (wrong !== undefined) yield { code, what: wrong, at: tree.place(path) }
  } else if (typeof value === 'string' && value.startsWith('file:')) {
    const wrong = notAReference(value)
    if (wrong !== undefined) yield { code: 'CONFIG_REFERENCE', what: wrong, at: tree.place(path) }
  }
}
